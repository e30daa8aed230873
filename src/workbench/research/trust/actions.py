"""Everything that is fixed or written down about trustworthiness."""

from typing import Any

from django.utils import timezone

from counterpoint import UserError
from workbench.history.actions import record
from workbench.research.studies.models import Study
from workbench.research.trust import queries, rules
from workbench.research.trust.models import Reading, StopRule


def set_rule(*, by: Any, study: Study, base: int, run: int, threshold: float, reason: str = "") -> StopRule:
    """Sets the rule for new codes, or amends it with a reason. Raises UserError for a rule nobody calibrated."""
    rules.check_may(by, study, "write themes")
    rules.check_numbers(base, run, threshold)
    words = rules.check_text(reason, "reason")
    rule = queries.stop_rule(study)
    rules.check_amendment(rule, base, run, threshold, words)
    wanted = {"base": base, "run": run, "threshold": threshold, "reason": words, "set_by": by, "set_at": timezone.now()}
    with record(by=by, study=study.pk, verb="set the rule", about=f"{base}/{run}/{threshold:.0%}") as changes:
        if rule is None:
            rule = StopRule(study=study, **wanted)
            changes.create(rule)
        else:
            changes.update(rule, **wanted)
    return rule


def write_reading(*, by: Any, study: Study, says: str, cannot_say: str, interviews: int, codes: int) -> Reading:
    """Keeps a person's reading of the curve with the numbers that it was read from."""
    rules.check_may(by, study, "write themes")
    reading = Reading(
        study=study,
        says=_words(says, "what the curve says"),
        cannot_say=_words(cannot_say, "what it cannot say"),
        interviews=interviews,
        codes=codes,
        written_by=by,
    )
    about = f"of {interviews} interview{'' if interviews == 1 else 's'}"
    with record(by=by, study=study.pk, verb="read the curve", about=about) as changes:
        changes.create(reading)
    return reading


def _words(text: str, which: str) -> str:
    words = rules.check_text(text, "reading")
    if not words:
        raise UserError(
            "A reading has two halves", where=which, try_="a sentence for each, the second is the honest one"
        )
    return words
