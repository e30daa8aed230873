// What has not reached the server outlives its tab: kept in this browser until it is sent, each tab's for itself.
// A lock tells a tab that is open from one that was closed: what a closed one left, the next one takes over.
import { newId } from "./identifiers.js";

export class Waiting {
  /** `name` says whose and of which document. Without locks (a server without https) a tab keeps its own, by itself. */
  constructor(name) {
    this.shared = Boolean(navigator.locks);
    this.store = this.shared ? localStorage : sessionStorage;
    this.prefix = name;
    this.key = this.shared ? `${name} ${newId()}` : name;
    if (this.shared) navigator.locks.request(this.key, () => new Promise(() => {})); // held for as long as the page is
  }

  keep(queue) {
    try {
      if (queue.length) this.store.setItem(this.key, JSON.stringify(queue));
      else this.store.removeItem(this.key);
    } catch {
      // A full or forbidden store would only outlive the tab: the change itself is sent all the same.
    }
  }

  /** Everything that was left behind, in the order in which it was left. */
  async left() {
    if (!this.shared) return read(this.store, this.key);
    const found = [];
    for (const key of Object.keys(this.store).filter((one) => one.startsWith(this.prefix) && one !== this.key).sort())
      await navigator.locks.request(key, { ifAvailable: true }, (free) => {
        if (!free) return;
        found.push(...read(this.store, key));
        this.keep(found); // ours before theirs goes: a browser that is ended here has it twice, and it is sent once
        this.store.removeItem(key);
      });
    return found;
  }
}

function read(store, key) {
  try {
    return JSON.parse(store.getItem(key) ?? "[]");
  } catch {
    return [];
  }
}
