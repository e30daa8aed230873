"""Which codes and which interviews belong together: categories and dimensions from the tree, strata from an attribute."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from counterpoint.analysis.saturation.interviews import Interviews
from counterpoint.analysis.voices import Voice
from counterpoint.errors import UserError

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

NO_CATEGORY = Voice("", "(no category)")
NOT_STATED = Voice("", "(not stated)")


def lineages(corpus: Corpus) -> list[list[int]]:
    """Gives for each code the rows of the codes above it, nearest first; an endless line ends at its first repeat."""
    ids, parents = corpus.codes["id"].to_list(), corpus.codes["parent"].to_list()
    row = {id_: number for number, id_ in enumerate(ids)}
    found = []
    for parent in parents:
        line: list[int] = []
        while parent in row and row[parent] not in line:
            line.append(row[parent])
            parent = parents[row[parent]]
        found.append(line)
    return found


def categories(corpus: Corpus) -> list[Voice]:
    """Gives each code's category: the uppermost code above it, which is in its own category too."""
    ids, names = corpus.codes["id"].to_list(), corpus.codes["name"].to_list()
    lines = lineages(corpus)
    parents = {row for line in lines for row in line}
    tops = [line[-1] if line else row for row, line in enumerate(lines)]
    return [Voice(ids[top], names[top]) if top in parents else NO_CATEGORY for top in tops]


def dimensions(corpus: Corpus) -> list[tuple[Voice, list[int], list[int]]]:
    """Gives each code that is not itself only a dimension: with the rows under it, and with those and its own."""
    lines = lineages(corpus)
    under: dict[int, list[int]] = {row: [] for row, line in enumerate(lines) if not line}
    for row, line in enumerate(lines):
        for above in line:
            under.setdefault(above, []).append(row)
    ids, names = corpus.codes["id"].to_list(), corpus.codes["name"].to_list()
    return [(Voice(ids[row], names[row]), below, [row, *below]) for row, below in sorted(under.items())]


def strata(corpus: Corpus, attribute: str | None, who: Interviews) -> list[Voice]:
    """Gives each interview's stratum: what is stated of its document or, failing that, of its case."""
    if attribute is None:
        return [Voice("", "all interviews")] * len(who.names)
    known = corpus.attributes
    if attribute not in set(known["name"]):
        names = list(known["name"].unique(maintain_order=True))
        try_ = ", ".join(names) or "give cases attributes first"
        raise UserError(f"no attribute is called “{attribute}”", where="stratum_saturation, strata", try_=try_)
    value = {(kind, owner): text for kind, owner, name, text in known.iter_rows() if name == attribute}
    stated: list[dict[str, None]] = [{} for _ in who.names]
    for document, case in corpus.documents.select("id", "case").iter_rows():
        text = value.get(("document", document)) or value.get(("case", case))
        if text and document in who.place:
            stated[who.place[document]][text] = None
    # An interview of several documents may belong to several: then this is a stratum of its own.
    joined = [" + ".join(texts) for texts in stated]
    return [Voice(text, text) if text else NOT_STATED for text in joined]


def named(where: str, names: Any, many: int, of: str, otherwise: Voice) -> list[Voice]:
    """Takes one name for each row or column of plain values."""
    if names is None:
        return [otherwise] * many
    if isinstance(names, str) or (not isinstance(names, Sequence) and not hasattr(names, "__array__")):
        raise UserError(f"{str(names)[:40]!r} is no list of names", where=where, try_=f"one name for each {of}")
    if len(names) != many:
        what = f"{len(names)} names were given for {many} {of}s"
        raise UserError(what, where=where, try_=f"one name for each {of}")
    return [otherwise if name is None else Voice(str(name), str(name)) for name in names]


def together(voices: Sequence[Voice]) -> dict[Voice, list[int]]:
    """Gives the places of each voice, in the order of their first."""
    found: dict[Voice, list[int]] = {}
    for place, voice in enumerate(voices):
        found.setdefault(voice, []).append(place)
    return found
