// The picker: type, choose, Enter. A combobox over a list of codes, the words themselves, and a new code.
import { icon } from "../ui/icon.js";
import { placeBeside } from "./placing.js";
import { make, nameOf, signOf } from "./signs.js";
import { offered, ranked } from "./ranking.js";
import { labelOf } from "./reading.js";
import { countWords } from "./words.js";

const BEST = 6;

export class Picker {
  constructor(reading, deeds, root) {
    Object.assign(this, { reading, deeds, root, choices: [], at: 0, passage: null });
    this.input = root.querySelector("input");
    this.list = root.querySelector("[role=listbox]");
    this.count = root.querySelector("[data-count]");
    this.input.addEventListener("input", () => this.fill());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => this.click(target.closest("[role=option]")));
    root.addEventListener("focusout", ({ relatedTarget }) => { if (!root.contains(relatedTarget)) this.close(false); });
  }

  get isOpen() {
    return !this.root.hidden;
  }

  open(typed = "") {
    this.passage = this.reading.passage;
    if (!this.passage) return this.deeds.announce("Select some words first.");
    if (!this.deeds.mayCode()) return undefined;
    const { transcript } = this.reading;
    const words = countWords(transcript.spoken(this.passage.start, this.passage.end).join(" "));
    this.count.textContent = `${words} ${words === 1 ? "word" : "words"} · ${labelOf(transcript.turnAt(this.passage.start))}`;
    this.reading.select(this.passage);
    this.input.value = typed;
    this.root.hidden = false;
    this.fill();
    placeBeside(this.root, transcript, this.passage);
    this.input.focus({ preventScroll: true });
    return undefined;
  }

  fill() {
    const { codebook, recents } = this.reading;
    const typed = this.input.value.trim();
    const found = typed ? ranked(codebook, typed, recents).slice(0, BEST) : offered(codebook, recents, BEST);
    this.choices = found.map(({ code, at }) => ({ node: this.codeChoice(code, at), run: (stay) => this.deeds.apply(code.id, { stay, passage: this.passage }) }));
    const first = this.choices.length;
    const vivo = this.deeds.inVivoName();
    if (vivo && !codebook.named(vivo)) this.choices.push(this.vivoChoice(vivo));
    if (typed && !codebook.named(typed)) this.choices.push(this.newChoice(typed, found[0]?.code));
    this.list.replaceChildren(...this.choices.map(({ node }, index) => {
      node.id = `picker-${index}`;
      node.classList.toggle("apart", index === first && first > 0);
      return node;
    }));
    this.move(found.length || !typed ? 0 : this.choices.length - 1);
    this.newest = this.choices.at(-1);
  }

  codeChoice(code, at) {
    const { codebook, quick } = this.reading;
    const slot = Object.keys(quick).find((key) => quick[key] === code.id);
    const family = codebook.familyOf(code);
    const side = slot ? make("kbd", { text: slot }) : make("span", { class: "path", text: family === code ? "" : family.name });
    return make("li", { role: "option" }, signOf(code), nameOf(code, at), make("span", { class: "beside" }, side));
  }

  vivoChoice(name) {
    const words = make("span", { class: "nm" }, "In vivo: ", make("span", { class: "vivo", text: `“${name}”` }));
    const node = make("li", { role: "option" }, icon("quote"), words, make("span", { class: "beside" }, make("kbd", { text: "V" })));
    return { node, run: (stay) => this.deeds.applyNew(name, { in_vivo: true, stay, passage: this.passage }) };
  }

  newChoice(name, nearest) {
    const family = nearest && this.reading.codebook.families.includes(this.reading.codebook.familyOf(nearest)) ? this.reading.codebook.familyOf(nearest) : null;
    const words = make("span", { class: "nm" }, `New code “${name}”`, ...(family ? [" in ", make("b", { text: family.name })] : []));
    const node = make("li", { role: "option" }, icon("plus"), words);
    return { node, run: (stay) => this.deeds.applyNew(name, { parent: family?.id ?? null, stay, passage: this.passage }) };
  }

  move(to) {
    this.at = Math.max(0, Math.min(to, this.choices.length - 1));
    this.choices.forEach(({ node }, index) => node.setAttribute("aria-selected", String(index === this.at)));
    const chosen = this.choices[this.at]?.node;
    if (chosen) this.input.setAttribute("aria-activedescendant", chosen.id);
    else this.input.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.isComposing) return;
    if (steps[event.key]) this.move((this.at + steps[event.key] + this.choices.length) % this.choices.length);
    else if (event.key === "Enter") this.run(event.ctrlKey || event.metaKey ? this.choices.length - 1 : this.at, event.shiftKey);
    else if (event.key === "Escape") this.close();
    else if (this.input.value === "" && /^[1-9]$/.test(event.key)) this.quick(event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  quick(slot) {
    if (this.reading.quick[slot]) this.finish((stay) => this.deeds.apply(this.reading.quick[slot], { stay, passage: this.passage }), false);
    else this.deeds.quick(slot);
  }

  click(option) {
    if (option) this.run([...this.list.children].indexOf(option), false);
  }

  run(index, stay) {
    if (this.choices[index]) this.finish(this.choices[index].run, stay);
  }

  finish(run, stay) {
    if (!stay) this.close();
    run(stay);
    if (!stay) return;
    this.input.value = "";
    this.fill();
  }

  close(refocus = true) {
    if (!this.isOpen) return;
    this.root.hidden = true;
    if (refocus) this.reading.transcript.turns[this.reading.turn].item.focus({ preventScroll: true });
  }
}
