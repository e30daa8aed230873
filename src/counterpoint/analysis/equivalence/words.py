"""What a test of equivalence says; "not significant" is never called equivalent."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from counterpoint.analysis.equivalence.estimates import Estimate
from counterpoint.analysis.equivalence.sides import Bounds, Tested
from counterpoint.analysis.result import Number, several

MEANINGS = {
    "equivalent and not different": "Equivalent, and not different from zero: what difference there is lies within the bounds.",
    "equivalent and different": "Equivalent, and different from zero: there is a difference, and it is too small to matter.",
    "different and not equivalent": "Different, and not equivalent: there is a difference, and it may be large enough to matter.",
    "not inferior": "Not inferior by this bound; the open side was not tested.",
    "inconclusive": "Inconclusive: equivalence was not shown, and no difference shown is no sign that there is none.",
}


def sentences(
    one: Estimate, found: Tested, bounds: Bounds, numbers: Mapping[str, Number], asked: Mapping[str, Any]
) -> tuple[str, ...]:
    """Says the test, its bounds, the interval and one of the outcomes."""
    share = f"{100 * (1 - 2 * asked['alpha']):g} %"
    said = [
        f"{_test(bounds)} ({one.kind}) against {_bounds(bounds)}: {_who(asked)}{_n(one.value)}, {share} interval "
        f"{_n(numbers['ci_low'])} to {_n(numbers['ci_high'])}; {_p(found.p)}.",
        _meaning(str(numbers["outcome"]), bounds, numbers),
        _effect(one, numbers, share),
        f"The same data would show it for {_margin(bounds, numbers)}; bounds are not to be chosen by this number.",
        "Exploratory: the bounds were given after the results were seen, so this confirms nothing."
        if asked["exploratory"]
        else f"The bounds are stated as fixed beforehand{_why(asked['why'])}.",
    ]
    if asked["rows_without_value"]:
        said.append(f"{several(asked['rows_without_value'], 'row')} without a value had no part in this.")
    return tuple(line for line in said if line)


def _meaning(outcome: str, bounds: Bounds, numbers: Mapping[str, Number]) -> str:
    if outcome == "inconclusive" and not all(map(math.isfinite, bounds)):
        if float(numbers["ci_high"] or 0) < bounds[0] or float(numbers["ci_low"] or 0) > bounds[1]:
            return "Not shown: the whole interval lies past the bound."
        return "Inconclusive: non-inferiority has not been shown, and that is no sign of the contrary."
    return MEANINGS[outcome]


def _who(asked: Mapping[str, Any]) -> str:
    names = asked["compared"]
    return f"“{names[0]}” less “{names[1]}” " if len(names) == 2 else "estimate "


def _bounds(bounds: Bounds) -> str:
    if math.isinf(bounds[0]):
        return f"the upper bound {bounds[1]:g} alone"
    return (
        f"the lower bound {bounds[0]:g} alone"
        if math.isinf(bounds[1])
        else f"the bounds {bounds[0]:g} and {bounds[1]:g}"
    )


def _test(bounds: Bounds) -> str:
    return "Two one-sided tests" if all(map(math.isfinite, bounds)) else "One-sided test"


def _margin(bounds: Bounds, numbers: Mapping[str, Number]) -> str:
    """Says which bounds would do: on one side the end of the interval, on both the one farther from zero."""
    if math.isinf(bounds[0]):
        return f"any upper bound above {_n(numbers['ci_high'])}"
    if math.isinf(bounds[1]):
        return f"any lower bound below {_n(numbers['ci_low'])}"
    return f"bounds wider than ±{_n(numbers['least_margin'])}"


def _effect(one: Estimate, numbers: Mapping[str, Number], share: str) -> str:
    if one.effect is None:
        return ""
    low, high = _n(numbers["effect_low"]), _n(numbers["effect_high"])
    return f"{one.effect.name}: {_n(one.effect.size)} ({share} interval of a large sample {low} to {high})."


def _why(why: str) -> str:
    return f": {why.strip().rstrip('.')}" if why.strip() else ", without a reason given"


def _n(value: Number) -> str:
    return f"{float(value or 0):.3g}"


def _p(p: float) -> str:
    return "p < .001" if p < 0.001 else f"p = {p:.3f}"
