// The margin: which stripe stands where, and its label as a real button in the list of its turn.
import { Labels } from "./labels.js";
import { lanesOf } from "./lanes.js";
import { HUES } from "./looks.js";
import { Stripes } from "./stripes.js";

const GAP = 12, PITCH = 9, LANES = 4, SLACK = 3, INSET = 3, LABEL = 21, FURTHEST = 84;

export class Margin {
  constructor(reading, nearness) {
    this.reading = reading;
    this.nearness = nearness;
    this.narrow = matchMedia("(max-width: 767px)");
    this.unlabelled = matchMedia("(max-width: 1023px)");
    this.waiting = new Set();
    this.labelling = [];
    this.labels = new Labels(reading);
    nearness.onArrival((section) => this.later(section));
    nearness.onDeparture((section) => this.clear(section));
    reading.on("codings", ({ from, to }) => this.redraw(from, to));
    reading.on("marks whose codes", () => this.redraw());
    reading.on("held hovered", () => this.dressLater());
    new ResizeObserver(() => this.measureAgain()).observe(reading.transcript.root);
    // Not `fonts.ready`: to ask for it makes the browser style every word of the document, also those far below.
    document.fonts.addEventListener("loadingdone", () => this.measureAgain());
    for (const look of ["(prefers-color-scheme: dark)", "(forced-colors: active)"])
      matchMedia(look).addEventListener("change", () => this.recolour());
    new MutationObserver(() => this.recolour()).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  }

  recolour() {
    this.palette = null;
    this.redraw();
  }

  measureAgain() {
    for (const section of this.nearness.near) section.edges = new Map();
    this.redraw();
  }

  redraw(from = 0, to = Infinity) {
    for (const section of this.nearness.near) if (section.start < to && from < section.end) this.later(section);
  }

  /** Measuring waits for the frame after the paint: the words and their wash come first. The next frame is still that of the paint. */
  later(section) {
    if (!this.waiting.size && !this.labelling.length) requestAnimationFrame(() => requestAnimationFrame(() => this.drawSome()));
    this.waiting.add(section);
  }

  /** Like the labels, after the frame in which the words themselves change. */
  dressLater() {
    this.dressing ??= requestAnimationFrame(() => requestAnimationFrame(() => {
      this.dressing = null;
      for (const section of this.nearness.near) this.dress(section);
    }));
  }

  /** One section per frame; then, where it has very many, the rest of its labels. */
  drawSome() {
    const [section] = this.waiting;
    this.waiting.delete(section);
    if (section?.near) this.draw(section);
    else if (!section) this.label(this.labelling.shift());
    if (this.waiting.size || this.labelling.length) requestAnimationFrame(() => this.drawSome());
  }

  label(drawing) {
    if (!drawing.next().done) this.labelling.push(drawing);
  }

  clear(section) {
    section.stripes?.remove();
    section.stripes = section.edges = section.bars = null;
    this.labels.clear(section, this.turnsOf(section));
  }

  turnsOf(section) {
    return this.reading.transcript.turns.slice(section.first, section.last + 1);
  }

  draw(section) {
    const box = section.element.getBoundingClientRect();
    // Coding moves no words: edges measured once hold until the layout changes.
    if (!section.edges || section.box?.height !== box.height || section.box?.width !== box.width) section.edges = new Map();
    section.box = { height: box.height, width: box.width, left: this.reading.transcript.turns[section.first].words.getBoundingClientRect().right - box.left };
    for (const turn of this.turnsOf(section)) if (!section.edges.has(turn)) section.edges.set(turn, turn.item.getBoundingClientRect().top - box.top);
    const shown = this.reading.marks !== "plain";
    section.bars = shown ? this.measure(section, box.top) : [];
    this.placeLabels(section);
    this.label(this.labels.draw(section, this.turnsOf(section)));
    this.dress(section, { always: true });
  }

  measure(section, origin) {
    const { transcript, codings, codebook } = this.reading;
    const bars = codings.inSection(section.index).map((row) => {
      const start = Math.max(row.start, section.start), end = Math.min(row.end, section.end);
      const at = (key, measure) => section.edges.get(key) ?? section.edges.set(key, measure()).get(key);
      const top = at(start, () => edge(transcript, start).top - origin + INSET);
      const bottom = at(-end, () => edge(transcript, Math.max(start, lastOf(transcript, end))).bottom - origin - INSET);
      const code = codebook.get(row.code);
      return { row, code, pattern: code.pattern, capped: code.capped, top, bottom: Math.max(bottom, top + 6), begins: row.start >= section.start };
    }).sort((a, b) => a.top - b.top || b.bottom - a.bottom);
    const lanes = lanesOf(bars.map(({ top, bottom }) => [top, bottom]), SLACK);
    bars.forEach((bar, index) => { bar.lane = lanes[index]; });
    countHidden(bars);
    return bars;
  }

