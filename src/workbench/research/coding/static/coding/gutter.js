// Line numbers, every fifth, beside the line where they were fixed at import; only for the sections near the window.

const EVERY = 5;

export class Gutter {
  constructor(reading, nearness) {
    Object.assign(this, { reading, nearness });
    nearness.onArrival((section) => this.later(section));
    nearness.onDeparture((section) => section.numbers?.remove());
    new ResizeObserver(() => nearness.near.forEach((section) => this.later(section))).observe(reading.transcript.root);
    document.fonts.addEventListener("loadingdone", () => nearness.near.forEach((section) => this.later(section)));
  }

  later(section) {
    cancelAnimationFrame(section.numbering);
    section.numbering = requestAnimationFrame(() => { if (section.near) this.draw(section); });
  }

  draw(section) {
    const { transcript } = this.reading;
    const origin = section.element.getBoundingClientRect().top;
    section.numbers?.remove();
    section.numbers = document.createElement("div");
    section.numbers.setAttribute("aria-hidden", "true");
    let last = -Infinity;
    for (const [number, offset] of this.linesIn(section)) {
      const rect = transcript.boxAt(offset);
      if (!rect) continue;
      const top = (rect.top + rect.bottom) / 2 - origin - 8;
      if (top - last < 18) continue;
      last = top;
      const element = Object.assign(document.createElement("i"), { className: "line-number", textContent: number });
      element.style.top = `${top}px`;
      section.numbers.append(element);
    }
    section.element.append(section.numbers);
  }

  linesIn({ start, end }) {
    const { lines } = this.reading.transcript;
    const found = [];
    for (let index = EVERY - 1; index < lines.length; index += EVERY)
      if (lines[index] >= start && lines[index] < end) found.push([index + 1, lines[index]]);
    return found;
  }
}
