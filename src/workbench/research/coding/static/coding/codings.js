// The codings of the document in the page, found by section; only those of the coders on show are visible.
// Where several coders put one code on the same words, one coding stands for all: the reader's own, else the first coder's.
import { lanesOf } from "./lanes.js";

export class Codings {
  constructor(transcript) {
    this.transcript = transcript;
    this.shown = () => true;
    this.replace([]);
  }

  /** `rows`: [{id, code, coder, start, end}]. */
  replace(rows) {
    this.byId = new Map();
    this.alike = new Map();
    this.sections = this.transcript.sections.map(() => new Set());
    for (const row of rows) this.put(row);
    this.lanes = null;
  }

  put(row) {
    this.remove(row.id);
    this.byId.set(row.id, row);
    const key = keyOf(row), alike = this.alike.get(key);
    if (alike) alike.push(row);
    else this.alike.set(key, [row]);
    for (const section of this.sectionsOf(row)) this.sections[section].add(row);
    if (this.lanes && this.shown(row) && !this.lanes.has(key)) this.lanes.set(key, this.freeLane(row));
  }

  /** One coding more takes a lane that is free here: the others keep theirs. */
  freeLane(row) {
    const taken = new Set(this.over(row.start, row.end).map((other) => this.lanes.get(keyOf(other))));
    let lane = 0;
    while (taken.has(lane)) lane += 1;
    return lane;
  }

  remove(id) {
    const row = this.byId.get(id);
    if (!row) return undefined;
    this.byId.delete(id);
    for (const section of this.sectionsOf(row)) this.sections[section].delete(row);
    const key = keyOf(row), left = this.alike.get(key).filter((other) => other !== row);
    if (left.length) this.alike.set(key, left);
    else this.alike.delete(key);
    if (!left.some(this.shown)) this.lanes?.delete(key);
    return row;
  }

  /** All visible codings of this code on exactly these words, the reader's own first. */
  together(row) {
    return (this.alike.get(keyOf(row)) ?? []).filter(this.shown).sort((a, b) => a.coder - b.coder);
  }

  /** The coding that stands for all of its kind; none when nobody on show has it. */
  leadOf(row) {
    const alike = this.alike.get(keyOf(row)) ?? [];
    if (alike.length === 1) return this.shown(alike[0]) ? alike[0] : undefined;
    return this.together(row)[0];
  }

  leads(row) {
    return this.leadOf(row) === row;
  }

  sectionsOf({ start, end }) {
    return [...new Set(this.transcript.turnsOf(start, end).map((turn) => turn.section))];
  }

  get(id) {
    return this.byId.get(id);
  }

  get visible() {
    return [...this.byId.values()].filter((row) => this.leads(row)).sort(inOrder);
  }

  /** Visible codings that touch this section, in order. */
  inSection(index) {
    return [...this.sections[index]].filter((row) => this.leads(row)).sort(inOrder);
  }

  /** Visible codings that overlap [start, end); shortest first. */
  over(start, end = start + 1) {
    const found = new Set(this.transcript.turnsOf(start, end).flatMap((turn) => [...this.sections[turn.section]]));
    return [...found].filter((row) => row.start < end && start < row.end && this.leads(row))
      .sort((a, b) => a.end - a.start - (b.end - b.start) || inOrder(a, b));
  }

  /** The lane of each visible coding, given over the whole document, so that a line never jumps. */
  laneOf(row) {
    if (!this.lanes) {
      const all = this.visible;
      const lanes = lanesOf(all.map(({ start, end }) => [start, end]));
      this.lanes = new Map(all.map((one, index) => [keyOf(one), lanes[index]]));
    }
    return this.lanes.get(keyOf(row));
  }

  /** Next (or previous) passage from an offset; `accept` narrows it. */
  following(offset, direction, accept = () => true) {
    const all = this.visible.filter(accept);
    return direction > 0 ? all.find(({ start }) => start > offset) : all.filter(({ start }) => start < offset).at(-1);
  }

  countsByCode() {
    const counts = new Map();
    for (const row of this.byId.values())
      if (this.shown(row)) counts.set(row.code, (counts.get(row.code) ?? 0) + 1);
    return counts;
  }

  isCoded(turn) {
    for (const row of this.sections[turn.section])
      if (this.shown(row) && row.start < turn.end && turn.start < row.end) return true;
    return false;
  }
}

const keyOf = ({ code, start, end }) => `${code} ${start} ${end}`;

export function inOrder(a, b) {
  return a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1);
}
