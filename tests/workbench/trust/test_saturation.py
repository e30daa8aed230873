"""The curve, its rule set beforehand, and the reading that a person writes."""

import pytest
from django.urls import reverse

from counterpoint import UserError
from tests.support.studies import WORDS, with_code, with_interviews
from workbench.history import queries as history
from workbench.people.rules import NotAllowed
from workbench.research.studies.actions import add_member, undo
from workbench.research.trust import actions, queries

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def coded(study, ana):
    with_interviews(study, ana)
    with_code(study, ana, "Reading the person", Wren="I read the person first")
    with_code(study, ana, "Boundaries", Wren="Only the part", Marlow="on the agenda", Perrin="I said no")
    with_code(study, ana, "Money", Juno="it’s paid")
    return study


def test_the_curve_counts_new_codes_in_the_order_of_the_documents(coded, ana):
    table = queries.saturation(ana, coded).table
    assert table["interview"].to_list() == ["Wren", "Marlow", "Juno", "Perrin"]
    assert table["new"].to_list() == [2, 0, 1, 0]


def test_interviews_that_nobody_has_read_have_no_part_in_it(coded, ana, as_person):
    page = as_person(ana).get(reverse("trust:saturation", args=[coded.pk])).content.decode()
    assert "2 interviews have not been read yet" in page


def test_without_a_rule_the_page_says_that_none_was_set(coded, ana, as_person):
    page = as_person(ana).get(reverse("trust:saturation", args=[coded.pk])).content.decode()
    assert "Nobody has set a rule" in page
    assert "saturated" not in page.lower()


def test_a_rule_is_set_and_shown(coded, ana, as_person):
    data = {"base": "4", "run": "3", "threshold": "0.0", "reason": ""}
    as_person(ana).post(reverse("trust:rule", args=[coded.pk]), data)
    rule = queries.stop_rule(coded)
    assert (rule.base, rule.run, rule.threshold, rule.set_by) == (4, 3, 0.0, ana)
    assert queries.saturation(ana, coded).parameters["run"] == 3


def test_a_rule_changes_only_with_a_reason_and_undo_brings_the_old_one_back(coded, ana):
    actions.set_rule(by=ana, study=coded, base=4, run=2, threshold=0.05)
    with pytest.raises(UserError, match="only with a reason"):
        actions.set_rule(by=ana, study=coded, base=5, run=2, threshold=0.05)
    actions.set_rule(by=ana, study=coded, base=5, run=2, threshold=0.05, reason="a pilot came in")
    undo(by=ana, study=coded)
    assert queries.stop_rule(coded).base == 4


@pytest.mark.parametrize(("base", "run", "threshold"), [(3, 2, 0.05), (4, 9, 0.05), (4, 2, 0.2)])
def test_a_rule_that_nobody_calibrated_is_refused(coded, ana, base, run, threshold):
    with pytest.raises(UserError, match="not a rule that was calibrated"):
        actions.set_rule(by=ana, study=coded, base=base, run=run, threshold=threshold)
    assert queries.stop_rule(coded) is None


def test_a_reading_keeps_what_it_was_read_from_and_grows_old(coded, ana, as_person):
    data = {"says": "Two of four brought something new.", "cannot_say": "<script>alert(1)</script>"}
    client = as_person(ana)
    client.post(reverse("trust:reading", args=[coded.pk]), data)
    reading = queries.newest_reading(coded)
    assert (reading.interviews, reading.codes) == (4, 3)
    page = client.get(reverse("trust:saturation", args=[coded.pk])).content.decode()
    assert "Reading written" in page
    assert "<script>alert" not in page
    with_code(coded, ana, "Both", Ives="it was both")
    assert (
        "The numbers are others since the reading"
        in client.get(reverse("trust:saturation", args=[coded.pk])).content.decode()
    )


def test_half_a_reading_is_refused(coded, ana, as_person):
    answer = as_person(ana).post(reverse("trust:reading", args=[coded.pk]), {"says": "It is flat."})
    assert answer.status_code == 422
    assert queries.newest_reading(coded) is None


def test_every_change_is_one_event_and_a_reader_may_make_none(coded, ana, dina):
    before = history.revision(coded.pk)
    actions.set_rule(by=ana, study=coded, base=4, run=2, threshold=0.05)
    actions.write_reading(by=ana, study=coded, says="a", cannot_say="b", interviews=4, codes=3)
    assert history.revision(coded.pk) == before + 2
    add_member(by=ana, study=coded, person=dina, role="reader")
    with pytest.raises(NotAllowed):
        actions.set_rule(by=dina, study=coded, base=4, run=2, threshold=0.05)


def test_a_study_without_anything_has_words_instead_of_a_curve(study, ana, as_person):
    answer = as_person(ana).get(reverse("trust:saturation", args=[study.pk]))
    assert answer.status_code == 200
    assert "It begins at the fourth" in answer.content.decode()


def test_names_with_markup_are_words_in_the_picture(study, ana, as_person):
    evil = '<img src=x onerror="alert(1)">'
    with_interviews(study, ana, {f"{evil}{n}": words for n, words in enumerate(WORDS.values())})
    with_code(study, ana, evil)
    page = as_person(ana).get(reverse("trust:saturation", args=[study.pk])).content.decode()
    assert evil not in page
