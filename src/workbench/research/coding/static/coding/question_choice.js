// “Which question do these turns answer?”: type to narrow the guide, arrows and Enter; one that is ticked is taken off.
import { icon } from "../ui/icon.js";
import { dismiss } from "../ui/toast.js";
import { placeBeside } from "./placing.js";
import { inTurns } from "./questions.js";
import { make } from "./signs.js";

export class QuestionChoice {
  constructor(reading, deeds, questions, root) {
    Object.assign(this, { reading, deeds, questions, root, options: [], at: 0, turns: null });
    this.input = root.querySelector("input");
    this.list = root.querySelector("[role=listbox]");
    this.input.addEventListener("input", () => this.fill());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => this.run([...this.list.children].indexOf(target.closest("[role=option]"))));
    root.addEventListener("focusout", ({ relatedTarget }) => { if (!root.contains(relatedTarget)) this.close(false); });
    questions.begin(deeds, () => this.open());
  }

  get isOpen() {
    return !this.root.hidden;
  }

  open() {
    const { deeds, questions } = this;
    if (!questions.all.length) return deeds.announce("This interview follows no guide, or its transcript has no turns.");
    if (!questions.mayMark) return deeds.announce("You can read this study but not work in the field.");
    dismiss(questions.told);
    this.turns = questions.subject;
    this.root.querySelector("[data-place]").textContent = inTurns(this.turns);
    this.input.value = "";
    this.root.hidden = false;
    this.fill(questions.asked?.id);
    placeBeside(this.root, this.reading.transcript, this.turns);
    this.input.focus({ preventScroll: true });
    return undefined;
  }

  fill(chosen = null) {
    const wanted = this.input.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    this.options = this.questions.all.filter(({ number, words }) => {
      const said = `${number}. ${words}`.toLocaleLowerCase();
      return wanted.every((word, index) => (index === 0 && /^\d+\.?$/.test(word) ? said.startsWith(word) : said.includes(word)));
    });
    this.list.replaceChildren(...this.options.map((question, index) => this.option(question, index)));
    this.root.querySelector("[data-none]").hidden = this.options.length > 0;
    this.move(Math.max(0, this.options.findIndex(({ id }) => id === chosen)));
  }

  option(question, index) {
    const stands = this.questions.standing(question, this.turns);
    const many = [...this.reading.answers.values()].filter((one) => one.question === question.id).length;
    const beside = stands ? "take off" : many ? `answered ${many === 1 ? "once" : `${many} times`}` : "";
    const tick = stands ? [icon("check", { size: 14, label: "marked" })] : [];
    return make("li", { role: "option", id: `question-${index}` }, make("span", { class: "tick" }, ...tick),
      make("span", { class: "nm", title: question.words, text: `${question.number}. ${question.words}` }), make("span", { class: "beside", text: beside }));
  }

  move(to) {
    this.at = Math.max(0, Math.min(to, this.options.length - 1));
    [...this.list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === this.at)));
    const chosen = this.list.children[this.at];
    if (chosen) this.input.setAttribute("aria-activedescendant", chosen.id);
    else this.input.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    const last = this.options.length - 1;
    const to = { ArrowDown: this.at === last ? 0 : this.at + 1, ArrowUp: this.at === 0 ? last : this.at - 1 }[event.key];
    if (event.isComposing) return;
    if (to !== undefined) this.move(to);
    else if (event.key === "Enter") this.run(this.at);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  run(index) {
    const question = this.options[index];
    if (!question) return;
    this.close();
    this.questions.toggle(question, this.turns);
  }

  close(refocus = true) {
    if (!this.isOpen) return;
    this.root.hidden = true;
    if (refocus) this.reading.transcript.turns[this.reading.turn].item.focus({ preventScroll: true });
  }
}
