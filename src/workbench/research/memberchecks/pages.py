"""What the pages of the team show of words that were given back."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from workbench.people.models import new_id
from workbench.research.fieldwork.models import Participant
from workbench.research.memberchecks import composing, forms, queries, rules, states
from workbench.research.memberchecks.actions.giving import given_to
from workbench.research.memberchecks.models import MemberCheck
from workbench.research.memberchecks.reading import participant_page
from workbench.research.studies.models import Study
from workbench.research.studies.rules import may


def around(person: Any, study: Study) -> dict[str, Any]:
    """Returns what every page of member checking shows."""
    return {
        "study": study,
        "section": "trust",
        "may_check": may(person, study, rules.MEMBERS),
        "may_erase": may(person, study, "erase"),
    }


def checks_page(person: Any, study: Study) -> dict[str, Any]:
    """Returns everything that was given back and how far it has come, and to whom something may be given."""
    checks = list(queries.checks_of(study))
    now = timezone.now()
    people = queries.those_to_ask(study)
    care = queries.care_of(study)
    return around(person, study) | {
        "rows": [states.standing_of(one, now) for one in checks],
        "told": states.told(checks) if checks else "",
        "to_ask": [one for one, reason in people if not reason],
        "not_to_ask": [(one, reason) for one, reason in people if reason],
        "care": care,
        "care_form": forms.WordsOfCareForm(initial={"words": care.words if care else ""}),
    }


def give_page(person: Any, participant: Participant, form: forms.GiveForm) -> dict[str, Any]:
    """Returns the form of what one participant is given."""
    return around(person, participant.study) | {
        "participant": participant,
        "form": form,
        "reason": dict(queries.those_to_ask(participant.study)).get(participant, ""),
    }


def preview_page(person: Any, participant: Participant, form: forms.GiveForm) -> dict[str, Any]:
    """Returns exactly what a participant would see, and everything that was chosen; raises UserError as the action does."""
    theme = form.begins_from
    if theme is not None:
        form.cleaned_data["words"] = composing.findings_of(theme, participant)
    given = given_to(participant, **form.given())
    said = form.cleaned_data | {"seen": rules.seal_of(given), "id": new_id()}
    check = MemberCheck(study=participant.study, participant=participant, kind=said["kind"], given=given)
    check.expires_at = check.sent_at + timedelta(days=rules.check_days(said["days"]))
    check.asked, check.due_on = rules.check_words(said["asked"], "question"), rules.check_due(said["due_on"])
    hidden = [(name, value.isoformat() if hasattr(value, "isoformat") else value) for name, value in said.items()]
    letter = participant_page(check, {})
    return (
        around(person, participant.study)
        | letter
        | {
            "participant": participant,
            "days": said["days"],
            "hidden": [(name, value) for name, value in hidden if value not in (None, False, "")],
        }
    )


def check_page(person: Any, check: MemberCheck) -> dict[str, Any]:
    """Returns one thing that was given back, what was said of it, and the forms for what follows."""
    seen = rules.mark_of(check)
    begun = {
        "outcome": check.outcome,
        "action": check.action,
        "version": check.version_id,
        "corrected": check.corrected,
    }
    return around(person, check.study) | {
        "check": check,
        "standing": states.standing_of(check, timezone.now()),
        "marks": [(one, forms.FollowForm(auto_id=f"mark-{one.pk}-%s")) for one in queries.marks_of(check)],
        "correction": queries.correction_of(check),
        "action_form": forms.ActionForm(None, check, begun | {"seen": seen}),
        "care_form": forms.CareForm(initial={"care": check.care, "seen": seen}, auto_id="care-%s"),
        "renew_form": forms.RenewForm(auto_id="renew-%s"),
    }
