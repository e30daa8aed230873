"""Snapshots that stay as they were, a person's decision to stop or go on, and the memo of a reflexive study."""

import hashlib
import json
import re
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint import UserError
from tests.support.studies import with_code, with_interviews
from workbench.history import queries as history
from workbench.people.rules import NotAllowed
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.models import Assignment, Case, Document, Round
from workbench.research.exchange.actions import bring_in
from workbench.research.exchange.extras import extras_in
from workbench.research.exchange.queries import file_of
from workbench.research.findings import actions as findings
from workbench.research.reports.carrying import WORKBENCH
from workbench.research.studies.actions import add_member, bring_in_frame, decide, undo, write_plan
from workbench.research.studies.mapping import Mapped
from workbench.research.studies.rules import Decision
from workbench.research.trust import actions, queries
from workbench.research.trust.models import Snapshot
from workbench.research.trust.saturation_page import changed_since
from workbench.research.trust.snapshots import Incidence, changes
from workbench.research.withdrawal import actions as withdrawal


@pytest.fixture
def coded(study: Any, ana: Any) -> Any:
    with_interviews(study, ana)
    with_code(study, ana, "Reading the person", Wren="I read the person first")
    with_code(study, ana, "Boundaries", Wren="Only the part", Marlow="on the agenda", Perrin="I said no")
    with_code(study, ana, "Money", Juno="it’s paid")
    corpora.make_code(by=ana, study=study, name="Never used")
    return study


rows = st.lists(st.text("01", min_size=3, max_size=3), max_size=5)


@given(rows, rows, st.randoms())
def test_a_digest_hangs_on_who_was_heard_where_and_on_nothing_else(one, other, chance):
    mixed = one[:]
    chance.shuffle(mixed)
    digest = Incidence(["c"] * len(one), ["a", "b", "c"], one).digest
    assert Incidence(["d"] * len(mixed), ["x", "y", "z"], mixed).digest == digest
    same = sorted(row for row in one if "1" in row) == sorted(row for row in other if "1" in row)
    assert (Incidence([], [], other).digest == digest) == same


def test_what_changed_is_told_by_name():
    names = {"a": "Wren", "b": "Juno", "x": "Money"}
    before = Incidence(["x", "y"], ["a", "b"], ["10", "11"])
    assert changes(before, before, names) == []
    after = Incidence(["x", "z"], ["b", "a", "c"], ["110", "001"])
    assert changes(before, after, names) == [
        "1 interview came: one that is gone.",
        "1 code came: one that is gone.",
        "1 code went: one that is gone.",
        "The interviews stand in another order.",
        "Among those in both, 1 pair of a code and an interview came or went.",
    ]


