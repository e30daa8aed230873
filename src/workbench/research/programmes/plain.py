"""What a test of equivalence means, in plain words for whoever runs a programme."""

from typing import Any

import counterpoint as cp
from workbench.research.programmes.bounds import NOT_LOWER, YES_NO, Bounds

MEANS = {
    "equivalent and not different": "The two are close enough: the difference is smaller than what you said would matter.",
    "equivalent and different": "There is a difference, and it is smaller than what you said would matter.",
    "different and not equivalent": "There is a difference, and it may be as large as what you said would matter.",
    "not inferior": "Past the bound that you set: the programme does no worse than you said would matter.",
    "inconclusive": "These figures cannot tell. They show neither that the two are close enough nor that they are not.",
}
NOT_SAID = (
    "Why it is so. People who came to the programme may differ from the others in other ways.",
    "What people who left before the end would have said: rows without a value had no part.",
    "How it went for any one person.",
)


def heading(result: cp.Result) -> str:
    """Returns the answer as one sentence, or why there is none."""
    if result.value is None:
        return f"There is no answer: {result.reason}."
    return MEANS[str(result.numbers["outcome"])]


def asked(bounds: Bounds) -> str:
    """Returns the question as it was fixed."""
    unit = "percentage points" if bounds.measure == YES_NO else "on its scale"
    margin = f"{bounds.margin:g} {unit}"
    if bounds.pair[0] == -bounds.pair[1]:
        return f"Is the difference in {bounds.outcome} smaller than {margin}, either way?"
    way = "lower" if bounds.side == NOT_LOWER else "higher"
    return f"Is {bounds.outcome} {way} by less than {margin}, if it is {way} at all?"


def figures(result: cp.Result, bounds: Bounds) -> list[tuple[str, str]]:
    """Returns the difference and its interval with what they are, rounded to three digits."""
    if result.value is None:
        return []
    times, unit = (100, " points") if bounds.measure == YES_NO and _is_share(result) else (1, "")
    n: Any = result.numbers
    return [
        (_less(result), f"{n['estimate'] * times:.3g}{unit}"),
        ("90 % interval", f"{n['ci_low'] * times:.3g} to {n['ci_high'] * times:.3g}{unit}"),
        ("p, the larger of both tests", "< .001" if n["p"] < 0.001 else f"{n['p']:.3f}"),
    ]


def _less(result: cp.Result) -> str:
    compared = result.parameters["compared"]
    if compared == ["after", "before"]:
        return "Now less before, or the programme less the others at the same site"
    return "The programme less the others" if compared else "The difference"


def _is_share(result: cp.Result) -> bool:
    return all(-1 <= float(result.numbers[name] or 0) <= 1 for name in ("estimate", "ci_low", "ci_high"))
