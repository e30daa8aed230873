// The document as it stands in the page: turns in sections, and the way between code points and DOM points.
import { Offsets } from "./offsets.js";

export class Transcript {
  /** `given`: {turns: [[start, end, number, speaker, time]], gaps: [text before each turn, …, after], lines, digest}. */
  constructor(root, given) {
    this.root = root;
    this.name = given.name;
    this.digest = given.digest;
    this.gaps = given.gaps;
    this.lines = given.lines;
    this.turns = [];
    this.sections = [];
    for (const element of root.querySelectorAll(".stretch")) this.takeSection(element, given);
    this.offsets = new Offsets(this.turns);
    this.length = this.turns.at(-1)?.end ?? 0;
  }

  takeSection(element, given) {
    const section = { index: this.sections.length, element, first: this.turns.length, near: false };
    for (const item of element.querySelectorAll(".turn")) {
      const [start, end, number, speaker, time] = given.turns[this.turns.length];
      const words = item.querySelector(".words");
      this.turns.push({ index: this.turns.length, section: section.index, start, end, number, speaker, time,
        item, words, text: words.textContent });
      item.dataset.turn = this.turns.length - 1;
    }
    section.last = this.turns.length - 1;
    section.start = this.turns[section.first].start;
    section.end = this.turns[section.last].end;
    this.sections.push(section);
  }

  /** Index of the turn at this offset; between two turns, the later one; after the last, the last. */
  indexAt(offset) {
    let low = 0, high = this.turns.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.turns[middle].end <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  turnAt(offset) {
    return this.turns[this.indexAt(offset)];
  }

  /** The turns that [start, end) crosses. */
  turnsOf(start, end) {
    const found = [];
    for (let index = this.indexAt(start); index < this.turns.length && this.turns[index].start < end; index += 1)
      found.push(this.turns[index]);
    return found;
  }

  /** Text of [start, end), the labels between turns included, as the server holds it. */
  quote(start, end) {
    const parts = [];
    for (const turn of this.turnsOf(start, end)) {
      if (parts.length) parts.push(this.gaps[turn.index]);
      const from = Math.max(start, turn.start), to = Math.min(end, turn.end);
      parts.push(turn.text.slice(this.offsets.units(turn.start, from), this.offsets.units(turn.start, to)));
    }
    return parts.join("");
  }

  /** As a reader would quote it: without the labels between turns. */
  spoken(start, end) {
    return this.turnsOf(start, end).map((turn) => this.quote(Math.max(start, turn.start), Math.min(end, turn.end)));
  }

  /** Words only: ends inside a turn, no white space at either end. Null when nothing is left. */
  snap(start, end) {
    const turns = this.turnsOf(Math.min(start, end), Math.max(start, end));
    if (!turns.length) return null;
    let from = Math.max(Math.min(start, end), turns[0].start), to = Math.min(Math.max(start, end), turns.at(-1).end);
    while (from < to && /^\s*$/.test(this.characterAt(from))) from += 1;
    while (to > from && /^\s*$/.test(this.characterAt(to - 1))) to -= 1;
    return from < to ? { start: from, end: to } : null;
  }

  characterAt(offset) {
    const turn = this.turnAt(offset);
    if (offset < turn.start || offset >= turn.end) return "";
    return String.fromCodePoint(turn.text.codePointAt(this.offsets.units(turn.start, offset)));
  }

  /** [text node, offset in it] for a code point of this turn. Spans of the fallback are walked. */
  domPoint(turn, offset) {
    let units = this.offsets.units(turn.start, offset);
    const only = turn.words.firstChild;
    if (only.nodeType === Node.TEXT_NODE && !only.nextSibling) return [only, Math.min(units, only.length)];
    const walker = document.createTreeWalker(turn.words, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    while (node && units > node.length) {
      units -= node.length;
      node = walker.nextNode() ?? node;
    }
    return [node, Math.min(units, node.length)];
  }

  /** Static ranges, one per turn, of [start, end) inside one section (all sections when none is named). */
  ranges(start, end, section = null) {
    const found = [];
    for (const turn of this.turnsOf(start, end)) {
      if (section && turn.section !== section.index) continue;
      const [startContainer, startOffset] = this.domPoint(turn, Math.max(start, turn.start));
      const [endContainer, endOffset] = this.domPoint(turn, Math.min(end, turn.end));
      found.push(new StaticRange({ startContainer, startOffset, endContainer, endOffset }));
    }
    return found;
  }

  liveRange(start, end) {
    const range = document.createRange();
    const last = this.turnAt(Math.max(start, end - 1));
    range.setStart(...this.domPoint(this.turnAt(start), start));
    range.setEnd(...this.domPoint(last, Math.min(end, last.end)));
    return range;
  }

  /** The box of one character; of the nearest one in the turn when the offset lies between turns. */
  boxAt(offset) {
    const turn = this.turnAt(offset), at = Math.min(Math.max(offset, turn.start), turn.end - 1);
    return this.liveRange(at, at + 1).getClientRects()[0] ?? null;
  }

  /** Code point of a DOM point anywhere in the reader; null outside. */
  offsetOf(node, offset) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const item = element?.closest?.(".turn");
    if (!item || !this.root.contains(item)) return this.offsetBetween(element, node.childNodes?.[offset]);
    const turn = this.turns[item.dataset.turn];
    if (!turn.words.contains(node)) return this.besideWords(turn, node, offset);
    const range = document.createRange();
    range.setStart(turn.words, 0);
    range.setEnd(node, offset);
    return this.offsets.point(turn.start, range.toString().length);
  }

  besideWords(turn, node, offset) {
    const range = document.createRange();
    range.setStart(node, offset);
    return range.comparePoint(turn.words, 0) > 0 ? turn.start : turn.end;
  }

  offsetBetween(element, next) {
    if (!element || !this.root.contains(element)) return null;
    const item = next?.nodeType === Node.ELEMENT_NODE ? next.closest(".turn") ?? next.querySelector(".turn") : null;
    return item ? this.turns[item.dataset.turn].start : null;
  }

  /** First and last line of a passage, counted from 1, as fixed at import. */
  linesOf(start, end) {
    return [this.lineAt(start), this.lineAt(Math.max(start, end - 1))];
  }

  lineAt(offset) {
    let low = 0, high = this.lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.lines[middle] <= offset) low = middle + 1;
      else high = middle;
    }
    return Math.max(1, low);
  }
}