@pytest.mark.django_db
@pytest.mark.postgres
class TestSnapshots:
    def test_one_keeps_parameters_incidence_digest_numbers_and_revision(self, coded, ana):
        before = history.revision(coded.pk)
        kept = actions.take_snapshot(by=ana, study=coded)
        result = queries.saturation(ana, coded)
        wanted = ["1000", "1101", "0010"]  # Wren, Marlow, Juno, Perrin; two codes of Wren, a code in three, one of Juno
        assert kept.parameters["incidence"] == wanted
        assert kept.digest == hashlib.sha256("\n".join(sorted(wanted)).encode()).hexdigest()
        assert (kept.interviews, kept.codes, kept.revision) == (4, 3, before)
        assert kept.numbers["numbers"] == result.to_dict()["numbers"]
        assert [row["new"] for row in kept.numbers["table"]] == [2, 0, 1, 0]
        assert kept.numbers["sentences"] == list(result.sentences)
        assert "Wren" not in json.dumps([kept.numbers, kept.parameters])

    def test_two_clicks_keep_one_snapshot_and_one_decision(self, coded, ana):
        first, second = (actions.take_snapshot(by=ana, study=coded) for _ in range(2))
        assert first == second
        one, other = (actions.decide(by=ana, snapshot=first, stops=True, reasons="Enough.") for _ in range(2))
        assert one == other
        assert history.revision(coded.pk) == one.snapshot.revision + 2

    def test_it_says_that_it_is_old_and_what_changed_and_stays_as_it_was(self, coded, ana, as_person):
        kept = actions.take_snapshot(by=ana, study=coded)
        assert changed_since(ana, kept) == []
        with_code(coded, ana, "Both", Ives="it was both")
        page = as_person(ana).get(reverse("trust:snapshot", args=[coded.pk, kept.pk])).content.decode()
        assert "The codes have changed since" in page
        assert "1 interview came: Ives." in page
        assert "1 code came: Both." in page
        assert "3 codes from 4 interviews" in page
        other = actions.take_snapshot(by=ana, study=coded)
        address = reverse("trust:snapshot", args=[coded.pk, other.pk])
        page = as_person(ana).get(address, {"beside": str(kept.pk)}).content.decode()
        assert "What came or went between them" in page
        assert re.search(r"<th scope=\"row\">Codes</th><td>3</td><td>4</td>", page)

    def test_renaming_a_code_or_ordering_the_tree_is_no_change(self, coded, ana):
        kept = actions.take_snapshot(by=ana, study=coded)
        money = coded.codes.get(name="Money")
        corpora.change_code(by=ana, code=money, name="Pay")
        corpora.move_code(by=ana, code=money, parent=None, before=coded.codes.get(name="Boundaries"))
        assert changed_since(ana, kept) == []

    def test_strata_are_frozen_with_it(self, coded, ana):
        for case in Case.objects.filter(study=coded):
            corpora.set_attributes(by=ana, of=case, attributes={"site": "North" if case.name == "Wren" else "South"})
        kept = actions.take_snapshot(by=ana, study=coded, stratum="site")
        assert kept.parameters["stratum"] == "site"
        assert "“North”" in " ".join(kept.numbers["strata"]["sentences"])
        with pytest.raises(UserError, match="No case has the attribute"):
            actions.take_snapshot(by=ana, study=coded, stratum="age")

    def test_nothing_that_was_read_makes_no_snapshot(self, study, ana):
        with pytest.raises(UserError, match="No interview has been coded yet"):
            actions.take_snapshot(by=ana, study=study)

    def test_a_decision_is_a_persons_and_proposes_what_is_open(self, coded, ana, as_person):
        findings.make_theme(by=ana, study=coded, name="A claim")
        kept = actions.take_snapshot(by=ana, study=coded)
        client, page = as_person(ana), reverse("trust:saturation", args=[coded.pk])
        shown = client.get(page).content.decode()
        assert "1 claim that nobody has searched" in shown
        assert "saturated" not in shown.lower()
        decide = reverse("trust:decide", args=[coded.pk, kept.pk])
        assert client.post(decide, {"stops": "on", "reasons": ""}).status_code == 422
        assert client.post(decide, {"reasons": "Why not."}).status_code == 422
        assert client.post(decide, {"stops": "on", "reasons": "a" * 30_000}).status_code == 422
        client.post(decide, {"stops": "on", "reasons": "<i>Nobody</i> of the night shift yet.", "left_open": "All."})
        decision = queries.decisions_of(coded).get()
        assert (decision.stops, decision.snapshot, decision.left_open) == (False, kept, "All.")
        shown = client.get(page).content.decode()
        assert "Go on interviewing" in shown
        assert "&lt;i&gt;Nobody" in shown

    def test_a_snapshot_that_a_decision_rests_on_is_not_undone_before_it(self, coded, ana, ben):
        add_member(by=ana, study=coded, person=ben, role="coder")
        kept = actions.take_snapshot(by=ana, study=coded)
        actions.decide(by=ben, snapshot=kept, stops=False, reasons="More.")
        with pytest.raises(UserError):
            undo(by=ana, study=coded)
        assert Snapshot.objects.filter(pk=kept.pk).exists()

    def test_a_changed_rule_is_an_amendment(self, coded, ana, as_person):
        actions.set_rule(by=ana, study=coded, base=4, run=2, threshold=0.05)
        actions.set_rule(by=ana, study=coded, base=5, run=2, threshold=0.05, reason="A pilot came in.")
        one = queries.amendments_of(coded).get()
        assert (one.before, one.after, one.interviews) == ("4/2/5%", "5/2/5%", 4)
        page = as_person(ana).get(reverse("trust:saturation", args=[coded.pk])).content.decode()
        assert "A pilot came in." in page
        undo(by=ana, study=coded)
        assert not queries.amendments_of(coded).exists()

    def test_whom_one_could_ask_comes_from_thin_strata_and_voices(self, coded, ana, as_person):
        for case in Case.objects.filter(study=coded):
            corpora.set_attributes(by=ana, of=case, attributes={"site": "North" if case.name == "Wren" else "South"})
        theme = findings.make_theme(by=ana, study=coded, name="A claim")
        juno = Document.objects.get(study=coded, name="Juno")
        voice = findings.choose_passage(by=ana, theme=theme, document=juno, start=0, end=9, side="answer")
        findings.settle_answer(by=ana, evidence=voice, kind="recruit", reason="Somebody who is not paid.")
        page = as_person(ana).get(reverse("trust:saturation", args=[coded.pk]), {"strata": "site"}).content.decode()
        assert "Somebody of “North”" in page
        assert "Somebody who could answer back to Theme 1" in page
        assert "Somebody who is not paid." in page

    def test_a_reflexive_study_has_a_memo_in_versions_and_no_curve(self, coded, ana, as_person):
        write_plan(by=ana, study=coded, questions=["How?"], approach="reflexive")
        client, page = as_person(ana), reverse("trust:saturation", args=[coded.pk])
        shown = client.get(page).content.decode()
        assert "Information power" in shown
        assert "What the numbers are" not in shown
        assert "What the numbers are" in client.get(page, {"curve": "1"}).content.decode()
        memo = reverse("trust:power_memo", args=[coded.pk])
        answer = client.post(memo, {"aim": "Narrow."})
        assert answer.status_code == 422
        assert "What the numbers are" not in answer.content.decode()
        client.post(memo, {"aim": "Narrow.", "follows": "Six are enough."})
        client.post(memo, {"aim": "Narrow.", "follows": "Two more."})
        client.post(memo, {"aim": "Narrow.", "follows": "Two more."})
        assert [one.follows for one in queries.memos_of(coded)] == ["Two more.", "Six are enough."]
        assert "Six are enough." in client.get(page).content.decode()

    def test_a_reader_decides_nothing(self, coded, ana, dina):
        kept = actions.take_snapshot(by=ana, study=coded)
        add_member(by=ana, study=coded, person=dina, role="reader")
        for act in (
            lambda: actions.take_snapshot(by=dina, study=coded),
            lambda: actions.decide(by=dina, snapshot=kept, stops=True, reasons="So."),
            lambda: actions.write_power_memo(by=dina, study=coded, follows="So."),
        ):
            with pytest.raises(NotAllowed):
                act()

    def test_an_erasure_leaves_numbers_and_no_name(self, coded, ana, as_person):
        kept = actions.take_snapshot(by=ana, study=coded)
        withdrawal.erase_document(by=ana, document=Document.objects.get(study=coded, name="Juno"))
        page = as_person(ana).get(reverse("trust:snapshot", args=[coded.pk, kept.pk])).content.decode()
        assert "1 interview went: one that is gone." in page
        assert "Juno" not in page

    def test_a_copy_in_the_same_house_knows_its_own_codes_and_a_broken_one_is_refused(
        self, coded, ana, tmp_path, as_person
    ):
        kept = actions.take_snapshot(by=ana, study=coded)
        (tmp_path / "a.counterpoint").write_bytes(file_of(ana, coded))
        held = cp.read_archive(tmp_path / "a.counterpoint")
        copy = bring_in(by=ana, corpus=held.corpus, extras=extras_in(held.extras))
        came = queries.snapshots_of(copy).get()
        assert came.digest == kept.digest
        assert changed_since(ana, came) == []
        with_code(copy, ana, "Both", Ives="it was both")
        assert changed_since(ana, came) == ["1 interview came: Ives.", "1 code came: Both."]
        for column, value in (("parameters", {}), ("parameters", 7), ("numbers", {"numbers": {"state": []}})):
            said = json.loads(held.extras[WORKBENCH])
            said["snapshots"][0][column] = value
            with pytest.raises(UserError, match="cannot be read"):
                bring_in(by=ana, corpus=held.corpus, extras=extras_in({WORKBENCH: json.dumps(said).encode()}))


