"""Pictures of a report from the numbers that its facts kept."""

from typing import Any

import counterpoint as cp
from counterpoint.charts.drawing import DRAWN

NAMES = ("method", "value", "reason", "source")


def result_of(figure: Any) -> cp.Result | None:
    """Returns what a fact kept of a result, ready to be drawn; None if it kept none, or none that can be drawn."""
    if not isinstance(figure, dict) or figure.get("method") not in DRAWN or not figure.get("rows"):
        return None
    import polars as pl

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
