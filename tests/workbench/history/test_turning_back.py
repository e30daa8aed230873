"""Whatever is done can be taken back and done again, exactly; the chain stays whole; conflicts are refused by name."""

from random import Random
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from counterpoint import UserError
from tests.workbench.history.stories import bring_in, state_of, steps
from workbench.accounts.actions import add_person
from workbench.history import actions as history
from workbench.history import queries, rules
from workbench.history.models import Change, Event
from workbench.history.naming import sentence
from workbench.research.corpora import actions
from workbench.research.corpora.models import Code, Coding, Document, Memo
from workbench.research.studies.actions import add_member, make_study

pytestmark = pytest.mark.postgres
PATIENT = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class RandomHistories(TestCase):
    """Two people do what they like; hypothesis chooses, and shrinks to the shortest story that goes wrong."""

    def setup_example(self) -> None:
        super().setup_example()
        self.ana = add_person(by=None, name="Ana")
        self.ben = add_person(by=self.ana, name="Ben")
        self.study = make_study(by=self.ana, title="Time in the pandemic")
        add_member(by=self.ana, study=self.study, person=self.ben, role="lead")
        for name in ("one", "two"):
            bring_in(self.ana, self.study, name, f"P: {name} is the loneliest number.\nI: Why?\nP: It is.")
            actions.make_code(by=self.ana, study=self.study, name=name)

    def do(self, seed: int, by: Any, kind: int) -> bool:
        """Takes one step; says whether it changed anything. A refusal changes nothing."""
        before, seq = state_of(self.study), queries.revision(self.study.pk)
        try:
            steps()[kind % len(steps())](Random(seed), by, self.study)
        except UserError:
            assert state_of(self.study) == before
            assert queries.revision(self.study.pk) == seq
        return queries.revision(self.study.pk) > seq

    @PATIENT
    @given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 19)), max_size=14))
    def test_one_person_undoes_and_redoes_everything_exactly(self, story: list[tuple[int, int]]) -> None:
        states = [state_of(self.study)]
        for seed, kind in story:
            if self.do(seed, self.ana, kind):
                states.append(state_of(self.study))
        for earlier in reversed(states[:-1]):
            history.undo(by=self.ana, study=self.study.pk)
            assert state_of(self.study) == earlier
        for later in states[1:]:
            history.redo(by=self.ana, study=self.study.pk)
            assert state_of(self.study) == later
        assert queries.faults(self.study.pk) == []

    @PATIENT
    @given(st.lists(st.tuples(st.integers(0, 10_000), st.booleans(), st.integers(0, 26)), max_size=24))
    def test_two_people_never_lose_each_others_work(self, story: list[tuple[int, bool, int]]) -> None:
        for seed, anas, kind in story:
            person = self.ana if anas else self.ben
            if kind < 20:
                self.do(seed, person, kind)
            else:
                self.turn("undo" if kind < 25 else "redo", person)
            connection.check_constraints()
        assert queries.faults(self.study.pk) == []

    def turn(self, kind: str, person: Any) -> None:
        before = state_of(self.study)
        undoable, redoable = queries.stacks(person, self.study.pk)
        event = undoable if kind == "undo" else redoable
        refused = self.refusal_of(kind, person)
        if refused:
            assert state_of(self.study) == before
            assert event is None or "Somebody" not in refused.what
        else:
            assert event is not None
            # Only the rows that the event touched are other rows now.
            touched = {key for _, key, _, _ in queries.rows_touched(event)}
            assert changed_between(before, state_of(self.study)) <= touched

    def refusal_of(self, kind: str, person: Any) -> rules.CannotUndo | None:
        try:
            getattr(history, kind)(by=person, study=self.study.pk)
        except rules.CannotUndo as refusal:
            return refusal
        return None


def changed_between(before: dict[str, dict[str, str]], after: dict[str, dict[str, str]]) -> set[str]:
    keys = {(table, key) for state in (before, after) for table, rows in state.items() for key in rows}
    return {key for table, key in keys if before[table].get(key) != after[table].get(key)}


@pytest.fixture
def coded(study: Any, ana: Any, ben: Any) -> Document:
    """A document with two codes and three codings: two of Ana's, one of Ben's on the same words."""
    document = bring_in(ana, study, "P01")
    hope = actions.make_code(by=ana, study=study, name="Hope", definition="Looking forward.")
    time = actions.make_code(by=ana, study=study, name="Time")
    actions.make_coding(by=ana, document=document, code=hope, start=18, end=31)
    actions.make_coding(by=ana, document=document, code=time, start=18, end=31)
    actions.make_coding(by=ben, document=document, code=hope, start=18, end=31)
    actions.write_memo(by=ben, study=study, text="Is this hope?", document=document, start=18, end=31, code=hope)
    return document


