"""The key to the names: made once, opened by those who may, slowed when guessed at; names lie sealed."""

import base64
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from counterpoint import UserError
from tests.support.furnished import PASSPHRASE
from tests.workbench.withdrawal.test_erasing import everything_kept
from workbench import ciphers
from workbench.history import actions as history
from workbench.history.models import Event
from workbench.history.queries import faults
from workbench.people.rules import NotAllowed
from workbench.research.fieldwork import actions, host, opened, queries, rules
from workbench.research.fieldwork.actions import keys
from workbench.research.fieldwork.models import Failure, Identity, NameKey, Participant
from workbench.research.studies.actions import add_member

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
NAME, CONTACT, NOTES = "Berit Aasgaard-Wold", "berit@example.org, 0171 555 0199", "Call after six."
WRONG = "not the words that open it"


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """A clock that the test turns."""
    clock = [datetime(2026, 3, 2, 12, tzinfo=UTC)]
    monkeypatch.setattr(keys.timezone, "now", lambda: clock[0])
    return clock


def refused(by: Any, study: Any, passphrase: str) -> str:
    with pytest.raises(UserError) as refusal:
        actions.open_key(by=by, study=study, passphrase=passphrase)
    return str(refusal.value)


def test_names_are_read_while_the_key_is_open_and_not_before(keyed: Any, ana: Any, tove: Participant) -> None:
    with pytest.raises(UserError, match="closed"):
        actions.write_name(by=ana, participant=tove, name=NAME)
    actions.open_key(by=ana, study=keyed, passphrase=PASSPHRASE)
    actions.write_name(by=ana, participant=tove, name=f"  {NAME} ", contact=CONTACT, notes=NOTES)
    assert queries.names_for(ana, keyed) == {tove.pk: {"name": NAME, "contact": CONTACT, "notes": NOTES}}
    assert len(queries.name_key_for(ana, keyed)) == ciphers.KEY_BYTES
    opened.close(ana, keyed.pk)
    for ask in (queries.names_for, queries.name_key_for):
        with pytest.raises(UserError, match="closed"):
            ask(ana, keyed)


def test_no_name_stands_in_any_table_or_the_trail(keyed: Any, ana: Any, tove: Participant) -> None:
    actions.open_key(by=ana, study=keyed, passphrase=PASSPHRASE)
    actions.write_name(by=ana, participant=tove, name=NAME, contact=CONTACT, notes=NOTES)
    actions.write_name(by=ana, participant=tove, name=NAME, contact="", notes=NOTES)
    kept = everything_kept()
    assert "Tove" in kept
    for words in (NAME, "Berit", "Aasgaard", "berit@", "0171", "after six", PASSPHRASE):
        assert words not in kept
    verbs = list(Event.objects.order_by("seq").values_list("verb", "about", "undoable"))[-2:]
    assert verbs == [("wrote down who is behind", "participant 1", True)] * 2
    assert faults(keyed.pk) == []


def test_a_name_is_undone_and_done_again_and_nothing_written_leaves_no_row(
    keyed: Any, ana: Any, tove: Participant
) -> None:
    actions.open_key(by=ana, study=keyed, passphrase=PASSPHRASE)
    actions.write_name(by=ana, participant=tove)
    assert not Identity.objects.exists()
    actions.write_name(by=ana, participant=tove, name=NAME)
    actions.write_name(by=ana, participant=tove, name=NAME, notes=NOTES)
    told = Event.objects.count()
    actions.write_name(by=ana, participant=tove, name=NAME, notes=NOTES)
    assert Event.objects.count() == told, "nothing changed"
    history.undo(by=ana, study=keyed.pk)
    assert queries.names_for(ana, keyed)[tove.pk]["notes"] == ""
    history.redo(by=ana, study=keyed.pk)
    actions.write_name(by=ana, participant=tove)
    assert queries.names_for(ana, keyed) == {}
    history.undo(by=ana, study=keyed.pk)
    assert queries.names_for(ana, keyed) == {tove.pk: {"name": NAME, "contact": "", "notes": NOTES}}


@pytest.mark.parametrize("name", ["Tara Lind", "Anna Tveit", "Ånna  tveit", "T", "Þ Ťomas"])
def test_a_name_that_begins_like_the_pseudonym_is_refused(keyed: Any, ana: Any, tove: Participant, name: str) -> None:
    actions.open_key(by=ana, study=keyed, passphrase=PASSPHRASE)
    with pytest.raises(UserError, match="begins like") as refusal:
        actions.write_name(by=ana, participant=tove, name=name)
    assert name.strip() not in str(refusal.value) or len(name) == 1
    assert not Identity.objects.exists()


