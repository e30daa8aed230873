// Washes and lines under the words, by the CSS Custom Highlight API, for the sections near the window.
import { shortestFirst } from "./lanes.js";
import { HUES, LANES, PATTERNS, adoptLooks, heldName, lineName, washName } from "./looks.js";

const PRIORITY = { wash: 0, held: 1, selected: 2, line: 3 };

export class Painting {
  constructor(reading, nearness) {
    this.reading = reading;
    this.nearness = nearness;
    this.looks = new Map();
    this.painted = new Map();
    adoptLooks();
    for (const hue of HUES) {
      this.register(washName(hue), PRIORITY.wash);
      this.register(heldName(hue), PRIORITY.held);
      for (const pattern of PATTERNS)
        for (let lane = 0; lane < LANES; lane += 1) this.register(lineName(hue, pattern, lane), PRIORITY.line);
    }
    this.register("selected", PRIORITY.selected);
    nearness.onArrival((section) => this.paint(section));
    nearness.onDeparture((section) => this.clear(section));
    reading.on("codings", ({ from, to }) => this.repaint(from, to));
    reading.on("marks whose codes", () => this.repaint());
    reading.on("held hovered", () => this.repaintHeld());
    reading.on("selection", () => this.paintSelection());
  }

  register(name, priority) {
    const look = new Highlight();
    look.priority = priority;
    this.looks.set(name, look);
    CSS.highlights.set(name, look);
  }

  repaint(from = 0, to = Infinity) {
    for (const section of this.nearness.near)
      if (section.start < to && from < section.end) this.paint(section);
  }

  clear(section) {
    for (const pieces of this.painted.get(section)?.values() ?? []) this.unpaint(pieces);
    this.painted.delete(section);
    this.clearHeld(section);
  }

  unpaint([look, ranges]) {
    for (const range of ranges) look.delete(range);
  }

  /** Only what differs from what is painted already is touched. */
  paint(section) {
    const before = this.painted.get(section) ?? new Map(), after = new Map();
    for (const [name, start, end] of looksOf(this.reading, section)) {
      const key = `${name} ${start} ${end}`;
      after.set(key, before.get(key) ?? after.get(key) ?? this.add(name, start, end, section));
      before.delete(key);
    }
    for (const pieces of before.values()) this.unpaint(pieces);
    this.painted.set(section, after);
    this.paintHeld(section);
  }

  add(name, start, end, section) {
    const look = this.looks.get(name), ranges = this.reading.transcript.ranges(start, end, section);
    for (const range of ranges) look.add(range);
    return [look, ranges];
  }

  repaintHeld() {
    if (this.reading.marks === "chosen") return this.repaint();
    for (const section of this.nearness.near) this.paintHeld(section);
    return undefined;
  }

  clearHeld(section) {
    for (const [look, range] of section.heldRanges ?? []) look.delete(range);
    section.heldRanges = [];
  }

  paintHeld(section) {
    this.clearHeld(section);
    for (const [name, start, end] of heldLooksOf(this.reading, section))
      for (const range of this.reading.transcript.ranges(start, end, section)) {
        this.looks.get(name).add(range);
        section.heldRanges.push([this.looks.get(name), range]);
      }
  }

  /** The browser drops its own selection when the picker takes the focus; this one stays. */
  paintSelection() {
    const selected = this.looks.get("selected");
    selected.clear();
    const { selection, transcript } = this.reading;
    if (selection) for (const range of transcript.ranges(selection.start, selection.end)) selected.add(range);
  }
}

/** [look, start, end] of everything that is painted in a section, the held wash apart. */
export function looksOf(reading, section) {
  const { codings, codebook, marks } = reading;
  if (marks === "plain") return [];
  const rows = codings.inSection(section.index).filter((row) => marks !== "chosen" || row.code === reading.code);
  const found = rows.filter((row) => codings.laneOf(row) < LANES).map((row) => {
    const { hue, pattern } = codebook.get(row.code);
    return [lineName(hue, pattern, codings.laneOf(row)), row.start, row.end];
  });
  if (marks === "lines") return found;
  const washes = shortestFirst(rows.map((row) => within(row, section)));
  return [...washes.map(({ passage, start, end }) => [washName(codebook.get(passage.code).hue), start, end]), ...found];
}

export function heldLooksOf(reading, section) {
  if (reading.marks === "plain" || !(reading.held || reading.hovered || reading.chosen)) return [];
  return reading.codings.inSection(section.index).filter((row) => reading.isHeld(row))
    .map((row) => [heldName(reading.codebook.get(row.code).hue), row.start, row.end]);
}

function within({ code, start, end }, section) {
  return { code, start: Math.max(start, section.start), end: Math.min(end, section.end) };
}