def test_a_state_tells_each_row_and_each_of_its_columns(coded: Document, study: Any, ana: Any) -> None:
    before, code = state_of(study), Code.objects.get(name="Hope")
    for change in ({"exclusion": "Aside."}, {"position": 7}, {"parent": Code.objects.get(name="Time")}):
        Code.objects.filter(pk=code.pk).update(**change)
        after = state_of(study)
        assert changed_between(before, after) == {str(code.pk)}
        before = after
    Memo.objects.all().delete()
    assert len(changed_between(before, state_of(study))) == 1


def test_merging_and_undo_give_back_everything(coded: Document, study: Any, ana: Any) -> None:
    before = state_of(study)
    moved = actions.merge_codes(by=ana, code=Code.objects.get(name="Hope"), into=Code.objects.get(name="Time"))
    assert moved == 2
    assert {(coding.coder.name, coding.code.name) for coding in Coding.objects.all()} == {
        ("Ana", "Time"),
        ("Ben", "Time"),
    }
    assert Memo.objects.get().code == Code.objects.get(name="Time")
    history.undo(by=ana, study=study.pk)
    assert state_of(study) == before
    history.redo(by=ana, study=study.pk)
    assert not Code.objects.filter(name="Hope").exists()


def test_removing_a_document_and_undo_give_back_everything(coded: Document, study: Any, ana: Any) -> None:
    before = state_of(study)
    actions.remove_document(by=ana, document=coded)
    assert not Document.objects.exists()
    assert not Coding.objects.exists()
    assert not Memo.objects.exists()
    history.undo(by=ana, study=study.pk)
    assert state_of(study) == before


def test_a_conflict_is_refused_with_the_name_and_the_reason(coded: Document, study: Any, ana: Any, ben: Any) -> None:
    hope = Code.objects.get(name="Hope")
    actions.change_code(by=ana, code=hope, definition="Ana’s words.")
    actions.change_code(by=ben, code=Code.objects.get(name="Hope"), definition="Ben’s words.")
    before = state_of(study)
    with pytest.raises(rules.CannotUndo) as refusal:
        history.undo(by=ana, study=study.pk)
    assert refusal.value.what == "Ben changed this code since"
    assert "Ben" in refusal.value.try_
    assert state_of(study) == before


def test_another_column_of_the_same_row_is_no_conflict(coded: Document, study: Any, ana: Any, ben: Any) -> None:
    actions.rename_document(by=ana, document=coded, name="Marlow, first interview")
    actions.set_case(by=ben, document=Document.objects.get(), name="Marlow")
    history.undo(by=ana, study=study.pk)
    document = Document.objects.get()
    assert (document.name, document.case and document.case.name) == ("P01", "Marlow")


def test_undoing_a_code_on_which_a_colleague_rests_is_refused(study: Any, ana: Any, ben: Any) -> None:
    document = bring_in(ana, study, "P01")
    code = actions.make_code(by=ana, study=study, name="Hope")
    actions.make_coding(by=ben, document=document, code=code, start=3, end=9)
    with pytest.raises(rules.CannotUndo) as refusal:
        history.undo(by=ana, study=study.pk)
    assert refusal.value.what == "1 coding now rests on this code"
    assert Code.objects.filter(name="Hope").exists()


def test_what_a_stale_page_sends_does_not_take_back_a_colleagues_change(
    coded: Document, study: Any, ana: Any, ben: Any
) -> None:
    """Ana's page was loaded before Ben set the case; her rename keeps his case, and so does her undo."""
    stale = Document.objects.get()
    actions.set_case(by=ben, document=Document.objects.get(), name="Marlow")
    actions.rename_document(by=ana, document=stale, name="Marlow, first")
    assert Document.objects.get().case is not None
    history.undo(by=ana, study=study.pk)
    document = Document.objects.get()
    assert (document.name, document.case and document.case.name) == ("P01", "Marlow")


def test_what_a_colleague_removed_meanwhile_is_said(coded: Document, study: Any, ana: Any, ben: Any) -> None:
    stale = Document.objects.get()
    actions.remove_document(by=ben, document=Document.objects.get())
    for act in (
        lambda: actions.rename_document(by=ana, document=stale, name="Other"),
        lambda: actions.remove_document(by=ana, document=stale),
    ):
        with pytest.raises(UserError) as refusal:
            act()
        assert "no longer there" in refusal.value.what
    history.undo(by=ben, study=study.pk)
    assert Document.objects.count() == 1


