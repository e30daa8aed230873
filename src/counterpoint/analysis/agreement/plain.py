"""Agreement of whoever has only a table: units x coders, without a corpus."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoint.analysis.agreement import linearised, sets
from counterpoint.analysis.agreement.coefficients import Reals
from counterpoint.analysis.agreement.intervals import TENTATIVE
from counterpoint.analysis.agreement.rated import MISSING, Ints, Rated, distances, rated
from counterpoint.analysis.draws import check_draws
from counterpoint.analysis.result import Result, several
from counterpoint.errors import UserError

if TYPE_CHECKING:
    import polars as pl

LEVELS = ("nominal", "ordinal", "interval", "ratio", *sets.LEVELS)
FEWEST = 8
"""Fewer interviews than this cannot stand for the ones that were not drawn."""
Shares = tuple[float, float]
"""What was observed and what chance alone would give; NaN where there is none."""


def _pairs(units: Rated) -> float:
    """Gives the mean share of agreeing pairs, over the units that two or more coders judged."""
    counts = units.counts()
    judged = counts.sum(1)
    shared = judged > 1
    if not units.weights[shared].sum():
        return float("nan")
    agreed = (counts * (counts - 1)).sum(1)[shared] / (judged * (judged - 1))[shared]
    return float(np.average(agreed, weights=units.weights[shared]))


def _prevalence(units: Rated) -> Reals:
    """Gives the mean share of each value, over all units that anybody judged; Gwet 2014, ch. 2."""
    counts = units.counts()
    judged = counts.sum(1)
    some = judged > 0
    if not units.weights[some].sum():
        return np.zeros(counts.shape[1])
    return np.asarray(np.average(counts[some] / judged[some, None], axis=0, weights=units.weights[some]))


def percent(units: Rated) -> Shares:
    """Gives the share of pairs of judgements that agree."""
    return _pairs(units), 0.0


def holsti(units: Rated) -> Shares:
    """Gives 2M / (N1 + N2); Holsti 1969."""
    one, two = units.given.T
    agreed = units.weights[(one == two) & (one != MISSING)].sum()
    judged = units.weights[one != MISSING].sum() + units.weights[two != MISSING].sum()
    return (2 * agreed / judged if judged else float("nan")), 0.0


def _margins(units: Rated) -> tuple[Reals, Reals]:
    both = (units.given != MISSING).all(1)
    one, two = (np.bincount(side[both], units.weights[both], len(units.values)) for side in units.given.T)
    total = max(one.sum(), 1e-300)
    return one / total, two / total


def cohen_kappa(units: Rated) -> Shares:
    """Multiplies the margins within a value and adds over values; Cohen 1960."""
    one, two = _margins(units)
    return _pairs(units), float((one * two).sum())


def scott_pi(units: Rated) -> Shares:
    """Takes both coders' margins as one; Scott 1955."""
    one, two = _margins(units)
    return _pairs(units), float((((one + two) / 2) ** 2).sum())


def fleiss_kappa(units: Rated) -> Shares:
    """Asks any two of several coders; Fleiss 1971, with missing judgements by Gwet 2014."""
    return _pairs(units), float((_prevalence(units) ** 2).sum())


def gwet_ac1(units: Rated) -> Shares:
    """Holds its ground where one value is rare; Gwet 2008."""
    share = _prevalence(units)
    many = np.count_nonzero(share)
    # With one value in use there is nothing to agree about.
    return _pairs(units), float((share * (1 - share)).sum() / (many - 1)) if many > 1 else 1.0


def krippendorff_alpha(units: Rated, level: str = "nominal") -> Shares:
    """Compares the distances within units with those among all values; Krippendorff 2019, ch. 12."""
    counts = units.counts()
    judged = counts.sum(1)
    shared = (judged > 1) & (units.weights > 0)
    counts, weights = counts[shared], (units.weights / np.maximum(judged - 1, 1))[shared]
    # Each unit's pairs of values, weighted by 1 / (values - 1), less each value's pair with itself.
    seen = (counts * weights[:, None]).T @ counts - np.diag((counts * weights[:, None]).sum(0))
    margin = seen.sum(1)
    total = margin.sum()
    if total < 2:
        return float("nan"), float("nan")
    apart = distances(units.values, margin, level)
    expected = float((margin[:, None] * margin[None, :] * apart).sum() / (total * (total - 1)))
    # As shares of agreement: alpha is (observed - expected) / (1 - expected) once distances are measured by the expected.
    return (1 - float((seen * apart).sum() / total) / expected, 0.0) if expected > 0 else (1.0, 1.0)


