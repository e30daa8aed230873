// The document's name opens a list of all documents: type to narrow it, arrows and Enter to go.
import { get } from "../ui/request.js";
import { toastError } from "../ui/toast.js";
import { icon } from "../ui/icon.js";
import { make } from "./signs.js";

export class DocumentChoice {
  constructor(root, opener, here) {
    Object.assign(this, { root, opener, here, all: [], options: [], at: 0 });
    this.input = root.querySelector("input");
    this.list = root.querySelector("[role=listbox]");
    opener.addEventListener("click", () => (this.isOpen ? this.close() : this.open()));
    this.input.addEventListener("input", () => this.fill());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => this.go([...this.list.children].indexOf(target.closest("[role=option]"))));
    root.addEventListener("focusout", ({ relatedTarget }) => { if (![...root.querySelectorAll("*"), opener].includes(relatedTarget)) this.close(false); });
  }

  get isOpen() {
    return !this.root.hidden;
  }

  async open() {
    this.show(true);
    this.input.value = "";
    this.input.focus({ preventScroll: true });
    // How far the documents have come changes while one reads: asked for each time, shown from before meanwhile.
    this.fill();
    const answer = await get(this.root.dataset.address).catch((refusal) => { toastError(refusal); });
    if (answer) this.all = answer.documents;
    if (this.isOpen) this.fill(this.options[this.at]?.id);
  }

  show(open) {
    this.root.hidden = !open;
    this.opener.setAttribute("aria-expanded", String(open));
    this.input.setAttribute("aria-expanded", String(open));
  }

  /** The one at `kept` stays chosen: an answer that comes late moves nothing under the fingers. */
  fill(kept = null) {
    const wanted = this.input.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    this.options = this.all.filter(({ name, case: about }) => {
      const words = `${name} ${about}`.toLocaleLowerCase();
      return wanted.every((word) => words.includes(word));
    });
    this.list.replaceChildren(...this.options.map((one, index) => this.option(one, index)));
    this.root.querySelector("[data-none]").hidden = this.options.length > 0 || !this.all.length;
    this.root.querySelector("[data-of]").textContent = this.all.length ? `${this.options.length} of ${this.all.length}` : "";
    const at = this.options.findIndex(({ id }) => id === (kept ?? this.here));
    this.move(wanted.length && !kept ? 0 : at);
  }

  option({ id, name, case: about, share }, index) {
    const here = id === this.here ? [icon("check", { size: 14, label: "open now" })] : [];
    const words = make("span", { class: "nm" }, name, ...(about && !name.includes(about) ? [make("span", { class: "mut", text: ` · ${about}` })] : []));
    return make("li", { role: "option", id: `document-${index}` }, make("span", { class: "tick" }, ...here), words,
      make("span", { class: "beside", text: share }));
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
    const to = { ArrowDown: this.at === last ? 0 : this.at + 1, ArrowUp: this.at === 0 ? last : this.at - 1,
      PageDown: Math.min(this.at + 8, last), PageUp: Math.max(this.at - 8, 0) }[event.key];
    if (event.isComposing) return;
    if (to !== undefined) this.move(to);
    else if (event.key === "Enter") this.go(this.at);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  go(index) {
    const chosen = this.options[index];
    if (!chosen) return;
    this.close();
    if (chosen.id !== this.here) location.assign(chosen.href);
  }

  close(refocus = true) {
    if (!this.isOpen) return;
    this.show(false);
    if (refocus) this.opener.focus({ preventScroll: true });
  }
}