  /** Labels keep 21 px between them. One that would stand too far from its stripe, or past the section, is counted in “+2” instead. */
  placeLabels(section) {
    const { height } = section.box;
    let last = -Infinity, folded = null, shown = null;
    section.folded = [];
    for (const bar of section.bars.filter(({ begins }) => begins)) {
      const wanted = bar.top - 4, top = Math.max(wanted, last + LABEL), inside = top + LABEL <= height;
      bar.folded = top - wanted > FURTHEST || !inside;
      if (!bar.folded) {
        [bar.labelTop, last, folded, shown] = [top, top, null, bar];
        continue;
      }
      folded ??= this.fold(section, inside ? null : shown, inside ? top : height - LABEL);
      last = folded.top;
      folded.rows.push(bar.row);
    }
  }

  /** Where nothing more has room, the last label that is shown gives its place to the count. */
  fold(section, instead, top) {
    const folded = { top: instead?.labelTop ?? top, rows: instead ? [instead.row] : [] };
    if (instead) instead.folded = true;
    section.folded.push(folded);
    return folded;
  }

  /** What is held changes often: nothing is measured again, and a section without it is left alone. */
  dress(section, { always = false } = {}) {
    if (!section.bars) return;
    const held = section.bars.filter(({ row }) => this.reading.isHeld(row));
    const key = `${held.map(({ row }) => row.id).join()} ${this.reading.held}`;
    if (!always && section.dressed === key) return;
    section.dressed = key;
    this.palette ??= paletteOf(document.documentElement);
    const drawn = new Set(held);
    for (const bar of section.bars) {
      bar.held = drawn.has(bar);
      this.labels.dress(bar);
    }
    this.stripe(section, this.palette);
  }

  stripe(section, palette) {
    const narrow = this.narrow.matches, left = narrow ? 0 : section.box.left + GAP, labels = left + LANES * PITCH + 2;
    for (const bar of section.bars) {
      bar.width = narrow ? 4 : 5;
      bar.x = left + bar.lane * (narrow ? 5 : PITCH);
      bar.hidden = bar.lane >= (narrow ? 2 : LANES);
      bar.colour = palette[bar.code.hue];
      bar.leader = this.unlabelled.matches || bar.folded || !bar.begins || bar.hidden ? null : { x: labels, y: bar.labelTop + 10 };
    }
    section.stripes ??= new Stripes(section.element);
    section.stripes.draw(section.bars, { left: left - 4, width: labels - left + 16, height: section.box.height, ...palette });
  }
}

/** All colours at once, and kept: reading a style between two writes costs a layout. */
function paletteOf(element) {
  const style = getComputedStyle(element), forced = matchMedia("(forced-colors: active)").matches;
  const hues = HUES.map((hue) => [hue, forced ? "CanvasText" : style.getPropertyValue(`--c-${hue}`)]);
  const [ink, sheet] = forced ? ["CanvasText", "Canvas"] : [style.getPropertyValue("--ink"), style.getPropertyValue("--sheet")];
  return { ...Object.fromEntries(hues), ink, sheet };
}

function edge(transcript, offset) {
  return transcript.boxAt(offset) ?? transcript.turnAt(offset).words.getBoundingClientRect();
}

/** The last character before `end` that stands in a turn: a passage may end in the label between two. */
function lastOf(transcript, end) {
  const turn = transcript.turnAt(end - 1);
  return end - 1 < turn.start ? transcript.turns[Math.max(0, turn.index - 1)].end - 1 : end - 1;
}

/** Past the fourth lane nothing is drawn: the stripe of the last lane says how many more begin beside it. */
function countHidden(bars) {
  const last = bars.filter(({ lane }) => lane === LANES - 1);
  for (const bar of bars) bar.more = 0;
  for (const hidden of bars.filter(({ lane }) => lane >= LANES)) {
    const beside = last.filter((bar) => bar.top <= hidden.top && hidden.top <= bar.bottom + SLACK).at(-1);
    if (beside) beside.more += 1;
  }
}
