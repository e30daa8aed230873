"""What the page shows on which a transcript is corrected."""

from typing import Any

from counterpoint import UserError
from workbench.research.corpora.models import Document
from workbench.research.correction import queries, rules
from workbench.research.correction.forms import CorrectForm

SHOWN = 200  # rows of each kind; more are counted


def correct_page(document: Document, form: CorrectForm, fault: UserError | None = None) -> dict[str, Any]:
    """Returns the form and, once something is different, what would happen."""
    shown = {"study": document.study, "section": "documents", "document": document, "form": form, "fault": fault}
    if not form.is_bound:
        return shown
    try:
        text = rules.check_text(document, form.data.get("text", ""))
        rules.check_differs(document, text)
        plan = queries.plan_for(document, text)
    except UserError as error:
        return shown | {"fault": fault or error}
    lists = {name: getattr(plan, name)[:SHOWN] for name in ("lost", "loose", "reworded", "moved")}
    return shown | lists | {"plan": plan, "token": queries.token_of(plan)}
