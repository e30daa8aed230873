"""What becomes of a debriefer's question: answers with passages, a decision that names its change, what it changed in words."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from counterpoint import UserError
from tests.support.meanwhile import at_once
from tests.workbench.debriefing.making import CLAIM, MARKUP, begun, packed, studied
from tests.workbench.debriefing.test_packets import participant
from workbench.history import actions as history
from workbench.research.corpora import actions as corpora
from workbench.research.debriefing import actions, queries
from workbench.research.debriefing.changing import made_since
from workbench.research.debriefing.models import Item, Packet, Remark, Verdict
from workbench.research.debriefing.rules import AnsweredMeanwhile
from workbench.research.findings import actions as findings

pytestmark = pytest.mark.django_db
CLOSE = CLAIM.replace("to open", "to close")


@pytest.fixture
def world(study: Any, ana: Any) -> SimpleNamespace:
    return begun(packed(studied(study, ana), ana), ana)


def change_claim(world: Any, by: Any) -> str:
    findings.change_theme(by=by, theme=world.theme, claim=CLOSE, why="A debriefer asked.")
    return made_since(Packet.objects.get(pk=world.packet.pk))[0].key


def page(world: Any, who: Any, as_person: Any, name: str, **keys: Any) -> str:
    keys = keys or {"packet": world.packet.pk}
    answer = as_person(who).get(reverse(f"debriefing:{name}", kwargs={"study": world.study.pk, **keys}))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_an_answer_has_a_passage_beside_it_and_all_answers_stay(world: Any, ana: Any, ben: Any, as_person: Any) -> None:
    where = reverse("debriefing:answer", kwargs={"study": world.study.pk, "item": world.item.pk})
    juno = world.documents["Juno"]
    start = juno.text.index("At least")
    mark = f"{juno.pk}:{start}:{start + len('At least it’s paid')}"
    sent = {"answer-text": "The edge.", "answer-passage": mark, "answer-once": "x1"}
    for who in (ana, ana):
        assert as_person(who).post(where, sent).status_code == 302
    assert as_person(ben).post(where, {"answer-text": MARKUP, "answer-once": "x2"}).status_code == 302
    assert list(Remark.objects.values_list("text", "quote", "said_by__name")) == [
        ("The edge.", "At least it’s paid", "Ana"), (MARKUP, "", "Ben"),
    ]  # fmt: skip
    found = page(world, ana, as_person, "item", item=world.item.pk)
    assert '<mark data-n="1">theirs to open</mark>' in found
    assert "Juno 2: At least" in found and "<script>alert" not in found
    for wrong in (
        {"answer-text": ""},
        {"answer-text": "x" * 100_000},
        {"answer-text": "Kept.", "answer-passage": "x:1:2"},
    ):
        answer = as_person(ana).post(where, wrong)
        assert answer.status_code == 422
        assert ("Kept." in answer.content.decode()) == (wrong["answer-text"] == "Kept.")
    assert Remark.objects.count() == 2


def test_a_passage_of_who_may_not_be_quoted_lies_beside_no_answer(world: Any, ana: Any, as_person: Any) -> None:
    participant(world.study, ana, 1, "Juno", quotation="no")
    assert "Juno 2: At least" not in page(world, ana, as_person, "item", item=world.item.pk)
    with pytest.raises(UserError, match="said no to being quoted"):
        actions.answer_item(by=ana, item=world.item, text="See.", document=world.documents["Juno"], start=3, end=9)


def test_what_changed_is_chosen_and_shown_in_words(world: Any, ana: Any, client: Any, as_person: Any) -> None:
    assert made_since(world.packet) == [], "nothing changed since the packet"
    with pytest.raises(UserError, match="needs to be named"):
        actions.decide_item(by=ana, item=world.item, outcome="changed")
    key = change_claim(world, ana)
    verdict = actions.decide_item(by=ana, item=world.item, outcome="changed", change=key, reason="She closes it.")
    assert (verdict.what, verdict.before, verdict.after) == ("Theme 1, version 2", CLAIM, CLOSE)
    assert verdict.claim is not None
    findings.change_theme(by=ana, theme=world.theme, claim="Something else again.")
    for found in (
        page(world, ana, as_person, "changes"),
        client.get(reverse("debriefs:packet", args=[world.token])).content.decode(),
    ):
        assert "<del>open</del><ins>close</ins>" in found
        assert "She closes it." in found


def test_changes_of_the_codebook_can_be_named_and_what_was_taken_back_cannot(world: Any, ana: Any) -> None:
    def known() -> list[tuple[str, str, str]]:
        return [(one.what, one.before, one.after) for one in made_since(world.packet)]

    corpora.change_code(by=ana, code=world.code, definition="What is paid or owed.", why="Asked.")
    ((what, before, after),) = known()
    assert (what, before) == (
        "The code Paid, version 2",
        "Paid\nWhat is paid.\nInclude: In money.\nLeave out: In thanks.",
    )
    assert "paid or owed" in after
    corpora.make_code(by=ana, study=world.study, name="Thanks", definition="No money.")
    findings.gather_code(by=ana, theme=world.theme, code=world.inside)
    corpora.write_memo(by=ana, study=world.study, text="No change of the reading.")
    assert [one[0].split(" ")[0] for one in known()] == ["gathered", "made", "The"]
    assert known()[1][1:] == ("", "Thanks\nNo money.")
    for _ in range(2):
        history.undo(by=ana, study=world.study.pk)
    assert len(known()) == 2
    history.undo(by=ana, study=world.study.pk)
    assert len(known()) == 1
    history.redo(by=ana, study=world.study.pk)
    assert len(known()) == 2


def test_kept_needs_a_reason_and_deferred_stays_open(world: Any, ana: Any, as_person: Any) -> None:
    with pytest.raises(UserError, match="needs a reason"):
        actions.decide_item(by=ana, item=world.item, outcome="kept", reason=" ")
    assert queries.open_items(world.study) == 1
    actions.decide_item(by=ana, item=world.item, outcome="deferred")
    assert queries.counts_of(world.study) == {"raised": 1, "answered": 1, "changed": 0, "open": 1}
    actions.close_packet(by=ana, packet=world.packet)
    assert queries.open_items(world.study) == 1, "a deferred question is put off, not settled"
    actions.decide_item(by=ana, item=world.item, outcome="kept", reason="It holds for all.")
    assert queries.counts_of(world.study) == {"raised": 1, "answered": 1, "changed": 0, "open": 0}
    assert "It holds for all." in page(world, ana, as_person, "changes")
    with pytest.raises(UserError, match="closed"):
        actions.answer_item(by=ana, item=world.item, text="More.")
    history.undo(by=ana, study=world.study.pk)
    assert Verdict.objects.get().outcome == "deferred"


def test_of_two_who_decide_at_once_the_second_is_told_and_loses_no_word(
    world: Any, ana: Any, ben: Any, as_person: Any
) -> None:
    where = reverse("debriefing:decide", kwargs={"study": world.study.pk, "item": world.item.pk})
    sent = {"verdict-outcome": "kept", "verdict-reason": "It holds.", "verdict-seen": ""}
    assert as_person(ana).post(where, sent).status_code == 302
    told = as_person(ben).post(where, sent | {"verdict-reason": "Not so, says Ben."})
    words = told.content.decode()
    assert told.status_code == 409
    assert "Ana decided about this question" in words and "It holds." in words and "Not so, says Ben." in words
    assert Verdict.objects.get().reason == "It holds."
    seen = Verdict.objects.get().decided_at.isoformat()
    assert as_person(ben).post(where, sent | {"verdict-seen": seen, "verdict-reason": "Both."}).status_code == 302
    assert Verdict.objects.get().reason == "Both."
    for wrong in ({"verdict-outcome": "praised"}, {"verdict-outcome": ""}, {"verdict-change": "999"}):
        assert as_person(ana).post(where, sent | wrong).status_code == 422


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_the_same_moment_are_both_kept_and_one_sent_twice_is_one(study: Any, ana: Any, ben: Any) -> None:
    world = begun(packed(studied(study, ana), ana), ana)

    def says(who: Any, once: str) -> Any:
        return lambda: actions.answer_item(by=who, item=Item.objects.get(), text=who.name, once=once)

    def decides(who: Any) -> Any:
        return lambda: actions.decide_item(by=who, item=Item.objects.get(), outcome="kept", reason="So.", seen="")

    assert not any(isinstance(one, Exception) for one in at_once(says(ana, "a"), says(ana, "a"), says(ben, "b")))
    assert sorted(Remark.objects.values_list("text", flat=True)) == ["Ana", "Ben"]
    found = at_once(decides(ana), decides(ben))
    assert sum(isinstance(one, AnsweredMeanwhile) for one in found) == 1
    assert Verdict.objects.count() == 1
    assert world.item.pk == Item.objects.get().pk


def test_how_long_ago_each_phase_was_debriefed(world: Any, ana: Any, as_person: Any) -> None:
    assert set(queries.last_by_phase(world.study)) == {"codes"}
    Packet.objects.update(begun_at=timezone.now() - timedelta(days=30))
    Item.objects.update(raised_at=timezone.now() - timedelta(days=3))
    packed(world, ana)
    found = page(world, ana, as_person, "packets", study=world.study.pk)
    assert "3 days ago" in found and "None yet" in found and "has not opened it" in found
    assert "1 led to a change" not in found
