"""What a test of equivalence means, in plain words for whoever runs a programme."""

from typing import Any

import counterpoint as cp
from workbench.research.programmes.bounds import BOTH, NOT_HIGHER, NOT_LOWER, PERCENT, YES_NO, Bounds

MEANS = {
    "equivalent and not different": "The two are close enough: the difference is smaller than what you said would matter.",
    "equivalent and different": "There is a difference, and it is smaller than what you said would matter.",
    "different and not equivalent": "There is a difference, and it may be as large as what you said would matter.",
    "not inferior": "Past the bound that you set: the programme does no worse than you said would matter.",
    "inconclusive": "These figures cannot tell. They show neither that the two are close enough nor that they are not.",
}
BEYOND = {
    BOTH: "There is a difference, and it is larger than what you said would matter.",
    NOT_LOWER: "It is lower, and by more than what you said would matter.",
    NOT_HIGHER: "It is higher, and by more than what you said would matter.",
}
"""What is said where the whole interval lies past a bound."""
NOT_SAID = (
    "Why it is so. People who came to the programme may differ from the others in other ways.",
    "What people who left before the end would have said: rows without a value had no part.",
    "How it went for any one person.",
)


def heading(result: cp.Result, bounds: Bounds) -> str:
    """Returns the answer as one sentence, or why there is none."""
    if result.value is None:
        return f"There is no answer: {result.reason}."
    return BEYOND[bounds.side] if _is_beyond(result, bounds) else MEANS[str(result.numbers["outcome"])]


def _is_beyond(result: cp.Result, bounds: Bounds) -> bool:
    """Says whether the whole interval lies past one of the bounds."""
    n: Any = result.numbers
    return bool(n["ci_high"] < bounds.pair[0] or n["ci_low"] > bounds.pair[1])


def asked(bounds: Bounds) -> str:
    """Returns the question as it was fixed."""
    unit = "percentage points" if bounds.measure == YES_NO else "on its scale"
    margin = f"{bounds.margin:,.10g} {unit}"
    if bounds.pair[0] == -bounds.pair[1]:
        return f"Is the difference in {bounds.outcome} smaller than {margin}, either way?"
    way = "lower" if bounds.side == NOT_LOWER else "higher"
    return f"Is {bounds.outcome} {way} by less than {margin}, if it is {way} at all?"


def figures(result: cp.Result, bounds: Bounds) -> list[tuple[str, str]]:
    """Returns the difference and its interval with what they are, rounded to three digits."""
    if result.value is None:
        return []
    times, unit = (PERCENT, " points") if bounds.measure == YES_NO else (1, "")
    n: Any = result.numbers
    return [
        (_less(result), f"{_rounded(n['estimate'] * times)}{unit}"),
        ("90 % interval", f"{_rounded(n['ci_low'] * times)} to {_rounded(n['ci_high'] * times)}{unit}"),
        (
            "p, the larger of both tests" if bounds.side == BOTH else "p of the one test",
            "< .001" if n["p"] < 0.001 else f"{n['p']:.3f}",
        ),
    ]


def _less(result: cp.Result) -> str:
    compared = result.parameters["compared"]
    if compared == ["after", "before"]:
        return "Now less before, or the programme less the others at the same site"
    return "The programme less the others" if compared else "The difference"


def _rounded(value: float) -> str:
    """Writes a number to three digits, as people write it: 12,300."""
    return f"{float(f'{value:.3g}'):,.15g}"
