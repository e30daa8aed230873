"""The library's pictures of what was measured, drawn once for each measure."""

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

import counterpoint as cp
from counterpoint import UserError

WIDTHS = (288, 350, 480)
"""For a phone, a column and a desk, so that its words are as large as the page's."""


def pictures(result: cp.Result, digest: str) -> list[tuple[int, SafeString]]:
    """Returns a picture of agreement or drift by width; none where nothing is defined. digest: of what was measured."""
    if result.value is None or result.table["alpha"].null_count() == result.table.height:
        return []
    try:
        return _drawn(_Kept(result), digest)
    except (UserError, KeyError, TypeError, ValueError):  # numbers from elsewhere may make a table and no picture
        return []


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
