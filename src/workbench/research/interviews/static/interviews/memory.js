// What this browser remembers of a guide over a reload: where it stands, which question is open, how long each took, and a
// note that is being typed. No name and no other words; it goes when the interview has ended and everything has been sent.

const GAP = 15 * 60 * 1000; // a reload is no longer than this; after a longer pause nobody was at the question

export class Memory {
  constructor(kept) {
    this.key = `standing-guide ${kept}`;
  }

  keep(standing, draft) {
    const { state, started, current } = standing;
    const questions = Object.fromEntries(standing.questions.map(({ id, mark, used, second, seconds }) => [id, { mark, used, second, seconds }]));
    try {
      localStorage.setItem(this.key, JSON.stringify({ at: Date.now(), state, started, current: current?.id ?? null, draft, questions }));
    } catch {
      // A full or forbidden store would only outlive the page.
    }
  }

  /** What was kept, or nothing; `at` is the moment from which on the open question has its time. */
  kept() {
    try {
      const found = JSON.parse(localStorage.getItem(this.key));
      return found && { ...found, at: Date.now() - found.at < GAP ? found.at : Date.now() };
    } catch {
      return null;
    }
  }

  forget() {
    localStorage.removeItem(this.key);
  }
}
