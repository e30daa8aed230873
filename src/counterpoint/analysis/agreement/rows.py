"""The table of agreement: one row for each comparison, every number that is missing with its reason."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from counterpoint.analysis.agreement import reading
from counterpoint.analysis.agreement.coefficients import Reals
from counterpoint.analysis.agreement.intervals import Interval
from counterpoint.analysis.agreement.tallies import FIELDS
from counterpoint.analysis.tables import shares

if TYPE_CHECKING:
    import polars as pl

COEFFICIENTS = ("percent", "kappa", "alpha", "ac1")
TABLE = {"yes_yes": "yy", "yes_no": "yn", "no_yes": "ny", "no_no": "nn"}
HEADS = {"code": ("code_id", "code"), "pair": (), "document": ("document_id", "document"), "round": ("round",)}
PAIRS_ONLY = "kappa compares two coders only"


def row(
    head: Mapping[str, Any], sums: Reals, values: Mapping[str, float], span: Interval, coders: int
) -> dict[str, Any]:
    """Writes one row from the sums of FIELDS; of fewer than ten judgements no percentage is told."""
    pair, units = coders == 2, int(sums[8])
    counts = {name: int(sums[FIELDS.index(field)]) if pair else None for name, field in TABLE.items()}
    numbers = {name: None if math.isnan(value) else value for name, value in values.items()}
    reasons = [reading.undefined(numbers, sums[6], sums[4]), span.reason]
    if not pair:
        reasons.append(PAIRS_ONLY)
    return {
        **head,
        "units": units,
        **counts,
        **numbers,
        "percent": values["percent"] * 100 if units >= shares.LEAST else None,
        "alpha_low": span.low,
        "alpha_high": span.high,
        "alpha_below_667": span.below,
        "reason": "; ".join(filter(None, reasons)),
    }


def untold(rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Gives the reason of the column of percentages, where some are not told."""
    return shares.why_not("percent", [row["units"] for row in rows], "judgements")


def table(rows: Sequence[Mapping[str, Any]], by: str) -> pl.DataFrame:
    """Lays the rows out; without any, the columns are there all the same."""
    import polars as pl

    reals = (*COEFFICIENTS, "alpha_low", "alpha_high", "alpha_below_667")
    kinds: dict[str, Any] = dict.fromkeys((*HEADS[by], "coders"), pl.String)
    kinds |= dict.fromkeys(("units", *TABLE), pl.Int64) | dict.fromkeys(reals, pl.Float64)
    return pl.DataFrame([*rows], schema=kinds | {"reason": pl.String}, orient="row")
