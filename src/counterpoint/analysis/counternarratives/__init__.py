"""Looking for what answers back to a claim: cases, passages and codes that do not fit, and how far was looked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counterpoint.analysis.counternarratives.claims import Claim, claimed
from counterpoint.analysis.counternarratives.reading import Decision, decided, why_open
from counterpoint.analysis.result import Result, several
from counterpoint.analysis.similarity.embedder import Embedder
from counterpoint.analysis.similarity.nearest import top
from counterpoint.analysis.similarity.screened import Bounds, Screened
from counterpoint.analysis.speech import asking, pieces
from counterpoint.analysis.voices import voices
from counterpoint.analysis.wording import folded, folded_words
from counterpoint.errors import UserError
from counterpoint.narrative.passage import short

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

SOURCE = "Lincoln & Guba 1985 (Naturalistic Inquiry) for negative case analysis"
CUES = ("de", "en", "es", "fr")
CASE, TOPIC, CONTRARY, RECORD = "case without the claim", "same topic, not coded", "contrary code", "answer on record"
READING = "found by reading"
Row = dict[str, Any]


def counter_narratives(
    corpus: Corpus,
    claim: str | None = None,
    theme: str | None = None,
    codes: Sequence[str] | None = None,
    contrary: Sequence[str] | None = None,
    expected: Sequence[str] | None = None,
    n: int = 20,
    cues: str = "en",
    screened_by: str = "",
    embedder: Embedder | str | None = None,
    vectors: str | None = None,
    interviewers: Sequence[str] | None = None,
    *,
    decisions: Iterable[Mapping[str, Any]] = (),
) -> Result:
    """Looks for what answers back to a claim, and keeps record of how far was looked.

    Lists the cases of which the claim should hold and that do not carry its codes; passages with a contrary code;
    passages of the same topic that do not carry the codes, found by likeness among all that participants say; and
    answers on record for the theme. People decide about each: fits, exception, contradiction or irrelevant. The
    search may be closed when every contradiction has a response, every listed passage was decided on, and the record
    names who read. Nothing is ever decided here.

    claim: the claim in a sentence; without it, that of the theme.
    theme: a theme of the study, by its name or id; brings its claim, codes and evidence.
    codes: the codes that say the claim; without them, those of the theme.
    contrary: codes that say the contrary.
    expected: cases of which the claim should hold, by name or as attribute=value; without it, all.
    n: how many passages of the same topic to list.
    cues: words that turn what is said: de, en, es, fr, or a text file; they are shown, and nothing follows from them.
    screened_by: who read the passages.
    embedder: "words", "semantic" (a small English model), "multilingual", a folder with model.onnx and
        tokenizer.json, or from Python anything that keeps to `Embedder`.
    vectors: a file that keeps the vectors of a model, so that each text is read once.
    interviewers: speakers to leave out; otherwise those labelled as interviewers or moderators.
    decisions: rows of document, start, end, decision and, for a contradiction, response (revise, narrow, split,
        exceptional, recruit or reject), note and by.
    """
    if not 1 <= n <= 10_000:
        raise UserError(f"{n} passages cannot be listed", where="counter_narratives, n", try_="n=20")
    turning = _cues(cues)
    asked = claimed(corpus, claim, theme, codes, contrary, expected)
    judged = decided(corpus, decisions)
    spoken = [(one.document, one.start, one.end) for one in pieces(corpus, asking(corpus, interviewers))]
    found = Screened.of(corpus, spoken, embedder, vectors)
    rows = _rows(corpus, asked, found, judged, turning, n)
    waiting = why_open(len(found), screened_by, rows)
    numbers = _numbers(rows, len(found), asked, not waiting)
    told = {"theme": theme, "expected": expected, "n": n, "cues": cues, "screened_by": screened_by, **found.asked()}
    reasons = {"closed": "; ".join(waiting)} if waiting else {}
    source = "; ".join(one for one in (SOURCE, found.source()) if one)
    said = _sentences(asked, numbers, screened_by, found, waiting)
    told = _told(corpus, asked) | told
    return Result(
        "counter_narratives", numbers["contradictions"], _table(rows), told, "", source, said, numbers, reasons
    )


def _told(corpus: Corpus, asked: Claim) -> Row:
    names = dict(corpus.codes.select("id", "name").iter_rows())
    return {
        "claim": asked.text,
        "codes": [names[one] for one in asked.codes],
        "contrary": [names[one] for one in asked.contrary],
    }


def _rows(
    corpus: Corpus, asked: Claim, found: Screened, judged: Mapping[Bounds, Decision], turning: set[str], n: int
) -> list[Row]:
    """Everything that is listed, with what was decided about it."""
    turning = turning - set(folded_words(asked.text))
    rows = [
        _with_decision(row, judged, turning) for row in (*_cases(corpus, asked), *_passages(corpus, asked, found, n))
    ]
    return [*rows, *_other_decisions(corpus, judged, rows, turning)]


@cache
def _ours(language: str) -> str:
    return (files("counterpoint.analysis.counternarratives") / "cues" / f"{language}.txt").read_text("utf-8")


def _cues(name: str) -> set[str]:
    try:
        text = _ours(name) if name in CUES else Path(name).read_text("utf-8-sig")
    except (OSError, ValueError):
        what = f"there is no list of cues “{name}”"
        raise UserError(what, where="counter_narratives, cues", try_=f"{', '.join(CUES)}, or a text file") from None
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    return {folded(word) for word in folded_words("\n".join(lines))}


def _carrying(corpus: Corpus, codes: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
    """The distinct passages of some codes, by document."""
    found: dict[str, list[tuple[int, int]]] = {}
    rows = corpus.codings.filter(corpus.codings["code"].is_in(list(codes))).select("document", "start", "end").unique()
    for document, start, end in rows.sort("document", "start", "end").iter_rows():
        found.setdefault(document, []).append((start, end))
    return found


def _cases(corpus: Corpus, asked: Claim) -> Iterator[Row]:
    """Cases that should carry the claim and do not."""
    if not asked.codes:
        return
    whom = voices(corpus)
    heard = {whom[document] for document in _carrying(corpus, asked.codes)}
    for voice in asked.expected:
        if voice not in heard:
            yield {"kind": CASE, "case": voice.name}


def _passages(corpus: Corpus, asked: Claim, found: Screened, n: int) -> Iterator[Row]:
    """Passages on record, under contrary codes, and of the same topic; each once."""
    seen: set[Bounds] = set()
    contrary = [(doc, *span) for doc, spans in _carrying(corpus, asked.contrary).items() for span in spans]
    for kind, some in ((RECORD, list(asked.answers)), (CONTRARY, contrary)):
        fresh = [one for one in some if one not in seen]
        seen |= set(fresh)
        yield from _named(Screened(corpus, fresh, None), kind, range(len(fresh)))
    if len(found):
        taken = _carrying(corpus, asked.codes)
        for document, start, end in [*asked.voices, *seen]:
            taken.setdefault(document, []).append((start, end))
        score, _ = found.likeness(asked.text)
        open_ = [at for at, one in enumerate(found.bounds) if not _meets(one, taken) and score[at] > 0]
        listed = [open_[place] for place in top(score[open_], n).tolist()]
        for row, at in zip(_named(found, TOPIC, listed), listed, strict=True):
            yield row | {"likeness": float(score[at])}


def _meets(one: Bounds, taken: Mapping[str, list[tuple[int, int]]]) -> bool:
    return any(first < one[2] and one[1] < last for first, last in taken.get(one[0], ()))


def _named(found: Screened, kind: str, places: Sequence[int]) -> Iterator[Row]:
    whom = voices(found.corpus)
    for row in found.rows(places).iter_rows(named=True):
        kept = {name: row[name] for name in ("document_id", "start", "end", "quote", "place", "codes")}
        yield {"kind": kind, "case": whom[row["document_id"]].name, **kept}


def _with_decision(row: Row, judged: Mapping[Bounds, Decision], turning: set[str]) -> Row:
    """Adds the cues that stand in a passage and what was decided about it."""
    if "quote" not in row:
        return row | {"start": None, "decision": None, "response": None}
    said = list(dict.fromkeys(word for word in folded_words(row["quote"]) if word in turning))
    found = judged.get((row["document_id"], row["start"], row["end"]))
    return row | {
        "cues": said,
        "decision": found.decision if found else None,
        "response": (found.response or None) if found else None,
        "note": (found.note or None) if found else None,
        "by": (found.by or None) if found else None,
    }


def _other_decisions(
    corpus: Corpus, judged: Mapping[Bounds, Decision], rows: list[Row], turning: set[str]
) -> list[Row]:
    """Passages that somebody found by reading."""
    listed = {(row.get("document_id"), row["start"], row.get("end")) for row in rows}
    more = [bounds for bounds in judged if bounds not in listed]
    named = _named(Screened(corpus, more, None), READING, range(len(more)))
    return [_with_decision(row, judged, turning) for row in named]


def _numbers(rows: list[Row], screened: int, asked: Claim, closed: bool) -> dict[str, int]:
    passages = [row for row in rows if row["start"] is not None]
    contradicting = [row for row in rows if row["decision"] == "contradiction"]
    return {
        "screened": screened,
        "listed": len(passages),
        "decided": sum(row["decision"] is not None for row in passages),
        "contradictions": len(contradicting),
        "exceptions": sum(row["decision"] == "exception" for row in rows),
        "without_response": sum(not row["response"] for row in contradicting),
        "cases_expected": len(asked.expected),
        "cases_without": sum(row["kind"] == CASE for row in rows),
        "closed": int(closed),
    }


def _sentences(
    asked: Claim, numbers: Mapping[str, int], screened_by: str, found: Screened, waiting: list[str]
) -> tuple[str, ...]:
    who = f" by {screened_by}" if screened_by else ""
    screened = several(numbers["screened"], "passage")
    said = [
        f"For the claim “{short(asked.text, 200)}”, {screened} of participants were screened {found.by()}; "
        f"{several(numbers['listed'], 'passage')} listed, {numbers['decided']} read and decided on{who}."
    ]
    if numbers["contradictions"]:
        said.append(
            f"{several(numbers['contradictions'], 'contradiction')} and {several(numbers['exceptions'], 'exception')}."
        )
    elif numbers["decided"] or not numbers["listed"]:
        said.append(f"Contradictions: none found in {screened} screened.")
    if asked.codes:
        said.append(
            f"{several(numbers['cases_without'], 'case')} of {numbers['cases_expected']} of which it should hold "
            "do not carry its codes; silence is not contradiction."
        )
    said.append(f"The search stays open: {'; '.join(waiting)}." if waiting else "The search may be closed.")
    return tuple(said)


def _table(rows: list[Row]) -> Any:
    import polars as pl

    words = ("kind", "case", "place", "quote", "decision", "response", "note", "by", "document_id")
    order = ("kind", "case", "place", "quote", "codes", "cues", "likeness", "decision", "response", "note", "by")
    kinds: dict[str, Any] = dict.fromkeys(words, pl.String()) | dict.fromkeys(("codes", "cues"), pl.List(pl.String))
    kinds |= {"likeness": pl.Float64(), "start": pl.Int64(), "end": pl.Int64()}
    names = (*order, "document_id", "start", "end")
    return pl.DataFrame(
        [{name: row.get(name) for name in names} for row in rows], {name: kinds[name] for name in names}
    )
