// The status line: Saving…, Saved 10:42, or This was not saved with a way on.
import { toast, toastError } from "../ui/toast.js";
import { howToBegin } from "./beginning.js";

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

export class Saving {
  constructor(reading, outbox, root) {
    Object.assign(this, { reading, outbox, root, wasUnsaved: false });
    this.words = root.querySelector("[data-saved]");
    this.failure = root.querySelector("[data-unsaved]");
    this.failure.querySelector("[data-again]").addEventListener("click", () => outbox.again());
    this.failure.querySelector("[data-copy]").addEventListener("click", () => copy(outbox.inWords()));
    this.aside = this.failure.querySelector("[data-aside]");
    this.aside.addEventListener("click", () => {
      if (outbox.sending) toast("It is on its way once more. If that fails too, it is set aside.");
      outbox.setAside();
    });
    reading.on("saving", ({ state }) => this.show(state));
    reading.on("refused", ({ refusal, words }) => toastError(refusal, words && { wayOn: () => copy(words), words: "Copy what I wrote" }));
    reading.on("codings whose", () => this.showShare());
    this.showShare();
  }

  show(state) {
    this.failure.hidden = state !== "unsaved";
    this.words.parentElement.hidden = state === "unsaved";
    if (state === "saving") this.words.textContent = "Saving…";
    if (state === "saved") this.words.textContent = `Saved ${clock.format(new Date())}`;
    if (state !== "unsaved") return;
    this.aside.hidden = !(this.outbox.stuck && this.outbox.reason.status >= 500);
    const offline = navigator.onLine === false, { status } = this.outbox.reason;
    this.failure.querySelector("[data-reason]").textContent = offline
      ? "You are offline. Your work is kept in this browser and will be sent when the line is back."
      : status === 403 ? "This was not saved. Somebody else sits here now, or Counterpoint was started anew. It is kept in this browser for you: load the page again as yourself."
      : status >= 500 ? "This was not saved. Something in Counterpoint broke. Your words are still here."
      : "This was not saved. The server did not answer. Your words are still here.";
  }

  /** Share of turns with at least one passage: those of the person interviewed when there is one. */
  showShare() {
    cancelIdleCallback(this.idle);
    this.idle = requestIdleCallback(() => {
      const { transcript, codings } = this.reading;
      const telling = transcript.turns.filter(({ item }) => !item.classList.contains("asks"));
      const coded = telling.filter((turn) => codings.isCoded(turn)).length;
      const speakers = new Set(telling.map(({ speaker }) => speaker));
      const [only] = speakers;
      const whose = speakers.size === 1 && only ? `${only}’s turns` : telling[0]?.speaker ? "turns" : "paragraphs";
      const share = `${Math.round((100 * coded) / (telling.length || 1))}% of ${whose} coded`;
      this.root.querySelector("[data-share]").textContent = howToBegin(this.reading) || share;
    });
  }
}

async function copy(words) {
  await navigator.clipboard.writeText(words);
  toast("Copied. Paste it somewhere safe.");
}