def test_each_opening_is_told_and_none_is_taken_back(keyed: Any, ana: Any) -> None:
    for _ in range(2):
        actions.open_key(by=ana, study=keyed, passphrase=PASSPHRASE)
    openings = Event.objects.filter(verb="opened the key to the names")
    assert [(one.by, one.undoable, one.about) for one in openings] == [(ana, False, "")] * 2


def test_a_wrong_passphrase_is_slowed_and_nobody_learns_which_it_was(
    keyed: Any, ana: Any, now: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    stretched = []
    real = ciphers.stretched
    monkeypatch.setattr(ciphers, "stretched", lambda *given: stretched.append(given) or real(*given))
    told = {refused(ana, keyed, WRONG) for _ in range(3)}
    told.add(refused(ana, keyed, PASSPHRASE))  # right, and too soon
    assert len(told) == 1
    assert len(stretched) == 4, "it takes as long when it is too soon"
    now[0] += timedelta(seconds=0.9)
    refused(ana, keyed, PASSPHRASE)
    now[0] += timedelta(seconds=0.2)
    actions.open_key(by=ana, study=keyed, passphrase=PASSPHRASE)
    assert not Failure.objects.exists(), "who knows it begins anew"


def test_the_wait_doubles_up_to_a_minute(keyed: Any, ana: Any, now: list[datetime]) -> None:
    waits = []
    for _ in range(12):
        refused(ana, keyed, WRONG)
        until = Failure.objects.get(study=keyed.pk).wait_until
        waits.append((until - now[0]).total_seconds())
        now[0] = until
    assert waits == [0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60]
    assert Event.objects.filter(verb__contains="opened").count() == 0


def test_another_person_is_slowed_as_well_and_another_study_is_not(
    keyed: Any, ana: Any, chris: Any, now: list[datetime]
) -> None:
    add_member(by=ana, study=keyed, person=chris, role="lead")
    for _ in range(3):
        refused(ana, keyed, WRONG)
    refused(chris, keyed, PASSPHRASE)
    other = _other(chris)
    actions.open_key(by=chris, study=other, passphrase="quite another set of words")
    assert not queries.is_open(chris, keyed)


def _other(by: Any) -> Any:
    from workbench.research.studies.actions import make_study

    other = make_study(by=by, title="Other")
    actions.make_key(by=by, study=other, passphrase="quite another set of words")
    opened.close_for_all(other.pk)
    return other


def test_another_passphrase_opens_the_same_names(keyed: Any, ana: Any, chris: Any, tove: Participant) -> None:
    add_member(by=ana, study=keyed, person=chris, role="lead")
    for person in (ana, chris):
        actions.open_key(by=person, study=keyed, passphrase=PASSPHRASE)
    actions.write_name(by=ana, participant=tove, name=NAME)
    sealed = list(Identity.objects.values_list())
    with pytest.raises(UserError, match="did not open"):
        actions.change_passphrase(by=ana, study=keyed, old=WRONG, new="seven more words that go together")
    actions.change_passphrase(by=ana, study=keyed, old=PASSPHRASE, new="seven more words that go together")
    assert list(Identity.objects.values_list()) == sealed, "only the key is wrapped anew"
    assert (queries.is_open(ana, keyed), queries.is_open(chris, keyed)) == (True, False)
    refused(chris, keyed, PASSPHRASE)
    actions.open_key(by=chris, study=keyed, passphrase="seven more words that go together")
    assert queries.names_for(chris, keyed)[tove.pk]["name"] == NAME
    assert NameKey.objects.get().wrapped not in everything_kept().replace(NameKey.objects.get().wrapped, "", 1)


@pytest.mark.parametrize("passphrase", ["", "eleven char", "aaaaaaaaaaaaaaaaaaaa", "x y" * 500])
def test_a_weak_passphrase_makes_no_key(study: Any, ana: Any, passphrase: str) -> None:
    with pytest.raises(UserError) as refusal:
        actions.make_key(by=ana, study=study, passphrase=passphrase)
    assert not passphrase or passphrase not in str(refusal.value)
    assert not NameKey.objects.exists()


def test_a_study_has_one_key_and_needs_one(study: Any, ana: Any) -> None:
    with pytest.raises(UserError, match="no key"):
        actions.open_key(by=ana, study=study, passphrase=PASSPHRASE)
    actions.make_key(by=ana, study=study, passphrase=PASSPHRASE)
    with pytest.raises(UserError, match="has a key"):
        actions.make_key(by=ana, study=study, passphrase=PASSPHRASE)
    assert queries.is_open(ana, study), "who made it has it open"


@pytest.mark.parametrize("form", ["variable", "file", "file in base64"])
def test_a_key_of_the_host_opens_without_a_passphrase(
    study: Any, ana: Any, tove: Participant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    key = ciphers.new_key()
    file = tmp_path / "names.key"
    file.write_bytes(base64.b64encode(key) + b"\n" if form == "file in base64" else key)
    monkeypatch.setenv(host.VARIABLE, base64.b64encode(key).decode() if form == "variable" else str(file))
    actions.make_key(by=ana, study=study)
    actions.write_name(by=ana, participant=tove, name=NAME)
    opened.close_for_all(study.pk)
    actions.open_key(by=ana, study=study)
    assert queries.names_for(ana, study)[tove.pk]["name"] == NAME
    with pytest.raises(UserError, match="No passphrase"):
        actions.change_passphrase(by=ana, study=study, old=PASSPHRASE, new="seven more words that go together")
    monkeypatch.setenv(host.VARIABLE, base64.b64encode(ciphers.new_key()).decode())
    refused(ana, study, "")
    assert not Failure.objects.exists()


@pytest.mark.parametrize("given", ["", "nothing here", "/nowhere/names.key", "c2hvcnQ=", "\udcff", "a" * 5000])
def test_a_host_key_that_cannot_be_read_is_told_without_what_stands_there(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv(host.VARIABLE, given)
    with pytest.raises(UserError) as refusal:
        host.host_key()
    assert not given or given not in str(refusal.value)


@pytest.mark.parametrize("role", ["lead", "coder", "interviewer", "reader", ""])
def test_only_those_may_open_it_whose_role_says_so(
    keyed: Any, ana: Any, dina: Any, tove: Participant, role: str
) -> None:
    if role:
        add_member(by=ana, study=keyed, person=dina, role=role)
    if role in ("lead", "interviewer"):
        actions.open_key(by=dina, study=keyed, passphrase=PASSPHRASE)
        actions.write_name(by=dina, participant=tove, name=NAME)
        return
    opened.keep(dina, keyed.pk, ciphers.new_key())  # even if it were open
    for deed in (
        lambda: actions.open_key(by=dina, study=keyed, passphrase=PASSPHRASE),
        lambda: actions.make_key(by=dina, study=keyed, passphrase=PASSPHRASE),
        lambda: actions.change_passphrase(by=dina, study=keyed, old=PASSPHRASE, new=WRONG),
        lambda: actions.write_name(by=dina, participant=tove, name=NAME),
        lambda: queries.names_for(dina, keyed),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert not Failure.objects.exists(), "who may not try does not slow those who may"


def test_who_may_not_open_it_any_more_does_not_read_through_a_key_left_open(
    keyed: Any, ana: Any, dina: Any, tove: Participant
) -> None:
    add_member(by=ana, study=keyed, person=dina, role="interviewer")
    actions.open_key(by=dina, study=keyed, passphrase=PASSPHRASE)
    actions.write_name(by=dina, participant=tove, name=NAME)
    add_member(by=ana, study=keyed, person=dina, role="coder")
    with pytest.raises(NotAllowed):
        queries.names_for(dina, keyed)
    with pytest.raises(UserError):
        history.undo(by=dina, study=keyed.pk)
    assert Identity.objects.count() == 1


def test_a_name_under_another_key_is_told(keyed: Any, ana: Any, tove: Participant) -> None:
    actions.open_key(by=ana, study=keyed, passphrase=PASSPHRASE)
    actions.write_name(by=ana, participant=tove, name=NAME)
    opened.keep(ana, keyed.pk, ciphers.new_key())
    with pytest.raises(UserError, match="does not open with this key"):
        queries.names_for(ana, keyed)


def test_initials_are_letters_of_the_first_and_the_last_word() -> None:
    assert rules.initials("Jean-Luc von Éluard") == {"j", "e"}
    assert rules.initials("  (Ólafur) ") == {"o"}
    assert rules.initials("李 小龍") == {"李", "小"}
    assert rules.initials(" - ") == rules.initials("") == set()
