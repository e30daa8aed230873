"""The demo study can be gone on with: one coding dated today beside hundreds without a date, and every page answers."""

from typing import Any

import pytest

from workbench.demo import trust
from workbench.demo.corpus import corpus
from workbench.demo.rounds import reconcile
from workbench.research.corpora import actions
from workbench.research.corpora.models import Code, Document
from workbench.research.exchange.actions import bring_in
from workbench.research.reports.actions import begin_outline

pytestmark = pytest.mark.django_db
PAGES = ("", "documents/", "code/", "compare/", "compare/matrix/", "compare/cooccurrence/", "themes/", "trust/")
MORE = ("trust/agreement/", "trust/trail/", "report/", "report/preview/", "report/export/", "search/?q=people")

SHOWN = ("members", "triangulation", "rounds")


def test_every_page_answers_after_one_coding_more(ana: Any, as_person: Any) -> None:
    study = bring_in(by=ana, corpus=corpus())
    reconcile(ana, study)
    trust.furnish(ana, study)
    document = Document.objects.filter(study=study).earliest("name")
    code = Code.objects.get(study=study, name="Gratitude")
    turn = document.turns[1]
    actions.make_coding(
        by=ana, document=document, code=code, start=turn[0], end=turn[1], quote=document.text[turn[0] : turn[1]]
    )
    begin_outline(by=ana, study=study)
    client = as_person(ana)
    answers = {page: client.get(f"/studies/{study.pk}/{page}", follow=True).status_code for page in (*PAGES, *MORE)}
    assert answers == dict.fromkeys((*PAGES, *MORE), 200)
    given_back, grid, rounds = (client.get(f"/studies/{study.pk}/trust/{room}/").content.decode() for room in SHOWN)
    assert "Rowan (invented)" in given_back and "1 note on words" in given_back
    assert "3 of 28 differences decided" in rounds and "α 0.64" in rounds
    assert "Partial agreement" in grid and "Share convergent" in grid
