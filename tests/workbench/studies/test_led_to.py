"""Snowball and theoretical sampling: who named whom as a tree, and reasons that point at what was found."""

import re
from collections import Counter
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint import UserError
from tests.support.studies import with_code, with_interviews
from tests.workbench.history.stories import state_of
from workbench.history import actions as history
from workbench.history.models import Event
from workbench.people.rules import NotAllowed
from workbench.research.corpora import actions as corpora
from workbench.research.findings import actions as findings
from workbench.research.studies import actions, snowballing
from workbench.research.studies.mapping import Mapped
from workbench.research.studies.models import Frame, ListedPerson, Membership, Naming, Pick, Proposal, Study
from workbench.research.studies.queries import namings_of
from workbench.research.studies.rules import Decision
from workbench.research.studies.sampling import Asked, propose

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
COLUMNS = [{"name": "site", "kind": "text", "order": []}]


@pytest.fixture
def frame(ana: Any, study: Study) -> Frame:
    people = [(number, "", {"site": ("North", "South")[number % 2]}) for number in range(1, 9)]
    return actions.bring_in_frame(by=ana, study=study, mapped=Mapped(COLUMNS, people))


def name(by: Any, study: Study, *pairs: tuple[int, int]) -> None:
    for named_by, number in pairs:
        actions.note_naming(by=by, study=study, named_by=named_by, number=number)


def test_the_tree_says_who_named_whom(ana: Any, study: Study, frame: Frame) -> None:
    name(ana, study, (1, 3), (3, 8), (1, 2), (6, 5))
    new = actions.note_naming(by=ana, study=study, named_by=8, pseudonym="Rowan")
    assert (new.person.number, new.person.attributes, str(new.person)) == (9, {}, "Rowan")
    nodes = snowballing.tree(list(namings_of(study)))
    assert [(node.person.number, node.steps) for node in nodes] == [
        (1, 0),
        (2, 1),
        (3, 1),
        (8, 2),
        (9, 3),
        (6, 0),
        (5, 1),
    ]
    assert "2 seeds led to 5 people, in chains of up to 3 steps." in snowballing.sentence_of(list(namings_of(study)))
    assert {one.about for one in Event.objects.filter(verb="noted who named")} >= {
        "person 3: person 1",
        "person 9: person 8",
    }


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 8), st.integers(1, 8)), max_size=10))
def test_no_order_of_namings_makes_a_circle_and_every_step_is_taken_back(
    ana: Any, study: Study, frame: Frame, pairs: list[tuple[int, int]]
) -> None:
    Naming.objects.all().delete()
    states = [state_of(study)]
    for pair in pairs:
        try:
            name(ana, study, pair)
        except UserError:
            assert state_of(study) == states[-1]
        else:
            if state_of(study) != states[-1]:  # the same said twice changes nothing
                states.append(state_of(study))
    rows = list(namings_of(study))
    nodes = snowballing.tree(rows)
    wanted = {one["person"]: one["steps"] for one in cp.snowball(snowballing.rows_of(rows)).table.to_dicts()}
    assert {f"Person {node.person.number}": node.steps for node in nodes} == wanted
    for before in reversed(states[:-1]):
        history.undo(by=ana, study=study.pk)
        assert state_of(study) == before


def test_the_page_notes_shows_and_takes_off(ana: Any, study: Study, frame: Frame, as_person: Any) -> None:
    client, at = as_person(ana), [study.pk]
    for sent in ({"named_by": 1, "number": 3}, {"named_by": 3, "number": 7}, {"named_by": 3, "pseudonym": "Rowan"}):
        assert client.post(reverse("studies:named", args=at), sent).status_code == 302
    page = client.get(reverse("studies:sample", args=at)).content.decode()
    chain = page[page.index('<ul class="chain">') :]
    chain = chain[: chain.index('<form class="stack"')]
    tags = Counter(re.findall(r"</?(?:ul|li)\b", chain))
    assert tags["<ul"] == tags["</ul"] == 3
    assert tags["<li"] == tags["</li"] == 4
    assert chain.index("Person 1") < chain.index("Person 3") < chain.index("Person 7") < chain.index("Rowan")
    taken = Naming.objects.get(person__number=7)
    client.post(reverse("studies:take_off_naming", args=[study.pk, taken.pk]))
    assert Naming.objects.count() == 2
    client.post(reverse("studies:undo", args=at))
    assert Naming.objects.count() == 3


@pytest.mark.parametrize(
    "sent",
    [
        {}, {"named_by": "x"}, {"named_by": 99, "number": 1}, {"named_by": 1, "number": 99}, {"named_by": 1, "number": 1},
        {"named_by": 1, "pseudonym": "a\x00"}, {"named_by": 1, "pseudonym": "x" * 201},
    ],
)  # fmt: skip
def test_what_cannot_be_named_is_told(ana: Any, study: Study, frame: Frame, as_person: Any, sent: Any) -> None:
    assert as_person(ana).post(reverse("studies:named", args=[study.pk]), sent).status_code == 422
    assert not Naming.objects.exists()
    assert ListedPerson.objects.count() == 8


