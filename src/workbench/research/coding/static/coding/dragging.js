// Dragging both ways: a code onto words or a turn, words onto a code, a code to another place in the tree.
// Everything that can be dragged can also be done with the keys and the menu.

const KIND = "application/x-counterpoint-code";

export class Dragging {
  constructor(reading, deeds, tree, keys) {
    Object.assign(this, { reading, deeds, tree, keys });
    const { root } = reading.transcript;
    tree.list.addEventListener("dragstart", (event) => this.take(event));
    tree.list.addEventListener("dragover", (event) => this.overTree(event));
    tree.list.addEventListener("drop", (event) => this.ontoTree(event));
    root.addEventListener("dragover", (event) => this.overText(event));
    root.addEventListener("drop", (event) => this.ontoText(event));
    for (const name of ["dragend", "drop"]) document.addEventListener(name, () => this.mark(null));
    for (const place of [root, tree.list]) place.addEventListener("dragleave", ({ relatedTarget }) => {
      if (!place.contains(relatedTarget)) this.mark(null);
    });
  }

  take(event) {
    const code = this.tree.codeOf(event.target);
    if (!code) return;
    event.dataTransfer.setData(KIND, code.id);
    event.dataTransfer.setData("text/plain", code.name);
    event.dataTransfer.effectAllowed = "copyMove";
    this.code = code;
  }

  mark(element, where = "") {
    if (this.marked === element && this.where === where) return;
    this.marked?.classList.remove("drop", "drop-before", "drop-after");
    [this.marked, this.where] = [element, where];
    element?.classList.add(where ? `drop-${where}` : "drop");
  }

  isCode(event) {
    return event.dataTransfer.types.includes(KIND);
  }

  overText(event) {
    if (!this.isCode(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    this.mark(this.reading.selection ? this.reading.transcript.turnAt(this.reading.selection.start).item : event.target.closest?.(".turn"));
  }

  /** Onto the selection when there is one, else onto the whole turn. */
  ontoText(event) {
    if (!this.isCode(event)) return;
    event.preventDefault();
    const code = this.reading.codebook.get(event.dataTransfer.getData(KIND));
    const turn = this.reading.transcript.turns[event.target.closest?.(".turn")?.dataset.turn];
    const passage = this.reading.selection ?? (turn && this.reading.transcript.snap(turn.start, turn.end));
    if (code && passage) this.deeds.apply(code.id, { passage });
  }

  overTree(event) {
    const row = event.target.closest?.("[role=treeitem]");
    if (!row || !(this.isCode(event) || this.reading.selection)) return;
    event.preventDefault();
    this.mark(row, this.isCode(event) ? this.third(event, row) : "");
  }

  /** Upper quarter: before; lower quarter: after; between: inside. */
  third(event, row) {
    const box = row.getBoundingClientRect(), share = (event.clientY - box.top) / box.height;
    if (share < 0.25) return "before";
    return share > 0.75 ? "after" : "";
  }

  ontoTree(event) {
    const target = this.tree.codeOf(event.target);
    if (!target) return;
    event.preventDefault();
    if (!this.isCode(event)) {
      if (this.reading.selection) this.deeds.apply(target.id);
      return;
    }
    const code = this.reading.codebook.get(event.dataTransfer.getData(KIND));
    if (code && code !== target) this.place(code, target, this.third(event, event.target.closest("[role=treeitem]")));
  }

  place(code, target, where) {
    const { codebook } = this.reading;
    if (!where) {
      this.keys.put(code, target.id, codebook.childrenOf(target).filter((other) => other !== code).length);
      return;
    }
    const siblings = codebook.childrenOf(codebook.get(target.parent) ?? null).filter((other) => other !== code);
    this.keys.put(code, target.parent, siblings.indexOf(target) + (where === "after" ? 1 : 0));
  }
}
