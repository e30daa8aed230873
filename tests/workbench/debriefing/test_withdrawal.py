"""What a participant takes back goes from packets too, for the debriefer as well; what the debriefer asked stays."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from tests.workbench.debriefing.making import begun, packed, studied
from tests.workbench.debriefing.test_packets import participant
from tests.workbench.withdrawal.test_erasing import everything_kept
from workbench.history.queries import faults
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.models import SetAside
from workbench.research.correction.cutting import MARKER
from workbench.research.debriefing import actions
from workbench.research.debriefing.changing import made_since
from workbench.research.debriefing.models import Item, Packet, Piece, Remark, Verdict
from workbench.research.debriefing.outside import NOT_SHOWN
from workbench.research.withdrawal.actions import erase_document, withdraw_participant, withdraw_passages
from workbench.research.withdrawal.passages import passages_of, places_of

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
SAID = "I never got to be private"


@pytest.fixture
def world(study: Any, ana: Any) -> SimpleNamespace:
    """A packet with Juno's words, a question on them and an answer with more; a code in vivo named in her words."""
    made = studied(study, ana)
    juno = made.documents["Juno"]
    start = juno.text.index("got to be")
    corpora.code_in_vivo(by=ana, document=juno, name="got to be", in_vivo=True, start=start, end=start + 9)
    world = begun(packed(made, ana, random=9), ana)
    told = world.packet.pieces.get(kind="answer")
    said = {"kind": "voice", "text": "Whose door was it?", "piece": told, "first": 2, "last": 17}
    world.asked = actions.receive_item(by=ana, packet=world.packet, words=SAID[2:17], **said)
    start = juno.text.index("At least")
    lies = {"document": juno, "start": start, "end": start + len("At least it’s paid")}
    actions.answer_item(by=ana, item=world.asked, text="The edge.", **lies)
    code = study.codes.get(in_vivo=True)
    corpora.change_code(by=ana, code=code, definition="First.")
    corpora.change_code(by=ana, code=code, definition="Second.")
    key = made_since(Packet.objects.get())[0].key
    actions.decide_item(by=ana, item=world.asked, outcome="changed", change=key)
    return world


def shown(world: Any, client: Any) -> str:
    page = client.get(reverse("debriefs:packet", args=[world.token]))
    assert page.status_code == 200
    return str(page.content.decode())


def test_of_who_withdraws_nothing_is_shown_any_more_and_the_question_stays(world: Any, ana: Any, client: Any) -> None:
    assert '<mark data-n="2">never got to be</mark>' in shown(world, client)
    juno = participant(world.study, ana, 1, "Juno", quotation="yes")
    withdraw_participant(by=ana, participant=juno)
    page = shown(world, client)
    for words in ("never got", "got to be", "to be private", "At least", "it’s paid", "Juno"):
        assert words not in page, words
        assert words not in everything_kept(), words
    assert "Whose door was it?" in page and MARKER in page
    item = Item.objects.get(pk=world.asked.pk)
    assert (item.words, item.first, item.piece.words, item.piece.document) == (MARKER, None, MARKER, None)
    assert Remark.objects.get().quote == MARKER
    assert (Remark.objects.get().text, Verdict.objects.get().outcome) == ("The edge.", "changed")
    assert Packet.objects.get().codebook[-1]["name"] == "In vivo code (erased)"
    assert Verdict.objects.get().what == "The code In vivo code (erased), version 2"
    assert faults(world.study.pk) == []


def test_an_erased_transcript_and_passages_taken_back_leave_a_marker(world: Any, ana: Any, client: Any) -> None:
    juno = world.documents["Juno"]
    chosen = places_of(juno, SAID)
    withdraw_passages(by=ana, document=juno, passages=chosen, token=passages_of(juno, chosen).token)
    page = shown(world, client)
    assert "to be private" not in page and "Whose door" in page
    assert "to be private" not in everything_kept()
    assert "it’s paid" in page
    many = Piece.objects.count()
    juno.refresh_from_db()
    erase_document(by=ana, document=juno)
    assert "it’s paid" not in shown(world, client)
    assert (Piece.objects.count(), Item.objects.count()) == (many, 2)
    assert faults(world.study.pk) == []


def test_of_who_takes_back_only_the_yes_to_being_quoted_nothing_is_shown_from_then_on(
    world: Any, ana: Any, client: Any
) -> None:
    assert "never got" in shown(world, client)
    participant(world.study, ana, 1, "Juno", quotation="no")
    page = shown(world, client)
    for words in ("never got", "got to be private", "At least"):
        assert words not in page, words
    assert "Whose door was it?" in page and "The edge." in page and NOT_SHOWN in page
    assert "never got" in world.packet.pieces.get(kind="answer").words, "what was shown stays for the team"


def test_words_in_a_transcript_that_is_set_aside_meanwhile_are_not_shown(world: Any, ana: Any, client: Any) -> None:
    SetAside.objects.create(study=world.study, document=world.documents["Juno"], set_by=ana)
    assert "never got" not in shown(world, client)
