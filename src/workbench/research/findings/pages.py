"""What the comparison shows, gathered for the template."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import counterpoint as cp
from workbench.research.corpora.loading import corpus_for, layer_for
from workbench.research.corpora.models import Code
from workbench.research.findings import passages, queries
from workbench.research.findings.passages import Row, Shown
from workbench.research.findings.rules import may
from workbench.research.findings.signs import Signed, signed_codes
from workbench.research.studies.models import Study

TRAVELLING = 8
SUGGESTIONS = 3
BARS = {2: 52, 3: 26}  # px of the longest bar, by how many codes are compared


@dataclass(frozen=True)
class Cell:
    """What one case says under one code; `more` are the passages that wait behind a link."""

    code: Signed
    passages: list[Shown]
    more: int


@dataclass(frozen=True)
class Line:
    """One case across the columns."""

    row: Row
    both: Cell | None
    cells: list[Cell]
    alone: bool  # nothing but passages under all codes: the line is one cell wide


def compared(person: Any, study: Study, codes: Sequence[Code], whole: str = "", layer: str = "") -> dict[str, Any]:
    """Returns the rows of two or three codes side by side, as coders or a layer has them, and what the panel says of them."""
    book = {one.id: one for one in signed_codes(study)}
    signs = [book[str(code.pk)] for code in codes]
    columns = [passages.passages_of(person, study, code, layer) for code in codes]
    rows = passages.side_by_side(columns)
    heads = [
        {"code": sign, "passages": len(column), "cases": len({passage.voice for passage in column})}
        for sign, column in zip(signs, columns, strict=True)
    ]
    return {
        "heads": heads,
        "signs": signs,
        "rows": [line(row, signs, whole) for row in rows],
        "by_case": [(sign, [row.counts[n] for row in rows]) for n, sign in enumerate(signs)],
        "silent": len(set(passages_voices(person, study)) - {row.voice for row in rows}),
        "written": queries.comparisons(study, codes[0], codes[1]),
        "travelling": travelling(layer_for(person, study, layer), signs, book),
        "may_write": may(person, study, "write themes"),
        "may_change": may(person, study, "change codebook") and not layer,  # merging and splitting move coders’ own
        "layer": layer,
    }


def line(row: Row, signs: list[Signed], whole: str = "") -> Line:
    """Returns a row cut to what is shown at first, or with every passage if the address asks for it."""
    most = None if row.voice == whole else passages.SHOWN
    cells = [_cell(sign, found, most) for sign, found in zip(signs, row.columns, strict=True)]
    both = _cell(signs[0], row.both, most) if row.both else None
    return Line(row, both, cells, alone=bool(row.both) and not any(row.columns))


def travelling(corpus: cp.Corpus, signs: list[Signed], book: dict[str, Signed]) -> list[dict[str, Any]]:
    """Returns the codes that overlap most with the compared ones: for each of these a count and the length of its bar."""
    ids = [sign.id for sign in signs]
    counts: dict[str, dict[str, int]] = {}
    for row in cp.cooccurrence(corpus).table.iter_rows(named=True):
        for one, other in ((row["code_id"], row["other_id"]), (row["other_id"], row["code_id"])):
            if one in ids and other not in ids:
                counts.setdefault(other, {})[one] = row["overlaps"]
    top = sorted(counts.items(), key=lambda item: (-sum(item[1].values()), book[item[0]].name))[:TRAVELLING]
    most = max((count for _, found in top for count in found.values()), default=1)
    return [
        {
            "code": book[other],
            "bars": [
                (sign, found.get(sign.id, 0), _bar(found.get(sign.id, 0), most, BARS[len(signs)])) for sign in signs
            ],
        }
        for other, found in top
    ]


def pairs_that_meet(person: Any, study: Study, code: Code | None) -> list[dict[str, Any]]:
    """Returns a few pairs of codes that often meet (with this one, if it is given), as suggestions."""
    book = {one.id: one for one in signed_codes(study)}
    found = []
    for row in cp.cooccurrence(corpus_for(person, study)).table.iter_rows(named=True):
        pair = [row["code_id"], row["other_id"]]
        if code is not None and str(code.pk) == pair[1]:
            pair.reverse()
        if code is None or str(code.pk) in pair:
            found.append({"left": book[pair[0]], "right": book[pair[1]], "overlaps": row["overlaps"]})
    return found[:SUGGESTIONS]


def passages_voices(person: Any, study: Study) -> list[str]:
    """Returns the cases (or documents without one) of the study."""
    documents = corpus_for(person, study).documents
    return [case or document for document, case in documents.select("id", "case").iter_rows()]


def families(codes: list[Signed]) -> list[tuple[str, list[Signed]]]:
    """Returns the codes under the names of their families, for a list to choose from."""
    groups: dict[str, list[Signed]] = {}
    for code in codes:
        groups.setdefault(code.family, []).append(code)
    return list(groups.items())


def _cell(sign: Signed, found: list[Shown], most: int | None) -> Cell:
    shown = found[:most]
    return Cell(sign, shown, len(found) - len(shown))


def _bar(count: int, most: int, longest: int) -> int:
    return max(2, round(longest * count / most)) if count else 0
