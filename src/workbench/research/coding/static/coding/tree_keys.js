// The keys of the tree: arrows walk, open and close; Alt arrows reorder, nest and lift; F2, Space, Enter, Shift digits.

export class TreeKeys {
  constructor(tree) {
    this.tree = tree;
    tree.list.addEventListener("keydown", (event) => this.key(event));
  }

  key(event) {
    const { tree } = this;
    const code = tree.codeOf(event.target);
    if (!code || tree.renaming) return;
    const deed = event.altKey ? this.moving(event.key) : this.walking(event);
    if (!deed) return;
    event.preventDefault();
    event.stopPropagation();
    deed(code);
  }

  walking(event) {
    const { tree } = this;
    const digit = /^Digit([1-9])$/.exec(event.code);
    if (event.shiftKey && digit) return (code) => tree.deeds.setQuick(digit[1], code.id);
    if (event.ctrlKey || event.metaKey) return null;
    if (event.key === "ContextMenu" || (event.shiftKey && event.key === "F10"))
      return (code) => tree.menu?.open(code, tree.rowOf(code));
    return {
      ArrowDown: (code) => this.step(code, 1),
      ArrowUp: (code) => this.step(code, -1),
      Home: () => tree.sit(tree.visibleRows()[0].code),
      End: () => tree.sit(tree.visibleRows().at(-1).code),
      ArrowRight: (code) => this.right(code),
      ArrowLeft: (code) => this.left(code),
      F2: (code) => tree.naming.rename(code),
      " ": (code) => tree.hold(code),
      Enter: (code) => (tree.reading.codebook.isFamily(code) ? tree.toggle(code) : tree.activate(code)),
      Delete: (code) => tree.menu?.remove(code),
    }[event.key];
  }

  step(code, by) {
    const rows = this.tree.visibleRows().map((row) => row.code);
    this.tree.sit(rows[rows.indexOf(code) + by]);
  }

  right(code) {
    const { codebook } = this.tree.reading;
    const [child] = codebook.childrenOf(code);
    if (child && this.tree.closed.has(code.id)) this.tree.toggle(code, true);
    else if (child) this.tree.sit(child);
  }

  left(code) {
    const { codebook } = this.tree.reading;
    if (codebook.childrenOf(code).length && !this.tree.closed.has(code.id)) this.tree.toggle(code, false);
    else this.tree.sit(codebook.get(code.parent));
  }

  moving(key) {
    return { ArrowUp: (code) => this.reorder(code, -1), ArrowDown: (code) => this.reorder(code, 1),
      ArrowRight: (code) => this.nest(code), ArrowLeft: (code) => this.lift(code) }[key];
  }

  siblings(code) {
    const { codebook } = this.tree.reading;
    return codebook.childrenOf(codebook.get(code.parent) ?? null);
  }

  reorder(code, by) {
    const to = this.siblings(code).indexOf(code) + by;
    if (to >= 0 && to < this.siblings(code).length) this.put(code, code.parent, to);
  }

  /** Under the sibling above. */
  nest(code) {
    const above = this.siblings(code)[this.siblings(code).indexOf(code) - 1];
    if (!above) return;
    this.tree.closed.delete(above.id);
    this.put(code, above.id, this.tree.reading.codebook.childrenOf(above).length);
  }

  /** Out of its family, to the place right after it. */
  lift(code) {
    const parent = this.tree.reading.codebook.get(code.parent);
    if (parent) this.put(code, parent.parent, this.siblings(parent).indexOf(parent) + 1);
  }

  put(code, parent, position) {
    const { tree } = this;
    const { codebook } = tree.reading;
    if (!tree.reading.may.codebook || (parent && codebook.within(code).some(({ id }) => id === parent))) return;
    if (tree.order.compare) tree.order.turn(0); // a place among siblings is seen only in the tree's own order
    const others = codebook.childrenOf(codebook.get(parent) ?? null).filter((other) => other !== code);
    tree.deeds.put("move-code", { code: code.id, parent: parent ?? null, before: others[position]?.id ?? null, position });
    tree.draw();
    tree.sit(codebook.get(code.id));
    const family = codebook.get(parent);
    tree.deeds.announce(`${code.name}, ${position + 1} of ${others.length + 1}${family ? ` in ${family.name}` : ""}.`);
  }
}
