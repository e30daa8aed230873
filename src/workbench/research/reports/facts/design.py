"""What was asked, and how the study goes about it."""

from typing import Any

from workbench.research.reports.facts.told import Fact, ended
from workbench.research.studies.models import Plan, Study
from workbench.research.studies.queries import plan_of, questions_of

WHERE = "plan"


def facts(person: Any, study: Study, about: Any = None) -> list[Fact]:
    """Returns the research questions, the approach and the stance."""
    return told([one for one in questions_of(study) if one], plan_of(study))


def told(questions: list[str], plan: Plan | None) -> list[Fact]:
    """Returns the sentences of a plan; what it does not say is told as not recorded."""
    found = [
        Fact(f"question:{number}", f"Research question{'' if len(questions) == 1 else f' {number}'}: {words}", WHERE)
        for number, words in enumerate(questions, 1)
    ] or [Fact("question", "No research question is recorded.", WHERE, missing=True)]
    if plan and plan.approach:
        found.append(Fact("approach", f"Approach: {plan.get_approach_display().lower()}.", WHERE))
    else:
        found.append(Fact("approach", "The approach is not recorded.", WHERE, missing=True))
    if plan and plan.stance:
        found.append(Fact("stance", ended(plan.stance), WHERE))
    return found
