// Changes on their way to the server, in order. A change that could not be sent stays here and is sent again.
import { post } from "../ui/request.js";
import { paint } from "./changes.js";
import { Waiting } from "./waiting.js";

const PAUSES = [1500, 4000, 10000, 30000];
const CODES = ["code", "code_id", "into", "parent"]; // where a change names a code
const WRITTEN = ["text", "definition", "inclusion", "exclusion", "why"]; // where it holds what somebody wrote

/** The server looked at it and said no. Anything else (no line, a broken server, a closed door) may pass. */
const isRefusal = ({ status, where }) => status === 422 || status === 404 || (status === 403 && where);

export class Outbox {
  constructor(reading, { address, kept }) {
    this.reading = reading;
    this.address = address;
    this.kept = new Waiting(`outbox ${kept}`);
    this.queue = [];
    this.sending = false;
    this.failures = 0;
    addEventListener("online", () => this.again());
    addEventListener("beforeunload", (event) => { if (this.queue.length) event.preventDefault(); });
  }

  /** After a reload, or in the place of a tab that was closed: what had not reached the server is painted and sent again. */
  async resume() {
    const left = await this.kept.left();
    if (!left.length) return;
    this.queue = [...left, ...this.queue];
    for (const change of left) paint(this.reading, change);
    this.keep();
    this.again();
  }

  get state() {
    if (!this.queue.length) return "saved";
    return this.failures ? "unsaved" : "saving";
  }

  /** The same change has failed so often that asking again will hardly help. */
  get stuck() {
    return this.failures >= PAUSES.length;
  }

  /** Paint now, send in turn. Answers the server's word, or nothing when it refused. */
  put(change) {
    paint(this.reading, change);
    performance.mark("coding:painted");
    return new Promise((settle) => {
      this.queue.push(change);
      this.waiting ??= new Map();
      this.waiting.set(change.key, settle);
      this.keep();
      this.send();
    });
  }

  keep() {
    this.kept.keep(this.queue);
    this.reading.tell("saving", { state: this.state });
  }

  again() {
    clearTimeout(this.timer);
    this.send();
  }

  async send() {
    if (this.sending || !this.queue.length) return;
    this.sending = true;
    const [change] = this.queue;
    try {
      this.settle(change, await post(this.address.replace("VERB", change.verb), change.body));
    } catch (refusal) {
      if (isRefusal(refusal)) await this.refused(change, refusal);
      else this.failed(refusal);
      if (this.unwanted === change && this.queue.includes(change)) await this.leave(change);
    }
    this.sending = false;
    if (!this.failures) this.send();
  }

  settle(change, answer) {
    this.failures = 0;
    this.queue = this.queue.filter((other) => other !== change);
    if (answer.state) this.settleCode(change.body, answer.state);
    if (answer.state) this.replace(answer.state);
    if (answer.codes) this.take(answer.codes);
    if (!this.queue.length) this.reading.turned(answer);
    this.keep();
    this.waiting?.get(change.key)?.(answer);
  }

  /** Somebody had made a code of this name: what waits for the page's own goes to theirs. */
  settleCode({ id, code_id: asked, name }, { codings, codes }) {
    const row = name && codings.find(([coding]) => coding === id);
    if (!row) return;
    const known = codes[row[1]].id;
    for (const { body } of this.queue)
      for (const field of CODES) if (body[field] === asked) body[field] = known;
  }

  /** Changes that are still on their way are painted on top of the server's word. */
  replace(state) {
    this.reading.replace(state);
    for (const change of this.queue) paint(this.reading, change);
    this.reading.codingsChanged();
    for (const kind of ["codes", "memos", "held", "replaced"]) this.reading.tell(kind);
  }

  take(codes) {
    this.reading.codebook.replace(codes);
    for (const { verb, body } of this.queue) {
      if (verb === "make-code") this.reading.codebook.add(body);
      if (verb === "make-coding" && body.name) this.reading.codebook.add({ ...body, id: body.code_id });
    }
    this.reading.tell("codes");
  }

  /** The server said no: the page goes back to what the server has, and says why. */
  async refused(change, refusal) {
    this.failures = 0;
    this.queue = this.queue.filter((other) => other !== change);
    try {
      const { state, ...turning } = await post(this.address.replace("VERB", "state"), {});
      this.replace(state);
      this.reading.turned(turning);
    } catch {
      // The line broke as well: the next answer will put the page right.
    }
    this.keep();
    this.reading.tell("refused", { refusal, words: wordsOf(change) });
    this.waiting?.get(change.key)?.(null);
  }

  /** One that fails again and again holds up all behind it: its words are offered to be kept by hand, and the others go on. */
  async setAside() {
    [this.unwanted] = this.queue;
    if (this.sending) return; // it may still be saved; if not, it goes then
    if (this.unwanted) await this.leave(this.unwanted);
    this.again();
  }

  leave(change) {
    return this.refused(change, { ...this.reason, what: "This was set aside. It is not saved." });
  }

  failed(reason) {
    this.failures += 1;
    this.reason = reason;
    this.keep();
    this.timer = setTimeout(() => this.again(), PAUSES[Math.min(this.failures, PAUSES.length) - 1]);
  }

  /** What could not be saved, in words, so that it can be kept by hand. */
  inWords() {
    const { codebook } = this.reading;
    return this.queue.map(({ verb, body }) => [verb, codebook.get(body.code_id ?? body.code)?.name ?? "", body.text ?? body.quote ?? ""]
      .filter(Boolean).join(": ")).join("\n");
  }
}

/** What somebody wrote in this change: it must not go when the change is refused. */
function wordsOf({ body }) {
  return WRITTEN.map((field) => body[field]).filter(Boolean).join("\n");
}
