// Code points <-> UTF-16. The house counts code points, the browser counts UTF-16 units; they differ by
// one for every character beyond U+FFFF. One sorted table of those characters serves a whole document.

export class Offsets {
  /** `turns` are [{start, text}] in order: `start` in code points of the document. */
  constructor(turns) {
    const wide = [];
    for (const { start, text } of turns) {
      if (!/[\ud800-\udbff]/.test(text)) continue;
      let point = start;
      for (const character of text) {
        if (character.length === 2) wide.push(point);
        point += 1;
      }
    }
    this.wide = Int32Array.from(wide);
  }

  /** How many wide characters stand before this code point. */
  before(point) {
    let low = 0, high = this.wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.wide[middle] < point) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** UTF-16 position inside the turn that starts at `start`. */
  units(start, point) {
    return point - start + this.before(point) - this.before(start);
  }

  /** Code point of the document at `units` of the turn that starts at `start`. Inside a pair: its character. */
  point(start, units) {
    const first = this.before(start);
    let low = 0, high = this.wide.length - first;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.wide[first + middle] - start + middle + 1 < units) low = middle + 1;
      else high = middle;
    }
    return start + units - low - (this.splits(start, units, first + low) ? 1 : 0);
  }

  splits(start, units, rank) {
    return rank < this.wide.length && this.units(start, this.wide[rank]) + 1 === units;
  }
}

export function lengthInPoints(text) {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}
