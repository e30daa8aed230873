"""Words that are taken back, and documents that are erased, are gone from what a round keeps; what is left still holds."""

from typing import Any

import pytest
from django.urls import reverse

import counterpoint as cp
from tests.workbench.withdrawal.test_erasing import everything_kept
from workbench.history.queries import faults
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.models import Document, Round
from workbench.research.rounds import actions as rounds
from workbench.research.rounds.models import Consensus, Decision, Measure, Side
from workbench.research.withdrawal.actions import erase_document, withdraw_passages
from workbench.research.withdrawal.passages import passages_of

pytestmark = pytest.mark.django_db

RARE = "the heron stood in the yellow kitchen"
REST = "and nobody laughed at it at all"
TEXT = f"Tamsin: I saw that {RARE}, {REST}. It was so bright."
OTHER = "Imani: I laughed, and it was bright."


@pytest.fixture
def settled(study: Any, ana: Any, ben: Any) -> dict[str, Any]:
    """A closed round with three differences in one interview and one in another, all decided, with the words in a reason."""
    texts = {"Tamsin 1": TEXT, "Imani 1": OTHER}
    documents = [cp.Document(cp.new_id(), name, text) for name, text in texts.items()]
    tamsin, imani = corpora.import_documents(by=ana, study=study, documents=documents)
    birds = corpora.make_code(by=ana, study=study, name="Birds")
    made = rounds.open_round(by=ana, study=study, name="First", documents=[tamsin, imani], coders=[ana, ben])
    for by, document, words in (
        (ana, tamsin, f"{RARE}, {REST}"),  # other bounds: half of the words stay
        (ben, tamsin, REST),
        (ben, imani, "I laughed"),
        (ana, imani, "bright"),
    ):
        start = document.text.index(words)
        corpora.make_coding(by=by, document=document, code=birds, start=start, end=start + len(words))
    start = TEXT.index("heron")
    edges = corpora.make_code(by=ana, study=study, name="Edges")
    corpora.make_coding(by=ben, document=tamsin, code=edges, start=start, end=start + 5)  # goes whole
    rounds.close_round(by=ana, round=made, all_read=True)
    for number in sorted(set(Side.objects.values_list("number", flat=True))):
        code = {"outcome": "another", "code": edges}
        rounds.decide(by=ana, round=made, number=number, reason=f"She said that {RARE}.", **code)
    return {"tamsin": tamsin, "imani": imani, "round": made}


def test_words_taken_back_are_in_no_side_decision_or_consensus(
    settled: Any, study: Any, ana: Any, as_person: Any
) -> None:
    tamsin, before = settled["tamsin"], Measure.objects.get().numbers
    assert everything_kept().count(RARE) > 4
    chosen = [(TEXT.index(RARE), TEXT.index(RARE) + len(RARE))]
    withdraw_passages(by=ana, document=tamsin, passages=chosen, token=passages_of(tamsin, chosen).token)
    assert [words for words in (RARE, "heron", "yellow") if words in everything_kept()] == []
    left = Document.objects.get(pk=tamsin.pk).text
    kept = [*Decision.objects.filter(document=tamsin), *Consensus.objects.filter(document=tamsin)]
    assert kept and all(left[one.start : one.end] == one.quote for one in kept)
    assert {left[one.start : one.end] for one in Side.objects.filter(document=tamsin)} == {REST}
    assert Measure.objects.get().numbers == before  # numbers only, and those of then
    assert faults(study.pk) == []
    _every_page_answers(as_person(ana), study, settled["round"])


def test_of_an_erased_interview_nothing_is_left_in_a_round(settled: Any, study: Any, ana: Any, as_person: Any) -> None:
    erase_document(by=ana, document=settled["tamsin"])
    assert [words for words in (RARE, "heron", REST) if words in everything_kept()] == []
    for model in (Side, Decision, Consensus):
        assert set(model.objects.values_list("document", flat=True)) == {settled["imani"].pk}
    assert faults(study.pk) == []
    _every_page_answers(as_person(ana), study, settled["round"])


def _every_page_answers(client: Any, study: Any, made: Round) -> None:
    where = {"study": study.pk, "round": made.pk}
    pages = [reverse(f"rounds:{name}", kwargs=where) for name in ("round", "differences", "consensus")]
    pages += [f"{pages[1]}?n={number}" for number in (1, 2, 3, 4, 5)]
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)
