// “Add to a theme…”: each theme of the study with its two sides, and a new one. Arrows go about; Esc closes.
import { note } from "../ui/icon.js";
import { placeBeside } from "./placing.js";
import { make } from "./signs.js";
import { SIDES } from "./themes.js";

export class ThemeChoice {
  constructor(reading, deeds, themes, root) {
    Object.assign(this, { reading, deeds, themes, root, passage: null });
    this.list = root.querySelector("ul");
    this.form = root.querySelector("form");
    this.place = root.querySelector("[data-place]");
    for (const [side, { claim }] of Object.entries(SIDES))
      this.form.querySelector("div").append(make("button", { class: "btn s", name: "side", value: side }, note(side), ` ${claim}`));
    this.form.addEventListener("submit", (event) => this.begin(event));
    root.addEventListener("keydown", (event) => this.key(event));
    root.addEventListener("focusout", ({ relatedTarget }) => { if (relatedTarget && !root.contains(relatedTarget)) this.close(false); });
    document.addEventListener("pointerdown", ({ target }) => { if (!root.contains(target)) this.close(false); });
  }

  get isOpen() {
    return !this.root.hidden;
  }

  async open() {
    const { reading, themes } = this;
    if (!themes.mayWrite) return this.deeds.announce("You can read the themes of this study but not change them.");
    this.passage = reading.passage;
    if (!this.passage) return this.deeds.announce("Select some words first.");
    if (!themes.isKnown) await themes.fetch();
    if (!themes.isKnown) return this.deeds.announce("The themes could not be fetched.");
    this.place.textContent = reading.place(this.passage.start, this.passage.end);
    this.list.replaceChildren(...themes.all.map((theme) => this.entry(theme)));
    this.form.reset();
    this.root.hidden = false;
    placeBeside(this.root, reading.transcript, this.passage);
    this.root.querySelector("li button, input").focus({ preventScroll: true });
    return undefined;
  }

  entry(theme) {
    const stands = this.themes.sideOf(theme, this.passage);
    const buttons = Object.entries(SIDES).map(([side, { claim }]) => {
      const button = make("button", { type: "button", class: "btn s", "aria-pressed": String(side === stands),
        "aria-label": `${claim}: theme ${theme.number}, ${theme.name}` }, note(side), ` ${claim}`);
      button.addEventListener("click", () => this.finish(() => this.themes.choose(theme, side, this.passage)));
      return button;
    });
    return make("li", {}, make("p", {}, make("span", { class: "n", text: theme.number }), ` ${theme.name}`), make("div", {}, ...buttons));
  }

  begin(event) {
    event.preventDefault();
    const name = this.form.elements.name.value.trim();
    if (name) this.finish(() => this.themes.begin(name, event.submitter?.value || "voice", this.passage));
  }

  /** ↑ and ↓ keep to the side; ← and → change it. */
  key(event) {
    if (event.key === "Escape") this.close();
    else if (event.target.matches("input") && !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    else if (!this.step(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  step(key) {
    const by = { ArrowDown: 2, ArrowUp: -2, ArrowRight: 1, ArrowLeft: -1 }[key];
    if (!by) return false;
    const all = [...this.list.querySelectorAll("button")], at = all.indexOf(document.activeElement);
    const input = this.form.elements.name, to = at < 0 ? (by < 0 ? all.length - 2 : at) : at + by;
    (all[to] ?? (to >= all.length ? input : document.activeElement)).focus();
    return true;
  }

  finish(run) {
    this.close();
    run();
  }

  close(refocus = true) {
    if (!this.isOpen) return;
    this.root.hidden = true;
    if (refocus) this.reading.transcript.turns[this.reading.turn].item.focus({ preventScroll: true });
  }
}