KNOWN: dict[str, tuple[Callable[..., Shares], str]] = {
    "krippendorff_alpha": (krippendorff_alpha, "Krippendorff 2019, Content Analysis, 4th ed., ch. 12"),
    "cohen_kappa": (cohen_kappa, "Cohen 1960, Educational and Psychological Measurement 20: 37"),
    "fleiss_kappa": (fleiss_kappa, "Fleiss 1971, Psychological Bulletin 76: 378; Gwet 2014 for missing judgements"),
    "scott_pi": (scott_pi, "Scott 1955, Public Opinion Quarterly 19: 321"),
    "gwet_ac1": (gwet_ac1, "Gwet 2008, British Journal of Mathematical and Statistical Psychology 61: 29"),
    "percent": (percent, "share of agreeing pairs of judgements"),
    "holsti": (holsti, "Holsti 1969, Content Analysis for the Social Sciences and Humanities"),
}
FOR_TWO = ("cohen_kappa", "scott_pi", "holsti")


def coefficient(
    name: str, units: Any, level: str = "nominal", bootstrap: int = 0, seed: int = 1, *, clusters: Any = None
) -> Result:
    """Measures agreement on a plain table: one row a unit, one column a coder, None where a coder gave no value.

    name: krippendorff_alpha, cohen_kappa, fleiss_kappa, scott_pi, gwet_ac1, percent or holsti.
    units: rows of values, or an array of numbers in which NaN is missing.
    level: nominal, ordinal, interval or ratio; "masi" or "jaccard" where each value is a set of codes. Alpha alone knows
        more than nominal.
    bootstrap: resamples of whole units for the 95 % percentile interval; 2,000 are usual, 0 makes none.
    seed: makes the resamples the same again.
    clusters: the interview of each unit; then whole interviews are resampled, from 8 on.

    >>> coefficient("cohen_kappa", [["yes", "yes"], ["no", "no"], ["yes", "no"], ["no", "no"]]).value
    0.5
    """
    check_draws("coefficient", "bootstrap", bootstrap, seed, least=0)
    _check_name(name, level)
    given = rated(units, level)
    _check_fits(name, level, given)
    asked = {"level": level} if name == "krippendorff_alpha" else {}
    # Equal units are one with a weight: thousands of units hold few different ones.
    kinds, kind = given.collapsed()
    value, seen, chance = _value(name, kinds, asked)
    reason = "" if value is not None else _why_not(name, given)
    numbers: dict[str, Any] = {"units": len(given.given), "coders": given.given.shape[1], "values": len(given.values)}
    numbers["shared"] = int(((given.given != MISSING).sum(1) > 1).sum())
    if name not in ("krippendorff_alpha", "percent", "holsti"):
        numbers |= {"observed": seen, "by_chance": chance}
    reasons: dict[str, str] = {}
    if name == "krippendorff_alpha":
        numbers |= _by_formula(value, kinds, level)
    if bootstrap and value is not None:
        found, reasons = _interval(name, kinds, kind, asked, (bootstrap, seed), _whose(clusters, len(given.given)))
        numbers |= found
    drawn = "units" if clusters is None else "interviews"
    told = _told(name, level, value, numbers, reason or reasons.get("low", ""), drawn)
    parameters = {"name": name, "level": level, "bootstrap": bootstrap, "seed": seed}
    parameters |= {"clusters": None if clusters is None else [str(one) for one in clusters]}
    source = KNOWN[name][1]
    return Result("coefficient", value, _table(kinds), parameters, reason, source, told, numbers, reasons)


def _value(name: str, given: Rated, asked: dict[str, str]) -> tuple[float | None, float | None, float | None]:
    if not given.values or given.given.shape[1] < 2:
        return None, None, None
    seen, chance = KNOWN[name][0](given, **asked)
    if np.isnan(seen):
        return None, None, None
    return ((seen - chance) / (1 - chance) if 1 - chance > 1e-12 else None), seen, chance


def _by_formula(alpha: float | None, given: Rated, level: str) -> dict[str, float | None]:
    """Gives alpha's error and bounds without resampling."""
    names = ("se", "formula_low", "formula_high")
    if alpha is None:
        return dict.fromkeys(names)
    counts = given.counts()
    shared = (counts.sum(1) > 1) & (given.weights > 0)
    margin = (counts * given.weights[:, None])[shared].sum(0)
    found = linearised.error(counts, given.weights, distances(given.values, margin, level))
    return dict(zip(names, (found[0], *linearised.bounds(alpha, found)) if found else (None,) * 3, strict=True))


def _whose(clusters: Any, units: int) -> Ints | None:
    """Gives the place of each unit's interview."""
    if clusters is None:
        return None
    named = [str(one) for one in clusters]
    if len(named) != units:
        what = f"{len(named)} interviews were given for {units} units"
        raise UserError(what, where="coefficient, clusters", try_="one name for each unit")
    return np.unique(named, return_inverse=True)[1].ravel()


