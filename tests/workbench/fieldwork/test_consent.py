"""Consent: a form in versions, answered item by item; the newest answer counts, what was signed stays as it was signed."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from counterpoint import UserError
from workbench.history import actions as history
from workbench.history.models import Event
from workbench.history.rules import CannotUndo
from workbench.people.rules import NotAllowed
from workbench.research.fieldwork import actions, queries
from workbench.research.fieldwork.funnel import funnel
from workbench.research.fieldwork.models import Consent, ConsentForm, Contact, Participant
from workbench.research.studies.actions import add_member

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
DAY = date(2026, 3, 1)


@pytest.fixture
def form(study: Any, ana: Any) -> ConsentForm:
    """The first version, which nobody has answered."""
    return write(ana, study, "We record the talk.")


def write(by: Any, study: Any, words: str, items: tuple[str, ...] = ("recording", "interview")) -> ConsentForm:
    return actions.write_consent_form(by=by, study=study, title="May we talk?", words=words, items=items)


def note(by: Any, who: Participant, form: ConsentForm, on: date = DAY, **answers: str) -> None:
    actions.note_consent(by=by, participant=who, form=form, answers=answers, way="paper", given_on=on)


def state() -> str:
    return Participant.objects.get().state


def test_a_form_is_written_over_until_somebody_has_answered_it(
    study: Any, ana: Any, form: ConsentForm, tove: Participant
) -> None:
    assert form.items == ["interview", "recording"], "in the order of the list"
    assert write(ana, study, "We record it, if you agree.").number == 1
    note(ana, tove, form, interview="yes")
    second = write(ana, study, "We record it and keep it ten years.")
    assert [(one.number, one.words[:12]) for one in ConsentForm.objects.all()] == [
        (1, "We record it"),
        (2, "We record it"),
    ]
    assert Consent.objects.get().form.words == "We record it, if you agree."
    told = Event.objects.count()
    assert write(ana, study, "We record it and keep it ten years.") == second
    note(ana, tove, second, interview="yes")
    assert write(ana, study, "We record it and keep it ten years.") == second
    assert Event.objects.count() == told + 1, "the same words are no new version"


def test_a_form_that_was_changed_while_it_was_shown_takes_no_answer(
    study: Any, ana: Any, form: ConsentForm, tove: Participant, as_person: Any
) -> None:
    client = as_person(ana)
    address = reverse("fieldwork:on_screen", args=[study.pk, tove.pk, form.pk])
    shown = client.get(address)
    sent = {"item-interview": "yes", "item-recording": "no", "seen": shown.context["answers"]["seen"].value()}
    write(ana, study, "We record the talk, and film it.")
    answer = client.post(address, sent)
    assert (answer.status_code, Consent.objects.count()) == (422, 0)
    assert "changed while it was shown" in answer.content.decode()
    sent["seen"] = client.get(address).context["answers"]["seen"].value()
    assert client.post(address, sent).status_code == 302
    assert set(Consent.objects.values_list("item", "answer", "way")) == {
        ("interview", "yes", "screen"),
        ("recording", "no", "screen"),
    }


def test_who_was_shown_an_older_version_has_signed_that_one(
    study: Any, ana: Any, ben: Any, form: ConsentForm, tove: Participant
) -> None:
    other = actions.add_participant(by=ana, study=study, pseudonym="Zora")
    seen = queries.mark_of(form)
    note(ana, other, form, interview="yes")
    write(ana, study, "Other words.")
    answers = {"interview": "yes"}
    actions.note_consent(by=ben, participant=tove, form=form, answers=answers, way="screen", given_on=DAY, seen=seen)
    assert Consent.objects.get(participant=tove).form == form


def test_the_newest_answer_counts_and_the_history_stays(
    study: Any, ana: Any, form: ConsentForm, tove: Participant
) -> None:
    note(ana, tove, form, interview="asked", recording="asked")
    assert state() == "wanted"
    note(ana, tove, form, on=DAY + timedelta(days=2), interview="yes", recording="no")
    note(ana, tove, form, on=DAY + timedelta(days=1), recording="yes")  # a paper that was found later, and is older
    now = queries.consent_of(tove)
    assert {item: row.answer for item, row in now.items()} == {"interview": "yes", "recording": "no"}
    assert Consent.objects.count() == 5
    assert queries.consent_now(study)[tove.pk].keys() == {"interview", "recording"}


def test_yes_to_the_interview_is_consent_and_no_is_declining(ana: Any, form: ConsentForm, tove: Participant) -> None:
    note(ana, tove, form, interview="no")
    assert state() == "declined"
    note(ana, tove, form, on=DAY + timedelta(days=1), interview="yes")
    assert state() == "consented"
    history.undo(by=ana, study=tove.study_id)
    assert (state(), Consent.objects.count()) == ("declined", 1)
    Participant.objects.update(state="interviewed")
    note(ana, tove, form, on=DAY + timedelta(days=3), interview="no")
    assert state() == "interviewed", "what has happened is not undone by a no: that is a withdrawal"


def test_a_signed_form_is_not_undone_from_under_the_signature(
    ana: Any, ben: Any, form: ConsentForm, tove: Participant
) -> None:
    note(ben, tove, form, interview="yes")
    with pytest.raises(CannotUndo):
        history.undo(by=ana, study=tove.study_id)


@pytest.mark.parametrize(
    "wrong",
    [
        {"answers": {}},
        {"answers": {"archive": "yes"}},
        {"answers": {"interview": "perhaps"}},
        {"way": "by nodding"},
        {"given_on": date.max},
    ],
)
def test_what_is_no_answer_is_refused(ana: Any, form: ConsentForm, tove: Participant, wrong: dict[str, Any]) -> None:
    given = {"answers": {"interview": "yes"}, "way": "aloud", "given_on": DAY} | wrong
    with pytest.raises(UserError):
        actions.note_consent(by=ana, participant=tove, form=form, **given)
    assert not Consent.objects.exists()


def test_nothing_is_asked_of_who_withdrew(ana: Any, form: ConsentForm, tove: Participant) -> None:
    Participant.objects.update(state="withdrawn")
    with pytest.raises(UserError, match="withdrew"):
        note(ana, tove, form, interview="yes")


@pytest.mark.parametrize("given", [{"title": " "}, {"title": "x" * 201}, {"items": []}, {"items": ["soul"]}])
def test_a_form_without_title_or_items_is_refused(study: Any, ana: Any, given: dict[str, Any]) -> None:
    with pytest.raises(UserError):
        actions.write_consent_form(
            **{"by": ana, "study": study, "title": "May we?", "words": "", "items": ["archive"]} | given
        )


def test_on_screen_nothing_is_chosen_beforehand_and_every_item_is_answered(
    study: Any, ana: Any, form: ConsentForm, tove: Participant, as_person: Any
) -> None:
    client = as_person(ana)
    address = reverse("fieldwork:on_screen", args=[study.pk, tove.pk, form.pk])
    note(ana, tove, form, interview="yes")
    page = client.get(address).content.decode()
    assert "We record the talk." in page
    assert page.count('type="radio"') == 4
    assert "checked" not in page[page.index("<form") : page.index("</form>")]
    assert "Participants" not in page, "nothing of the study is shown to who answers"
    assert client.post(address, {"item-interview": "yes", "seen": "x"}).status_code == 422
    assert client.post(address, {"item-interview": "asked", "item-recording": "no", "seen": ""}).status_code == 422
    assert Consent.objects.count() == 1


def test_a_contact_is_noted_with_what_follows_from_it(study: Any, ana: Any, tove: Participant) -> None:
    due = date(2026, 3, 9)
    actions.note_contact(by=ana, participant=tove, way="phone", note=" Ring again. ", due_on=due, state="invited")
    happened, waits = queries.contacts_of(study)
    assert waits == queries.due(study).get()
    assert (happened.note, happened.happened_at is not None, state()) == ("Ring again.", True, "invited")
    assert (waits.due_on, waits.happened_at) == (due, None)
    actions.finish_reminder(by=ana, contact=waits)
    assert not queries.due(study).exists()
    with pytest.raises(UserError, match="done before"):
        actions.finish_reminder(by=ana, contact=waits)
    assert not any("Ring" in event.about for event in Event.objects.all())
    for _ in range(2):
        history.undo(by=ana, study=study.pk)
    assert (Contact.objects.count(), state()) == (0, "wanted")


def test_reminders_are_listed_the_earliest_first(study: Any, ana: Any, tove: Participant) -> None:
    for day in (5, 2, 9):
        actions.remind(by=ana, participant=tove, way="letter", due_on=date(2026, 3, day))
    assert [one.due_on.day for one in queries.due(study)] == [2, 5, 9]


@pytest.mark.parametrize(
    "wrong",
    [{"way": "pigeon"}, {"note": "x" * 4001}, {"note": "\x00"}, {"state": "withdrawn"}, {"happened_at": "later"}],
)
def test_a_contact_that_cannot_be_is_refused(ana: Any, tove: Participant, wrong: dict[str, Any]) -> None:
    if "happened_at" in wrong:
        wrong = {"happened_at": timezone.now() + timedelta(days=1)}
    with pytest.raises(UserError):
        actions.note_contact(**{"by": ana, "participant": tove, "way": "phone"} | wrong)
    assert not Contact.objects.exists()


def test_readers_read_and_note_nothing(study: Any, ana: Any, dina: Any, form: ConsentForm, tove: Participant) -> None:
    add_member(by=ana, study=study, person=dina, role="reader")
    contact = Contact.objects.create(
        study=study, participant=tove, way="phone", happened_at=datetime(2026, 3, 1, tzinfo=UTC), by=ana
    )
    for deed in (
        lambda: write(dina, study, "Mine."),
        lambda: note(dina, tove, form, interview="yes"),
        lambda: actions.note_contact(by=dina, participant=tove, way="phone"),
        lambda: actions.remind(by=dina, participant=tove, way="phone", due_on=DAY),
        lambda: actions.finish_reminder(by=dina, contact=contact),
        lambda: actions.remove_contact(by=dina, contact=contact),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_the_funnel_counts_who_has_come_so_far_and_shows_no_share_of_few() -> None:
    few = funnel(["wanted", "invited", "declined", "consented", "interviewed"])
    assert [(step.name, step.count, step.share) for step in few] == [
        ("wanted", 5, None),
        ("invited", 4, None),
        ("declined", 1, None),
        ("consented", 2, None),
        ("interviewed", 1, None),
    ]
    many = funnel(["wanted"] * 5 + ["consented"] * 4 + ["withdrawn"])
    assert [(step.name, step.share) for step in many] == [
        ("wanted", 1.0),
        ("invited", 0.5),
        ("declined", 0.0),
        ("consented", 0.4),
        ("interviewed", 0.0),
        ("withdrew", 0.1),
    ]
    assert [step.count for step in funnel([])] == [0] * 5