def test_the_same_words_from_a_newer_snapshot_are_another_decision(coded: Any, ana: Any) -> None:
    said = {"stops": False, "reasons": "Too few yet."}
    first = actions.decide(by=ana, snapshot=actions.take_snapshot(by=ana, study=coded), **said)
    with_code(coded, ana, "Trust", Ives="it worked")
    newer = actions.take_snapshot(by=ana, study=coded)
    second = actions.decide(by=ana, snapshot=newer, **said)
    assert second != first and second.snapshot == newer
    assert actions.decide(by=ana, snapshot=newer, **said) == second


def test_a_snapshot_is_taken_anew_when_only_its_strata_changed(coded: Any, ana: Any) -> None:
    Case.objects.filter(name="Wren").update(attributes={"role": "peer"})
    first = actions.take_snapshot(by=ana, study=coded, stratum="role")
    assert actions.take_snapshot(by=ana, study=coded, stratum="role") == first
    Case.objects.filter(name="Juno").update(attributes={"role": "peer"})
    findings.make_theme(by=ana, study=coded, name="Another revision")
    second = actions.take_snapshot(by=ana, study=coded, stratum="role")
    assert second != first and second.digest == first.digest
    assert "2 interviews" in second.numbers["strata"]["sentences"][0]


def test_a_rule_that_is_set_again_keeps_its_day_and_a_reading_sent_twice_is_one(coded: Any, ana: Any) -> None:
    numbers = {"base": 4, "run": 2, "threshold": 0.05}
    first = actions.set_rule(by=ana, study=coded, reason="Before looking.", **numbers)
    again = actions.set_rule(by=ana, study=coded, **numbers)
    assert (again.set_at, again.reason) == (first.set_at, "Before looking.")
    said = {"says": "Few.", "cannot_say": "Much.", "interviews": 4, "codes": 3}
    assert len({actions.write_reading(by=ana, study=coded, **said).pk for _ in range(2)}) == 1


