"""What the pages of the field show."""

from typing import Any

from django.utils import timezone

from workbench.research.fieldwork import forms, host, queries, rules
from workbench.research.fieldwork.funnel import funnel
from workbench.research.fieldwork.models import Consent, ConsentForm, Participant
from workbench.research.fieldwork.notes import notes_with_names
from workbench.research.fieldwork.states import FOLLOWS, ITEMS, STATES
from workbench.research.studies.models import Study
from workbench.research.studies.rules import may

PROPOSED = 6
LAST = 30
SIGNS = {"yes": "check", "no": "x", "asked": "circle-dashed"}


def field_page(person: Any, study: Study, tab: str) -> dict[str, Any]:
    """Returns what every page of the field shows."""
    shown = {"study": study, "section": "field", "tab": tab, "today": timezone.localdate()}
    permissions = {"may_work": rules.FIELD, "may_open": rules.NAMES, "may_erase": "erase"}
    return shown | {name: may(person, study, permission) for name, permission in permissions.items()}


def new_participant(study: Study, sent: Any, language: str) -> tuple[forms.ParticipantForm, list[str]]:
    """Returns the form for a further participant, with a free pseudonym in it, and others that are free."""
    first, *others = queries.proposed(study, PROPOSED, language=language)
    return forms.ParticipantForm(sent, picks=queries.picked(study), initial={"pseudonym": first}), others


def participants_page(person: Any, study: Study) -> dict[str, Any]:
    """Returns everybody with their state, consent and contacts, what is due, and the funnel."""
    people = list(queries.participants_of(study))
    said, log = queries.consent_now(study), list(queries.contacts_of(study))
    form = queries.newest_form(study)
    items = [item for item in ITEMS if any(item in one for one in said.values()) or (form and item in form.items)]
    happened = {one.participant_id: one for one in log if one.happened_at}
    coming = {one.participant_id: one for one in reversed(queries.due(study))}
    rows = [(one, signs(said.get(one.pk, {}), items), happened.get(one.pk), coming.get(one.pk)) for one in people]
    shown = {"rows": rows, "items": [ITEMS[item] for item in items], "funnel": funnel(one.state for one in people)}
    done = [one for one in log if one.happened_at]
    return field_page(person, study, "participants") | shown | {"due": queries.due(study), "log": done[:-LAST:-1]}


def signs(said: dict[str, Consent], items: list[str]) -> list[tuple[str, str]]:
    """Returns sign and word of the newest answer to each item; a dash where nothing was asked."""
    found = [said.get(item) for item in items]
    return [(SIGNS[one.answer], one.get_answer_display()) if one else ("", "–") for one in found]


def participant_page(person: Any, participant: Participant) -> dict[str, Any]:
    """Returns one participant with consent, its history, and the contact log."""
    study = participant.study
    history = list(queries.consents_of(study).filter(participant=participant))
    now = queries.consent_of(participant)
    log = queries.contacts_of(study).filter(participant=participant)
    shown = {
        "participant": participant,
        "next": [(state, STATES[state]) for state in FOLLOWS[participant.state]],
        "consent": [(ITEMS[item], SIGNS[row.answer], row) for item, row in _in_order(now).items()],
        "history": history[::-1],
        "newest": queries.newest_form(study),
        "log": [one for one in log if one.happened_at][::-1],
        "due": queries.due(study).filter(participant=participant),
    }
    return field_page(person, study, "participants") | shown


def participant_forms(participant: Participant) -> dict[str, Any]:
    """Returns the forms of a participant's page, as they begin."""
    newest = queries.newest_form(participant.study)
    today = timezone.localdate()
    return {
        "contact_form": forms.ContactForm(state=participant.state, auto_id="contact_%s"),
        "reminder_form": forms.ReminderForm(auto_id="reminder_%s"),
        "name_form": forms.PseudonymForm(initial={"pseudonym": participant.pseudonym}, auto_id="pseudonym_%s"),
        "noted_form": forms.NotedForm(asks=newest, initial={"given_on": today}, auto_id="noted_%s") if newest else None,
    }


def on_screen_page(participant: Participant, form: ConsentForm, sent: Any) -> dict[str, Any]:
    """Returns the form as a participant reads it on this screen."""
    answers = forms.OnScreenForm(sent, asks=form, initial={"seen": queries.mark_of(form)})
    return {"participant": participant, "study": participant.study, "form": form, "answers": answers}


def forms_page(person: Any, study: Study, sent: Any) -> dict[str, Any]:
    """Returns the versions of the consent form, and the newest to write on."""
    versions = list(queries.forms_of(study))
    newest = versions[0] if versions else None
    written = (
        {"title": newest.title, "words": newest.words, "items": newest.items} if newest else {"items": ["interview"]}
    )
    shown = {"versions": [(one, [ITEMS[item] for item in one.items]) for one in versions], "newest": newest}
    return field_page(person, study, "forms") | shown | {"form": forms.WordsForm(sent, initial=written)}


def names_page(person: Any, study: Study) -> dict[str, Any]:
    """Returns the names if this person has the key open, else the way to open or to make it."""
    shown = field_page(person, study, "names") | {"key": queries.key_of(study), "host": host.is_given()}
    if not shown["may_open"] or not queries.is_open(person, study):
        return shown | {"opened": False, "open_form": forms.OpenForm(), "new_form": forms.NewPassphraseForm()}
    names = queries.names_for(person, study)
    rows = [(one, _name_form(one, names.get(one.pk))) for one in queries.participants_of(study)]
    shown["named"] = notes_with_names(person, study)
    return shown | {"opened": True, "rows": rows, "other_form": forms.OtherPassphraseForm()}


def with_name_form(shown: dict[str, Any], participant: Participant, form: forms.NameForm) -> dict[str, Any]:
    """Puts what was sent about one participant, with its errors, in place of what is kept."""
    rows = [(one, form if one.pk == participant.pk else kept) for one, kept in shown.get("rows", [])]
    return shown | {"rows": rows, "wrong": participant.pk}


def name_form(participant: Participant, sent: Any) -> forms.NameForm:
    """Returns the form of one participant's name, as it was sent."""
    return forms.NameForm(sent, auto_id=f"p{participant.number}_%s")


def _name_form(participant: Participant, said: queries.Said | None) -> forms.NameForm:
    return forms.NameForm(initial=said, auto_id=f"p{participant.number}_%s")


def _in_order(said: dict[str, Consent]) -> dict[str, Consent]:
    return {item: said[item] for item in ITEMS if item in said}
