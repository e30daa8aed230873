"""Whom to ask: proposed by a strategy, decided by people with reasons, followed through its states, and taken back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint import Faults, UserError
from tests.workbench.history.stories import state_of
from workbench.history import actions as history
from workbench.people.rules import NotAllowed
from workbench.research.studies import actions, sampling
from workbench.research.studies.mapping import Mapped
from workbench.research.studies.matrix import matrix
from workbench.research.studies.models import Frame, ListedPerson, Pick, Proposal, Study
from workbench.research.studies.rules import Decision
from workbench.research.studies.sampling import Asked, propose
from workbench.research.studies.states import FOLLOWS, STATES

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
COLUMNS = [
    {"name": "site", "kind": "text", "order": []},
    {"name": "age", "kind": "number", "order": []},
    {"name": "level", "kind": "ordered", "order": ["low", "middle", "high"]},
    {"name": "joined", "kind": "date", "order": []},
    {"name": "speaks", "kind": "several", "order": []},
]


@pytest.fixture
def frame(ana: Any, study: Study) -> Frame:
    people = [
        (
            number,
            "",
            {
                "site": ("North", "South", "West")[number % 3],
                "age": 20 + 3 * number,
                "level": ("low", "high")[number % 2],
                "joined": f"20{10 + number:02}-03-04",
                "speaks": ["English", "Dutch"][: number % 3] or None,
            },
        )
        for number in range(1, 13)
    ]
    return actions.bring_in_frame(by=ana, study=study, mapped=Mapped(COLUMNS, people))


def decide(by: Any, study: Study, **verdicts: str) -> None:
    actions.decide(by=by, study=study, decisions=[Decision(int(n[1:]), v, "So.") for n, v in verdicts.items()])


@pytest.mark.parametrize("strategy", [one for one in sampling.STRATEGIES if one not in sampling.OURS])
def test_a_proposal_is_what_the_library_says(study: Study, frame: Frame, strategy: str) -> None:
    more = {"stratified": {"strata": "site"}, "quota": {"cells": [{"site": "North", "n": 2}]}}.get(strategy, {})
    by = {} if strategy == "quota" else {"age": 2.0, "site": 1.0}
    found = propose(study, frame, Asked(strategy, 4 if strategy != "quota" else None, by, 7, {}, **more))
    people = [one.attributes for one in ListedPerson.objects.all()]
    rows = [row | {"joined": float(row["joined"][:4]) + 0.17} for row in people]
    swaps = {"swaps": 100} if strategy == "maximum_variation" else {}
    n = 4 if strategy != "quota" else None
    wanted = cp.sample(rows, n, strategy, by=by, seed=7, orders={"level": ["low", "middle", "high"]}, **swaps, **more)
    assert found.numbers == [row + 1 for row in wanted.table["row"]]
    assert found.parameters["seed"] == 7
    assert str(len(found.numbers)) in found.sentence


def test_who_was_decided_about_is_not_proposed_and_who_is_picked_counts(ana: Any, study: Study, frame: Frame) -> None:
    first = propose(study, frame, Asked(n=2, by={"age": 1.0}))
    assert sorted(first.numbers) == [1, 12]
    decide(ana, study, p1="picked", p12="passed", p11="reserve")
    second = propose(study, frame, Asked(n=1, by={"age": 1.0}))
    assert second.numbers == [10]
    assert second.parameters["asked"] == [1]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 12), st.sampled_from(["picked", "reserve", "passed"])), max_size=5))
def test_undo_takes_back_every_decision(ana: Any, study: Study, frame: Frame, steps: list[tuple[int, str]]) -> None:
    start = [state_of(study)]
    for number, verdict in steps:
        decide(ana, study, **{f"p{number}": verdict})
        start.append(state_of(study))
    for wanted in reversed(start[:-1]):
        history.undo(by=ana, study=study.pk)
        assert state_of(study) == wanted


def test_a_decision_without_a_reason_is_none_and_all_faults_come_at_once(ana: Any, study: Study, frame: Frame) -> None:
    wrong = [Decision(1, "picked", " "), Decision(99, "picked", "So."), Decision(2, "hired", "So.")]
    with pytest.raises(Faults) as told:
        actions.decide(by=ana, study=study, decisions=wrong)
    assert len(told.value.faults) == 3
    with pytest.raises(Faults):
        actions.decide(by=ana, study=study, decisions=[Decision(1, "picked", "a"), Decision(1, "passed", "b")])
    assert not Pick.objects.exists()


@pytest.mark.parametrize("before", STATES)
@pytest.mark.parametrize("after", [*STATES, "forgotten"])
def test_only_the_states_of_the_table_follow(ana: Any, study: Study, frame: Frame, before: str, after: str) -> None:
    decide(ana, study, p1="picked")
    Pick.objects.update(state=before)
    pick = Pick.objects.select_related("study", "person").get()
    if after in FOLLOWS[before]:
        actions.move_on(by=ana, pick=pick, state=after)
        assert Pick.objects.get().state == after
    else:
        with pytest.raises(UserError):
            actions.move_on(by=ana, pick=pick, state=after)
        assert Pick.objects.get().state == before


def test_a_reader_decides_nothing(ana: Any, dina: Any, study: Study, frame: Frame, as_person: Any) -> None:
    decide(ana, study, p1="picked")
    actions.add_member(by=ana, study=study, person=dina, role="reader")
    pick = Pick.objects.select_related("study", "person").get()
    deeds: list[Callable[[], Any]] = [
        lambda: decide(dina, study, p2="picked"),
        lambda: actions.move_on(by=dina, pick=pick, state="invited"),
        lambda: actions.take_out_frame(by=dina, study=study),
    ]
    for deed in deeds:
        with pytest.raises(NotAllowed):
            deed()
    page = as_person(dina).get(reverse("studies:sample", args=[study.pk])).content.decode()
    assert "By hand" not in page


def test_the_matrix_counts_as_a_plain_loop_does_and_names_empty_cells(ana: Any, study: Study, frame: Frame) -> None:
    decide(ana, study, p1="picked", p4="picked", p2="reserve")
    people, picks = list(ListedPerson.objects.all()), list(Pick.objects.all())
    parts = {part.name: part for part in matrix(frame, people, picks)}
    picked = [one.attributes for one in people if one.number in (1, 4)]
    for name in ("site", "level"):
        counted = {label: (row[0], row[1]) for label, row in parts[name].rows}
        for label, (all_, wanted) in counted.items():
            assert all_ == sum(one.attributes[name] == label for one in people)
            assert wanted == sum(values[name] == label for values in picked)
    assert parts["site"].empty == ["North", "West"]
    assert "middle" in parts["level"].empty
    for name in ("age", "joined"):
        assert sum(row[0] for _, row in parts[name].rows) == len(people)
        assert len(parts[name].rows) == 4
    assert [label for label, _ in parts["speaks"].rows] == ["Dutch", "English", "not known"]


def test_the_pages_propose_decide_and_show_the_sentence(ana: Any, study: Study, frame: Frame, as_person: Any) -> None:
    client, address = as_person(ana), reverse("studies:proposal", args=[study.pk])
    asked = f"{address}?strategy=maximum_variation&n=2&seed=5&weight-1=1&where=site+%3D+South,+West"
    page = client.get(asked).content.decode()
    numbers = [one.number for one, *_ in client.get(asked).context["people"]]
    assert "2 people are proposed" in page
    assert all(number % 3 for number in numbers)
    first, second = numbers
    sent = {f"verdict-{first}": "picked", f"reason-{first}": "The oldest.", f"verdict-{second}": "passed"}
    assert client.post(asked, sent).status_code == 422
    assert client.post(asked, sent | {f"reason-{second}": "Moved away."}).status_code == 302
    assert Proposal.objects.get().people == numbers
    shown = client.get(reverse("studies:sample", args=[study.pk])).content.decode()
    for words in ("The oldest.", "Moved away.", "seed 5", "Nobody yet", Proposal.objects.get().sentence[:30]):
        assert words in shown
    client.post(reverse("studies:undo", args=[study.pk]))
    assert not Pick.objects.exists()
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    ["n=0", "strategy=magic", "strategy=quota&cells=site", "where=town+%3D+X", "where=age+%3D+old", "n=3&weight-1=-1"],
)
def test_what_cannot_be_asked_is_told(ana: Any, study: Study, frame: Frame, as_person: Any, wrong: str) -> None:
    address = reverse("studies:proposal", args=[study.pk])
    asked = wrong if "strategy" in wrong else f"strategy=maximum_variation&{wrong}"
    assert as_person(ana).get(f"{address}?{asked}").status_code == 422
    assert as_person(ana).post(f"{address}?{asked}").status_code == 422
    assert not Pick.objects.exists()
