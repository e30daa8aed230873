"""Participants: under a pseudonym that gives nobody away, in step with the sample, told in the trail by number."""

from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterpoint import UserError
from tests.support.furnished import PASSPHRASE
from tests.workbench.history.stories import bring_in, state_of
from workbench.history import actions as history
from workbench.history.models import Event
from workbench.people.rules import NotAllowed
from workbench.research.corpora.actions import make_case
from workbench.research.corpora.models import Case
from workbench.research.fieldwork import actions, opened, pseudonyms, queries, rules
from workbench.research.fieldwork.models import Participant, Withdrawn
from workbench.research.fieldwork.states import FOLLOWS
from workbench.research.studies import actions as studies
from workbench.research.studies.mapping import Mapped
from workbench.research.studies.models import ListedPerson, Pick
from workbench.research.studies.rules import Decision

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def pick(study: Any, ana: Any) -> Pick:
    """Person 2 of the frame, picked."""
    people = [(number, "Rook" if number == 3 else "", {"age": 30 + number}) for number in (1, 2, 3)]
    studies.bring_in_frame(by=ana, study=study, mapped=Mapped([{"name": "age", "kind": "number", "order": []}], people))
    studies.decide(by=ana, study=study, decisions=[Decision(number, "picked", "So.") for number in (2, 3)])
    return Pick.objects.select_related("study", "person").get(person__number=2)


def test_the_lists_are_of_several_languages_and_long() -> None:
    lists = pseudonyms.first_names()
    assert len(lists) >= 10
    for language, names in lists.items():
        assert len(names) >= 58, language
        assert len(set(names)) == len(names), language
        assert all(rules.initials(name) and len(name) > 1 for name in names), language


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(sorted({name for one in pseudonyms.first_names().values() for name in one})), max_size=40),
    st.text(max_size=30),
    st.integers(1, 8),
    st.sampled_from(["", *pseudonyms.first_names()]),
    st.integers(),
)
def test_what_is_proposed_is_free_differs_and_never_has_the_initials(
    taken: list[str], real: str, count: int, language: str, seed: int
) -> None:
    used = [f"{name} Lind" if place % 2 else name.upper() for place, name in enumerate(taken)]
    found = pseudonyms.propose(used, count, language=language, real=real, chance=Random(seed))
    assert len({rules.plain(one) for one in found}) == count
    for one in found:
        assert rules.plain(one) not in {rules.plain(name) for name in taken}
        assert not rules.initials(one) & rules.initials(real)
        assert not language or one in pseudonyms.first_names()[language]


def test_when_a_list_is_used_up_its_names_come_again_with_a_number() -> None:
    names = pseudonyms.first_names()["Polish"]
    found = pseudonyms.propose([*names, "Ewelina 2"], 3, language="Polish")
    assert len(set(found)) == 3
    assert all(one.endswith(" 2") for one in found)
    assert "Ewelina 2" not in pseudonyms.propose([*names, "Ewelina 2"], 200, language="Polish")


def test_made_from_a_pick_the_states_stay_in_step_from_either_side(study: Any, ana: Any, pick: Pick) -> None:
    studies.move_on(by=ana, pick=pick, state="invited")
    made = actions.add_participant(by=ana, study=study, pick=pick)
    assert (made.state, made.listed_id, made.number) == ("invited", pick.person_id, 1)
    actions.move_participant(by=ana, participant=made, state="consented")
    assert Pick.objects.get(pk=pick.pk).state == "consented"
    history.undo(by=ana, study=study.pk)
    assert (Pick.objects.get(pk=pick.pk).state, Participant.objects.get().state) == ("invited", "invited")
    pick.refresh_from_db()
    studies.move_on(by=ana, pick=pick, state="declined")
    assert Participant.objects.get().state == "declined"
    assert not any(made.pseudonym in one.about for one in Event.objects.exclude(verb="added participant"))


def test_a_pseudonym_of_the_frame_is_taken_for_its_own_person_only(study: Any, ana: Any, pick: Pick) -> None:
    rook = Pick.objects.select_related("study", "person").get(person__number=3)
    assert "Rook" not in queries.proposed(study, 400)
    assert actions.add_participant(by=ana, study=study, pick=rook).pseudonym == "Rook"
    assert actions.add_participant(by=ana, study=study, pick=pick).pseudonym != "Rook"


def test_nobody_is_made_twice_or_decided_about_behind_their_back(study: Any, ana: Any, pick: Pick) -> None:
    actions.add_participant(by=ana, study=study, pick=pick)
    with pytest.raises(UserError, match="already"):
        actions.add_participant(by=ana, study=study, pick=pick)
    with pytest.raises(UserError, match="by now"):
        studies.decide(by=ana, study=study, decisions=[Decision(2, "passed", "Ill.")])
    studies.decide(by=ana, study=study, decisions=[Decision(3, "passed", "Ill.")])
    rook = Pick.objects.select_related("study", "person").get(person__number=3)
    with pytest.raises(UserError, match="not picked"):
        actions.add_participant(by=ana, study=study, pick=rook)


