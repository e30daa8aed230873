"""Which question of the guide was asked and answered in which interview, and how fully."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from counterpoint.analysis.guide import MATCH, found_again, guided
from counterpoint.analysis.places import Places
from counterpoint.analysis.result import Result, several
from counterpoint.analysis.speech import Stretch, spoken
from counterpoint.analysis.voices import Voice, in_order, voices
from counterpoint.analysis.wording import words
from counterpoint.errors import UserError

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

Cell = dict[str, Any]
COLUMNS = ("question", "case", "asked", "answered", "words", "place", "likeness", "reason")
NO_TURNS = "no turns: who asks is not known"


def question_coverage(
    corpus: Corpus,
    guide: Sequence[str] | None = None,
    code: str | None = None,
    attribute: str | None = None,
    match: float = MATCH,
    interviewers: Sequence[str] | None = None,
) -> Result:
    """Lays the questions of the guide against the interviews: asked, answered, and in how many words.

    A question counts as asked where a sentence of an interviewer shares enough words with it; what the others say
    until the next question of the guide is the answer, so probes stay with their question. “Not asked” is not
    “silent”: the table tells them apart. Look at the likeness and the place before relying on a match.

    guide: the questions, or a text file with one on each line; without it, what interviewers ask in the same words in
        two interviews or more.
    code: in place of a guide, a code whose codes below it are the questions; what carries them is the answers.
    attribute: in place of a guide, the attribute of documents that names the question each document answers.
    match: the share of words that a sentence and a question have in common, from 0 to 1 (Dice's coefficient).
    interviewers: speakers who ask; otherwise those labelled as interviewers or moderators.
    """
    given = [one for one in (guide, code, attribute) if one is not None]
    if len(given) > 1 or not 0 < match <= 1:
        what = "the questions are given twice" if len(given) > 1 else f"a match cannot be {match}"
        raise UserError(what, where="question_coverage", try_="guide, code or attribute; match=0.6")
    heads = in_order(voices(corpus))
    if code is not None:
        questions, cells = _by_code(corpus, code)
    elif attribute is not None:
        questions, cells = _by_attribute(corpus, attribute)
    else:
        questions = guided(corpus, guide, interviewers)
        cells = _by_words(corpus, questions, match, interviewers)
    rows = [
        {"question": question, "case": head.name}
        | cells.get((number, head), {"asked": 0, "answered": False, "words": 0})
        for number, question in enumerate(questions)
        for head in heads
    ]
    asked = {"guide": guide, "code": code, "attribute": attribute, "match": match}
    numbers = {"questions": len(questions), "cases": len(heads)}
    numbers |= {
        "asked": sum(bool(row["asked"]) for row in rows),
        "answered": sum(bool(row["answered"]) for row in rows),
    }
    reason = "" if questions else "there is no question: give a guide"
    value = numbers["answered"] if questions else None
    return Result("question_coverage", value, _table(rows), asked, reason, "", _sentences(rows, numbers), numbers)


def _by_words(
    corpus: Corpus, questions: Sequence[str], match: float, interviewers: Sequence[str] | None
) -> dict[tuple[int, Voice], Cell]:
    places, whom, texts = Places(corpus), voices(corpus), _texts(corpus)
    cells: dict[tuple[int, Voice], Cell] = {}
    spoken_in = set(corpus.turns["document"])
    for document, voice in whom.items():
        if document not in spoken_in:
            blank: Cell = {"asked": None, "answered": None, "words": None, "reason": NO_TURNS}
            cells |= {(number, voice): dict(blank) for number in range(len(questions))}
    for one in found_again(corpus, questions, match, interviewers):
        said = sum(_count(texts, turn) for turn in one.answer)
        cell = _cell(cells, (one.question, whom[one.turn.document]))
        cell["asked"], cell["words"] = cell["asked"] + 1, cell["words"] + said
        cell["answered"] = cell["words"] > 0
        cell.setdefault("place", places.place(one.turn.document, one.turn.start))
        cell["likeness"] = max(one.likeness, cell.get("likeness", 0.0))
    return cells


def _by_code(corpus: Corpus, code: str) -> tuple[list[str], dict[tuple[int, Voice], Cell]]:
    """Questions are the codes below a code; words that carry them are counted once."""
    from counterpoint.analysis.query.names import Known
    from counterpoint.analysis.words.spoken import inside, said, under

    known = Known(corpus)
    above = known.codes.one(code, "question_coverage, code")
    below = corpus.codes.filter(corpus.codes["parent"] == known.codes.ids[above]).sort("position", maintain_order=True)
    if below.is_empty():
        raise UserError(
            f"no code lies below “{code}”", where="question_coverage, code", try_="a code with codes below it"
        )
    whom, places, cells = voices(corpus), Places(corpus), dict[tuple[int, Voice], Cell]()
    heard = list(said(corpus))
    for number, id_ in enumerate(below["id"]):
        spans = under(corpus, f'"{id_}"')
        for document, found in spans.items():
            cell = _cell(cells, (number, whom[document]))
            cell["asked"] += len(found)
            cell["words"] += sum(word.document == document and inside(word, spans) for word in heard)
            cell["answered"] = cell["words"] > 0
            cell.setdefault("place", places.place(document, found[0][0]))
    return below["name"].to_list(), cells


def _by_attribute(corpus: Corpus, attribute: str) -> tuple[list[str], dict[tuple[int, Voice], Cell]]:
    """Each document answers the question that its attribute names."""
    rows = corpus.attributes.filter(corpus.attributes["owner_kind"] == "document")
    named = {owner: value for _, owner, name, value in rows.iter_rows() if name == attribute and value}
    if not named:
        listed = ", ".join(f"“{one}”" for one in rows["name"].unique(maintain_order=True)[:8]) or "(there are none)"
        what = f"no document has the attribute “{attribute}”"
        raise UserError(what, where="question_coverage, attribute", try_=f"one of {listed}")
    whom, texts, places = voices(corpus), _texts(corpus), Places(corpus)
    questions = list(dict.fromkeys(named[id_] for id_ in texts if id_ in named))
    cells: dict[tuple[int, Voice], Cell] = {}
    for turn in spoken(corpus):
        if turn.document in named:
            cell = _cell(cells, (questions.index(named[turn.document]), whom[turn.document]))
            cell["asked"], cell["words"] = 1, cell["words"] + _count(texts, turn)
            cell["answered"] = cell["words"] > 0
            cell.setdefault("place", places.place(turn.document, turn.start))
    return questions, cells


def _cell(cells: dict[tuple[int, Voice], Cell], key: tuple[int, Voice]) -> Cell:
    if key not in cells or cells[key]["asked"] is None:
        cells[key] = {"asked": 0, "answered": False, "words": 0}
    return cells[key]


def _texts(corpus: Corpus) -> dict[str, str]:
    return dict(corpus.documents.select("id", "text").iter_rows())


def _count(texts: dict[str, str], turn: Stretch) -> int:
    return sum(1 for _ in words(texts[turn.document][turn.start : turn.end]))


def _sentences(rows: list[Cell], numbers: dict[str, int]) -> tuple[str, ...]:
    if not numbers["questions"]:
        return ("No question of a guide was given or found.",)
    said = [
        f"{several(numbers['questions'], 'question')} and {several(numbers['cases'], 'case')}: asked "
        f"{several(numbers['asked'], 'time')} of {len(rows)}, answered {several(numbers['answered'], 'time')}."
    ]
    missed: dict[str, int] = {}
    for row in rows:
        if row["asked"] == 0:
            missed[row["question"]] = missed.get(row["question"], 0) + 1
    listed = [f"“{question}” in {several(count, 'case')}" for question, count in list(missed.items())[:3]]
    if listed:
        said.append(
            f"Not asked, which is not the same as silent: {', '.join(listed)}{' …' if len(missed) > 3 else ''}."
        )
    return tuple(said)


def _table(rows: list[Cell]) -> Any:
    import polars as pl

    kinds: dict[str, Any] = dict.fromkeys(COLUMNS, pl.String())
    kinds |= {"asked": pl.Int64(), "words": pl.Int64(), "answered": pl.Boolean(), "likeness": pl.Float64()}
    return pl.DataFrame([{name: row.get(name) for name in COLUMNS} for row in rows], schema=kinds, orient="row")
