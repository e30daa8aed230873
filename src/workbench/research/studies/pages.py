"""What the pages of a study's design show."""

from typing import Any

from django.core.paginator import Paginator

from counterpoint import Faults, UserError
from workbench.research.studies import actions, mapping, queries
from workbench.research.studies.forms import MappingForm
from workbench.research.studies.models import Study
from workbench.research.studies.rules import may

ON_A_PAGE = 50


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


def frame_page(person: Any, study: Study, page: str) -> dict[str, Any]:
    """Returns the people who could be asked, a page of them at a time."""
    frame = queries.frame_of(study)
    names = [column["name"] for column in frame.columns] if frame else []
    shown = Paginator(queries.people_in_frame(study), ON_A_PAGE).get_page(page)
    return {
        "study": study,
        "section": "design",
        "tab": "frame",
        "frame": frame,
        "names": names,
        "page": shown,
        "rows": [(one, [_word(one.attributes.get(name)) for name in names]) for one in shown],
        "may_choose": may(person, study, "choose people"),
        "may_erase": may(person, study, "erase"),
        "may_export": may(person, study, "export"),
    }


def mapping_page(study: Study, form: MappingForm, fault: UserError | None) -> dict[str, Any]:
    """Returns the columns of a list that waits, what each seems to be, and who stands in it twice."""
    faults = fault.faults if isinstance(fault, Faults) else [fault] if fault else []
    shown = {"study": study, "section": "design", "form": form, "faults": faults}
    return shown | {"alike": mapping.alike(form.table), "many": len(form.table.rows)}


def brought_in(person: Any, study: Study, form: MappingForm) -> UserError | None:
    """Makes the frame as it was mapped; returns what stands against it."""
    try:
        mapped = mapping.mapped(form.table, form.uses(), form.cleaned_data["left_out"])
    except UserError as error:
        return error
    actions.bring_in_frame(by=person, study=study, mapped=mapped)
    return None


def _word(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else "–" if value is None else str(value)