def test_nothing_to_undo_is_said(study: Any, ben: Any) -> None:
    with pytest.raises(rules.NothingToUndo):
        history.undo(by=ben, study=study.pk)


def test_a_new_change_forgets_what_could_be_redone(study: Any, ana: Any) -> None:
    actions.make_code(by=ana, study=study, name="Hope")
    history.undo(by=ana, study=study.pk)
    actions.make_code(by=ana, study=study, name="Time")
    with pytest.raises(rules.NothingToUndo):
        history.redo(by=ana, study=study.pk)


def test_an_action_that_fails_half_way_leaves_nothing(study: Any, ana: Any) -> None:
    seq = queries.revision(study.pk)
    with pytest.raises(RuntimeError):
        _half_an_action(study, ana)
    assert not Code.objects.exists()
    assert queries.revision(study.pk) == seq


def _half_an_action(study: Any, ana: Any) -> None:
    with history.record(by=ana, study=study.pk, verb="did half") as changes:
        changes.create(Code(study=study, name="Half", made_by=ana))
        raise RuntimeError("the power went")


def test_if_the_event_cannot_be_written_the_change_is_not_made(study: Any, ana: Any) -> None:
    """The next place in the chain is taken, as by another process that wrote past the lock."""
    seq = queries.revision(study.pk) + 1
    Event(study=study.pk, seq=seq, at=study.created_at, by=ana, verb="slipped in", digest="x").save()
    with pytest.raises(UserError) as refusal:
        actions.make_code(by=ana, study=study, name="Hope")
    assert "was not saved" in refusal.value.what
    assert not Code.objects.exists()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda: Event.objects.filter(verb="made the code").update(about="Other"), "was altered"),
        (lambda: Change.objects.filter(event__verb="made the code").update(images="[]"), "was altered"),
        (lambda: _forget(Event.objects.order_by("-seq").first()), "are missing"),
        (lambda: _forget(Event.objects.filter(verb="made the code").order_by("seq").first()), "is missing"),
    ],
)
def test_the_chain_shows_what_was_tampered_with(study: Any, ana: Any, spoil: Any, said: str) -> None:
    for name in ("Hope", "Time"):
        actions.make_code(by=ana, study=study, name=name)
    assert queries.faults(study.pk) == []
    spoil()
    assert said in " ".join(queries.faults(study.pk))


def _forget(event: Any) -> None:
    Change.objects.filter(event=event).delete()
    event.delete()


def test_erasing_forgets_words_and_keeps_the_chain(coded: Document, study: Any, ana: Any) -> None:
    actions.remove_document(by=ana, document=coded)
    assert Change.objects.filter(images__contains="notebook").exists()
    with history.record(by=ana, study=study.pk, verb="erased for good", undoable=False):
        history.erase_words(document=coded.pk)
    assert not Change.objects.filter(images__contains="notebook").exists()
    assert queries.faults(study.pk) == []
    with pytest.raises(rules.CannotUndo) as refusal:
        history.undo(by=ana, study=study.pk)
    assert "erased for good" in refusal.value.what


def test_erasing_the_same_words_leaves_other_studies_alone(coded: Document, study: Any, ana: Any, chris: Any) -> None:
    other = make_study(by=chris, title="Another")
    actions.make_code(by=chris, study=other, name="It was long,")
    history.erase_words(document=coded.pk, words="It was long,")
    assert not Change.objects.filter(event__study=other.pk, images__isnull=True).exists()


def test_only_a_persons_own_changes_are_undone(study: Any, ana: Any, ben: Any) -> None:
    actions.make_code(by=ana, study=study, name="Hope")
    actions.make_code(by=ben, study=study, name="Time")
    assert sentence(history.undo(by=ana, study=study.pk)) == "made the code Hope"
    assert list(Code.objects.values_list("name", flat=True)) == ["Time"]


def test_undoing_a_merge_asks_no_oftener_for_many_documents(
    study: Any, ana: Any, django_assert_max_num_queries: Any
) -> None:
    hope, time = (actions.make_code(by=ana, study=study, name=name) for name in ("Hope", "Time"))
    for name in ("P01", "P02", "P03", "P04", "P05", "P06"):
        document = bring_in(ana, study, name, f"P: {name} is the loneliest number.")
        for start in range(5):
            actions.make_coding(by=ana, document=document, code=hope, start=start, end=9)
    before = state_of(study)
    actions.merge_codes(by=ana, code=hope, into=time)
    with django_assert_max_num_queries(45):
        history.undo(by=ana, study=study.pk)
    assert state_of(study) == before
