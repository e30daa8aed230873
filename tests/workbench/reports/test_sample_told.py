"""The report of a study says how its people were chosen, and how far it has come with them."""

from typing import Any

import pytest
from django.urls import reverse

from workbench.research.reports import actions as reports
from workbench.research.reports import outlines
from workbench.research.studies import actions
from workbench.research.studies.mapping import Mapped
from workbench.research.studies.models import Pick, Proposal, Study
from workbench.research.studies.rules import Decision
from workbench.research.studies.sampling import Asked, propose

pytestmark = [pytest.mark.django_db]
COLUMNS = [{"name": "site", "kind": "text", "order": []}]


@pytest.fixture
def sampled(ana: Any, study: Study) -> Study:
    people = [(number, "", {"site": ("North", "South", "West")[number % 3]}) for number in range(1, 13)]
    frame = actions.bring_in_frame(by=ana, study=study, mapped=Mapped(COLUMNS, people))
    proposed = propose(study, frame, Asked("random", 3, {"site": 1.0}, 7, {"site": ["North", "South"]}))
    decided = [Decision(number, "picked", "Drawn.") for number in proposed.numbers]
    actions.decide(by=ana, study=study, decisions=decided, proposed=proposed)
    pick = Pick.objects.select_related("study", "person").first()
    actions.move_on(by=ana, pick=pick, state="invited")
    actions.note_naming(by=ana, study=study, named_by=1, number=2)
    return study


def test_the_section_on_the_sample_says_how_people_were_chosen_and_how_far_it_has_come(
    ana: Any, sampled: Study, as_person: Any
) -> None:
    outline = reports.begin_outline(by=ana, study=sampled)
    page = as_person(ana).get(reverse("reports:preview", args=[sampled.pk])).content.decode()
    assert Proposal.objects.get().sentence[:40] in page
    assert "1 seed led to 1 person" in page
    assert "The seed was 7." in page
    assert "Nobody yet: site: West." in page
    section = next(one for one in outlines.sections_of(outline) if one.kind == "sample")
    rows = next(one for one in section.facts if one["key"] == "matrix")["table"]["rows"]
    assert sum(int(row[2]) for row in rows) == 2 and sum(int(row[3]) for row in rows) == 1
    shown = as_person(ana).get(reverse("reports:report", args=[sampled.pk])).content.decode()
    assert "of fewer than 5 people" in shown
    reports.leave_out(by=ana, section=section, key="matrix", out=True)
    shown = as_person(ana).get(reverse("reports:report", args=[sampled.pk])).content.decode()
    assert "of fewer than 5 people" not in shown
    reports.change_section(by=ana, section=section, shown=False)
    page = as_person(ana).get(reverse("reports:preview", args=[sampled.pk])).content.decode()
    assert Proposal.objects.get().sentence[:40] not in page
