"""Two hundred steps and turns cost no more than a few; what each step does on PostgreSQL is in test_turning_back.py."""

from typing import Any

from tests.workbench.history.stories import state_of
from workbench.history import actions as history
from workbench.history import queries
from workbench.history.naming import sentence
from workbench.research.corpora import actions


def test_200_turns_to_and_fro_end_where_they_began_and_cost_a_page_nothing(
    study: Any, ana: Any, as_person: Any, django_assert_max_num_queries: Any
) -> None:
    actions.make_code(by=ana, study=study, name="Hope")
    after = state_of(study)
    for _ in range(100):
        history.undo(by=ana, study=study.pk)
        history.redo(by=ana, study=study.pk)
    assert state_of(study) == after
    with django_assert_max_num_queries(4):
        undoable, _ = queries.stacks(ana, study.pk)
        assert undoable is not None
        assert sentence(undoable) == "made the code Hope"
    with django_assert_max_num_queries(12):
        as_person(ana).get(f"/studies/{study.pk}/team/")
    assert queries.faults(study.pk) == []


def test_200_steps_are_taken_back_and_done_again(study: Any, ana: Any) -> None:
    states = [state_of(study)]
    for number in range(200):
        actions.make_code(by=ana, study=study, name=f"Code {number}")
        states.append(state_of(study))
    for earlier in reversed(states[:-1]):
        history.undo(by=ana, study=study.pk)
        assert state_of(study) == earlier
    for later in states[1:]:
        history.redo(by=ana, study=study.pk)
        assert state_of(study) == later
