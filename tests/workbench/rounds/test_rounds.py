"""A round from opening to consensus: what is measured once stays, and what is decided is told to the second who decides."""

import csv
import io

import pytest
from django.urls import reverse

from counterpoint import UserError
from workbench.history import actions as history
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.loading import load
from workbench.research.corpora.models import Assignment, Coding, Round
from workbench.research.rounds import actions as rounds
from workbench.research.rounds import queries
from workbench.research.rounds.models import Consensus, Decision, Measure, Side
from workbench.research.rounds.rules import DecidedMeanwhile

pytestmark = pytest.mark.django_db


def now(coded):
    return Round.objects.select_related("study").get(pk=coded["round"].pk)


def test_closing_measures_once_and_keeps_where_coders_differ(closed, study, ana, ben):
    kept = Measure.objects.get().numbers
    assert kept["agreement"]["value"] is not None
    assert kept["agreement"]["parameters"]["round"] == "First"
    kinds = {
        number: sorted(str(side) for side in queries.sides_of(now(closed)).filter(number=number))
        for number in (1, 2, 3)
    }
    assert Side.objects.values("number").distinct().count() == 3
    assert [len(sides) for sides in kinds.values()].count(2) == 2
    corpora.make_coding(by=ben, document=closed["wren"], code=closed["edges"], start=14, end=20)
    assert Measure.objects.get().numbers == kept  # never computed again
    assert Side.objects.values("number").distinct().count() == 3


def test_what_is_not_finished_is_left_out_unless_it_is_to_count(coded, ana, study):
    unfinished = rounds.close_round(by=ana, round=coded["round"])
    assert unfinished.numbers["agreement"]["value"] is None
    assert unfinished.numbers["agreement"]["reason"]
    assert not Side.objects.exists()
    history.undo(by=ana, study=study.pk)
    assert not Measure.objects.exists()
    assert now(coded).closed_at is None
    rounds.close_round(by=ana, round=now(coded), all_read=True)
    assert Assignment.objects.filter(done=False).count() == 0
    assert Side.objects.values("number").distinct().count() == 3


def test_a_closed_round_is_not_opened_again_once_something_was_decided(closed, ana, study):
    rounds.decide(by=ana, round=now(closed), number=1, outcome="left", reason="Both can be.")
    history.undo(by=ana, study=study.pk)
    rounds.decide(by=ana, round=now(closed), number=1, outcome="left", reason="Both can be.")
    with pytest.raises(UserError, match="closed"):
        rounds.finish_reading(by=ana, round=now(closed), document=closed["wren"])
    with pytest.raises(UserError, match="closed"):
        rounds.close_round(by=ana, round=now(closed))


def test_each_outcome_makes_its_consensus_and_nobody_else_s_codes_change(closed, ana, ben, study):
    before = set(Coding.objects.values_list("pk", flat=True))
    numbers = dict.fromkeys((1, 2, 3))
    both = next(n for n in numbers if len({s.code_id for s in queries.sides_of(now(closed)).filter(number=n)}) == 2)
    decided = rounds.decide(by=ben, round=now(closed), number=both, outcome="second", reason="Not money at all.")
    mine = queries.sides_of(now(closed)).filter(number=both, coder=decided.second)
    assert [(c.code_id, c.start, c.end) for c in decided.consensus.all()] == [(s.code_id, s.start, s.end) for s in mine]
    other = next(n for n in numbers if n != both)
    with pytest.raises(UserError, match="Which other code"):
        rounds.decide(by=ben, round=now(closed), number=other, outcome="another", reason="x")
    with pytest.raises(UserError, match="No definition"):
        rounds.decide(by=ben, round=now(closed), number=other, outcome="definition", reason="x")
    with pytest.raises(UserError, match="needs a reason"):
        rounds.decide(by=ben, round=now(closed), number=other, outcome="first", reason="  ")
    another = rounds.decide(
        by=ben, round=now(closed), number=other, outcome="another", reason="x", code=closed["edges"]
    )
    row = another.consensus.get()
    assert (row.code_id, row.start, row.end) == (closed["edges"].pk, another.start, another.end)
    assert row.quote == another.document.text[row.start : row.end]
    third = next(n for n in numbers if n not in (both, other))
    for text in ("What is paid.", "What is paid, or owed."):
        for code in (closed["money"], closed["edges"]):
            code.refresh_from_db()
            corpora.change_code(by=ana, code=code, definition=text)
    changed = rounds.decide(by=ana, round=now(closed), number=third, outcome="definition", reason="It was unclear.")
    assert changed.definition.number == 2
    assert not changed.consensus.exists()
    assert set(Coding.objects.values_list("pk", flat=True)) == before
    assert "consensus" not in str(load(study).codings)  # what agreement reads knows nothing of it


