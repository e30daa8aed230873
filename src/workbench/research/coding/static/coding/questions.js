// Which turns answer a question of the interview guide: labels in the gutter, a part of the panel, marking and taking off.
import { icon } from "../ui/icon.js";
import { toast } from "../ui/toast.js";
import { newId } from "./identifiers.js";
import { make } from "./signs.js";

export class Questions {
  constructor(reading) {
    Object.assign(this, { reading, labels: [], asked: null });
    this.all = reading.interview.questions;
    reading.on("answers replaced", () => this.draw());
    this.draw();
  }

  /** From now on turns can be marked; `open` asks which question they answer. */
  begin(deeds, open) {
    Object.assign(this, { deeds, open });
  }

  /** An address may name a question that is to be marked here: #question-… from the coverage matrix. */
  ask(lineage, going) {
    this.asked = this.all.find((question) => question.lineage === lineage) ?? null;
    if (!this.asked) return;
    const [first] = [...this.reading.answers.values()].filter(({ question }) => question === this.asked.id).sort((a, b) => a.start - b.start);
    going.toTurn(this.reading.transcript.indexAt(first?.start ?? 0));
    if (first) this.reading.select({ start: first.start, end: first.end });
    const { number, words } = this.asked, way = first ? "" : " Select the turns that answer it, then press Q, or Guide in the panel.";
    this.told = toast(`Question ${number}: ${words}${way}`);
  }

  get mayMark() {
    return this.reading.may.field && this.all.length > 0;
  }

  named(id) {
    return this.all.find((question) => question.id === id);
  }

  /** Answers that share a turn with [start, end), in the order of the guide. */
  over({ start, end }) {
    return [...this.reading.answers.values()].filter((one) => one.start < end && start < one.end)
      .sort((a, b) => this.named(a.question).number - this.named(b.question).number || a.start - b.start);
  }

  /** First and last turn of a passage, counted from 1, with the bounds of these turns. */
  turnsOf({ start, end }) {
    const turns = this.reading.transcript.turnsOf(start, end);
    return { first: turns[0].number, last: turns.at(-1).number, start: turns[0].start, end: turns.at(-1).end };
  }

  /** What marking is about: the selection, the held passage, else the turn that one is at. */
  get subject() {
    const { passage, transcript, turn } = this.reading;
    return this.turnsOf(passage ?? transcript.turns[turn]);
  }

  /** The answer that is exactly these turns, if they are marked as one. */
  standing(question, { start, end }) {
    return [...this.reading.answers.values()].find((one) => one.question === question.id && one.start === start && one.end === end);
  }

  /** Marks turns as an answer; what is one already is taken off. */
  toggle(question, turns = this.subject) {
    const there = this.standing(question, turns);
    if (there) return this.takeOff(there);
    const { first, last, start, end } = turns, id = newId();
    this.deeds.put("mark-answer", { id, question: question.id, first, last, start, end, seen: this.reading.transcript.digest });
    return this.tell(`${inTurns(turns)} ${first === last ? "answers" : "answer"} question ${question.number}.`);
  }

  takeOff(answer) {
    const question = this.named(answer.question), turns = this.turnsOf(answer);
    this.deeds.put("clear-answer", { answer: answer.id });
    this.tell(`${inTurns(turns)} no longer ${turns.first === turns.last ? "answers" : "answer"} question ${question.number}.`);
  }

  tell(words) {
    this.deeds.announce(words);
    this.deeds.offerUndo(words);
  }

  /** “Q4” under the number of each turn that answers question 4. */
  draw() {
    for (const { item, label } of this.labels) {
      label.remove();
      item.removeAttribute("aria-description");
    }
    const byTurn = new Map();
    for (const answer of this.reading.answers.values())
      for (const turn of this.reading.transcript.turnsOf(answer.start, answer.end))
        byTurn.set(turn, new Set([...(byTurn.get(turn) ?? []), this.named(answer.question)]));
    this.labels = [...byTurn].map(([turn, asked]) => this.label(turn, [...asked].sort((a, b) => a.number - b.number)));
  }

  label({ item }, asked) {
    const numbers = asked.map(({ number }) => number);
    const title = asked.map(({ number, words }) => `Answers question ${number}: ${words}`).join("\n");
    const label = make("span", { class: "answers", title, text: numbers.map((number) => `Q${number}`).join(" ") });
    item.setAttribute("aria-description", `answers question ${numbers.join(", ")}`);
    item.querySelector(".gut").append(label);
    return { item, label };
  }

  /** The panel's part: whose interview this is, and what these turns answer. */
  sections({ start, end }) {
    const { href, whom } = this.reading.interview;
    const here = this.over({ start, end });
    const list = make("ul", { class: "on-it" }, ...here.map((one) => this.entry(one)));
    const none = here.length || !this.all.length ? [] : [make("p", { class: "mut t13", text: "These turns are not marked as an answer." })];
    const link = make("a", { class: "lnk r", href, text: `Interview with ${whom}` });
    const title = make("h2", {}, "Guide ", link);
    return [make("section", { class: "guided" }, title, ...(here.length ? [list] : none), ...(this.mayMark ? [this.marker()] : []))];
  }

  entry(answer) {
    const question = this.named(answer.question), turns = this.turnsOf(answer);
    const name = make("button", { type: "button", class: "to-passage", title: question.words, text: `${question.number}. ${question.words}` });
    name.addEventListener("click", () => this.reading.select({ start: answer.start, end: answer.end }));
    const remove = this.mayMark ? [this.remover(answer, question)] : [];
    return make("li", {}, name, make("span", { class: "by" }, turns.first === turns.last ? "" : `${turns.first}–${turns.last}`, ...remove));
  }

  remover(answer, question) {
    const button = make("button", { type: "button", class: "iconb s off", title: "No longer an answer" },
      icon("x", { size: 14, label: `These turns no longer answer question ${question.number}` }));
    button.addEventListener("click", () => this.takeOff(answer));
    return button;
  }

  marker() {
    const button = make("button", { type: "button", class: "btn s", "aria-haspopup": "dialog" },
      icon("message-square", { size: 14 }), this.asked ? ` Answers question ${this.asked.number}… ` : " Answers a question… ", make("kbd", { text: "Q" }));
    button.addEventListener("click", () => this.open());
    return make("div", { class: "row" }, button);
  }
}

export function inTurns({ first, last }) {
  return first === last ? `Turn ${first}` : `Turns ${first}–${last}`;
}