def test_participants_stay_when_the_frame_goes_and_undo_ties_them_again(study: Any, ana: Any, pick: Pick) -> None:
    made = actions.add_participant(by=ana, study=study, pick=pick)
    before = state_of(study)
    studies.take_out_frame(by=ana, study=study)
    assert (Participant.objects.get().listed_id, ListedPerson.objects.count()) == (None, 0)
    actions.move_participant(by=ana, participant=made, state="invited")
    for _ in range(2):
        history.undo(by=ana, study=study.pk)
    assert state_of(study) == before


@pytest.mark.parametrize("name", ["Wren", " wRÉN ", "Ana", "Ben", "Bird"])
def test_a_name_in_use_is_refused(study: Any, ana: Any, name: str) -> None:
    actions.add_participant(by=ana, study=study, pseudonym="Wren")
    make_case(by=ana, study=study, name="Bird")
    with pytest.raises(UserError, match="taken"):
        actions.add_participant(by=ana, study=study, pseudonym=name)
    assert Participant.objects.count() == 1


def test_a_case_may_be_this_person_and_follows_their_pseudonym(study: Any, ana: Any) -> None:
    bring_in(ana, study, "P01")
    make_case(by=ana, study=study, name="Bird")
    made = actions.add_participant(by=ana, study=study, pseudonym="Bird", is_case=True)
    before = state_of(study)
    actions.rename_participant(by=ana, participant=made, pseudonym="Ivo")
    assert (Case.objects.get().name, Participant.objects.get().pseudonym) == ("Ivo", "Ivo")
    history.undo(by=ana, study=study.pk)
    assert state_of(study) == before


def test_a_pseudonym_changes_by_hand_and_is_compared_with_the_name_if_there_is_one(keyed: Any, ana: Any) -> None:
    made = actions.add_participant(by=ana, study=keyed, pseudonym="Ivo")
    actions.rename_participant(by=ana, participant=made, pseudonym="Mira")
    actions.open_key(by=ana, study=keyed, passphrase=PASSPHRASE)
    actions.write_name(by=ana, participant=Participant.objects.get(), name="Nils Grau")
    with pytest.raises(UserError, match="begins like"):
        actions.rename_participant(by=ana, participant=made, pseudonym="Gerd")
    opened.close(ana, keyed.pk)
    with pytest.raises(UserError, match="closed"):
        actions.rename_participant(by=ana, participant=made, pseudonym="Zora")
    assert Participant.objects.get().pseudonym == "Mira"


@pytest.mark.parametrize("wrong", ["", "wanted", "withdrawn", "nonsense", "interviewed"])
def test_only_what_can_follow_follows(study: Any, ana: Any, tove: Participant, wrong: str) -> None:
    assert wrong not in FOLLOWS["wanted"]
    with pytest.raises(UserError, match="cannot be"):
        actions.move_participant(by=ana, participant=tove, state=wrong)


def test_a_number_is_given_once(study: Any, ana: Any, tove: Participant) -> None:
    Withdrawn.objects.create(study=study, number=7, scope="whole", by=ana)
    assert actions.add_participant(by=ana, study=study).number == 8


@pytest.mark.parametrize("pseudonym", ["\x00", "x" * 201, "\ud800"])
def test_a_pseudonym_that_cannot_be_kept_is_refused(study: Any, ana: Any, pseudonym: str) -> None:
    with pytest.raises(UserError):
        actions.add_participant(by=ana, study=study, pseudonym=pseudonym)
    assert not Participant.objects.exists()


@pytest.mark.parametrize("role", ["lead", "coder", "interviewer", "reader"])
def test_readers_note_nothing_and_interviewers_do_and_undo(
    study: Any, ana: Any, dina: Any, tove: Participant, role: str
) -> None:
    studies.add_member(by=ana, study=study, person=dina, role=role)
    deeds = (
        lambda: actions.add_participant(by=dina, study=study),
        lambda: actions.move_participant(by=dina, participant=tove, state="invited"),
        lambda: actions.rename_participant(by=dina, participant=tove, pseudonym="Zora"),
    )
    before = state_of(study)
    for deed in deeds:
        if role == "reader":
            with pytest.raises(NotAllowed):
                deed()
        else:
            deed()
            studies.undo(by=dina, study=study)
    assert state_of(study) == before


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["invited", "consented", "declined", "interviewed", "rename", "add"]), max_size=6))
def test_undo_gives_back_every_step(study: Any, ana: Any, steps: list[str]) -> None:
    made = actions.add_participant(by=ana, study=study)
    history_of = [state_of(study)]
    for place, step in enumerate(steps):
        try:
            if step == "add":
                actions.add_participant(by=ana, study=study)
            elif step == "rename":
                actions.rename_participant(by=ana, participant=made, pseudonym=f"Nobody {place}")
            else:
                actions.move_participant(by=ana, participant=made, state=step)
        except UserError:
            continue
        history_of.append(state_of(study))
    for wanted in reversed(history_of[:-1]):
        history.undo(by=ana, study=study.pk)
        assert state_of(study) == wanted
    history.undo(by=ana, study=study.pk)
