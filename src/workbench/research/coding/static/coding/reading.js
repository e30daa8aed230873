// What the page knows: text, codebook, codings, memos, answers, and where the reader is. Everything else listens.
import { Codebook } from "./codebook.js";
import { Codings } from "./codings.js";
import { Transcript } from "./document.js";

const RECENTS = 5;

export class Reading extends EventTarget {
  constructor(root, given) {
    super();
    this.transcript = new Transcript(root, given.text);
    this.may = given.may;
    this.interview = given.interview;
    this.codebook = new Codebook([]);
    this.codings = new Codings(this.transcript);
    this.codings.shown = (row) => this.showsCoder(row.coder);
    Object.assign(this, { memos: new Map(), quick: {}, recents: [], whose: "mine", marks: "wash", chosen: null,
      held: null, hovered: null, selection: null, caret: this.transcript.turns[0]?.start ?? 0, turn: 0 });
    this.replace(given.state);
    this.turned(given.turning);
    this.pages = given.pages;
  }

  /** The server's word on codes, codings, memos and keys. */
  replace(state) {
    this.coders = state.coders;
    this.me = state.me;
    this.codebook.replace(state.codes);
    this.codings.replace(state.codings.map(([id, code, coder, start, end]) => ({
      id, code: state.codes[code].id, coder, start, end })));
    this.memos = new Map(state.memos.map((memo) => [memo.id, memo]));
    this.quick = state.quick;
    const guide = new Set(this.interview?.questions.map(({ id }) => id));
    this.answers = new Map(state.answers.filter(({ question }) => guide.has(question)).map((answer) => [answer.id, answer]));
    this.held = this.leadOf(this.held);
    if (!this.codebook.get(this.chosen)) this.chosen = null;
  }

  on(kinds, listener) {
    for (const kind of kinds.split(" ")) this.addEventListener(kind, (event) => listener(event.detail));
  }

  tell(kind, detail = {}) {
    this.dispatchEvent(new CustomEvent(kind, { detail }));
  }

  /** `from` and `to` bound what has to be painted again; without them, all of it. */
  codingsChanged(from = 0, to = Infinity) {
    this.tell("codings", { from, to });
  }

  showsCoder(coder) {
    return this.whose === "everyone" || (this.whose === "mine" ? coder === this.me : coder === this.whose);
  }

  show(whose) {
    this.whose = whose;
    this.codings.lanes = null;
    const row = this.codings.get(this.held);
    this.held = (row && this.codings.leadOf(row)?.id) ?? null;
    this.codingsChanged();
    this.tell("whose");
  }

  mark(marks) {
    this.marks = marks;
    this.tell("marks");
  }

  /** Hold one passage (or none): its code, its stripe, its label. */
  hold(id) {
    this.held = this.leadOf(id);
    this.tell("held");
  }

  /** What stands in the text for this coding; the coding itself when nobody on show has it; null when it is gone. */
  leadOf(id) {
    const row = this.codings.get(id);
    return row ? (this.codings.leadOf(row) ?? row).id : null;
  }

  choose(code) {
    this.chosen = code;
    this.held = null;
    this.tell("held");
  }

  /** The code that is looked at: of the held passage, else the one chosen in the tree. */
  get code() {
    return this.codings.get(this.held)?.code ?? this.chosen;
  }

  hover(id) {
    if (this.hovered === id) return;
    this.hovered = id;
    this.tell("hovered");
  }

  select(selection) {
    this.selection = selection;
    if (selection) this.held = null;
    this.tell("selection");
  }

  goTo(index, { scroll = true } = {}) {
    this.turn = Math.max(0, Math.min(index, this.transcript.turns.length - 1));
    this.tell("turn", { scroll });
  }

  /** What undo and redo would turn, in words; empty when there is nothing, null when it is not known yet. */
  turned({ undoable = this.undoable, redoable = this.redoable }) {
    Object.assign(this, { undoable, redoable });
    this.tell("turned");
  }

  used(code) {
    this.recents = [code, ...this.recents.filter((other) => other !== code)].slice(0, RECENTS);
  }

  get lastCode() {
    return this.recents.find((id) => this.codebook.get(id));
  }

  /** The passage an action is about: the selection, else the held passage. */
  get passage() {
    const row = this.codings.get(this.held);
    return this.selection ?? (row ? { start: row.start, end: row.end } : null);
  }

  isHeld(row) {
    const only = this.hovered ?? this.held;
    return only ? row.id === only : row.code === this.chosen;
  }

  /** The names of all who are on show with this code on these words; the reader's own first. */
  codersOf(row) {
    return this.codings.together(row).map(({ coder }) => this.coders[coder].name);
  }

  memosOn(start, end) {
    return [...this.memos.values()].filter((memo) => memo.start !== null && memo.start < end && start < memo.end);
  }

  place(start, end) {
    const turn = this.transcript.turnAt(start);
    const [first, last] = this.transcript.linesOf(start, end);
    return `${labelOf(turn)}, ${first === last ? `line ${first}` : `lines ${first}–${last}`}`;
  }
}

export function labelOf(turn) {
  return turn.speaker ? `${turn.speaker} ${turn.number}` : `Paragraph ${turn.number}`;
}
