// How an interview stands: its questions, notes and clock, with what still waits to be sent laid on top.

export class Standing {
  constructor({ questions, notes, state, started, minutes }) {
    Object.assign(this, { questions, notes, state, started, minutes });
    for (const question of questions) question.sent = question.seconds;
    this.current = questions.find(({ mark }) => !mark) ?? questions[0] ?? null;
    this.since = Date.now();
  }

  /** What this browser remembers, laid under what the server says; all of it counts where the server could not be asked. */
  restore(kept, isBare) {
    if (!kept) return;
    if (isBare) Object.assign(this, { state: kept.state, started: kept.started });
    for (const question of this.questions) {
      const before = kept.questions[question.id];
      if (before && isBare) Object.assign(question, before);
      else if (before) question.seconds = Math.max(question.seconds, before.seconds);
    }
    this.current = this.questions.find(({ id }) => id === kept.current) ?? this.current;
    this.since = kept.at;
  }

  /** Seconds since the interview began, at a moment. */
  second(at = Date.now()) {
    return this.started === null ? null : Math.max(0, Math.round((at - this.started) / 1000));
  }

  /** One change, as it was made here. */
  take({ verb, body, at }) {
    if (verb === "note") this.notes.push({ second: body.second, words: body.words });
    if (verb === "move-on") {
      this.state = body.state;
      if (body.state === "running") this.started ??= at;
    }
    const question = this.questions.find(({ id }) => id === body.question);
    if (verb === "mark") Object.assign(question ?? {}, { ...body, used: body.probes, sent: body.seconds });
    if (verb === "clear") Object.assign(question ?? {}, { mark: "", why: "", used: [], second: null });
  }

  /** The time on the question that is open goes to it: only while the interview runs. */
  count() {
    const now = Date.now();
    if (this.current && this.state === "running") this.current.seconds += (now - this.since) / 1000;
    this.since = now;
  }

  open(question) {
    this.count();
    this.current = question;
  }

  get next() {
    const place = this.questions.indexOf(this.current);
    return [...this.questions.slice(place + 1), ...this.questions.slice(0, place)].find(({ mark }) => !mark) ?? null;
  }

  /** [[topic, its questions, seconds used, minutes planned or none], ...] in the order of the guide. */
  get topics() {
    const found = [];
    for (const question of this.questions) {
      if (found.at(-1)?.[0] !== question.topic) found.push([question.topic, [], 0, null]);
      const topic = found.at(-1);
      topic[1].push(question);
      topic[2] += question.seconds;
      if (question.minutes !== null) topic[3] = (topic[3] ?? 0) + question.minutes;
    }
    return found;
  }
}

export function clock(seconds) {
  const whole = Math.floor(seconds ?? 0);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
