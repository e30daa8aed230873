"""Which of its four coefficients an agreement gives as its value, and how sentences call it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from counterpoint.analysis.agreement.rows import COEFFICIENTS, PAIRS_ONLY
from counterpoint.analysis.nearest import nearest
from counterpoint.analysis.tables import shares
from counterpoint.errors import UserError

SAME = {"krippendorff_alpha": "alpha", "cohen_kappa": "kappa", "gwet_ac1": "ac1"}
"""How `cp.coefficient` calls them."""


def chosen(name: str) -> str | UserError:
    """Gives the column of a coefficient, or what is wrong with its name."""
    column = SAME.get(name, name)
    if column in COEFFICIENTS:
        return column
    listed = " or ".join(COEFFICIENTS)
    near = nearest(str(name), [*COEFFICIENTS, *SAME], listed)
    try_ = f"{near}; cp.coefficient has more, for a plain table" if near == listed else near
    return UserError(f"agreement has no coefficient “{name}”", where="agreement, coefficient", try_=try_)


def why_none(row: Mapping[str, Any], name: str) -> str:
    """Says why a coefficient of a row cannot be had."""
    if name == "percent":
        return shares.why_not("percent", row["units"], "judgements").get("percent", "")
    return PAIRS_ONLY if name == "kappa" and row["alpha"] is not None else str(row["reason"])
