// The passage panel: the words, the codes on them and whose, ends, answers to the guide, memos. What it shows follows what is held.
import { icon } from "../ui/icon.js";
import { howToBegin } from "./beginning.js";
import { shownName } from "./codebook.js";
import { Memos } from "./memos.js";
import { avatarOf, make, signOf } from "./signs.js";

const LONG = 240; // characters: fewer fit without scrolling

export class Panel {
  constructor(reading, deeds, root, { openPicker, standing, questions }) {
    Object.assign(this, { reading, deeds, root, openPicker, standing, questions });
    this.memos = new Memos(reading, deeds);
    reading.on("held selection codings codes memos turn whose themes answers", () => this.later());
    this.show();
  }

  /** Several things change at once after a key: the panel is drawn once, in the frame after that of the words. */
  later() {
    this.frame ??= requestAnimationFrame(() => requestAnimationFrame(() => {
      this.frame = null;
      if (!this.memos.isWriting) this.show();
    }));
  }

  get subject() {
    const { reading } = this;
    const row = reading.codings.get(reading.held);
    if (reading.selection) return { kind: "Selection", ...reading.selection };
    if (row) return { kind: "Passage", row, start: row.start, end: row.end };
    const turn = reading.transcript.turns[reading.turn];
    return turn ? { kind: "Turn", start: turn.start, end: turn.end } : null;
  }

  show() {
    const { subject } = this;
    if (!subject) return this.root.replaceChildren();
    const seat = this.seats().indexOf(document.activeElement);
    const guided = this.questions?.sections(subject) ?? [];
    const parts = [this.words(subject), this.codes(subject), ...guided, ...this.standing.sections(subject), ...this.memos.sections(subject)];
    this.root.replaceChildren(...parts.filter(Boolean));
    // Who has come here by keyboard stays, at the same place or the last one.
    if (seat >= 0) (this.seats()[seat] ?? this.seats().at(-1))?.focus({ preventScroll: true });
    return undefined;
  }

  seats() {
    return [...this.root.querySelectorAll("button, a, textarea, [tabindex='0']")];
  }

  words({ kind, row, start, end }) {
    const { reading } = this;
    const hue = row ? `hue-${reading.codebook.get(row.code).hue}` : "hue-selection";
    const spoken = reading.transcript.spoken(start, end);
    const place = make("span", { class: "r", text: reading.place(start, end) });
    const quotes = spoken.map((text) => make("p", { class: "quote small", text }));
    // A long passage scrolls in itself, so that its codes stay in sight; then it can be reached by keyboard.
    const long = end - start > LONG ? { tabindex: 0, role: "group", "aria-label": "Words of the passage" } : {};
    const box = kind === "Turn" ? [] : [make("div", { class: "quotes", ...long }, ...quotes)];
    return make("section", { class: `words-of ${hue}` }, heading(kind, place), ...box, ...this.onPage(), ...this.fromWhere(start, end));
  }

  /** The walk of the trail from these words: what rests on them, and where they come from. */
  fromWhere(start, end) {
    const href = `${this.reading.walk}passages/${this.reading.document}/?at=${start}-${end}`;
    return this.reading.walk ? [make("p", { class: "t13" }, make("a", { class: "lnk", href, text: "Where this comes from" }))] : [];
  }

  /** The way to the page of the PDF on which these words are printed. */
  onPage() {
    const href = this.pageOf(this.subject);
    return href ? [make("p", { class: "t13" }, make("a", { class: "lnk", href, text: "On its page" }), " ", make("kbd", { text: "P" }))] : [];
  }

  pageOf(subject) {
    return this.reading.pages && subject ? `${this.reading.pages}?start=${subject.start}&end=${subject.end}` : "";
  }

  goToPage() {
    const href = this.pageOf(this.subject);
    if (href) location.assign(href);
  }

