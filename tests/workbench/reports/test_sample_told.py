"""The report of a study says how its people were chosen, and how far it has come with them."""

from typing import Any

import pytest
from django.urls import reverse

from workbench.research.reports.queries import report_for
from workbench.research.studies import actions
from workbench.research.studies.mapping import Mapped
from workbench.research.studies.models import Pick, Proposal, Study
from workbench.research.studies.rules import Decision
from workbench.research.studies.sampling import Asked, propose

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
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


def test_the_part_on_method_says_how_people_were_chosen_and_how_far_it_has_come(
    ana: Any, sampled: Study, as_person: Any
) -> None:
    page = as_person(ana).get(reverse("reports:preview", args=[sampled.pk]) + "?part=method").content.decode()
    sentence = Proposal.objects.get().sentence
    assert sentence[:40] in page
    assert page.index(sentence[:40]) < page.index("The study holds")
    assert "1 seed led to 1 person" in page
    assert "The seed was 7." in page
    blocks = report_for(ana, sampled, ["method"], None).blocks
    rows = [row for block in blocks for row in getattr(block, "rows", ()) if len(row) == 7]
    assert sum(int(row[2]) for row in rows) == 2 and sum(int(row[3]) for row in rows) == 1
    assert [block.text for block in blocks if getattr(block, "lead", "") == "Nobody yet."] == ["site: West."]
    shown = as_person(ana).get(reverse("reports:report", args=[sampled.pk])).content.decode()
    assert "of fewer than 5 people" in shown


def test_a_report_without_its_method_or_without_a_sample_has_none_of_it(ana: Any, study: Study, as_person: Any) -> None:
    client = as_person(ana)
    page = client.get(reverse("reports:report", args=[study.pk])).content.decode()
    assert "of fewer than 5 people" not in page
    assert "Sample." not in client.get(reverse("reports:preview", args=[study.pk])).content.decode()


def test_of_the_other_parts_the_report_says_nothing_of_the_sample(ana: Any, sampled: Study, as_person: Any) -> None:
    client = as_person(ana)
    assert (
        "of fewer than"
        not in client.get(reverse("reports:report", args=[sampled.pk]) + "?part=codebook").content.decode()
    )
    page = client.get(reverse("reports:preview", args=[sampled.pk]) + "?part=codebook").content.decode()
    assert Proposal.objects.get().sentence[:40] not in page
