// The three parts of the page and the way between them: F6 and T.

export class Regions {
  constructor(reading, tree) {
    Object.assign(this, { reading, tree });
  }

  get parts() {
    return [
      { root: document.querySelector(".side"), enter: () => this.toTree() },
      { root: this.reading.transcript.root, enter: () => this.toText() },
      { root: document.querySelector(".panel"), enter: () => document.querySelector(".panel").querySelector("button, textarea, [tabindex]")?.focus() },
    ].filter(({ root }) => root && (root.offsetParent !== null || root === this.reading.transcript.root || root.classList.contains("open")));
  }

  step(by) {
    const { parts } = this;
    const at = parts.findIndex(({ root }) => root.contains(document.activeElement));
    parts[(Math.max(at, 0) + by + parts.length) % parts.length].enter();
  }

  toText() {
    this.reading.transcript.turns[this.reading.turn].item.focus({ preventScroll: true });
  }

  toTree() {
    const side = document.querySelector(".side");
    if (side.offsetParent === null && !side.classList.contains("open")) document.querySelector('[data-drawer="side"]')?.click();
    const { codebook } = this.reading;
    const code = codebook.get(this.reading.code) ?? codebook.get(this.tree.seat);
    if (code && this.tree.rowOf(code)) this.tree.sit(code);
    else this.tree.field.focus();
  }
}
