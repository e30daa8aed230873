// The labels in the margin: real buttons, in the list of the turn where their passage begins.
import { shownName } from "./codebook.js";
import { labelOf } from "./reading.js";
import { make } from "./signs.js";
import { countWords, inWords } from "./words.js";

const AT_ONCE = 60; // new labels in one frame; a dense section has hundreds

export class Labels {
  constructor(reading) {
    this.reading = reading;
  }

  clear(section, turns) {
    section.labels = null;
    for (const turn of turns) turn.item.querySelector(".passages")?.remove();
  }

  /** Turn by turn, stopping when a frame has had enough; it ends when the section was measured anew or went away. */
  *draw(section, turns) {
    const { bars, folded } = section, { transcript } = this.reading;
    const before = section.labels ?? new Map(), after = new Map();
    const here = Map.groupBy(bars.filter(({ begins }) => begins), ({ row }) => transcript.turnAt(row.start));
    const beyond = Map.groupBy(folded, ({ rows }) => transcript.turnAt(rows[0].start));
    section.labels = before;
    this.made = 0;
    for (const turn of turns) {
      const top = section.edges.get(turn);
      const buttons = (here.get(turn) ?? []).map((bar) => this.label(bar, before, after, top));
      fill(turn, [...buttons, ...(beyond.get(turn) ?? []).map((fold) => more(fold.rows, fold.top - top))]);
      if (this.made < AT_ONCE) continue;
      yield;
      if (section.bars !== bars) return;
      this.made = 0;
    }
    section.labels = after;
  }

  /** A button that still says the same is kept, and moved if it has to be. */
  label(bar, before, after, turnTop) {
    const { row, code, labelTop, folded } = bar;
    const by = this.othersToo(row);
    const key = `${row.id} ${row.start} ${row.end} ${shownName(code)} ${inWords(by.map(({ name }) => name))}`;
    const button = before.get(key) ?? this.newLabel(row, code, by);
    for (const known of [before, after]) known.set(key, button);
    bar.button = button;
    button.classList.toggle("folded", folded);
    this.dress(bar);
    const top = folded ? "" : `${labelTop - turnTop}px`;
    if (button.style.top !== top) button.style.top = top;
    return button;
  }

  /** Who coded it, when it is not the reader alone. */
  othersToo(row) {
    const alike = this.reading.codings.together(row), { coders, me } = this.reading;
    return alike.length === 1 && alike[0].coder === me ? [] : alike.map(({ coder }) => coders[coder]);
  }

  dress({ button, row }) {
    if (!button) return;
    button.classList.toggle("held", this.reading.isHeld(row));
    button.ariaCurrent = row.id === this.reading.held ? "true" : null;
  }

  newLabel(row, code, by) {
    this.made += 1;
    const spoken = this.reading.transcript.spoken(row.start, row.end).join(" ");
    const words = shownName(code) + (by.length ? `, coded by ${inWords(by.map(({ name }) => name))}` : "");
    // Only to be seen: who listens hears the full names.
    const initials = by.length ? [make("span", { class: "by", "data-by": by.map((coder) => coder.initials).join(", ") })] : [];
    return make("button", { type: "button", tabindex: -1, "data-coding": row.id, title: words,
      class: `label${code.in_vivo ? " vivo" : ""}`,
      "aria-label": `${words}, on ${countWords(spoken)} words: ${spoken.slice(0, 90)}` },
    make("span", { class: "nm", text: shownName(code) }), ...initials);
  }
}

function fill(turn, buttons) {
  let list = turn.item.querySelector(".passages");
  const now = list ? [...list.children].map(({ firstChild }) => firstChild) : [];
  if (now.length !== buttons.length || now.some((button, index) => button !== buttons[index])) {
    list ??= turn.item.appendChild(make("ul", { class: "passages", "aria-label": `Passages in ${labelOf(turn)}` }));
    if (buttons.length) list.replaceChildren(...buttons.map((button) => make("li", {}, button)));
    else list.remove();
  }
  const count = buttons.filter((button) => !button.classList.contains("more")).length;
  const words = `${labelOf(turn).replace(/ (\d+)$/, ", turn $1")}, ${count === 1 ? "1 code" : `${count} codes`}`;
  if (turn.item.getAttribute("aria-label") !== words) turn.item.setAttribute("aria-label", words);
}

function more(rows, top) {
  const button = make("button", { type: "button", tabindex: -1, class: "label more", text: `+${rows.length} more`, "data-coding": rows[0].id });
  button.style.top = `${top}px`;
  return button;
}
