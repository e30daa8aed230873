"""Agreement on the page is the library's, of readings that were independent."""

import pytest
from django.urls import reverse

from tests.support.studies import with_code, with_interviews
from workbench.history.actions import record
from workbench.research.corpora.models import Assignment, Document
from workbench.research.trust import queries

pytestmark = [pytest.mark.django_db]


def assign(study, by, code, round, *coders):
    """Says that these coders have read every interview for this code."""
    rows = [
        Assignment(study=study, document=document, coder=coder, code=code, round=round, done=True)
        for document in Document.objects.filter(study=study)
        for coder in coders
    ]
    with record(by=by, study=study.pk, verb="assigned") as changes:
        changes.create_many(rows)


def test_without_assignments_agreement_is_not_defined_and_says_why(study, ana, as_person):
    with_interviews(study, ana)
    with_code(study, ana, "Money", Juno="it’s paid")
    page = as_person(ana).get(reverse("trust:agreement", args=[study.pk])).content.decode()
    assert "Agreement is not defined yet" in page
    assert "No assignment is done" in page


def test_only_what_both_have_read_counts_and_rounds_are_not_mixed(study, ana, ben, chris, as_person):
    with_interviews(study, ana)
    code = with_code(study, ana, "Money", Juno="it’s paid", Ives="They used me")
    assign(study, ana, code, "Independent", ana, ben)
    assign(study, ana, code, "Agreed", chris)
    result = queries.agreement(ana, study)
    row = result.table.row(0, named=True)
    assert result.parameters["round"] == "Independent"
    assert (row["units"], row["yes_yes"], row["yes_no"], row["no_yes"], row["no_no"]) == (6, 0, 2, 0, 4)
    assert row["percent"] is None  # of six
    page = as_person(ana).get(reverse("trust:agreement", args=[study.pk])).content.decode()
    assert "Round: Independent" in page
    assert "66.7%" not in page
