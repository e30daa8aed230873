// Undo and redo in the bar: the same as their keys, there as soon as there is something to turn, and naming it.
import { icon } from "../ui/icon.js";
import { make } from "./signs.js";

const WORDS = { undo: ["Undo", "Ctrl Z"], redo: ["Redo", "Ctrl Shift Z"] };

export class Turning {
  constructor(reading, deeds, bar) {
    Object.assign(this, { reading, place: bar.querySelector(".end") });
    this.forms = { redo: this.form("redo"), undo: this.form("undo") };
    bar.addEventListener("submit", (event) => {
      const verb = Object.keys(this.forms).find((one) => this.forms[one] === event.target);
      if (!verb) return;
      event.preventDefault();
      deeds.undo(verb);
    });
    reading.on("turned", () => this.show());
    this.show();
  }

  /** The server drew what could be turned when the page was made; the other one is added. */
  form(verb) {
    const drawn = this.place.querySelector(`form[action$="/${verb}/"]`);
    if (drawn) return drawn;
    const made = make("form", {}, make("button", { class: "iconb" }, icon(`${verb}-2`), make("span", { class: "sr" })));
    if (verb === "redo") this.place.querySelector('form[action$="/undo/"]')?.after(made);
    if (!made.isConnected) this.place.prepend(made);
    return made;
  }

  show() {
    for (const [verb, what] of [["undo", this.reading.undoable], ["redo", this.reading.redoable]]) {
      const form = this.forms[verb], button = form.querySelector("button"), [word, keys] = WORDS[verb];
      const words = what ? `${word}: ${what}` : word;
      button.title = `${words} (${keys})`;
      button.querySelector(".sr").textContent = words;
      this.hide(form, what === "");
    }
  }

  /** Who has just pressed the last of them stays where they read. */
  hide(form, hidden) {
    if (hidden && form.contains(document.activeElement)) this.reading.transcript.turns[this.reading.turn]?.item.focus({ preventScroll: true });
    form.hidden = hidden;
  }
}