def test_a_snapshot_tells_nothing_to_who_codes_blind(coded: Any, ana: Any, ben: Any, as_person: Any) -> None:
    kept = actions.take_snapshot(by=ana, study=coded)
    actions.decide(by=ana, snapshot=kept, stops=False, reasons="Too few yet.")
    actions.write_reading(by=ana, study=coded, says="Few.", cannot_say="Much.", interviews=41, codes=43)
    add_member(by=ana, study=coded, person=ben, role="coder")
    trail = reverse("trust:trail", args=[coded.pk])
    client, there = as_person(ben), reverse("trust:snapshot", args=[coded.pk, kept.pk])
    page = reverse("trust:saturation", args=[coded.pk])
    assert client.get(there).status_code == 200 and str(kept.pk) in client.get(page).content.decode()
    Round.objects.create(study=coded, name="Blind", blind=True, opened_by=ana)
    wren = Document.objects.get(study=coded, name="Wren")
    Assignment.objects.create(study=coded, round="Blind", coder=ben, document=wren)
    assert client.get(there).status_code == 409
    body = client.get(page).content.decode()
    assert str(kept.pk) not in body and "You code in a blind round" in body and "Too few yet." in body
    assert "43 codes" not in body and "Few." in body
    for who, sees in ((ben, False), (ana, True)):
        page = as_person(who).get(trail).content.decode()
        assert ("took a snapshot of saturation of" in page, "of 41 interviews" in page) == (sees, sees)


def test_no_cell_is_called_filled_without_a_sample(coded: Any, ana: Any, as_person: Any) -> None:
    page = reverse("trust:saturation", args=[coded.pk])
    without = as_person(ana).get(page).content.decode()
    assert "Nothing suggests anybody: no voice asks for more people." in without
    towns = [{"name": "town", "kind": "text", "order": []}]
    bring_in_frame(by=ana, study=coded, mapped=Mapped(towns, [(1, "", {"town": "Bremen"})]))
    decide(by=ana, study=coded, decisions=[Decision(1, "picked", "Near.")])
    assert "no cell of the sample is empty and no voice" in as_person(ana).get(page).content.decode()
