// Where a browser has no Custom Highlight API: the same looks as spans, for the sections near the window.
import { lineDeclarations } from "./looks.js";
import { heldLooksOf, looksOf } from "./painting.js";

export class Flattened {
  constructor(reading, nearness) {
    this.reading = reading;
    this.nearness = nearness;
    nearness.onArrival((section) => this.paint(section));
    nearness.onDeparture((section) => this.clear(section));
    reading.on("codings marks whose codes held selection", () => nearness.near.forEach((section) => this.paint(section)));
  }

  clear(section) {
    for (const turn of this.turnsOf(section)) if (turn.words.firstElementChild) turn.words.textContent = turn.text;
  }

  turnsOf(section) {
    return this.reading.transcript.turns.slice(section.first, section.last + 1);
  }

  paint(section) {
    const looks = [...looksOf(this.reading, section), ...heldLooksOf(this.reading, section)];
    const { selection } = this.reading;
    if (selection) looks.push(["selected", selection.start, selection.end]);
    for (const turn of this.turnsOf(section)) this.paintTurn(turn, looks);
  }

  paintTurn(turn, looks) {
    const here = looks.filter(([, start, end]) => start < turn.end && turn.start < end);
    const edges = new Set([turn.start, turn.end]);
    for (const [, start, end] of here) {
      edges.add(Math.max(start, turn.start));
      edges.add(Math.min(end, turn.end));
    }
    const cuts = [...edges].sort((a, b) => a - b);
    const pieces = cuts.slice(1).map((end, index) => this.piece(turn, cuts[index], end, here));
    turn.words.replaceChildren(...pieces);
  }

  piece(turn, start, end, looks) {
    const { offsets } = this.reading.transcript;
    const text = turn.text.slice(offsets.units(turn.start, start), offsets.units(turn.start, end));
    let node = document.createTextNode(text);
    for (const [name, from, to] of looks) {
      if (from > start || to < end) continue;
      const span = document.createElement("span");
      dress(span, name);
      span.append(node);
      node = span;
    }
    return node;
  }
}

function dress(span, name) {
  const [kind, hue, pattern, lane] = name.split("-");
  if (kind === "selected") span.className = "selected";
  else if (kind === "line")
    for (const [property, value] of Object.entries(lineDeclarations(hue, pattern, Number(lane))))
      span.style.setProperty(property, value);
  else span.style.setProperty("background-color", `var(--c-${hue}-${kind})`);
}

export const paintsWithSpans = !("highlights" in CSS && "Highlight" in globalThis);
