// A small sheet under the number of each turn that has a memo: it shows where somebody has thought, and opens it.
import { icon } from "../ui/icon.js";
import { make } from "./signs.js";

export class MemoMarks {
  constructor(reading) {
    this.reading = reading;
    this.marks = [];
    reading.on("memos", () => this.draw());
    this.draw();
  }

  draw() {
    for (const mark of this.marks) mark.remove();
    const byTurn = new Map();
    for (const memo of this.reading.memos.values()) {
      if (memo.start === null) continue;
      const turn = this.reading.transcript.turnAt(memo.start);
      byTurn.set(turn, [...(byTurn.get(turn) ?? []), memo]);
    }
    this.marks = [...byTurn].map(([turn, memos]) => this.mark(turn, memos));
  }

  mark(turn, memos) {
    const words = memos.length === 1 ? `Memo by ${memos[0].author}` : `${memos.length} memos`;
    const button = make("button", { type: "button", tabindex: -1, class: "memo-mark", title: `${words}: ${memos[0].text.slice(0, 140)}` },
      icon("sticky-note", { size: 14, label: words }));
    button.addEventListener("click", () => this.open(memos, turn));
    turn.item.querySelector(".gut").append(button);
    return button;
  }

  /** Each press shows the next of several. */
  open(memos, turn) {
    const { reading } = this;
    const at = memos.findIndex(({ start, end }) => reading.selection?.start === start && reading.selection.end === end);
    const { start, end } = memos[(at + 1) % memos.length];
    reading.goTo(turn.index, { scroll: false });
    reading.select({ start, end });
  }
}
