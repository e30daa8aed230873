// How the text is shown: whose coding, how passages are marked, the size of the letters, the panel.
import { howToBegin } from "./beginning.js";

const MARKS = { wash: "Wash and lines", lines: "Lines only", chosen: "Only the chosen code", plain: "Plain" };
const SIZES = [15, 16, 17, 19, 21];

export class Views {
  constructor(reading, root, announce) {
    Object.assign(this, { reading, root, announce });
    this.whose = root.querySelector("[data-whose]");
    this.menu = root.querySelector("[data-marks]");
    this.drawWhose();
    this.whose.addEventListener("change", ({ target }) => this.show(target.value));
    this.menu.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (button?.dataset.mark) this.mark(button.dataset.mark);
      if (button?.dataset.size) this.size(Number(button.dataset.size));
    });
    this.mark(kept("marks") ?? "wash", { quiet: true });
    this.size(Number(kept("size") ?? 17));
  }

  /** [value, words] of each choice: mine, each other coder, everyone. */
  get choices() {
    const { coders, codings, me } = this.reading;
    const here = new Set([...codings.byId.values()].map(({ coder }) => coder));
    const others = [...here].filter((index) => index !== me).sort((a, b) => a - b).map((index) => [String(index), `${shortName(coders, index)}’s`]);
    return [["mine", "Mine"], ...others, ...(others.length ? [["everyone", others.length === 1 ? "Both" : "Everyone"]] : [])];
  }

  drawWhose() {
    const { choices } = this;
    const own = [...this.reading.codings.byId.values()].some(({ coder }) => coder === this.reading.me);
    const usual = own || choices.length === 1 ? "mine" : "everyone";
    const chosen = this.valueOf(kept(this.whoseItem));
    const first = choices.some(([value]) => value === chosen) ? chosen : usual;
    this.whose.hidden = choices.length === 1;
    this.whose.replaceChildren(...choices.map(([value, words]) => {
      const label = document.createElement("label"), input = document.createElement("input"), span = document.createElement("span");
      Object.assign(input, { type: "radio", name: "whose", value, checked: value === first });
      span.textContent = words;
      label.append(input, span);
      return label;
    }));
    this.reading.whose = this.asShown(first);
  }

  /** What each person chose is kept for them: "mine", "everyone", or whose coding, by name key and not by place in a list. */
  get whoseItem() {
    return `whose ${this.reading.coders[this.reading.me].id}`;
  }

  valueOf(choice) {
    const at = this.reading.coders.findIndex(({ id }) => id === choice);
    return at < 0 ? choice : String(at);
  }

  asShown(value) {
    return /^\d+$/.test(value) ? Number(value) : value;
  }

  show(value) {
    keep(this.whoseItem, this.reading.coders[value]?.id ?? value);
    this.whose.querySelector(`[value="${value}"]`).checked = true;
    this.reading.show(this.asShown(value));
    this.announce(howToBegin(this.reading) || `Coding shown: ${this.choices.find(([one]) => one === value)[1]}`);
  }

  nextWhose() {
    const values = this.choices.map(([value]) => value);
    const next = (values.indexOf(String(this.reading.whose)) + 1) % values.length;
    this.show(values[next]);
  }

  mark(marks, { quiet = false } = {}) {
    keep("marks", marks);
    this.menu.querySelector("[data-now]").textContent = MARKS[marks];
    for (const button of this.menu.querySelectorAll("[data-mark]")) button.setAttribute("aria-pressed", String(button.dataset.mark === marks));
    this.reading.mark(marks);
    if (!quiet) this.announce(MARKS[marks]);
  }

  nextMarks() {
    const all = Object.keys(MARKS);
    this.mark(all[(all.indexOf(this.reading.marks) + 1) % all.length]);
  }

  size(pixels) {
    const chosen = SIZES.includes(pixels) ? pixels : 17;
    keep("size", chosen);
    this.reading.transcript.root.style.setProperty("--reading-size", `${chosen / 16}rem`);
    for (const button of this.menu.querySelectorAll("[data-size]")) button.setAttribute("aria-pressed", String(Number(button.dataset.size) === chosen));
  }

  get drawer() {
    return matchMedia("(max-width: 1279px)").matches;
  }

  togglePanel() {
    const panel = document.querySelector(".panel");
    if (this.drawer) document.querySelector('[data-drawer="panel"]').click();
    else panel.hidden = !panel.hidden;
  }

  openPanel(then) {
    const panel = document.querySelector(".panel");
    if (panel.offsetParent === null && getComputedStyle(panel).position !== "fixed") this.togglePanel();
    then();
  }
}

/** The first name, unless two people share it. */
function shortName(coders, index) {
  const [first] = coders[index].name.split(" ");
  return coders.filter(({ name }) => name.split(" ")[0] === first).length === 1 ? first : coders[index].name;
}

const item = (what) => `counterpoint.reader.${what}`;
const kept = (what) => localStorage.getItem(item(what));
const keep = (what, value) => localStorage.setItem(item(what), value);
