// Ticks and notes on their way to the server, in order. What could not be sent is kept in this browser and sent again.
import { newId } from "../coding/identifiers.js";
import { Waiting } from "../coding/waiting.js";
import { post } from "../ui/request.js";

const PAUSES = [1500, 4000, 10000, 30000];

/** The server looked at it and said no. Anything else (no line, a broken server, a closed door) may pass. */
const isRefusal = ({ status, where }) => status === 422 || status === 404 || (status === 403 && where);

export class Line {
  /** `show` gets what waits after every change, `refuse` a change that the server said no to. */
  constructor({ address, kept, show, refuse }) {
    Object.assign(this, { address, show, refuse, queue: [], sending: false, failures: 0 });
    this.kept = new Waiting(`guide ${kept}`);
    addEventListener("online", () => this.again());
    addEventListener("beforeunload", (event) => { if (this.queue.length && !this.kept.shared) event.preventDefault(); });
  }

  /** After a reload: what had not reached the server, in order; it is on its way again. */
  async resume() {
    const left = await this.kept.left();
    this.queue = [...left, ...this.queue];
    this.keep();
    this.again();
    return left;
  }

  put(verb, body) {
    this.queue.push({ verb, body: { ...body, key: newId() }, at: Date.now() });
    this.keep();
    this.send();
  }

  keep() {
    this.kept.keep(this.queue);
    this.show(this.queue, this.failures);
  }

  again() {
    clearTimeout(this.timer);
    this.send();
  }

  async send() {
    if (this.sending || !this.queue.length) return;
    this.sending = true;
    const [change] = this.queue;
    const ago = Math.min(Math.max(Math.round((Date.now() - change.at) / 1000), 0), 604800);
    try {
      await post(this.address.replace("VERB", change.verb), { ...change.body, ago });
      this.done(change);
    } catch (error) {
      if (isRefusal(error)) {
        this.done(change);
        this.refuse(error, change);
      } else this.failed();
    }
    this.sending = false;
    if (!this.failures) this.send();
  }

  done(change) {
    this.failures = 0;
    this.queue = this.queue.filter((other) => other !== change);
    this.keep();
  }

  failed() {
    this.failures += 1;
    this.keep();
    this.timer = setTimeout(() => this.again(), PAUSES[Math.min(this.failures, PAUSES.length) - 1]);
  }
}

/** “2 ticks and 1 note wait for the network”; nothing when nothing waits. */
export function waitingWords(queue) {
  const notes = queue.filter(({ verb }) => verb === "note").length;
  const parts = [[queue.length - notes, "tick"], [notes, "note"]].filter(([count]) => count)
    .map(([count, noun]) => `${count} ${noun}${count === 1 ? "" : "s"}`);
  return parts.length ? `${parts.join(" and ")} ${queue.length === 1 ? "waits" : "wait"} for the network` : "";
}
