"""What the demo has of trustworthiness: two sources side by side, and a participant who is invented and says so."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from workbench.research.corpora.models import Document
from workbench.research.fieldwork import actions as fieldwork
from workbench.research.findings.models import Evidence, Theme
from workbench.research.memberchecks import actions as members
from workbench.research.memberchecks.answering import Answered, Said
from workbench.research.studies.models import Study
from workbench.research.triangulation import actions as angles
from workbench.research.triangulation.actions import Given

FIELD, HERE = "Field", "SC"
SUMMARY = (
    "You told us that you see friends less often than before, and that the screen helped at first.\n\n"
    "You said that you are tired of it now, and that you would rather meet outside."
)
ANSWER = "This answer is invented for the demo. It was the winter that tired me, not the screen."


def furnish(by: Any, study: Study) -> None:
    """Adds what the pages of Trust show of these rooms; the participant comes last, for an undo ends there."""
    _lay_side_by_side(by, study)
    _give_back(by, study)


def _lay_side_by_side(by: Any, study: Study) -> None:
    """Scholars of two fields, as the published table has them, on the first theme that quotes both."""
    one, other = (
        angles.add_angle(by=by, study=study, axis="source", name=name, note=f"By the attribute {FIELD} of the cases.")
        for name in ("Field SC", "Field Non-SC")
    )
    for theme in Theme.objects.filter(study=study).order_by("number"):
        found = [_evidence(row) for row in Evidence.objects.filter(theme=theme).select_related("document__case")]
        if {piece.side for piece in found} == {"one", "other"}:
            note = "An example to read and to change: the passages point the same way, from other sides of life."
            angles.rate_cell(
                by=by, theme=theme, one=one, other=other, evidence=found, meaning=True, coverage=False, note=note
            )
            return


def _evidence(row: Evidence) -> Given:
    return Given("one" if _field_of(row.document) == HERE else "other", row.document, row.start, row.end)


def _field_of(document: Document) -> str:
    return str(document.case.attributes.get(FIELD, "")) if document.case else ""


def _give_back(by: Any, study: Study) -> None:
    form = fieldwork.write_consent_form(
        by=by,
        study=study,
        title="Consent (an example)",
        words="May we come back to you?",
        items=["interview", "future"],
    )
    rowan = fieldwork.add_participant(by=by, study=study, pseudonym="Rowan (invented)")
    said, today = {"interview": "yes", "future": "yes"}, timezone.localdate()
    fieldwork.note_consent(by=by, participant=rowan, form=form, answers=said, way="paper", given_on=today)
    members.set_care_words(
        by=by, study=study, words="Here stands whom somebody can call who is not of the study, and when."
    )
    due = today + timedelta(days=14)
    check, _ = members.give_back(by=by, participant=rowan, kind="summary", words=SUMMARY, due_on=due)
    at = SUMMARY.index("tired of it now")
    marked = (Said(at, at + len("tired of it now"), "Tired of the winter.", False),)
    members.receive_answer(by=by, check=check, answered=Answered(ANSWER, marked))
