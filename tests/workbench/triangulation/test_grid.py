"""Two angles meet on a theme: outcomes as Farmer et al. say, evidence on both sides; a difference opens a counter-narrative."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint import Faults, UserError
from tests.support.meanwhile import at_once
from tests.workbench.triangulation.meeting import meeting, piece, rate
from workbench.history import actions as history
from workbench.history.queries import faults
from workbench.history.rules import CannotUndo
from workbench.people.rules import NotAllowed
from workbench.research.findings import actions as findings
from workbench.research.findings.models import Disposition, Theme
from workbench.research.studies.actions import add_member
from workbench.research.triangulation import actions, grid, queries, rules
from workbench.research.triangulation.actions import Given
from workbench.research.triangulation.models import Angle, Cell, CellEvidence, CounterCase
from workbench.research.triangulation.pages import line_of
from workbench.research.triangulation.standing import unsettled
from workbench.research.trust.counting import counts_of
from workbench.research.withdrawal.actions import erase_document

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
AWKWARD = "<script>alert(1)</script> \\textbf{x} \u202eback & “Wörter” 😀"


@pytest.fixture
def there(study: Any, ana: Any) -> Any:
    return meeting(study, ana)


@pytest.mark.parametrize(
    ("meaning", "coverage", "outcome"),
    [(True, True, "agreement"), (True, False, "partial"), (False, True, "partial"), (False, False, "dissonance")],
)
def test_the_outcome_follows_from_both_questions(
    there: Any, ana: Any, meaning: bool, coverage: bool, outcome: str
) -> None:
    cell = rate(there, ana, meaning, coverage)
    assert cell.outcome == outcome
    assert CounterCase.objects.exists() == (outcome == "dissonance")
    assert [one.quote for one in queries.evidence_of(cell)] == ["I read the person first.", "They ask for it."]
    assert rate(there, ana, None, None, silent="other").outcome == "silence"
    assert not CounterCase.objects.exists() and not CellEvidence.objects.exists() and Cell.objects.count() == 1


def test_what_cannot_be_is_refused_and_all_faults_are_told(there: Any, ana: Any, ben: Any) -> None:
    wrong: list[dict[str, Any]] = [
        {"meaning": True, "coverage": None}, {"meaning": None, "coverage": None},
        {"meaning": True, "coverage": True, "silent": "one"},
        {"meaning": None, "coverage": None, "silent": "both"}, {"meaning": True, "coverage": True, "other": there.peers},
        {"meaning": True, "coverage": True, "other": there.talks}, {"meaning": True, "coverage": True, "note": "a\x00b"},
        {"meaning": True, "coverage": True, "evidence": [piece(there, "one", "Wren")]},
        {"meaning": True, "coverage": True, "evidence": [Given("one", there.documents["Wren"], 5, 10**6)]},
        {"meaning": True, "coverage": True, "evidence": [Given("one", quote="x" * 20_001)]},
    ]  # fmt: skip
    for said in wrong:
        with pytest.raises(UserError):
            rate(there, ana, **said)
    with pytest.raises(Faults) as both:
        rate(there, ana, True, True, evidence=[])
    assert [one.what for one in both.value.faults] == [
        "There is no evidence from Peers",
        "There is no evidence from Leads",
    ]
    assert not Cell.objects.exists() and not CellEvidence.objects.exists()
    for name in ("", " ", "x" * 201, "Peers", "a\x00"):
        with pytest.raises(UserError):
            actions.add_angle(by=ana, study=there.theme.study, axis="source", name=name)
    cell = rate(there, ana, True, True)
    with pytest.raises(NotAllowed):
        actions.withdraw_rating(by=ben, cell=cell)
    with pytest.raises(UserError, match="rests on Peers"):
        actions.remove_angle(by=ana, angle=there.peers)


def test_a_difference_opens_one_counter_narrative_linked_both_ways_and_undo_takes_it_away(
    there: Any, study: Any, ana: Any, as_person: Any
) -> None:
    lead = as_person(ana)
    rate(there, ana, False, False)
    cell = reverse("triangulation:cell", args=[study.pk, there.theme.pk, there.peers.pk, there.leads.pk])
    theme = reverse("findings:theme", args=[study.pk, there.theme.pk])
    answers = reverse("trust:answers", args=[study.pk])
    assert "Peers and Leads differ on this theme" in lead.get(theme).content.decode()
    assert cell in lead.get(answers).content.decode() and theme in lead.get(cell).content.decode()
    findings.note_search(by=ana, theme=there.theme, words="asked", documents=6, found=1, screened=1)
    findings.settle_answer(by=ana, evidence=there.passages["Juno"], kind="bounded", reason="In public.")
    with pytest.raises(UserError, match="differ on this theme"):
        findings.close_search(by=ana, theme=there.theme, statement="Nobody more.")
    case = CounterCase.objects.get()
    with pytest.raises(UserError, match="what came of it"):
        actions.settle_case(by=ana, case=case)
    actions.settle_case(by=ana, case=case, voice=there.passages["Juno"])
    findings.close_search(by=ana, theme=there.theme, statement="Nobody more.")
    assert "Kept as a boundary" in lead.get(cell).content.decode().replace("kept", "Kept")
    for _ in range(5):
        history.undo(by=ana, study=study.pk)
    assert not CounterCase.objects.exists() and not Cell.objects.exists() and not Disposition.objects.exists()
    assert "differ on this theme" not in lead.get(theme).content.decode()
    history.redo(by=ana, study=study.pk)
    assert CounterCase.objects.get().settled_at is None
    rate(there, ana, True, False)
    assert not CounterCase.objects.exists()
    assert faults(study.pk) == []


def test_two_raters_are_compared_by_the_library_and_a_shared_difference_stays(
    there: Any, study: Any, ana: Any, ben: Any, as_person: Any
) -> None:
    rate(there, ana, False, False)
    page = reverse("triangulation:cell", args=[study.pk, there.theme.pk, there.peers.pk, there.leads.pk])
    blind = as_person(ben).get(page).content.decode()
    assert "Ana has rated this cell" in " ".join(blind.split()) and "They ask for it." not in blind
    own = rate(there, ben, False, False)
    assert "They ask for it." in as_person(ben).get(page).content.decode()
    with pytest.raises(CannotUndo):
        history.undo(by=ana, study=study.pk)
    actions.withdraw_rating(by=ben, cell=own)
    assert CounterCase.objects.count() == 1
    rate(there, ben, True, True)
    result = grid.result_of(study)
    assert (result.value, result.numbers["undecided"], result.numbers["cells"]) == (None, 1, 1)
    assert result.numbers["rater_alpha"] is not None
    assert "Raters differ" in as_person(ben).get(reverse("triangulation:ledger", args=[study.pk])).content.decode()


RATED = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from([(1, 1), (1, 0), (0, 1), (0, 0), None])), min_size=1, max_size=8
)


@settings(max_examples=8, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rated=RATED)
def test_the_share_is_what_counting_by_hand_gives(there: Any, study: Any, ana: Any, rated: list[Any]) -> None:
    for model in (CellEvidence, CounterCase, Cell):
        model.objects.filter(study=study).delete()
    themes = [Theme.objects.get_or_create(study=study, name=f"T{n}", number=n + 10, made_by=ana)[0] for n in range(6)]
    said: dict[int, Any] = {}
    for at, same in rated:
        more = {"silent": "one"} if same is None else {}
        meaning, coverage = (None, None) if same is None else map(bool, same)
        there.theme, said[at] = themes[at], same
        rate(there, ana, meaning, coverage, **more)
    result = grid.result_of(study)
    both = [sum(one) for one in said.values() if one is not None]
    expected = sum(one > 0 for one in both) / len(both) if both else None
    assert result.value == expected
    assert result.numbers["silence"] == sum(one is None for one in said.values())
    assert bool(result.reason) == (expected is None)
    open_ = sum(one == (0, 0) for one in said.values())
    assert CounterCase.objects.filter(study=study).count() == open_


def test_the_pages_take_a_rating_by_form_and_show_it_in_words_and_picture(
    there: Any, study: Any, ana: Any, ben: Any, as_person: Any
) -> None:
    lead, ledger = as_person(ana), reverse("triangulation:ledger", args=[study.pk])
    assert lead.post(ledger, {"axis": "theory", "name": AWKWARD, "note": AWKWARD}).status_code == 302
    assert lead.post(ledger, {"axis": "theory", "name": AWKWARD}).status_code == 422
    odd = Angle.objects.get(name=AWKWARD)
    angle = reverse("triangulation:angle", args=[study.pk, odd.pk])
    assert lead.post(angle, {"name": "Care", "note": AWKWARD}).status_code == 302
    assert "&lt;script&gt;alert" in lead.get(angle).content.decode()
    page = reverse("triangulation:cell", args=[study.pk, there.theme.pk, there.leads.pk, there.peers.pk])
    shown = lead.get(page)
    wren = f"{there.documents['Wren'].pk}:" + f"{there.passages['Wren'].start}:{there.passages['Wren'].end}"
    sent = {
        "covered": "both",
        "meaning": "yes",
        "coverage": "no",
        "one": [wren],
        "seen": shown.context["form"]["seen"].value(),
    }
    refused = lead.post(page, sent)
    assert refused.status_code == 422 and "no evidence from Leads" in refused.content.decode()
    sent |= {"other_words": AWKWARD, "other_from": "Diary 2", "note": AWKWARD}
    assert lead.post(page, sent).status_code == 302
    assert lead.post(page, sent).status_code == 422  # a second window, which has not seen the first one’s rating
    cell = Cell.objects.get()
    assert (cell.outcome, cell.one, cell.evidence.count()) == ("partial", there.peers, 2)
    again = lead.get(page).context["form"]
    assert again["one"].value() == [wren] and again["other_words"].value() == AWKWARD
    words = lead.get(ledger).content.decode()
    for told in ("Partial agreement", "1.00", "<svg", "no cell was judged by two raters"):
        assert told in words
    assert "<script>alert" not in words
    assert (
        lead.get(
            reverse("triangulation:cell", args=[study.pk, there.theme.pk, there.leads.pk, there.talks.pk])
        ).status_code
        == 422
    )
    assert as_person(ben).post(reverse("triangulation:take_back", args=[study.pk, cell.pk])).status_code == 403
    assert lead.post(reverse("triangulation:take_back", args=[study.pk, cell.pk])).status_code == 302
    assert lead.post(reverse("triangulation:take_out", args=[study.pk, odd.pk])).status_code == 302
    assert lead.get(ledger).status_code == 200


def test_evidence_goes_with_the_transcript_that_it_stands_in(there: Any, study: Any, ana: Any) -> None:
    rate(there, ana, True, True)
    erase_document(by=ana, document=there.documents["Wren"])
    assert [one.quote for one in CellEvidence.objects.all()] == ["They ask for it."]
    kept = "\n".join(str(row) for model in (CellEvidence, Cell) for row in model.objects.values_list())
    assert "read the person" not in kept and grid.result_of(study).numbers["without_evidence"] == 1


def test_an_outcome_that_does_not_follow_cannot_be_kept(there: Any, ana: Any) -> None:
    assert rules.outcome_of(None, None, "one") == "silence"
    assert cp.convergence("both", True, False) == "partial_agreement"
    cell = rate(there, ana, True, True)
    for wrong in ({"outcome": "dissonance"}, {"silent": "one"}, {"meaning": None}, {"outcome": "silence"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Cell.objects.filter(pk=cell.pk).update(**wrong)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_rating_each_and_one_counter_narrative(there: Any, ana: Any, ben: Any) -> None:
    found = at_once(*(lambda by=by: rate(there, by, False, False) for by in (ana, ben, ana)))
    assert sum(isinstance(one, Cell) for one in found) >= 2
    assert Cell.objects.count() == 2 and CounterCase.objects.count() == 1


def test_a_difference_waits_again_when_all_that_was_said_of_it_has_gone(study: Any, ana: Any) -> None:
    there = meeting(study, ana)
    rate(there, ana, False, False)
    waits = lambda: (counts_of(study)["dissonance"], line_of(study)[1], len(list(unsettled(study.pk))))  # noqa: E731
    assert waits() == (1, True, 1)
    case = CounterCase.objects.get()
    actions.settle_case(by=ana, case=case, voice=there.passages["Juno"])
    assert waits() == (0, False, 0)
    findings.drop_passage(by=ana, evidence=there.passages["Juno"])
    assert waits() == (1, True, 1) and CounterCase.objects.get().is_open
    history.undo(by=ana, study=study.pk)
    assert waits() == (0, False, 0) and not CounterCase.objects.get().is_open


def test_a_cell_that_two_people_rated_is_counted_once(study: Any, ana: Any, ben: Any) -> None:
    there = meeting(study, ana)
    add_member(by=ana, study=study, person=ben, role="lead")
    for one in (ana, ben):
        rate(there, one, True, True)
    assert Cell.objects.count() == 2 and counts_of(study)["cells"] == 1
