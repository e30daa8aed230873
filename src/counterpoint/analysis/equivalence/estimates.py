"""What is compared: an estimate with its standard error, from rows or from summary figures."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from counterpoint.analysis.draws import is_number
from counterpoint.errors import Faults, UserError

Figures = Mapping[str, float]


@dataclass(frozen=True)
class Effect:
    """A standardised effect with the standard error of a large sample."""

    name: str
    size: float
    se: float


@dataclass(frozen=True)
class Estimate:
    """A difference (or value) with its error; `df` is None for the normal distribution."""

    kind: str
    value: float
    se: float
    df: float | None = None
    effect: Effect | None = None
    reason: str = ""


def undefined(kind: str, reason: str) -> Estimate:
    """An estimate that cannot be made, with its reason."""
    return Estimate(kind, math.nan, math.nan, reason=reason)


def means(f: Figures, equal: bool) -> Estimate:
    """Two independent means: Welch, or with the pooled variance."""
    n1, n2 = f["n1"], f["n2"]
    kind = "two means, pooled variance" if equal else "two means, Welch"
    if min(n1, n2) < 2:
        return undefined(kind, "a group with fewer than two values has no spread")
    v1, v2 = f["sd1"] ** 2, f["sd2"] ** 2
    pooled = ((n1 - 1) * v1 + (n2 - 1) * v2) / (n1 + n2 - 2)
    if not v1 + v2:
        return undefined(kind, "all values within each group are the same, so there is no standard error")
    a, b = (pooled / n1, pooled / n2) if equal else (v1 / n1, v2 / n2)
    df = n1 + n2 - 2 if equal else (a + b) ** 2 / (a**2 / (n1 - 1) + b**2 / (n2 - 1))
    value = f["m1"] - f["m2"]
    size = value / math.sqrt(pooled if equal else (v1 + v2) / 2)
    spread = math.sqrt((n1 + n2) / (n1 * n2) + size**2 / (2 * (n1 + n2)))
    name = "Cohen’s d, " + ("pooled standard deviation" if equal else "mean of both variances")
    return Estimate(kind, value, math.sqrt(a + b), df, Effect(name, size, spread))


def pairs(f: Figures, equal: bool) -> Estimate:
    """Two measurements of the same people: their differences against zero."""
    spread = max(f["sd1"] ** 2 + f["sd2"] ** 2 - 2 * f["r"] * f["sd1"] * f["sd2"], 0.0)
    return _one("pairs", f["m1"] - f["m2"], math.sqrt(spread), f["n"])


def sample(f: Figures, equal: bool) -> Estimate:
    """One mean against a fixed value."""
    return _one("one sample", f["m"] - f.get("mu", 0.0), f["sd"], f["n"])


def _one(kind: str, value: float, sd: float, n: float) -> Estimate:
    if n < 2:
        return undefined(kind, "fewer than two values have no spread")
    if not sd:
        return undefined(kind, "all values are the same, so there is no standard error")
    size = value / sd
    effect = Effect("Cohen’s d of the differences" if kind == "pairs" else "Cohen’s d", size, 0.0)
    effect = Effect(effect.name, size, math.sqrt(1 / n + size**2 / (2 * n)))
    return Estimate(kind, value, sd / math.sqrt(n), n - 1, effect)


def proportions(f: Figures, equal: bool) -> Estimate:
    """Two independent proportions: the unpooled Wald difference."""
    n1, n2 = f["n1"], f["n2"]
    if min(n1, n2) < 1:
        return undefined("two proportions", "a group is empty")
    p, q = f["count1"] / n1, f["count2"] / n2
    se = math.sqrt(p * (1 - p) / n1 + q * (1 - q) / n2)
    if not se:
        return undefined("two proportions", "within each group all answers are the same, so there is no standard error")
    h = 2 * math.asin(math.sqrt(p)) - 2 * math.asin(math.sqrt(q))
    return Estimate("two proportions", p - q, se, None, Effect("Cohen’s h", h, math.sqrt(1 / n1 + 1 / n2)))


def given(f: Figures, equal: bool) -> Estimate:
    """An estimate with its standard error, such as one of a mixed model."""
    if not f["se"]:
        return undefined("estimate and standard error", "the standard error is zero")
    return Estimate("estimate and standard error", f["estimate"], f["se"], f.get("df"))


SHAPES: dict[frozenset[str], Callable[[Figures, bool], Estimate]] = {
    frozenset(("m1", "sd1", "n1", "m2", "sd2", "n2")): means,
    frozenset(("m1", "sd1", "m2", "sd2", "n", "r")): pairs,
    frozenset(("count1", "n1", "count2", "n2")): proportions,
    frozenset(("m", "sd", "n")): sample,
    frozenset(("estimate", "se")): given,
}
BESIDE = {"mu", "df"}
LISTED = "; ".join(", ".join(sorted(keys)) for keys in SHAPES)


def of_figures(figures: Figures, equal: bool) -> Estimate:
    """Reads which design the names of the figures mean."""
    make = SHAPES.get(frozenset(figures)) or SHAPES.get(frozenset(figures) - BESIDE)
    if make is None:
        names = ", ".join(sorted(figures)) or "nothing"
        raise _fault(f"the figures {names} belong to no design that is known", LISTED)
    faults = [
        _fault(f"“{name}” is {value!r}", "give a finite number")
        for name, value in figures.items()
        if not is_number(value) or not math.isfinite(value)
    ]
    faults = faults or [*_impossible(figures)]
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
    try:
        return make(figures, equal)
    except OverflowError:
        raise _fault("these figures are too large to be squared", "give them in larger units") from None


def _impossible(f: Figures) -> list[UserError]:
    found = [
        _fault(f"“{name}” cannot be {f[name]}", "give a number of 0 or more")
        for name in ("sd", "sd1", "sd2", "se", "n", "n1", "n2", "count1", "count2")
        if f.get(name, 0) < 0
    ]
    found += [
        _fault(f"“{name}” is {f[name]}, and people are counted whole", "give a whole number")
        for name in ("n", "n1", "n2", "count1", "count2")
        if f.get(name, 0) % 1
    ]
    for number in "12":
        if f"count{number}" in f and f.get(f"count{number}", 0) > f.get(f"n{number}", math.inf):
            found.append(_fault(f"“count{number}” is more than “n{number}”", "count those of the group only"))
    if abs(f.get("r", 0)) > 1:
        found.append(_fault(f"a correlation cannot be {f['r']}", "a number from -1 to 1"))
    if f.get("df", 1) <= 0:
        found.append(_fault(f"there cannot be {f['df']} degrees of freedom", "a number above 0, or leave df out"))
    return found


def _fault(what: str, try_: str) -> UserError:
    return UserError(what, where="equivalence, summary", try_=try_)
