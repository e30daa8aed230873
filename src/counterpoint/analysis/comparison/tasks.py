"""The five comparisons of Boeije as a list of tasks; people do the comparing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from counterpoint.analysis.result import Result, several
from counterpoint.analysis.voices import in_order, voices
from counterpoint.errors import UserError

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

SOURCE = "Boeije 2002 (Quality & Quantity 36:391)"
AIMS = {
    1: "within one interview: is it consistent, and what is its core?",
    2: "between interviews of one group: what is alike, what differs, under which condition?",
    3: "between groups: what does one group say that the other does not?",
    4: "within a pair: what do both say of the same?",
    5: "between pairs: what sets the pairs apart?",
}
Task = tuple[int, str, list[str]]


def comparison_tasks(corpus: Corpus, by: str | None = None, pairs: Sequence[tuple[str, str]] = ()) -> Result:
    """Lists what is to be compared, step by step.

    by: attribute of cases that says to which group a case belongs; without it, all are one group.
    pairs: cases that belong together, such as a person and their peer worker.
    """
    import polars as pl

    names = [voice.name for voice in in_order(voices(corpus))]
    unknown = sorted({one for pair in pairs for one in pair} - set(names))
    if unknown:
        raise _fault(f"no case is called “{'”, “'.join(unknown)}”", "use the names as in corpus.cases")
    rows = [(step, AIMS[step], about, who) for step, about, who in _tasks(names, _groups(corpus, names, by), pairs)]
    kinds = {"step": pl.Int64(), "aim": pl.String(), "about": pl.String(), "who": pl.List(pl.String)}
    table = pl.DataFrame(rows, schema=kinds, orient="row")
    asked = {"by": by, "pairs": [list(pair) for pair in pairs]}
    said = (f"{several(len(rows), 'task')} of comparing, in {several(table['step'].n_unique(), 'step')} of five.",)
    return Result("comparison_tasks", len(rows), table, asked, source=SOURCE, sentences=said)


def _tasks(names: list[str], groups: dict[str, list[str]], pairs: Sequence[tuple[str, str]]) -> Iterator[Task]:
    for name in names:
        yield 1, name, [name]
    for group, members in groups.items():
        for two in combinations(members, 2):
            yield 2, group, list(two)
    for one, other in combinations(groups, 2):
        yield 3, f"{one} / {other}", [*groups[one], *groups[other]]
    for pair in pairs:
        yield 4, " / ".join(pair), list(pair)
    for first, second in combinations(pairs, 2):
        yield 5, f"{' / '.join(first)} and {' / '.join(second)}", [*first, *second]


def _groups(corpus: Corpus, names: list[str], by: str | None) -> dict[str, list[str]]:
    if by is None:
        return {"all": names}
    known = corpus.attributes.filter(corpus.attributes["owner_kind"] == "case")
    if by not in set(known["name"]):
        listed = ", ".join(known["name"].unique(maintain_order=True)) or "(there are none)"
        raise _fault(f"no attribute of cases is called “{by}”", f"one of {listed}")
    value = {owner: text for _, owner, name, text in known.iter_rows() if name == by}
    called = dict(corpus.cases.select("name", "id").iter_rows())
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(value.get(called.get(name, ""), "(not stated)"), []).append(name)
    return groups


def _fault(what: str, try_: str) -> UserError:
    return UserError(what, where="comparison_tasks", try_=try_)
