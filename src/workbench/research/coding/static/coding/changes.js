// What each change does to the page at once, before the server has answered. The same words name its address.
import { newId } from "./identifiers.js";

const PAINT = {
  "make-coding"(reading, { id, code_id: code, start, end, name, parent, in_vivo }) {
    if (name) reading.codebook.add({ id: code, name, parent, in_vivo });
    const known = reading.codings.get(id);
    if (!known) count(reading, code, 1);
    reading.codings.put({ id, code, coder: reading.me, start, end });
    reading.used(code);
    if (name) reading.tell("codes");
    reading.codingsChanged(start, end);
  },
  "withdraw-coding"(reading, { coding }) {
    const row = reading.codings.remove(coding);
    if (!row) return;
    count(reading, row.code, -1);
    if (reading.held === coding) reading.hold(null);
    reading.codingsChanged(row.start, row.end);
  },
  /** A coding is never edited: the old one goes, one with other ends comes. */
  "move-ends"(reading, { coding, id, start, end }) {
    const before = reading.codings.remove(coding);
    if (!before) return;
    reading.codings.put({ ...before, id, start, end });
    reading.codingsChanged(Math.min(start, before.start), Math.max(end, before.end));
    reading.tell("held");
  },
  "write-memo"(reading, { id, text, start, end, code }) {
    const author = reading.coders[reading.me].name;
    reading.memos.set(id, { id, text, start: start ?? null, end: end ?? null, code: code ?? null, author, mine: true, when: "now" });
    reading.tell("memos");
  },
  "change-memo"(reading, { memo, text }) {
    const known = reading.memos.get(memo);
    if (known) reading.memos.set(memo, { ...known, text });
    reading.tell("memos");
  },
  "delete-memo"(reading, { memo }) {
    reading.memos.delete(memo);
    reading.tell("memos");
  },
  "set-quick"(reading, { slot, code }) {
    for (const [other, held] of Object.entries(reading.quick)) if (held === code) delete reading.quick[other];
    if (code) reading.quick[slot] = code;
    else delete reading.quick[slot];
    reading.tell("codes");
  },
  "mark-answer"(reading, { id, question, start, end }) {
    reading.answers.set(id, { id, question, start, end });
    reading.tell("answers");
  },
  "clear-answer"(reading, { answer }) {
    reading.answers.delete(answer);
    reading.tell("answers");
  },
  "make-code"(reading, body) {
    reading.codebook.add(body);
    reading.tell("codes");
  },
  "change-code"(reading, { code, why, ...values }) { // the reason is kept with the version, not with the code
    Object.assign(reading.codebook.get(code) ?? {}, values);
    reading.tell("codes");
  },
  "move-code"(reading, { code, parent, position }) {
    if (reading.codebook.get(code)) reading.codebook.move(code, parent || null, position);
    reading.tell("codes");
  },
  "merge-codes"(reading, { code, into }) {
    const gone = reading.codebook.get(code);
    if (!gone || !reading.codebook.get(into)) return; // the server has merged it already, or somebody else has
    for (const row of [...reading.codings.byId.values()]) if (row.code === code) reading.codings.put({ ...row, code: into });
    for (const child of reading.codebook.childrenOf(gone)) child.parent = into;
    forget(reading, code);
  },
  "delete-code"(reading, { code }) {
    const gone = reading.codebook.get(code);
    for (const { id } of gone ? reading.codebook.within(gone).reverse() : []) {
      for (const row of [...reading.codings.byId.values()]) if (row.code === id) reading.codings.remove(row.id);
      forget(reading, id);
    }
  },
  undo() {},
  redo() {},
};

function count(reading, id, step) {
  const code = reading.codebook.get(id);
  if (code) code.all[reading.me] = (code.all[reading.me] ?? 0) + step;
}

function forget(reading, code) {
  reading.codebook.remove(code);
  if (reading.chosen === code) reading.choose(null);
  reading.codingsChanged();
  reading.tell("codes");
}

/** A change is data: it can be painted, sent, kept while offline and painted again. */
export function changeOf(verb, body) {
  return { key: newId(), verb, body };
}

export function paint(reading, { verb, body }) {
  PAINT[verb](reading, body);
}