  codes({ kind, start, end, row: held }) {
    const rows = this.reading.codings.over(start, end).sort((a, b) => (b === held) - (a === held));
    const groups = new Map();
    for (const row of rows) groups.set(row.code, [...(groups.get(row.code) ?? []), row]);
    const list = make("ul", { class: "on-it" }, ...[...groups.values()].map((group) => this.entry(group, start, end)));
    const title = { Selection: "Already here", Passage: "Codes on it", Turn: "Codes in this turn" }[kind];
    const empty = kind === "Turn" ? howToBegin(this.reading) || "Nothing coded in this turn yet." : "No code on these words yet.";
    const none = rows.length ? [] : [make("p", { class: "mut t13", text: empty })];
    const count = make("span", { class: "r", text: groups.size || "" });
    return make("section", {}, heading(title, count), list, ...none, ...this.buttons(kind, held));
  }

  entry(group, start, end) {
    const { reading } = this;
    const code = reading.codebook.get(group[0].code);
    const best = group.find(({ start: from, end: to }) => from <= start && to >= end) ?? group[0];
    const whole = best.start <= start && best.end >= end;
    const exact = best.start === start && best.end === end;
    const part = exact ? "" : whole ? "all of it" : "part";
    const name = make("button", { type: "button", class: `to-passage${code.in_vivo ? " vivo" : ""}`, text: shownName(code), title: shownName(code) });
    name.addEventListener("click", () => this.open(best));
    const coders = new Set(group.flatMap((row) => reading.codings.together(row)).map(({ coder }) => coder));
    const people = [...coders].sort((a, b) => a - b).map((coder) => avatarOf(reading.coders[coder], coder === reading.me));
    const own = group.find(({ coder }) => coder === reading.me);
    const remove = own && reading.may.code ? [this.remover(own, code)] : [];
    return make("li", {}, signOf(code), name, make("span", { class: "by" }, part, ...people, ...remove));
  }

  open(row) {
    this.deeds.selection.clear();
    this.reading.hold(row.id);
  }

  remover(row, code) {
    const button = make("button", { type: "button", class: "iconb s off", title: "Remove from this passage (X)" });
    button.append(icon("x", { size: 14, label: `Remove ${shownName(code)} from this passage` }));
    button.addEventListener("click", () => this.deeds.withdraw(row.id));
    return button;
  }

  buttons(kind, held) {
    if (!this.reading.may.code || kind === "Turn") return [];
    const code = make("button", { type: "button", class: "btn s" }, icon("plus", { size: 14 }), " Code ", make("kbd", { text: "C" }));
    code.addEventListener("click", () => this.openPicker());
    if (held?.coder !== this.reading.me) return [make("div", { class: "row" }, code)];
    const ends = make("button", { type: "button", class: "btn s", "aria-expanded": "false" }, icon("move-horizontal", { size: 14 }), " Adjust ends");
    const box = this.ends();
    ends.setAttribute("aria-expanded", String(this.adjusting ?? false));
    ends.addEventListener("click", () => {
      this.adjusting = !this.adjusting;
      box.hidden = !this.adjusting;
      ends.setAttribute("aria-expanded", String(this.adjusting));
    });
    return [make("div", { class: "row" }, code, ends), box];
  }

  /** The pointer's way of Alt Shift arrows: each end, one word out or in. */
  ends() {
    const box = make("div", { class: "ends" });
    box.hidden = !this.adjusting;
    for (const [end, words] of [["start", "Begins"], ["end", "Ends"]]) {
      const buttons = [[-1, "a word earlier", "arrow-left"], [1, "a word later", "arrow-right"]].map(([step, label, sign]) => {
        const button = make("button", { type: "button", class: "iconb s" }, icon(sign, { size: 14, label: `${words} ${label}` }));
        button.addEventListener("click", () => this.deeds.adjust(end, step));
        return button;
      });
      box.append(make("span", { class: "t12 mut", text: words }), ...buttons);
    }
    return box;
  }

  writeMemo() {
    if (this.subject && this.deeds.mayCode()) this.memos.write(this.subject, this.root);
  }
}

export function heading(words, ...rest) {
  return make("h2", {}, words, " ", ...rest);
}
