// Memos on a passage or turn: shown in the panel, written where they are shown, never lost by a click elsewhere.
import { confirm } from "../ui/dialog.js";
import { icon } from "../ui/icon.js";
import { newId } from "./identifiers.js";
import { make } from "./signs.js";

export class Memos {
  constructor(reading, deeds) {
    Object.assign(this, { reading, deeds, form: null });
    addEventListener("beforeunload", (event) => { if (this.hasUnsaved) event.preventDefault(); });
  }

  get isWriting() {
    return Boolean(this.form?.isConnected);
  }

  get hasUnsaved() {
    const field = this.isWriting && this.form.querySelector("textarea");
    return Boolean(field) && field.value.trim() !== this.begun.trim();
  }

  sections({ start, end }) {
    const memos = this.reading.memosOn(start, end);
    const shown = memos.map((memo) => this.section(memo));
    return this.reading.may.code ? [...shown, this.invitation(memos.length)] : shown;
  }

  section(memo) {
    const by = make("span", { class: "r", text: `${memo.author}, ${memo.when}` });
    const text = make("p", { class: "memo", text: memo.text });
    const section = make("section", {}, make("h2", {}, icon("sticky-note", { size: 14 }), " Memo ", by), text);
    if (memo.mine && this.reading.may.code) section.append(this.changes(memo, section));
    return section;
  }

  changes(memo, section) {
    const edit = make("button", { type: "button", class: "btn q s", text: "Change" });
    const remove = make("button", { type: "button", class: "btn q s", text: "Delete" });
    edit.addEventListener("click", () => this.edit(section, memo.text, (text) => this.deeds.put("change-memo", { memo: memo.id, text })));
    remove.addEventListener("click", () => {
      this.deeds.put("delete-memo", { memo: memo.id });
      this.deeds.announce("Memo deleted. Control Z brings it back.");
    });
    return make("div", { class: "row memo-deeds" }, edit, remove);
  }

  invitation(count) {
    const button = make("button", { type: "button", class: "btn s", "data-write-memo": true }, icon("sticky-note", { size: 14 }),
      count ? " Another memo " : " Memo ", make("kbd", { text: "M" }));
    const section = make("section", { class: "last" }, button);
    button.addEventListener("click", () => this.write(null, section.parentElement));
    return section;
  }

  /** Write on what the panel shows now; the passage is fixed when the writing begins. */
  write(subject, root) {
    if (this.isWriting) return this.form.querySelector("textarea").focus();
    const { start, end } = subject ?? this.subjectOf();
    const section = root.querySelector("[data-write-memo]")?.closest("section") ?? root.appendChild(make("section"));
    return this.edit(section, "", (text) => this.deeds.put("write-memo", { id: newId(), text, start, end }));
  }

  subjectOf() {
    const { passage, transcript, turn } = this.reading;
    return passage ?? transcript.turns[turn];
  }

  edit(section, text, save) {
    const field = make("textarea", { class: "in", rows: 4, "aria-label": "Memo" });
    field.value = this.begun = text;
    const keep = make("button", { type: "submit", class: "btn p s", text: "Save memo" });
    const leave = make("button", { type: "button", class: "btn q s", text: "Cancel" });
    this.form = make("form", { class: "stack close" }, field, make("div", { class: "row" }, keep, leave, make("span", { class: "t12 mut push", text: "Ctrl Enter saves" })));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.finish(field.value.trim(), save);
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.form.requestSubmit();
      else if (event.key === "Escape") this.leave();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    leave.addEventListener("click", () => this.leave());
    section.replaceChildren(this.form);
    field.focus();
  }

  finish(text, save) {
    this.close();
    if (text) save(text);
  }

  async leave() {
    const words = { title: "Leave this memo?", text: "What you wrote here will be gone.", keep: "Keep writing", danger: "Leave it" };
    if (this.hasUnsaved && !(await confirm(words))) return this.form.querySelector("textarea").focus();
    return this.close();
  }

  close() {
    this.form?.remove();
    this.form = null;
    this.reading.tell("memos");
    this.reading.transcript.turns[this.reading.turn].item.focus({ preventScroll: true });
  }
}
