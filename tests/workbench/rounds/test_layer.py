"""The consensus as a layer of its own: asked for where codes are compared, and in nobody's way where it is not."""

from typing import Any

import pytest
from django.urls import reverse

from workbench.research.corpora.loading import corpus_for, layers_of
from workbench.research.corpora.models import Document
from workbench.research.rounds import actions
from workbench.research.withdrawal.actions import erase_document

pytestmark = pytest.mark.django_db
ONLY = "Only what was decided where coders differed"


@pytest.fixture
def decided(closed: dict[str, Any], ana: Any) -> dict[str, Any]:
    """The round of two coders, its first difference decided as the one has it, its second by another code."""
    actions.decide(by=ana, round=closed["round"], number=1, outcome="first", reason="The longer one says more.")
    actions.decide(
        by=ana, round=closed["round"], number=2, outcome="another", reason="Both words miss it.", code=closed["edges"]
    )
    return closed


def queried(client: Any, study: Any, **asked: str) -> Any:
    return client.get(reverse("findings:query", args=[study.pk]), {"q": "Money", **asked})


def test_without_decisions_nobody_is_asked_by_whom(closed: Any, study: Any, ana: Any, as_person: Any) -> None:
    page = queried(as_person(ana), study).content.decode()
    assert 'name="layer"' not in page and " passages in " in page
    assert layers_of(ana, study) == {}


def test_a_query_asks_the_consensus_and_leaves_coders_own_as_it_was(
    decided: Any, study: Any, ana: Any, as_person: Any
) -> None:
    client, before = as_person(ana), corpus_for(ana, study).codings.height
    own, layer = queried(client, study), queried(client, study, layer="consensus")
    assert ONLY not in own.content.decode() and "Code all" in own.content.decode()
    words = layer.content.decode()
    assert ONLY in words and "1 passage in 1 transcript" in words
    assert "Code all" not in words  # a suggestion is never a coding, and a decision of a round is nobody's
    sent = {"q": "Money", "layer": "consensus", "code": str(decided["edges"].pk), "seen": "1"}
    assert client.post(reverse("findings:code_all", args=[study.pk]), sent).status_code == 422
    assert corpus_for(ana, study).codings.height == before
    strange = queried(client, study, layer="<script>")
    assert strange.status_code == 422 and "There is no such layer of codings" in strange.content.decode()


def test_two_codes_are_compared_as_decided(decided: Any, study: Any, ana: Any, as_person: Any) -> None:
    address = reverse("findings:compare", args=[study.pk])
    asked = {"code": [str(decided["money"].pk), str(decided["edges"].pk)]}
    own = as_person(ana).get(address, asked).content.decode()
    layer = as_person(ana).get(address, asked | {"layer": "consensus"}).content.decode()
    assert 'form="split"' in own and 'form="split"' not in layer
    assert ONLY in layer and ONLY not in own
    assert as_person(ana).get(address, asked | {"layer": "none"}).status_code == 422


def test_the_codings_of_the_layer_leave_as_such(decided: Any, study: Any, ana: Any, as_person: Any) -> None:
    asked = {"q": "Money | Edges", "as": "csv", "whole": "passage", "sort": "place"}
    address = reverse("reports:queried", args=[study.pk])
    layer = as_person(ana).post(address, asked | {"layer": "consensus"}).content.decode()
    assert layer.count("Consensus of First") == 2
    assert "Consensus of" not in as_person(ana).post(address, asked).content.decode()


def test_who_is_blind_again_sees_no_decision_and_an_erasure_leaves_none(
    decided: Any, study: Any, ana: Any, ben: Any
) -> None:
    wren = Document.objects.get(pk=decided["wren"].pk)
    ives = Document.objects.get(name="Ives")
    again = actions.open_round(by=ana, study=study, name="Second", documents=[ives, wren], coders=[ben, ana])
    assert layers_of(ben, study) == {}
    actions.close_round(by=ana, round=again)
    assert "consensus" in layers_of(ben, study)
    for document in (ives, wren):
        erase_document(by=ana, document=document)
    assert layers_of(ben, study) == {}
