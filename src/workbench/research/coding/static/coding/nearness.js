// Which sections are near the window. Only those are painted, measured and labelled.

export class Nearness {
  constructor(reading, scroller) {
    this.sections = reading.transcript.sections;
    this.arrivals = [];
    this.departures = [];
    this.waiting = [];
    this.observer = new IntersectionObserver((entries) => this.seen(entries), { root: scroller, rootMargin: "500px 0px" });
  }

  onArrival(listener) {
    this.arrivals.push(listener);
  }

  onDeparture(listener) {
    this.departures.push(listener);
  }

  start() {
    for (const section of this.sections) this.observer.observe(section.element);
  }

  get near() {
    return this.sections.filter(({ near }) => near);
  }

  seen(entries) {
    for (const { target, isIntersecting } of entries) {
      const section = this.sections.find(({ element }) => element === target);
      if (isIntersecting && !section.near) this.waiting.push(section);
      if (!isIntersecting) this.leave(section);
    }
    this.arriveOne();
  }

  leave(section) {
    this.waiting = this.waiting.filter((other) => other !== section);
    if (!section.near) return;
    section.near = false;
    for (const listener of this.departures) listener(section);
  }

  /** One section per frame: scrolling fast never waits for two. */
  arriveOne() {
    const section = this.waiting.shift();
    if (!section) return;
    if (!section.near) {
      section.near = true;
      for (const listener of this.arrivals) listener(section);
    }
    if (this.waiting.length) requestAnimationFrame(() => this.arriveOne());
  }
}
