"""The numbers beside the curve, each with its reason where it cannot be had."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.result import Number
from counterpoint.analysis.saturation import novelty
from counterpoint.analysis.saturation.francis import Stopping
from counterpoint.analysis.saturation.novelty import Incidence
from counterpoint.analysis.saturation.richness import Heard, jackknife
from counterpoint.analysis.saturation.rule import EARLIEST, Verdict, position, quiet

ESTIMATES = ("coverage", "expected_new", "chao2")


def estimates(
    incidence: Incidence, rule: Stopping, verdict: Verdict, shuffled: Ints
) -> tuple[dict[str, Number], dict[str, str]]:
    """Gives the counts, the rule's state and the estimates of what is unheard."""
    heard = Heard.of(incidence)
    numbers: dict[str, Number] = {
        "interviews": heard.interviews,
        "codes": heard.codes,
        "heard_once": heard.once,
        "state": verdict.state,
        "base_codes": verdict.base_codes,
        "met_at": verdict.met_at,
        "reversed_at": ", ".join(map(str, verdict.reversed_at)) or None,
    }
    reasons = {"met_at": verdict.reason} if verdict.met_at is None else {}
    more, why = _since(quiet(novelty.new_codes(incidence)))
    numbers |= more
    reasons |= why
    for more, why in (_richness(incidence, heard), _shuffled_rule(rule, verdict, shuffled)):
        numbers |= more
        reasons |= why
    return numbers, reasons


def _since(since: int) -> tuple[dict[str, Number], dict[str, str]]:
    """Bounds, after interviews without a new code, the chance that one has a new code: 1 - 0.05^(1/m)."""
    if since:
        return {"since_new": since, "new_at_most": 1 - 0.05 ** (1 / since)}, {}
    return {"since_new": 0, "new_at_most": None}, {"new_at_most": "the last interview brought a new code"}


def _richness(incidence: Incidence, heard: Heard) -> tuple[dict[str, Number], dict[str, str]]:
    names = [f"{name}{end}" for name in ESTIMATES for end in ("", "_low", "_high")]
    names += ["coverage_turing", "expected_new_three", "none_next"]
    reason = heard.reason
    if heard.interviews < EARLIEST:
        reason = f"estimates begin at {EARLIEST} interviews; there are {heard.interviews}"
    if reason:
        return dict.fromkeys(names), dict.fromkeys(names, reason)
    coverage, cover_reason = bounded("coverage", incidence, Heard.coverage, 1.0)
    expected, new_reason = bounded("expected_new", incidence, Heard.expected_new, math.inf)
    low, high = heard.chao2_interval()
    return {
        **coverage,
        "coverage_turing": heard.turing(),
        **expected,
        "expected_new_three": heard.expected_new(3),
        "none_next": math.exp(-heard.expected_new()),
        "chao2": heard.chao2(),
        "chao2_low": low,
        "chao2_high": high,
    }, cover_reason | new_reason


def bounded(
    name: str, incidence: Incidence, estimate: Callable[[Heard], float], most: float
) -> tuple[dict[str, Number], dict[str, str]]:
    """Gives an estimate with its jackknife bounds, clipped to what is possible."""
    value, bounds = estimate(Heard.of(incidence)), jackknife(incidence, estimate)
    if bounds is None:
        reason = "without one of the interviews no code would be left"
        numbers: dict[str, Number] = {name: value, f"{name}_low": None, f"{name}_high": None}
        return numbers, {f"{name}_low": reason, f"{name}_high": reason}
    return {name: value, f"{name}_low": max(bounds[0], 0.0), f"{name}_high": min(bounds[1], most)}, {}


def _shuffled_rule(rule: Stopping, verdict: Verdict, shuffled: Ints) -> tuple[dict[str, Number], dict[str, str]]:
    """Says in how many random orders the rule is met, and when."""
    names = ("orders_met", "orders_median", "orders_low", "orders_high")
    if verdict.state == "too_early":
        return dict.fromkeys(names), dict.fromkeys(names, verdict.reason)
    met = np.sort(rule.first_met(shuffled))
    numbers: dict[str, Number] = {"orders_met": float(np.isfinite(met).mean())}
    reasons: dict[str, str] = {}
    for name, share in (("orders_median", 0.5), ("orders_low", 0.1), ("orders_high", 0.9)):
        # The nearest order below: half an interview does not exist, and never-met sorts last.
        numbers[name] = position(met[int(share * (len(met) - 1))])
        if numbers[name] is None:
            reasons[name] = "in too many orders the rule is never met"
    return numbers, reasons
