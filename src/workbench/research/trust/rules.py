"""What may be done in the trust room, and what a rule or reading must be."""

from collections.abc import Sequence

import counterpoint as cp
from counterpoint import UserError
from workbench.research.corpora.rules import check_may, check_text
from workbench.research.trust.models import StopRule

CONSIDERED = ("aim", "specificity", "theory", "dialogue", "strategy")
"""What information power hangs on (Malterud, Siersma and Guassora 2016)."""
__all__ = ["check_amendment", "check_may", "check_numbers", "check_text"]

BASES = (4, 5, 6)
RUNS = (2, 3)
THRESHOLDS = (0.0, 0.05)


def check_numbers(base: int, run: int, threshold: float) -> None:
    """Raises UserError unless the rule is one that was calibrated (Guest, Namey and Chen 2020)."""
    if base not in BASES or run not in RUNS or threshold not in THRESHOLDS:
        raise UserError(
            f"{base}/{run}/{threshold:.0%} is not a rule that was calibrated",
            where="the rule for new codes",
            try_="a base of 4, 5 or 6 interviews, a run of 2 or 3, at most 0 % or 5 % new codes",
        )


def says_the_same(rule: StopRule, base: int, run: int, threshold: float, reason: str) -> bool:
    """Says whether a rule is so already, for the same reason or for none that was given now."""
    return (rule.base, rule.run, rule.threshold) == (base, run, threshold) and reason in ("", rule.reason)


def check_amendment(rule: StopRule | None, base: int, run: int, threshold: float, reason: str) -> None:
    """Raises UserError if a rule that was set is changed without saying why."""
    if rule and (rule.base, rule.run, rule.threshold) != (base, run, threshold) and not reason:
        raise UserError(
            "A rule that was set beforehand is changed only with a reason",
            where="the rule for new codes",
            try_="say in a sentence why; it stands in the trail and in the report",
        )


def check_something_read(result: cp.Result) -> None:
    """Raises UserError if nobody has read an interview: there is nothing to take a snapshot of."""
    if not result.numbers.get("interviews"):
        raise UserError("No interview has been coded yet", where="saturation", try_="a snapshot once one has")


def check_stratum(name: str, known: Sequence[str]) -> str:
    """Returns the name of an attribute that makes strata, or nothing; raises UserError for one that nobody has."""
    if name and name not in known:
        raise UserError(f"No case has the attribute “{name[:80]}”", where="strata", try_=", ".join(known) or "none")
    return name


def check_said(text: str, noun: str, what: str) -> str:
    """Returns what was written, trimmed, or raises UserError if it is nothing."""
    words = check_text(text, noun)
    if not words:
        raise UserError(f"{what.capitalize()} needs its words", where=noun, try_="a sentence or two")
    return words
