"""The library's pictures of what was measured, drawn once for each measure."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.utils.safestring import SafeString, mark_safe

import counterpoint as cp
from counterpoint import UserError
from workbench.research.rounds.models import Side

WIDTHS = (288, 350, 480)
"""For a phone, a column and a desk, so that its words are as large as the page's."""


def pictures(result: cp.Result, digest: str) -> list[tuple[int, SafeString]]:
    """Returns a picture of agreement or drift by width; none where nothing is defined. digest: of what was measured."""
    if result.value is None or result.table["alpha"].null_count() == result.table.height:
        return []
    return _attempted(result, digest)


def _attempted(result: cp.Result, digest: str) -> list[tuple[int, SafeString]]:
    try:
        return _drawn(_Kept(result), digest)
    except (UserError, KeyError, TypeError, ValueError):  # numbers from elsewhere may make a table and no picture
        return []


def of_differences(agreed: cp.Result, sides: Sequence[Side], digest: str) -> tuple[str, list[tuple[int, SafeString]]]:
    """Returns the interview in which coders differ most, by name, and its picture by width.

    agreed: what was measured; digest: of that. Of several with as many differences it is the first, as the library draws it.
    """
    rows = list(_rows(sides))
    if agreed.value is None or not rows:
        return "", []
    named = hashlib.sha256(json.dumps([digest, rows]).encode()).hexdigest()  # names change, and words go
    counts = {name: sum(row[name] or 0 for row in agreed.table.to_dicts()) for name in ("units", "yes_no", "no_yes")}
    many = len({one.number for one in sides})
    said = f"{many} difference{'' if many == 1 else 's'}, kept when the round was closed."
    times = Counter(row["document_id"] for row in rows)
    most = next(row["document"] for row in rows if times[row["document_id"]] == max(times.values()))
    return most, _attempted(_result(rows, counts, said), named)


def _result(rows: list[dict[str, Any]], counts: dict[str, int], said: str) -> cp.Result:
    import polars as pl

    differ, numbers = counts["yes_no"] + counts["no_yes"], {"judgements": counts["units"]}
    return cp.Result("disagreements", differ, pl.DataFrame(rows, orient="row"), {}, sentences=(said,), numbers=numbers)


def _rows(sides: Sequence[Side]) -> Iterator[dict[str, Any]]:
    """Yields a row for each difference and code, as the library lists disagreements: where each coder has the code, if so."""
    ordered = sorted(sides, key=lambda one: one.number)
    for _, found in groupby(ordered, key=lambda one: one.number):
        group = list(found)
        people = {one.coder_id: one.coder for one in group} | {one.against_id: one.against for one in group}
        first, second = sorted(people) if len(people) > 1 else [*people] * 2
        bounds = {"start": min(one.start for one in group), "end": max(one.end for one in group)}
        for code in {one.code_id: one.code for one in group}.values():
            at = [_at(group, code, who) for who in (first, second)]
            where = {"document_id": str(group[0].document_id), "document": group[0].document.name, **bounds}
            what = {"code_id": str(code.pk), "code": code.name}
            who = {"first": people[first].name, "second": people[second].name}
            yield where | what | who | {"first_at": at[0], "second_at": at[1]}


def _at(group: Sequence[Side], code: Any, coder: Any) -> str:
    return ", ".join(f"{one.start}–{one.end}" for one in group if (one.code_id, one.coder_id) == (code.pk, coder))


class _Kept:
    """A result that the cache does not look at: the digest beside it says what it is."""

    def __init__(self, result: cp.Result) -> None:
        self.result = result

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and (other.result.method, other.result.value) == (
            self.result.method,
            self.result.value,
        )

    def __hash__(self) -> int:
        return hash(self.result.method)


@lru_cache(maxsize=16)
def _drawn(kept: _Kept, digest: str) -> list[tuple[int, SafeString]]:
    # Safe: drawn by the library from numbers and escaped names, without scripts or links.
    charts = [(width, cp.chart(kept.result, width, titled=False)) for width in WIDTHS]
    return [(width, mark_safe(cp.svg(chart, themed=True))) for width, chart in charts]  # noqa: S308
