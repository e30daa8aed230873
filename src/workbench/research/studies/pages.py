"""What the pages of a study's design show."""

from typing import Any

from workbench.research.studies import queries
from workbench.research.studies.models import Study
from workbench.research.studies.rules import may


def design_page(person: Any, study: Study) -> dict[str, Any]:
    """Returns the plan, as it is read."""
    return {
        "study": study,
        "section": "design",
        "tab": "plan",
        "questions": queries.questions_of(study),
        "plan": queries.plan_of(study),
        "may_change": may(person, study, "change study"),
    }


def written(study: Study) -> dict[str, Any]:
    """Returns what the form of the plan begins with."""
    plan = queries.plan_of(study)
    questions = "\n".join(" ".join(one.split()) for one in queries.questions_of(study))
    words = {name: getattr(plan, name) for name in ("approach", "stance", "positionality")} if plan else {}
    return {"questions": questions, **words}
