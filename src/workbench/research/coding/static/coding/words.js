// Words and sentences of a turn, by Intl.Segmenter, as code points of the document. Made when first asked for.

const kept = new WeakMap();
const intoWords = new Intl.Segmenter(undefined, { granularity: "word" });
const intoSentences = new Intl.Segmenter(undefined, { granularity: "sentence" });

export function wordsOf(transcript, turn) {
  return remembered(transcript, turn, "words", cutWords);
}

export function sentencesOf(transcript, turn) {
  return remembered(transcript, turn, "sentences", cutSentences);
}

function remembered(transcript, turn, kind, cut) {
  if (!kept.has(turn)) kept.set(turn, {});
  const own = kept.get(turn);
  own[kind] ??= cut(turn.text).map(([from, to]) => ({
    start: transcript.offsets.point(turn.start, from), end: transcript.offsets.point(turn.start, to),
  }));
  return own[kind];
}

/** A word takes the punctuation that touches it along: “bench.” is one step, not two. */
function cutWords(text) {
  const words = [];
  let opening = null, open = false;
  for (const { segment, index, isWordLike } of intoWords.segment(text)) {
    const end = index + segment.length;
    if (isWordLike) {
      words.push([opening ?? index, end]);
      [opening, open] = [null, true];
    } else if (/^\s/.test(segment)) {
      [opening, open] = [null, false];
    } else if (open) {
      words.at(-1)[1] = end;
    } else {
      opening ??= index;
    }
  }
  return words.length ? words : [[0, text.length]];
}

function cutSentences(text) {
  const found = [];
  for (const { segment, index } of intoSentences.segment(text)) {
    const lead = segment.length - segment.trimStart().length;
    if (segment.trim()) found.push([index + lead, index + segment.trimEnd().length]);
  }
  return found;
}

export function countWords(text) {
  return text.trim() ? cutWords(text).length : 0;
}

/** The unit (word or sentence) at an offset of the turn; between two, the one before. */
export function unitAt(units, offset) {
  let found = units[0];
  for (const unit of units) {
    if (unit.start > offset) break;
    found = unit;
  }
  return found;
}

const intoList = new Intl.ListFormat("en-GB");

export function inWords(names) {
  return intoList.format(names);
}