def test_a_snowball_proposes_those_who_were_named_nearest_first(ana: Any, study: Study, frame: Frame) -> None:
    name(ana, study, (1, 3), (3, 8), (1, 2))
    actions.decide(by=ana, study=study, decisions=[Decision(2, "passed", "Moved away.")])
    found = propose(study, frame, Asked("snowball"))
    assert (found.numbers, found.adds) == ([3, 8], ["named by Person 1, step 1", "named by Person 3, step 2"])
    assert "1 seed led to 3 people" in found.sentence and "2 people who were named" in found.sentence
    assert propose(study, frame, Asked("snowball", 1)).numbers == [3]
    assert propose(study, frame, Asked("snowball", where={"site": ["North"]})).numbers == [8]
    decisions = [Decision(3, "picked", "Led on."), Decision(8, "passed", "Too near to 3.")]
    actions.decide(by=ana, study=study, decisions=decisions, proposed=found)
    assert propose(study, frame, Asked("snowball")).numbers == []
    assert Proposal.objects.get().parameters["strategy"] == "snowball"


def test_a_theoretical_pick_points_at_a_code_or_a_theme_by_its_name_of_now(
    ana: Any, study: Study, frame: Frame, as_person: Any
) -> None:
    with_interviews(study, ana)
    money = with_code(study, ana, "Money", Juno="it’s paid")
    theme = findings.make_theme(by=ana, study=study, name="A story is offered")
    client, address = as_person(ana), reverse("studies:proposal", args=[study.pk])
    missing = client.get(f"{address}?strategy=theoretical")
    assert missing.status_code == 422 and "Choose a code or a theme." in missing.content.decode()
    asked = f"{address}?strategy=theoretical&where=site+%3D+North&points_at=code:{money.pk}&why=Whether+pay+matters"
    page = client.get(asked).content.decode()
    assert "Theoretical sampling, because of the code “Money”: Whether pay matters." in page
    verdicts = {f"verdict-{n}": "picked" if n == 2 else "passed" for n in (2, 4, 6, 8)}
    assert client.post(asked, verdicts).status_code == 422  # a pass-over needs its reason too
    assert client.post(asked, verdicts | {f"reason-{n}": "So." for n in (2, 4, 6, 8)}).status_code == 302
    assert {one.points_at for one in Pick.objects.all()} == {f"code:{money.pk}"}
    client.post(reverse("studies:sample", args=[study.pk]), {
        "number": 3, "verdict": "reserve", "reason": "By hand.", "points_at": f"theme:{theme.pk}",
    })  # fmt: skip
    corpora.change_code(by=ana, code=money, name="Means")
    page = client.get(reverse("studies:sample", args=[study.pk])).content.decode()
    assert "because of the code “Means”: Whether pay matters." in page
    assert "(because of the theme “A story is offered”)" in page
    corpora.delete_code(by=ana, code=money)
    page = client.get(reverse("studies:sample", args=[study.pk])).content.decode()
    assert "(because of something that is no longer there)" in page
    # The name is nowhere in what is kept: it can be a participant’s own words.
    assert not [row for row in Proposal.objects.values_list("sentence", "parameters") if "Money" in str(row)]


def test_a_reason_points_at_nothing_of_another_study(ana: Any, study: Study, frame: Frame, as_person: Any) -> None:
    other = actions.make_study(by=ana, title="Another")
    strange = corpora.make_code(by=ana, study=other, name="Strange")
    wrong = [Decision(1, "picked", "So.", points_at=f"code:{strange.pk}")]
    with pytest.raises(UserError, match="no code or theme"):
        actions.decide(by=ana, study=study, decisions=wrong)
    with pytest.raises(UserError, match="no code or theme"):
        propose(study, frame, Asked("theoretical", points_at=f"code:{strange.pk}", why="So."))
    sent = {"number": 1, "verdict": "picked", "reason": "So.", "points_at": f"code:{strange.pk}"}
    assert as_person(ana).post(reverse("studies:sample", args=[study.pk]), sent).status_code == 422
    assert not Pick.objects.exists()


def test_a_reader_names_nobody_and_takes_no_sheet(
    ana: Any, dina: Any, study: Study, frame: Frame, as_person: Any
) -> None:
    name(ana, study, (1, 3))
    actions.add_member(by=ana, study=study, person=dina, role="reader")
    client, naming = as_person(dina), Naming.objects.get()
    with pytest.raises(NotAllowed):
        actions.note_naming(by=dina, study=study, named_by=1, number=2)
    for address in (
        reverse("studies:named", args=[study.pk]),
        reverse("studies:take_off_naming", args=[study.pk, naming.pk]),
        reverse("studies:sheet", args=[study.pk]),
    ):
        assert client.post(address, {"named_by": 1, "number": 2, "as": "frame.xlsx"}).status_code == 403
    page = client.get(reverse("studies:sample", args=[study.pk])).content.decode()
    assert "Person 3" in page and "Note who named them" not in page and "Take it along" not in page


def test_who_goes_out_of_the_frame_leaves_those_they_named_as_seeds(ana: Any, study: Study, frame: Frame) -> None:
    name(ana, study, (1, 3), (3, 8))
    actions.take_out_frame(by=ana, study=study)
    assert not Naming.objects.exists()
    history.undo(by=ana, study=study.pk)
    assert Naming.objects.count() == 2


@pytest.mark.parametrize("before", [None, 3])
def test_an_undo_leads_nobody_back_to_themselves(ana: Any, ben: Any, study: Study, frame: Frame, before: Any) -> None:
    Membership.objects.filter(study=study, person=ben).update(role="lead")
    name(ana, study, (1, 2))
    if before:
        name(ana, study, (before, 2))
    else:
        actions.take_off_naming(by=ana, naming=Naming.objects.get())
    name(ben, study, (2, 1))
    with pytest.raises(UserError, match="lead back to themselves"):
        history.undo(by=ana, study=study.pk)
    assert "in chains of up to" in snowballing.sentence_of(list(namings_of(study)))
