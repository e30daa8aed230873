// Naming in the tree: a new code, and another name for an old one, both in place.
import { make } from "./signs.js";

export class Naming {
  constructor(tree) {
    this.tree = tree;
  }

  /** A new code: named in the field, or in place when the field is empty. */
  create() {
    const { tree } = this, { codebook } = tree.reading;
    if (!tree.deeds.mayCode()) return;
    const name = tree.field.value.trim(), family = codebook.get(tree.seat);
    const parent = name || !family || !codebook.isFamily(family) ? null : family.id;
    const id = tree.deeds.makeCode(name || this.freeName(), parent);
    tree.clear();
    tree.sit(codebook.get(id));
    if (!name) this.rename(codebook.get(id));
  }

  freeName() {
    let name = "New code";
    for (let number = 2; this.tree.reading.codebook.named(name); number += 1) name = `New code ${number}`;
    return name;
  }

  rename(code) {
    const { tree } = this;
    if (!code || !tree.reading.may.codebook) return;
    const row = tree.rowOf(code), field = make("input", { class: "in s", "aria-label": `Name of ${code.name}` });
    tree.renaming = code;
    field.value = code.name;
    row.draggable = false;
    row.querySelector(".nm").replaceWith(field);
    field.select();
    const finish = (keep) => {
      if (tree.renaming !== code) return;
      tree.renaming = null;
      const name = field.value.trim();
      if (keep && name && name !== code.name) tree.deeds.put("change-code", { code: code.id, name });
      tree.draw();
      tree.sit(tree.reading.codebook.get(code.id));
    };
    field.addEventListener("blur", () => finish(true));
    field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.isComposing) return;
      if (event.key === "Enter" || event.key === "Escape") finish(event.key === "Enter");
    });
  }
}
