"""What the pages show on which a transcript gets another text."""

from typing import Any

from counterpoint import UserError
from workbench.research.corpora.models import Document
from workbench.research.corpora.queries import all_documents
from workbench.research.correction import queries, rules
from workbench.research.correction.forms import CorrectForm
from workbench.research.correction.plans import Plan
from workbench.research.correction.replacing import Replacing, stamp_of
from workbench.research.pseudonyms import queries as names
from workbench.research.studies.models import Study

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
    return shown | _lists(plan) | {"token": queries.token_of(plan)}


def replace_page(person: Any, study: Study, chosen: list[Document], fault: UserError | None = None) -> dict[str, Any]:
    """Returns the documents to choose from and, of those chosen, what would stand where a name stands."""
    opened = names.key_is_open(person, study)
    shown = {"study": study, "section": "documents", "opened": opened, "count": names.count_of(study), "fault": fault}
    shown |= {"keeps": names.keeps_originals(study), "originals": queries.originals_in(study)}
    keys = {one.pk for one in chosen}
    listed = all_documents(study).defer("text", "lines", "places", "turns")
    shown["documents"] = [(one, not keys or one.pk in keys) for one in listed]
    found: list[Replacing] = []
    if opened and chosen:
        try:
            found = queries.replacing_for(person, study, chosen)
        except UserError as error:
            return shown | {"fault": fault or error}
    lost, places = sum(len(one.plan.lost) for one in found), sum(len(one.found) for one in found)
    shown |= {"looked": bool(opened and chosen), "found": [_shown(one) for one in found], "token": stamp_of(found)}
    return shown | {"lost": lost, "places": places}


def original_page(person: Any, document: Document, fault: UserError | None = None) -> dict[str, Any]:
    """Returns what putting the original back would do."""
    shown = {"study": document.study, "section": "documents", "document": document, "fault": fault}
    try:
        return shown | _lists(queries.putting_back(person, document))
    except UserError as error:
        return shown | {"fault": fault or error}


def _lists(plan: Plan) -> dict[str, Any]:
    lists = {name: getattr(plan, name)[:SHOWN] for name in ("lost", "loose", "reworded", "moved")}
    return lists | {"plan": plan}


def _shown(one: Replacing) -> dict[str, Any]:
    return {
        "document": one.plan.document,
        "places": one.found[:SHOWN],
        "many": len(one.found),
        "codes": one.codes,
        "lost": one.plan.lost[:SHOWN],
        "kept_beside": one.plan.document.keepsakes.exists(),
    }