def test_the_second_to_decide_is_told_and_nothing_is_lost(closed, ana, ben, as_person, study):
    where = reverse("rounds:decide", kwargs={"study": study.pk, "round": closed["round"].pk, "number": 1})
    sent = {"outcome": "first", "reason": "Mine."}
    assert as_person(ana).post(where, sent).status_code == 302
    late = as_person(ben).post(where, {"outcome": "second", "reason": "No, mine."})
    assert late.status_code == 409
    assert "Ana has decided this already" in late.content.decode()
    assert Decision.objects.get().reason == "Mine."
    with pytest.raises(DecidedMeanwhile):
        rounds.decide(by=ben, round=now(closed), number=1, outcome="left", reason="So.")
    rounds.take_back(by=ben, decision=Decision.objects.select_related("study", "round").get())
    assert not Consensus.objects.exists()
    history.undo(by=ben, study=study.pk)
    assert Decision.objects.get().decided_by == ana


def test_only_a_lead_opens_and_closes_and_only_coders_finish(coded, ana, ben, eve, as_person, study):
    where = {"study": study.pk, "round": coded["round"].pk}
    assert as_person(ben).post(reverse("rounds:close", kwargs=where)).status_code == 403
    assert as_person(ben).get(reverse("rounds:new", kwargs={"study": study.pk})).status_code == 403
    assert as_person(ben).get(reverse("rounds:differences", kwargs=where)).status_code == 409
    marlow = next(one for one in queries.could_be_coded(study) if one.name == "Marlow")
    with pytest.raises(UserError, match="not given to you"):
        rounds.finish_reading(by=ben, round=now(coded), document=marlow)


def test_a_blind_coder_sees_their_own_progress_alone(coded, ana, ben, chris, as_person, study):
    where = reverse("rounds:round", kwargs={"study": study.pk, "round": coded["round"].pk})
    before = as_person(ben).get(where).content.decode()
    assert "Yours" in before
    assert "Ana: " not in before
    rounds.finish_reading(by=ana, round=coded["round"], document=coded["wren"])
    after = as_person(ben).get(where).content.decode()
    assert after.count("finished</td>") == before.count("finished</td>") == 0


def test_the_plan_is_shown_before_and_is_the_same_when_opened(study, ana, ben, as_person, coded):
    documents = queries.could_be_coded(study)
    sent = {"name": "Second", "plan": "overlap", "percent": 30, "seed": 7, "blind": "on"}
    sent |= {"coders": [str(ana.pk), str(ben.pk)], "documents": [str(one.pk) for one in documents]}
    client = as_person(ana)
    shown = client.get(reverse("rounds:new", kwargs={"study": study.pk}), sent)
    assert shown.status_code == 200
    grid = {document.name: [one.name for one in who] for document, who in shown.context["grid"]}
    assert client.post(reverse("rounds:open", kwargs={"study": study.pk}), sent).status_code == 302
    given = {}
    for one in Assignment.objects.filter(round="Second").select_related("document", "coder"):
        given.setdefault(one.document.name, set()).add(one.coder.name)
    assert given == {name: set(who) for name, who in grid.items()}
    assert sum(len(who) == 2 for who in grid.values()) == 2  # 30 % of six
    again = client.post(reverse("rounds:open", kwargs={"study": study.pk}), sent)
    assert again.status_code == 422  # the name is taken
    assert client.get(reverse("rounds:new", kwargs={"study": study.pk}), {"name": "x"}).status_code == 422


def test_every_page_of_a_closed_round_and_its_file(closed, ana, as_person, study):
    client, where = as_person(ana), {"study": study.pk, "round": closed["round"].pk}
    for number, outcome in ((1, "first"), (2, "second")):
        rounds.decide(by=ana, round=now(closed), number=number, outcome=outcome, reason="=1+1 so")
    page = client.get(reverse("rounds:round", kwargs=where)).content.decode()
    assert "How far coders agree" in page
    assert f"?code={closed['money'].pk}" in page
    queue = client.get(reverse("rounds:differences", kwargs=where))
    assert queue.context["number"] == 3
    assert "<mark>" in queue.content.decode()
    assert (
        client.get(reverse("rounds:differences", kwargs=where), {"n": "99999", "code": "nonsense"}).status_code == 200
    )
    assert (
        "2 of 3 differences decided"
        in client.get(reverse("rounds:rounds", kwargs={"study": study.pk})).content.decode()
    )
    assert page.count('<figure class="dots">') == 2  # agreement by code, and where coders differ most
    assert "As Ana has it" in queue.content.decode()
    checks = client.get(reverse("trust:checks", kwargs={"study": study.pk})).content.decode()
    assert "1 difference between coders to decide" in checks
    live = client.get(reverse("trust:agreement", kwargs={"study": study.pk})).content.decode()
    assert "Live: computed from the codings as they are now" in live
    assert reverse("rounds:round", kwargs=where) in live and "kept on" in live
    told = client.get(reverse("rounds:consensus", kwargs=where)).content.decode()
    assert "1 still to decide" in told
    file = client.post(reverse("rounds:export", kwargs=where), {"as": "csv"})
    rows = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert len(rows) == Consensus.objects.count()
    assert all(not row["reason"].startswith("=") for row in rows)
    assert client.post(reverse("rounds:export", kwargs=where), {"as": "xlsx"}).content[:2] == b"PK"
    assert client.post(reverse("rounds:export", kwargs=where), {"as": "exe"}).status_code == 422
