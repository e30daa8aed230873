"""Who speaks how much: turns and words of every speaker, the interviewer apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.result import Result, several
from counterpoint.analysis.running import each
from counterpoint.analysis.speech import ASKING
from counterpoint.analysis.tables.shares import shares, told, why_not
from counterpoint.analysis.tables.wording import Wording
from counterpoint.analysis.voices import Voice, in_order, voices
from counterpoint.errors import Faults, UserError
from counterpoint.narrative.passage import short

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.narrative.corpus import Corpus, Part

WAYS = ("document", "case", "speaker")
UNNAMED = "(not named)"


@dataclass
class Partial:
    """One part: a row for each speaker in each document."""

    documents: list[str]
    document: Ints
    speaker: list[str]
    turns: Ints
    words: Ints


def kernel(part: Part, wording: Wording) -> Partial:
    """Counts one part; a document without turns is one turn of nobody who is named."""
    import polars as pl

    ground = wording.ground
    turns = ground.turns
    document = ground.document(turns.start)
    known = ground.corpus.turns.select("document", "start", "speaker")
    place = known["document"].cast(pl.Enum(part.documents), strict=False).to_physical()
    known = known.filter(place.is_not_null())
    begun = known["start"].to_numpy() + ground.shift[place.drop_nulls().to_numpy().astype(np.int64)]
    order = np.argsort(begun, kind="stable")
    at = np.searchsorted(begun[order], turns.start)
    named = np.append(begun[order], -1)[at] == turns.start  # a document without turns is one of its own
    rows = pl.Series(np.append(order, 0)[at]).set(pl.Series(~named), None)
    frame = pl.DataFrame(
        {
            "document": document,
            "speaker": known["speaker"].gather(rows).fill_null(UNNAMED),
            "words": wording.between(turns.start, turns.end),
        }
    )
    found = frame.group_by("document", "speaker", maintain_order=True).agg(
        pl.len().alias("turns"), pl.col("words").sum()
    )
    columns = (found[name].to_numpy().astype(np.int64) for name in ("document", "turns", "words"))
    document, many, words = columns
    return Partial(part.documents, document, found["speaker"].to_list(), many, words)


def speakers(corpus: Corpus, by: str = "document", interviewer: Sequence[str] | None = None) -> Result:
    """Counts the turns and words of every speaker.

    The interviewer is told apart, and a second share of words leaves the interviewer out. Shares are of the turns and
    words of the document, the case, or the whole study, and there is none of fewer than ten. A document without turns
    is one turn of nobody who is named; a document without a case stands for itself.

    by: "document", "case" or "speaker" (over the whole study; one label is taken for one speaker).
    interviewer: labels of those who ask. Without them, labels such as Interviewer, I or Moderator are taken for it, and
        the parameters of the result say which.
    """
    if by not in WAYS:
        raise UserError(f"speakers are not counted by “{by}”", where="speakers, by", try_=" or ".join(WAYS))
    partials = list(each(corpus, kernel, Wording.of))
    asking = _asking(partials, interviewer)
    return _merge(partials, corpus, by=by, asking=asking)


def _asking(partials: Iterable[Partial], given: Sequence[str] | None) -> list[str]:
    """Finds the labels of those who ask, among all that speak."""
    known = sorted({name for one in partials for name in one.speaker} - {UNNAMED})
    if given is None:
        return [name for name in known if ASKING.fullmatch(name.strip())]
    by_fold = {name.casefold(): name for name in known}
    faults = [
        UserError(
            f"nobody speaks as “{short(name)}”",
            where="speakers, interviewer",
            try_=f"one of {', '.join(f'“{short(one, 40)}”' for one in known[:8])}" if known else "a study with turns",
        )
        for name in ([given] if isinstance(given, str) else given)
        if name.casefold() not in by_fold
    ]
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
    return [by_fold[name.casefold()] for name in ([given] if isinstance(given, str) else given)]


def _merge(partials: Iterable[Partial], corpus: Corpus, *, by: str, asking: list[str]) -> Result:
    whole = Voice("", "study")
    whom = voices(corpus, by) if by != "speaker" else dict.fromkeys(corpus.documents["id"], whole)
    own = voices(corpus)
    found: dict[tuple[Voice, str], tuple[list[int], set[str], set[Voice]]] = {}
    for one in partials:
        rows = zip(one.document.tolist(), one.speaker, one.turns.tolist(), one.words.tolist(), strict=True)
        for document, speaker, turns, words in rows:
            id_ = one.documents[document]
            numbers, documents, cases = found.setdefault((whom[id_], speaker), ([0, 0], set(), set()))
            numbers[0], numbers[1] = numbers[0] + turns, numbers[1] + words
            documents.add(id_)
            cases.add(own[id_])
    place = {voice: number for number, voice in enumerate(in_order(whom))}
    keys = sorted(found, key=lambda key: (place[key[0]], -found[key][0][1], key[1]))
    table = _table(keys, found, by, asking)
    return Result(
        "speakers",
        int(table["words"].sum()),
        table,
        {"by": by, "interviewer": asking},
        sentences=_said(table, asking),
        reasons=_reasons(table, by),
    )


def _table(
    keys: list[tuple[Voice, str]],
    found: dict[tuple[Voice, str], tuple[list[int], set[str], set[Voice]]],
    by: str,
    asking: list[str],
) -> pl.DataFrame:
    import polars as pl

    text = {"speaker": [speaker for _, speaker in keys], "role": [_role(speaker, asking) for _, speaker in keys]}
    if by != "speaker":
        text = {f"{by}_id": [voice.id for voice, _ in keys], by: [voice.name for voice, _ in keys]} | text
    numbers = {"turns": [found[key][0][0] for key in keys], "words": [found[key][0][1] for key in keys]}
    if by == "speaker":
        numbers |= {"documents": [len(found[key][1]) for key in keys], "cases": [len(found[key][2]) for key in keys]}
    table = pl.DataFrame(text, schema=dict.fromkeys(text, pl.String)).with_columns(
        pl.Series(name, values, dtype=pl.Int64) for name, values in numbers.items()
    )
    group = [voice for voice, _ in keys]
    sums = {name: _sums(group, numbers[name]) for name in ("turns", "words")}
    others = [words if role != "interviewer" else 0 for words, role in zip(numbers["words"], text["role"], strict=True)]
    without = shares(others, _sums(group, others)).set(table["role"] == "interviewer", None)
    return table.with_columns(
        *(shares(numbers[name], sums[name]).alias(f"share_of_{name}") for name in ("turns", "words")),
        without.alias("share_without_interviewer"),
    )


def _sums(group: list[Voice], numbers: list[int]) -> list[int]:
    sums: dict[Voice, int] = {}
    for voice, number in zip(group, numbers, strict=True):
        sums[voice] = sums.get(voice, 0) + number
    return [sums[voice] for voice in group]


def _role(speaker: str, asking: list[str]) -> str:
    if speaker == UNNAMED:
        return "not known"
    return "interviewer" if speaker in asking else "participant"


def _reasons(table: pl.DataFrame, by: str) -> dict[str, str]:
    of = "of the study" if by == "speaker" else f"of a {by}"
    unsaid = {
        name: why_not(f"share_of_{name}", 0, f"{name} {of}")
        for name in ("turns", "words")
        if table[f"share_of_{name}"].null_count()
    }
    return {name: why for one in unsaid.values() for name, why in one.items()}


def _said(table: pl.DataFrame, asking: list[str]) -> tuple[str, ...]:
    whole = int(table["words"].sum())
    turns, many = int(table["turns"].sum()), table["speaker"].n_unique()
    said = [f"{several(whole, 'word')} in {several(turns, 'turn')} of {several(many, 'speaker')}."]
    if asking:
        mine = int(table.filter(table["role"] == "interviewer")["words"].sum())
        named = ", ".join(f"“{name}”" for name in asking[:5]) + (" and others" if len(asking) > 5 else "")
        said.append(f"Those who ask ({named}) say {told(mine, whole, 'words')}.")
    else:
        said.append("No label says who asks, so everybody counts as a participant.")
    return tuple(said)