def _interval(
    name: str, kinds: Rated, kind: Ints, asked: dict[str, str], draws: tuple[int, int], whose: Ints | None
) -> tuple[dict[str, float | None], dict[str, str]]:
    """Resamples units (or their interviews), not pairs of judgements, which would make it too narrow (Gwet 2015)."""
    times, units = draws[0], len(kind)
    none: dict[str, float | None] = {"low": None, "high": None, "below_667": None}
    if whose is not None and (many := int(whose.max(initial=-1)) + 1) < FEWEST:
        return none, dict.fromkeys(none, f"not estimable from {several(many, 'interview')}; it needs {FEWEST}")
    if units < 2:
        return none, dict.fromkeys(none, "no interval from one unit")
    chance = np.random.default_rng(draws[1])
    if whose is None:
        drawn = chance.multinomial(units, kinds.weights / units, times).astype(float)
    else:
        each = np.bincount(whose * len(kinds.given) + kind, minlength=many * len(kinds.given)).reshape(many, -1)
        drawn = chance.multinomial(many, np.full(many, 1 / many), times) @ each.astype(float)
    values = [_value(name, kinds.weighed(row), asked)[0] for row in drawn]
    kept = [value for value in values if value is not None]
    if len(kept) < times / 2:
        return none, dict.fromkeys(none, "no interval: in most resamples nothing varies")
    low, high = np.percentile(kept, [2.5, 97.5])
    below = float((np.array(kept) < TENTATIVE).mean())
    return {"low": float(low), "high": float(high), "below_667": below, "left_out": times - len(kept)}, {}


def _why_not(name: str, given: Rated) -> str:
    if given.given.shape[1] < 2:
        return "one coder cannot agree with anybody"
    if not ((given.given != MISSING).sum(1) > 1).any():
        return "no unit was judged by two coders"
    return "nothing varies: every judgement is the same"


def _told(
    name: str, level: str, value: float | None, numbers: dict[str, Any], reason: str, drawn: str
) -> tuple[str, ...]:
    if name == "percent":
        name = "share of agreeing pairs of judgements"
    words = name.replace("_", " ").replace("krippendorff", "Krippendorff’s").replace("cohen", "Cohen’s")
    words = words.replace("fleiss", "Fleiss’").replace("scott", "Scott’s").replace("gwet ac1", "Gwet’s AC1")
    words += f" ({MEANT.get(level, level)})" if name == "krippendorff_alpha" else ""
    of = f"on {several(numbers['units'], 'unit')} by {several(numbers['coders'], 'coder')}"
    left = numbers["units"] - numbers["shared"]
    of += f", {numbers['shared']:,} of these units judged by two or more," if left and value is not None else ""
    if value is None:
        return (f"No {words} {of}: {reason}.",)
    low, high = numbers.get("low"), numbers.get("high")
    none = f" ({'' if reason.startswith('no ') else 'no interval: '}{reason})" if reason else ""
    between = none if low is None else f" (95 % interval by resampling {drawn} {low:.3f} to {high:.3f})"
    return (f"{words[0].upper()}{words[1:]} {of} is {value:.3f}{between}.",)


def _table(given: Rated) -> pl.DataFrame:
    """Counts how often each value was given, by all coders together."""
    import polars as pl

    times = (given.weights @ given.counts()).round().astype(np.int64) if given.values else np.zeros(0, np.int64)
    words = [str(value) for value in given.values]
    return pl.DataFrame({"value": words, "judgements": times.tolist()}, {"value": pl.String, "judgements": pl.Int64})


MEANT = {"masi": "on sets, MASI", "jaccard": "on sets, Jaccard’s distance"}


def _check_name(name: str, level: str) -> None:
    if name not in KNOWN:
        raise UserError(f"there is no coefficient “{name}”", where="coefficient, name", try_=", ".join(KNOWN))
    if level not in LEVELS:
        raise UserError(f"there is no level “{level}”", where="coefficient, level", try_=", ".join(LEVELS))
    if level != "nominal" and name != "krippendorff_alpha":
        raise UserError(
            f"{name} knows nominal values only", where="coefficient, level", try_="krippendorff_alpha for a level"
        )


def _check_fits(name: str, level: str, given: Rated) -> None:
    coders = given.given.shape[1]
    if name in FOR_TWO and coders > 2:
        raise UserError(
            f"{name} compares two coders, and {coders} are given",
            where="coefficient, units",
            try_="krippendorff_alpha or fleiss_kappa, or two columns at a time",
        )
    words = [value for value in given.values if isinstance(value, str)]
    if level in ("interval", "ratio", "ordinal") and words:
        raise UserError(
            f"“{words[0]}” is no number, and {level} values are numbers",
            where="coefficient, units",
            try_="numbers in their order, such as 1, 2, 3; or level nominal",
        )
    if level in ("interval", "ratio") and not all(math.isfinite(value) for value in given.values):
        raise UserError(
            f"a value without end has no distance from another at level {level}",
            where="coefficient, units",
            try_="None where a coder gave none, or level ordinal",
        )
    if level == "ratio" and given.values and min(given.values) < 0:
        raise UserError(
            f"{min(given.values)} is below zero, where a ratio has no meaning",
            where="coefficient, units",
            try_="level interval",
        )
