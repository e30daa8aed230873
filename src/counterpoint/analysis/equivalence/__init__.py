"""Is a difference too small to matter? Two one-sided tests between bounds that are given beforehand."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from counterpoint.analysis.draws import is_number
from counterpoint.analysis.equivalence import sides
from counterpoint.analysis.equivalence.estimates import Estimate, of_figures
from counterpoint.analysis.equivalence.rows import figures
from counterpoint.analysis.equivalence.sides import Bounds, Tested
from counterpoint.analysis.equivalence.words import sentences
from counterpoint.analysis.result import Number, Result
from counterpoint.errors import UserError

if TYPE_CHECKING:
    import polars as pl

SOURCE = (
    "Schuirmann 1987 (Journal of Pharmacokinetics and Biopharmaceutics 15:657); "
    "Lakens 2017 (Social Psychological and Personality Science 8:355)"
)
WIDER = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
"""How much narrower or wider the bounds of the sensitivity table are."""
NAMES = (
    "p",
    "t_lower",
    "p_lower",
    "t_upper",
    "p_upper",
    "p_difference",
    "ci_low",
    "ci_high",
    "difference_low",
    "difference_high",
    "effect",
    "effect_low",
    "effect_high",
    "least_margin",
)


def equivalence(
    table: Any = None,
    outcome: str | None = None,
    group: str | None = None,
    bounds: tuple[float, float] | None = None,
    against: str | None = None,
    value: float = 0.0,
    equal_variances: bool = False,
    alpha: float = 0.05,
    why: str = "",
    exploratory: bool = False,
    *,
    summary: Mapping[str, float] | None = None,
) -> Result:
    """Asks whether a difference is too small to matter.

    Two one-sided tests between bounds that were fixed before the results were seen. That a difference is not
    significant never shows equivalence. A column of true and false is compared as proportions, any other as means.

    outcome: column that holds the numbers, or true and false.
    group: column that says to which of two groups a row belongs; the first group in the table less the second.
    bounds: the smallest differences that would matter, below and above; -inf or inf leaves a side open (non-inferiority).
    against: column with a second measurement of the same people, for pairs.
    value: what one sample is compared with, where there is neither a group nor a second column.
    equal_variances: take both groups' variances as equal; without it, Welch's test.
    alpha: the level of each of the two tests.
    why: the reason for the bounds, for the methods section.
    exploratory: the bounds were given after the results were seen; the answer says so.
    summary: figures instead of a table: m1, sd1, n1, m2, sd2, n2; or count1, n1, count2, n2; or m, sd, n (mu);
        or m1, sd1, m2, sd2, n, r for pairs; or estimate, se (df).
    """
    low, high = _checked(bounds, alpha)
    names: list[str] = []
    without = 0
    if summary is None:
        if outcome is None or table is None:
            raise _fault("there is nothing to compare", "give a table and outcome=, or summary=")
        summary, names, without = figures(table, outcome, group, against, value)
    elif table is not None:
        raise _fault("a table and summary figures were given, and they may not agree", "give one of them")
    one = of_figures(summary, equal_variances)
    _check_shares(one, (low, high))
    asked = {"bounds": [_open(low), _open(high)], "alpha": alpha, "why": why, "exploratory": exploratory}
    asked |= {"outcome": outcome, "group": group, "against": against, "design": one.kind, "compared": names}
    asked |= {"rows_without_value": without}
    return _answer(one, (low, high), asked)


def _answer(one: Estimate, bounds: Bounds, asked: dict[str, Any]) -> Result:
    alpha = asked["alpha"]
    if one.reason:
        reasons = dict.fromkeys(NAMES, one.reason)
        numbers: dict[str, Number] = dict.fromkeys(NAMES)
        said: tuple[str, ...] = (f"Equivalence cannot be tested: {one.reason}.",)
        return Result(
            "equivalence", None, _sensitivity(None, bounds, alpha), asked, one.reason, SOURCE, said, numbers, reasons
        )
    found = sides.tested(one, bounds)
    numbers, reasons = _numbers(one, found, bounds, alpha)
    said = sentences(one, found, bounds, numbers, asked)
    table = _sensitivity(one, bounds, alpha)
    return Result("equivalence", found.p, table, asked, "", SOURCE, said, numbers, reasons)


def _numbers(one: Estimate, found: Tested, bounds: Bounds, alpha: float) -> tuple[dict[str, Number], dict[str, str]]:
    low, high = sides.interval(one, 1 - 2 * alpha)
    wide = sides.interval(one, 1 - alpha)
    numbers: dict[str, Number] = {"estimate": one.value, "se": one.se, "df": one.df, "p": found.p}
    numbers |= {"t_lower": found.lower, "p_lower": found.p_lower, "t_upper": found.upper, "p_upper": found.p_upper}
    numbers |= {"ci_low": low, "ci_high": high, "p_difference": found.p_difference}
    numbers |= {"difference_low": wide[0], "difference_high": wide[1], "least_margin": _margin(low, high, bounds)}
    numbers["outcome"] = sides.outcome(found, alpha) if all(map(math.isfinite, bounds)) else _one_sided(found, alpha)
    size = one.effect
    width = 0.0 if size is None else sides.quantile(1 - alpha, None) * size.se
    numbers["effect"] = size.size if size else None
    numbers["effect_low"], numbers["effect_high"] = (size.size - width, size.size + width) if size else (None, None)
    reasons = (
        {} if size else dict.fromkeys(("effect", "effect_low", "effect_high"), "the estimate has no standard deviation")
    )
    if one.df is None:
        reasons["df"] = "the normal distribution has no degrees of freedom"
    for side in ("lower", "upper"):
        if numbers[f"t_{side}"] is None:
            reasons |= {f"t_{side}": "this side is open", f"p_{side}": "this side is open"}
    return numbers, reasons


def _one_sided(found: Tested, alpha: float) -> str:
    return "not inferior" if found.p < alpha else "inconclusive"


def _margin(low: float, high: float, bounds: Bounds) -> float:
    """The margin on both sides beyond which equivalence would hold; on one side where the other is open."""
    sides_ = [abs(min(low, 0.0))] if math.isfinite(bounds[0]) else []
    sides_ += [max(high, 0.0)] if math.isfinite(bounds[1]) else []
    return max(sides_)


def _sensitivity(one: Estimate | None, bounds: Bounds, alpha: float) -> pl.DataFrame:
    import polars as pl

    rows = []
    for times in WIDER if one else ():
        pair = (bounds[0] * times, bounds[1] * times)
        p = sides.tested(one, pair).p if one else 1.0
        rows.append((times, _open(pair[0]), _open(pair[1]), p, p < alpha))
    kinds = [pl.Float64, pl.Float64, pl.Float64, pl.Float64, pl.Boolean]
    names = ("times", "low", "high", "p", "equivalent")
    return pl.DataFrame(rows, schema=dict(zip(names, kinds, strict=True)), orient="row")


def _open(bound: float) -> float | None:
    """A side without a bound is None: JSON knows no infinity."""
    return bound if math.isfinite(bound) else None


def _checked(bounds: tuple[float | None, float | None] | None, alpha: float) -> Bounds:
    if bounds is None:
        raise _fault(
            "equivalence needs bounds, fixed before the results are seen", "bounds=(-3, 3), with the reason as why="
        )
    if not is_number(alpha) or not 0 < alpha < 0.5:
        raise _fault(f"a level cannot be {alpha}", "alpha=0.05")
    try:
        low, high = (
            math.copysign(math.inf, side) if one is None else float(one)
            for side, one in zip((-1, 1), bounds, strict=True)
        )
    except (TypeError, ValueError):
        raise _fault(f"bounds are two numbers, not {bounds!r}", "bounds=(-3, 3)") from None
    if not low < high or (math.isinf(low) and math.isinf(high)):
        raise _fault(f"there is no room between the bounds {low:g} and {high:g}", "the lower one first: bounds=(-3, 3)")
    return low, high


def _check_shares(one: Estimate, bounds: Bounds) -> None:
    beyond = [bound for bound in bounds if math.isfinite(bound) and abs(bound) > 1]
    if one.kind == "two proportions" and beyond:
        what = f"two shares differ by 1 at most, and a bound is {beyond[0]:g}"
        raise _fault(what, "bounds as shares: ten percentage points are bounds=(-0.1, 0.1)")


def _fault(what: str, try_: str) -> UserError:
    return UserError(what, where="equivalence", try_=try_)
