"""What the curve says and what it cannot say, in sentences; never a bare "reached"."""

from __future__ import annotations

from collections.abc import Mapping

from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.result import Number, several
from counterpoint.analysis.saturation.francis import Stopping
from counterpoint.analysis.saturation.interviews import Interviews
from counterpoint.analysis.saturation.rule import Rule, Verdict, quiet

CAVEAT = "A met rule describes this sample, instrument and codebook; it does not prove that nothing is missing."
CALIBRATION = {
    0.05: "78–82 % of the codes in a homogeneous field and 62–71 % in a heterogeneous one",
    0.0: "87–89 % of the codes in a homogeneous field and 69–76 % in a heterogeneous one",
}


def sentences(
    rule: Stopping,
    verdict: Verdict,
    numbers: Mapping[str, Number],
    reasons: Mapping[str, str],
    new: Ints,
    who: Interviews,
) -> tuple[str, ...]:
    """Says everything that is shown beside the curve."""
    said = [
        heard(numbers),
        *estimates(numbers, reasons, "expected_new_three", "three"),
        *_rule(rule, verdict, numbers),
        *_silence(new),
    ]
    if who.unread:
        verb = "has" if len(who.unread) == 1 else "have"
        said.append(f"{several(len(who.unread), 'interview')} {verb} not been read yet and {verb} no part in this.")
    return (*said, CAVEAT)


def heard(numbers: Mapping[str, Number]) -> str:
    """Says what was counted."""
    codes, interviews, once = (int(numbers[name] or 0) for name in ("codes", "interviews", "heard_once"))
    first = f"{several(codes, 'code')} from {several(interviews, 'interview')}."
    return f"{first} {several(once, 'code was', 'codes were')} heard in one interview only." if codes else first


def estimates(numbers: Mapping[str, Number], reasons: Mapping[str, str], ahead: str, many: str) -> list[str]:
    """Says coverage, the least there is, and what is expected; `ahead` names the number for the next `many`."""
    if numbers["coverage"] is None:
        return [f"Nothing is estimated: {reasons['coverage']}."]
    return [
        f"Estimated coverage {share(numbers['coverage'])}{_bounds(numbers, 'coverage', share)}: if one more mention of "
        "a code were drawn at random, it would with this chance be of a code we already have.",
        f"At least {_one(numbers['chao2'])} codes exist (Chao2, a lower bound; 95 % interval "
        f"{_one(numbers['chao2_low'])} to {_one(numbers['chao2_high'])}).",
        f"Expected new codes in the next interview {_two(numbers['expected_new'])}"
        f"{_bounds(numbers, 'expected_new', _two)}, in the next {many} {_two(numbers[ahead])}"
        f"{_bounds(numbers, ahead, _two) if f'{ahead}_low' in numbers else ''}; "
        f"the chance of none next time is {share(numbers['none_next'])}.",
        *_blind(numbers),
    ]


def _blind(numbers: Mapping[str, Number]) -> list[str]:
    """Warns where a code was heard once and the formulas say all the same that nothing is missing."""
    if not numbers["heard_once"] or float(numbers["coverage"] or 0) < 1:
        return []
    turing = f"coverage is {share(numbers['coverage_turing'])} by Turing’s simpler one"
    return [f"With one code heard once and none heard twice these estimates have nothing to go by; {turing}."]


def _rule(rule: Stopping, verdict: Verdict, numbers: Mapping[str, Number]) -> list[str]:
    name = f"{rule.name}:"
    if verdict.state == "too_early":
        return [f"{name} too early; {verdict.reason}."]
    if verdict.state == "open":
        said = [f"{name} open; {verdict.reason}."]
    else:
        said = [f"{name} met at {(verdict.met_at or 0) - rule.run}+{rule.run}{_overtaken(verdict)}."]
        if isinstance(rule, Rule) and rule.threshold in CALIBRATION:
            said.append(f"In the authors’ resampling a rule met so had found {CALIBRATION[rule.threshold]}.")
    return [*said, _orders(numbers)]


def _overtaken(verdict: Verdict) -> str:
    if not verdict.reversed_at:
        return ""
    places = [str(place) for place in verdict.reversed_at]
    listed = " and ".join([", ".join(places[:-1]), places[-1]]) if len(places) > 1 else places[0]
    noun = "interview" if len(places) == 1 else "interviews"
    return f", then reversed by new codes in {noun} {listed}"


def _orders(numbers: Mapping[str, Number]) -> str:
    met = f"Of the same interviews in random orders, {share(numbers['orders_met'])} meet the rule"
    by = [
        f"{part} by interview {numbers[name]}"
        for part, name in (("a tenth", "orders_low"), ("half", "orders_median"), ("nine in ten", "orders_high"))
        if numbers[name] is not None
    ]
    return f"{met}{': ' if by else ''}{', '.join(by)}."


def _silence(new: Ints) -> list[str]:
    """Bounds what could be missed after interviews without a new code: at most 1 - 0.05^(1/m)."""
    since = quiet(new)
    if not since or since == len(new):
        return []
    bound = share(1 - 0.05 ** (1 / since))
    last = "The last interview" if since == 1 else f"The last {since} interviews"
    return [f"{last} brought no new code; one with a new code could still have a chance of up to {bound}."]


def share(value: Number) -> str:
    """Writes a share in per cent; what is nearly all is not written as all."""
    part = float(value or 0)
    if 0.995 <= part < 1:
        return "over 99 %"
    return f"{part * 100:.0f} %" if part >= 0.005 or part <= 0 else "under 1 %"


def _one(value: Number) -> str:
    return f"{float(value or 0):.1f}"


def _two(value: Number) -> str:
    return f"{float(value or 0):.2f}"


def _bounds(numbers: Mapping[str, Number], name: str, write: object) -> str:
    low, high = numbers[f"{name}_low"], numbers[f"{name}_high"]
    if low is None or not callable(write):
        return " (no interval: too few interviews carry codes)"
    return f" (jackknife 95 %: {write(low)} to {write(high)})"
