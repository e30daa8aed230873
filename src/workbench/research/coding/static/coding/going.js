// Going about the document: turns, passages, and what lies on top of each other.
import { labelOf } from "./reading.js";

export class Going {
  constructor(reading, selection, announce) {
    Object.assign(this, { reading, selection, announce });
    const { root } = reading.transcript;
    this.seat(0);
    reading.on("turn", ({ scroll }) => this.show(scroll));
    root.addEventListener("focusin", ({ target }) => {
      const item = target.closest?.(".turn");
      if (item && Number(item.dataset.turn) !== reading.turn) reading.goTo(Number(item.dataset.turn), { scroll: false });
    });
  }

  /** One turn is in the tab order at a time. */
  seat(index) {
    for (const other of this.reading.transcript.root.querySelectorAll('.turn[tabindex="0"]')) other.tabIndex = -1;
    this.reading.transcript.turns[index].item.tabIndex = 0;
  }

  show(scroll) {
    const { transcript, turn } = this.reading;
    const { item } = transcript.turns[turn];
    transcript.root.querySelector(".turn.now")?.classList.remove("now");
    item.classList.add("now");
    this.seat(turn);
    if (scroll) item.scrollIntoView({ block: "nearest" });
    if (transcript.root.contains(document.activeElement)) item.focus({ preventScroll: true });
  }

  toTurn(index) {
    const turn = this.reading.transcript.turns[index];
    if (!turn) return;
    this.selection.clear();
    this.reading.caret = turn.start;
    this.reading.hold(null);
    this.reading.goTo(index);
    turn.item.focus({ preventScroll: true });
  }

  next(direction, accept = () => true) {
    const { turns } = this.reading.transcript;
    let index = this.reading.turn + direction;
    while (turns[index] && !accept(turns[index])) index += direction;
    if (turns[index]) this.toTurn(index);
    return Boolean(turns[index]);
  }

  ofSpeaker(direction) {
    const { speaker } = this.reading.transcript.turns[this.reading.turn];
    this.next(direction, (turn) => turn.speaker === speaker);
  }

  uncoded() {
    const open = (turn) => !this.reading.codings.isCoded(turn) && !turn.item.classList.contains("asks");
    if (!this.next(1, open)) this.announce("No turn without a code after this one.");
  }

  passage(direction, ofChosen = false) {
    const { codings, held, caret, code } = this.reading;
    const all = codings.visible.filter((row) => !ofChosen || row.code === code);
    const at = all.findIndex(({ id }) => id === held);
    const next = at >= 0 ? all[at + direction] : codings.following(caret, direction, (row) => !ofChosen || row.code === code);
    if (next) this.toPassage(next);
    else this.announce(direction > 0 ? "No passage after this one." : "No passage before this one.");
  }

  toPassage(row) {
    this.selection.clear();
    this.reading.caret = row.start;
    this.reading.goTo(this.reading.transcript.indexAt(row.start));
    this.reading.hold(row.id);
    this.selection.reveal(row.start + 1);
    this.announce(`${this.reading.codebook.get(row.code).name}, ${labelOf(this.reading.transcript.turnAt(row.start))}`);
  }

  /** O: the next of the passages that lie over the caret. */
  cycle() {
    const here = this.reading.codings.over(this.reading.caret);
    if (!here.length) return;
    const at = here.findIndex(({ id }) => id === this.reading.held);
    this.reading.hold(here[(at + 1) % here.length].id);
    this.announce(this.reading.codebook.get(here[(at + 1) % here.length].code).name);
  }
}
