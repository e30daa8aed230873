"""Pictures of a report from the numbers that its facts kept: read and drawn once, since the same numbers look the same."""

import json
from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe

import counterpoint as cp
from counterpoint.charts.drawing import DRAWN
from counterpoint.reporting.blocks import FIGURE

NAMES = ("method", "value", "reason", "source")
KEPT = 64


def result_of(figure: Any) -> cp.Result | None:
    """Returns what a fact kept of a result, ready to be drawn; None if it kept none, or none that can be drawn."""
    if not isinstance(figure, dict) or figure.get("method") not in DRAWN or not figure.get("rows"):
        return None
    return _read(json.dumps(figure))


@lru_cache(maxsize=KEPT)
def _read(written: str) -> cp.Result | None:
    import polars as pl

    figure = json.loads(written)
    try:
        table = pl.DataFrame(figure["rows"], infer_schema_length=None)
        kept = {name: figure[name] for name in NAMES}
        result = cp.Result(
            **kept,
            table=table,
            parameters=figure["parameters"],
            sentences=tuple(figure["sentences"]),
            numbers=figure["numbers"],
            reasons=figure["reasons"],
        )
        cp.chart(result, titled=False)
    except (KeyError, TypeError, ValueError, cp.UserError, pl.exceptions.PolarsError):
        return None
    return result


@lru_cache(maxsize=KEPT)
def picture_of(result: cp.Result) -> SafeString:
    """Returns a result as the picture on a page, in the page's colours; a result is only itself, so `result_of` keeps it."""
    # Safe: drawn by the library from numbers and escaped names, without scripts or links.
    return mark_safe(cp.svg(cp.chart(result, FIGURE, titled=False), themed=True))  # noqa: S308
