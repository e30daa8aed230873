"""The library's pictures, drawn on the server once per revision."""

from functools import lru_cache
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe

import counterpoint as cp
from workbench.history.queries import revision
from workbench.people.looking import looks
from workbench.research.corpora.blindness import mark_of
from workbench.research.studies.models import Study

CURVE_FROM = 4
WIDTHS = (288, 350, 480)
"""Each picture is drawn for a phone, a column and a desk, so that its words are as large as the page's."""


def curve(study: Study, result: cp.Result) -> list[tuple[int, SafeString]]:
    """Returns the curve as SVGs that follow the page's theme, by width; none under four interviews."""
    if result.table.height < CURVE_FROM:
        return []
    rule = result.parameters
    return _drawn(
        _Kept(result), study.pk, revision(study.pk), (rule["base"], rule["run"], rule["threshold"], mark_of(looks()))
    )


def agreement(study: Study, result: cp.Result) -> list[tuple[int, SafeString]]:
    """Returns the codes with their intervals on one scale, by width; none where no agreement is defined."""
    if result.value is None or result.table["alpha"].null_count() == result.table.height:
        return []
    return _drawn(_Kept(result), study.pk, revision(study.pk), (result.parameters["round"], mark_of(looks())))


class _Kept:
    """A result that the cache does not look at: the revision beside it says what it is."""

    def __init__(self, result: cp.Result) -> None:
        self.result = result

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and other.result.method == self.result.method

    def __hash__(self) -> int:
        return hash(self.result.method)


@lru_cache(maxsize=16)
def _drawn(kept: _Kept, study: UUID, number: int, asked: tuple[object, ...]) -> list[tuple[int, SafeString]]:
    # Safe: drawn by the library from numbers and escaped names, without scripts or links.
    charts = [(width, cp.chart(kept.result, width, titled=False)) for width in WIDTHS]
    return [(width, mark_safe(cp.svg(chart, themed=True))) for width, chart in charts]  # noqa: S308
