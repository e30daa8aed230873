// The themes of the study and where they rest on this document: fetched from the findings and changed there.
import { get, post } from "../ui/request.js";
import { toastError } from "../ui/toast.js";

/** What a passage does to a theme; `claim` is what the button says. */
export const SIDES = {
  voice: { does: "Carries", claim: "Carries the claim", trail: "chose a voice for" },
  answer: { does: "Answers", claim: "Answers back", trail: "found an answer to" },
};

export class Themes {
  constructor(reading, deeds, { address, document }) {
    Object.assign(this, { reading, deeds, address, document, all: [], passages: [], isKnown: false });
    reading.on("replaced", () => this.fetch());
    requestIdleCallback(() => this.fetch());
  }

  get mayWrite() {
    return this.reading.may.themes;
  }

  /** Only the newest answer counts. Without a line the page says nothing of themes; it asks again when they are wanted. */
  async fetch() {
    const asking = Symbol("asking");
    this.asking = asking;
    const answer = await get(this.address).catch(() => null);
    if (!answer || this.asking !== asking) return;
    Object.assign(this, { all: answer.themes, passages: answer.passages, newAddress: answer.new, isKnown: true });
    this.reading.tell("themes");
  }

  named(id) {
    return this.all.find((theme) => theme.id === id);
  }

  /** Where themes rest on words of [start, end). */
  over({ start, end }) {
    return this.passages.filter((one) => one.start < end && start < one.end);
  }

  /** The side on which exactly this passage stands in a theme, if it does. */
  sideOf(theme, { start, end }) {
    return this.passages.find((one) => one.theme === theme.id && one.start === start && one.end === end)?.side;
  }

  choose(theme, side, { start, end }) {
    const quote = this.reading.transcript.quote(start, end);
    return this.send(theme.choose, { document: this.document, start, end, quote, side },
      `This passage ${SIDES[side].does.toLowerCase()} theme ${theme.number}.`, `${SIDES[side].trail} ${theme.name}`);
  }

  /** A new theme, and the passage in it: two changes, two steps back. */
  async begin(name, side, passage) {
    const made = await post(this.newAddress, new URLSearchParams({ name })).catch(toastError);
    if (!made?.id) return;
    await this.fetch();
    const theme = this.named(made.id);
    if (theme) await this.choose(theme, side, passage);
  }

  drop(standing) {
    const theme = this.named(standing.theme);
    return this.send(standing.drop, {}, `This passage is no longer part of theme ${theme.number}.`, `took a passage out of ${theme.name}`);
  }

  async send(address, body, words, trail) {
    const refusal = await post(address, body).then(() => null, (error) => error);
    if (refusal) toastError(refusal);
    else {
      this.deeds.announce(words);
      this.deeds.offerUndo(words);
      this.reading.turned({ undoable: trail, redoable: "" });
    }
    await this.fetch();
  }
}
