// Selecting: with the mouse by the browser, with the keys by word, sentence and turn. Both end as code points.
import { sentencesOf, unitAt, wordsOf } from "./words.js";

export class Selection {
  constructor(reading) {
    this.reading = reading;
    this.transcript = reading.transcript;
    this.anchor = null;
    this.caret = null;
    const { root } = this.transcript;
    root.addEventListener("pointerup", () => setTimeout(() => this.takeFromMouse()));
    document.addEventListener("selectionchange", () => this.takeFromTouch());
    reading.on("selection turn", () => this.drawCaret());
    new ResizeObserver(() => this.drawCaret()).observe(root);
  }

  /** The browser's selection as a passage; null when it is empty or elsewhere. */
  passageOfBrowser() {
    const native = getSelection();
    if (!native.rangeCount || native.isCollapsed) return null;
    const range = native.getRangeAt(0);
    const start = this.transcript.offsetOf(range.startContainer, range.startOffset);
    const end = this.transcript.offsetOf(range.endContainer, range.endOffset);
    if (start === null && end === null) return null;
    return this.transcript.snap(start ?? 0, end ?? this.transcript.length);
  }

  takeFromMouse() {
    const passage = this.passageOfBrowser();
    if (passage) {
      this.set(passage.start, passage.end, { native: false });
      return;
    }
    const native = getSelection();
    if (!native.anchorNode || !this.transcript.root.contains(native.anchorNode)) return;
    const offset = this.transcript.offsetOf(native.anchorNode, native.anchorOffset);
    if (offset !== null) this.click(offset);
  }

  /** On a touch screen the handles move without a pointer that goes up. */
  takeFromTouch() {
    if (!matchMedia("(pointer: coarse)").matches) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const passage = this.passageOfBrowser();
      if (passage) this.set(passage.start, passage.end, { native: false });
    }, 250);
  }

  /** A click without a selection holds the shortest passage there. */
  click(offset) {
    this.reading.caret = offset;
    this.anchor = null;
    this.reading.select(null);
    this.reading.goTo(this.transcript.indexAt(offset), { scroll: false });
    this.reading.hold(this.reading.codings.over(offset)[0]?.id ?? null);
  }

  set(anchor, focus, { native = true } = {}) {
    const start = Math.min(anchor, focus), end = Math.max(anchor, focus);
    [this.anchor, this.reading.caret] = [anchor, focus];
    const last = this.transcript.indexAt(Math.max(start, (focus > anchor ? focus : focus + 1) - 1));
    if (last !== this.reading.turn) this.reading.goTo(last, { scroll: false });
    if (native) this.showNative(start, end);
    this.reading.select(start < end ? { start, end } : null);
    if (native) this.reveal(focus);
  }

  showNative(start, end) {
    const native = getSelection();
    native.removeAllRanges();
    if (start < end) native.addRange(this.transcript.liveRange(start, end));
  }

  clear() {
    getSelection().removeAllRanges();
    this.anchor = null;
    this.reading.select(null);
  }

  units(turn, by) {
    if (by === "turn") return [{ start: turn.start, end: turn.end }];
    return (by === "sentence" ? sentencesOf : wordsOf)(this.transcript, turn);
  }

  /** The offset one unit onward: the next start when the caret walks, the next end when it selects. */
  step(offset, direction, by, edge) {
    const turns = this.transcript.turns;
    for (let index = this.indexFor(offset, direction); turns[index]; index += direction) {
      const marks = this.units(turns[index], by).map((unit) => unit[edge]);
      const found = direction > 0 ? marks.find((mark) => mark > offset && (edge === "start" || this.holdsWord(offset, mark))) : marks.filter((mark) => mark < offset).at(-1);
      if (found !== undefined) return found;
    }
    return offset;
  }

  /** A comma alone is no step. */
  holdsWord(from, to) {
    return /[\p{L}\p{N}\p{S}]/u.test(this.transcript.quote(from, to));
  }

  indexFor(offset, direction) {
    const index = this.transcript.indexAt(offset);
    const before = this.transcript.turns[index - 1];
    return direction < 0 && before && offset <= before.end ? index - 1 : index;
  }

  walk(direction, by) {
    const from = this.reading.selection ? this.reading.selection[direction > 0 ? "end" : "start"] : this.reading.caret;
    this.clear();
    this.reading.caret = this.step(from, direction, by, "start");
    this.reading.goTo(this.transcript.indexAt(this.reading.caret), { scroll: false });
    this.reading.hold(this.reading.codings.over(this.reading.caret)[0]?.id ?? null);
    this.reveal(this.reading.caret);
    this.drawCaret();
  }

  extend(direction, by) {
    if (this.anchor === null || !this.reading.selection) this.anchor = this.reading.caret = this.begin(direction);
    const focus = this.reading.caret, edge = focus + direction * 0.5 > this.anchor ? "end" : "start";
    let next = this.step(focus, direction, by, edge);
    if (edge === "end" && next < this.anchor) next = this.anchor;
    this.set(this.anchor, next);
  }

  begin(direction) {
    const { caret } = this.reading;
    const unit = unitAt(wordsOf(this.transcript, this.transcript.turnAt(caret)), caret);
    if (direction > 0) return Math.min(unit.start, caret);
    return caret > unit.start && caret <= unit.end ? unit.end : caret;
  }

  /** S: the sentence at the caret; again: the turn. */
  selectAround() {
    const { selection, caret } = this.reading;
    const at = selection ? selection.start : caret, turn = selection ? this.transcript.turnAt(at) : this.turnOfCaret();
    const sentence = unitAt(sentencesOf(this.transcript, turn), at);
    const again = selection && selection.start === sentence.start && selection.end === sentence.end;
    const unit = again ? this.transcript.snap(turn.start, turn.end) : sentence;
    this.set(unit.start, unit.end);
  }

  reveal(offset) {
    const { root } = this.transcript, rect = this.transcript.boxAt(offset), view = root.getBoundingClientRect();
    if (!rect) return;
    if (rect.bottom > view.bottom - 48) root.scrollTop += rect.bottom - view.bottom + 96;
    if (rect.top < view.top + 32) root.scrollTop -= view.top - rect.top + 64;
  }

  /** At the end of a turn the caret stays in it, although the next one begins there. */
  turnOfCaret() {
    const { transcript, caret } = this.reading;
    const turn = transcript.turnAt(caret), before = transcript.turns[turn.index - 1];
    return before && caret <= before.end ? before : turn;
  }

  /** A caret that keys can be followed by: only while the reader has the focus and nothing is selected. */
  drawCaret() {
    this.caret ??= Object.assign(document.createElement("i"), { className: "caret", ariaHidden: "true" });
    const { caret } = this.reading, turn = this.turnOfCaret();
    const rect = this.transcript.boxAt(Math.min(caret, turn.end - 1));
    this.caret.hidden = Boolean(this.reading.selection) || !rect;
    if (this.caret.hidden) return;
    const home = turn.item.getBoundingClientRect();
    turn.item.append(this.caret);
    const x = caret >= turn.end ? rect.right : rect.left;
    Object.assign(this.caret.style, { left: `${x - home.left - 1}px`, top: `${rect.top - home.top}px`, height: `${rect.height}px` });
  }
}
