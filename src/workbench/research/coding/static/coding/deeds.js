// What a person can do, whichever way they ask for it: key, button, menu or drag.
import { dismiss, toast, toastError } from "../ui/toast.js";
import { changeOf } from "./changes.js";
import { shownName } from "./codebook.js";
import { newId } from "./identifiers.js";
import { countWords, inWords } from "./words.js";

const IN_VIVO_LIMIT = 80;

export class Deeds {
  constructor(reading, outbox, selection, announce) {
    Object.assign(this, { reading, outbox, selection, announce });
  }

  put(verb, body) {
    dismiss(this.offered);
    if (verb !== "undo" && verb !== "redo") this.reading.turned({ undoable: null, redoable: "" });
    return this.outbox.put(changeOf(verb, body));
  }

  /** Undo takes back the newest change: the offer goes when something newer is done. */
  offerUndo(words, undo = () => this.undo(), undoWords = "Undo") {
    dismiss(this.offered);
    this.offered = toast(words, { undo, undoWords });
  }

  mayCode() {
    if (this.reading.may.code) return true;
    toastError({ what: "You can read this study but not change it.", try: "Ask whoever leads it for the right to code." });
    return false;
  }

  /** Code the passage; the same code on the same words by the same person is not made twice. */
  code(id, passage = this.reading.passage, fresh = null) {
    if (!passage || !this.mayCode()) return null;
    const { codings, transcript, me } = this.reading;
    const { start, end } = passage;
    const known = codings.over(start, end).find((row) => row.code === id && row.coder === me && row.start === start && row.end === end);
    if (known) {
      this.announce("This code is already here.");
      this.reading.hold(known.id);
      return known.id;
    }
    const coding = newId();
    this.put("make-coding", { id: coding, code_id: id, start, end, quote: transcript.quote(start, end), ...fresh });
    this.tellCoded(id, passage);
    return coding;
  }

  tellCoded(id, { start, end }) {
    const { codebook, codings, transcript } = this.reading;
    const here = new Set(codings.over(start, end).map(({ code }) => code)).size;
    const words = countWords(transcript.spoken(start, end).join(" "));
    this.announce(`${shownName(codebook.get(id))}, on ${words} ${words === 1 ? "word" : "words"}. ${here} ${here === 1 ? "code" : "codes"} here.`);
  }

  /** Apply and go on: the selection closes and the new passage is held. */
  apply(id, { stay = false, fresh = null, passage = this.reading.passage } = {}) {
    const coding = this.code(id, passage, fresh);
    if (!coding || stay) return;
    this.selection.clear();
    this.reading.hold(coding);
  }

  applyNew(name, { parent = null, in_vivo = false, stay = false, passage = this.reading.passage } = {}) {
    const known = this.reading.codebook.named(name);
    if (known) return this.apply(known.id, { stay, passage });
    return this.apply(newId(), { stay, fresh: { name: name.trim(), parent, in_vivo }, passage });
  }

  quick(slot) {
    const id = this.reading.quick[slot];
    if (!id) this.announce(`No code on key ${slot}. Press Shift and ${slot} on a row of the tree to set it.`);
    else if (!this.reading.passage) this.announce("Select some words first.");
    else this.apply(id);
  }

  setQuick(slot, code) {
    this.put("set-quick", { slot, code });
    this.announce(`${shownName(this.reading.codebook.get(code))} is on key ${slot}.`);
  }

  again() {
    if (this.reading.lastCode && this.reading.passage) this.apply(this.reading.lastCode);
    else this.announce(this.reading.lastCode ? "Select some words first." : "No code has been used yet.");
  }

  inVivo() {
    const name = this.inVivoName();
    if (name) this.applyNew(name, { in_vivo: true });
    else this.announce("Select the words that should become a code.");
  }

  inVivoName() {
    const { passage, transcript } = this.reading;
    if (!passage) return "";
    const words = transcript.spoken(passage.start, passage.end).join(" ").replace(/\s+/g, " ");
    const bare = words.replace(/^[\s"“”‘(]+|[\s"“”(),.;:!?…]+$/g, "");
    return bare.length <= IN_VIVO_LIMIT ? bare : `${bare.slice(0, IN_VIVO_LIMIT).replace(/\s+\S*$/, "")}…`;
  }

  /** The passage that X, adjusting and the panel are about: the held one, else the shortest of mine here. */
  own() {
    const { codings, held, selection, caret, me } = this.reading;
    const row = codings.get(held) ?? codings.over(selection?.start ?? caret, selection?.end).find(({ coder }) => coder === me);
    return row?.coder === me ? row : null;
  }

  withdraw(id = this.own()?.id ?? this.reading.held) {
    const row = this.reading.codings.get(id);
    if (!row || !this.mayCode()) return;
    if (row.coder !== this.reading.me) {
      this.announce(`This passage was coded by ${inWords(this.reading.codersOf(row))}.`);
      return;
    }
    const name = shownName(this.reading.codebook.get(row.code));
    this.put("withdraw-coding", { coding: id });
    this.announce(`${name} removed.`);
    this.offerUndo(`${name} removed from this passage.`);
  }

  /** Move one end of the held passage by a word. */
  adjust(end, direction) {
    const row = this.own();
    if (!row) return;
    const at = row[end], next = this.selection.step(at, direction, "word", end);
    const moved = { start: row.start, end: row.end, [end]: next };
    if (moved.start >= moved.end) return;
    const id = newId();
    this.put("move-ends", { coding: row.id, id, ...moved, quote: this.reading.transcript.quote(moved.start, moved.end) });
    this.reading.hold(id);
    const count = countWords(this.reading.transcript.spoken(moved.start, moved.end).join(" "));
    this.announce(`Now ${count} ${count === 1 ? "word" : "words"}.`);
  }

  async undo(verb = "undo") {
    const answer = await this.put(verb, { id: newId() });
    if (!answer) return;
    const said = `${verb === "undo" ? "Undone" : "Done again"}: ${answer.said}`;
    this.announce(said);
    if (verb === "undo") this.offerUndo(said, () => this.undo("redo"), "Redo");
    else this.offerUndo(said);
  }

  makeCode(name, parent = null) {
    const known = this.reading.codebook.named(name);
    if (known) return known.id;
    const id = newId();
    this.put("make-code", { id, name: name.trim(), parent, in_vivo: false });
    return id;
  }
}
