"""The codebook: every code with its definition and how often it was used."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count

from workbench.research.corpora.blindness import codings_seen
from workbench.research.corpora.models import Code
from workbench.research.reports.facts.coding import BLIND, blind
from workbench.research.reports.facts.told import Fact, several, tabled
from workbench.research.studies.models import Study

WHERE, DEEPEST = "codebook", 8
HEADS = ("Code", "Definition", "Use it when", "Do not use it when", "Codings", "Cases")


def facts(person: Any, study: Study, about: Any = None) -> list[Fact]:
    """Returns the codebook as a table in the order of its tree."""
    codes = list(Code.objects.filter(study=study))
    if not codes:
        return [Fact("tree", "There are no codes yet.", WHERE, missing=True)]
    if blind(study):
        return [Fact("blind", BLIND, "rounds", missing=True), *table(codes, None)]
    counted = codings_seen(study).order_by().values("code")
    used = {
        row["code"]: (row["many"], row["cases"])
        for row in counted.annotate(many=Count("id"), cases=Count("document__case", distinct=True))
    }
    return [tree(codes), *table(codes, used)]


def tree(codes: Sequence[Code]) -> Fact:
    """Returns how the codes hang together."""
    families = sum(one.parent_id is None for one in codes)
    defined = sum(bool(one.definition) for one in codes)
    words = f"The codebook has {several(len(codes), 'code')} in {several(families, 'family', 'families')}; "
    return Fact("tree", f"{words}{defined:,} {'has' if defined == 1 else 'have'} a written definition.", WHERE)


def table(codes: Sequence[Code], used: Mapping[UUID, tuple[int, int]] | None) -> list[Fact]:
    """Returns the codebook as a table; used: codings and cases of each, None while nobody may be told."""
    rows = [
        [
            _name(code, depth),
            code.definition,
            code.inclusion,
            code.exclusion,
            *(used.get(code.pk, (0, 0)) if used is not None else ()),
        ]
        for depth, code in in_order(codes)
    ]
    heads = HEADS if used is not None else HEADS[:4]
    kept = [place for place in range(len(heads)) if place not in (1, 2, 3) or any(row[place] for row in rows)]
    cells = [[row[place] for place in kept] for row in rows]
    numbers = [number for number, place in enumerate(kept) if place > 3]
    return [
        Fact(
            "codebook",
            "",
            WHERE,
            table=tabled("Codes in the order of the codebook", [heads[place] for place in kept], cells, numbers),
        )
    ]


def in_order(codes: Sequence[Code]) -> Iterator[tuple[int, Code]]:
    """Yields (depth, code) as the tree stands."""
    below: dict[UUID | None, list[Code]] = {}
    for code in codes:
        below.setdefault(code.parent_id, []).append(code)
    waiting = [(0, code) for code in reversed(below.get(None, []))]
    while waiting:
        depth, code = waiting.pop()
        yield depth, code
        waiting += [(depth + 1, child) for child in reversed(below.get(code.pk, []))]


def _name(code: Code, depth: int) -> str:
    return "– " * min(depth, DEEPEST) + (f"“{code.name}”" if code.in_vivo else code.name)
