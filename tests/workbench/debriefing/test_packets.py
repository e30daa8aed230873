"""What a packet shows: drawn so that it can be drawn again, frozen, without those who may not be quoted, read before it goes."""

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import numpy as np
import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint import UserError
from counterpoint.analysis.similarity.lexical import Ngrams, telling
from tests.support.furnished import KEY, with_a_name
from tests.workbench.debriefing.making import MARKUP, ON, begun, packed, studied
from workbench.history import actions as history
from workbench.history.queries import events, faults
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.models import Assignment, Round, SetAside
from workbench.research.debriefing import actions, fitting
from workbench.research.debriefing.drawing import Asked, draw
from workbench.research.debriefing.models import Packet, Piece
from workbench.research.fieldwork import opened
from workbench.research.fieldwork.models import Consent, ConsentForm, Participant
from workbench.research.findings import actions as findings
from workbench.research.studies.actions import add_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(study: Any, ana: Any) -> SimpleNamespace:
    return studied(study, ana)


def participant(study: Any, by: Any, number: int, pseudonym: str, **answers: str) -> Participant:
    made = Participant.objects.create(study=study, number=number, pseudonym=pseudonym, made_by=by)
    form, _ = ConsentForm.objects.get_or_create(
        study=study, number=1, defaults={"title": "Consent", "items": ["quotation", "after_review"], "made_by": by}
    )
    for item, answer in answers.items():
        said = {"form": form, "item": item, "answer": answer, "way": "paper", "given_on": date(2026, 3, 1)}
        Consent.objects.create(study=study, participant=made, noted_by=by, **said)
    return made


def slow(texts: dict[Any, str], codes: dict[str, list[Any]]) -> dict[Any, float]:
    """The rule, one pair after the other."""
    order, model = list(texts), Ngrams(telling(list(texts.values())))
    vectors = dict(zip(order, model.encode(list(texts.values())).astype(float), strict=True))

    def cosine(one: Any, other: Any) -> float:
        length = float(np.linalg.norm(vectors[one]) * np.linalg.norm(vectors[other]))
        return float(vectors[one] @ vectors[other]) / length if length else 0.0

    found: dict[Any, float] = {}
    for places in codes.values():
        if len(places) >= 3:
            for one in places:
                mean = sum(cosine(one, other) for other in places if other != one) / (len(places) - 1)
                found[one] = min(mean, found.get(one, 2.0))
    return found


WORDS = st.lists(st.sampled_from("paid story asked private it and nobody 😀".split()), min_size=0, max_size=6)


@settings(max_examples=25)
@given(st.lists(st.tuples(WORDS, st.sets(st.sampled_from("AB"), min_size=1)), max_size=9))
def test_the_rule_is_what_laying_each_beside_each_gives(said: list[Any]) -> None:
    texts = {("d", at, at + 1): " ".join(words) for at, (words, _) in enumerate(said)}
    codes = {code: [p for p, (_, of) in zip(texts, said, strict=True) if code in of] for code in "AB"}
    found, wanted = fitting.likeness(texts, codes), slow(texts, codes)
    assert found.keys() == wanted.keys()
    assert all(abs(found[place] - wanted[place]) < 1e-4 for place in wanted)


def test_the_passage_that_is_unlike_the_others_comes_first() -> None:
    said = ["they paid me to tell it", "paid to tell it again", "being paid for telling", "Ruby tomatoes grew"]
    places = [("d", at, at + 1) for at in range(4)]
    texts = dict(zip(places, said, strict=True))
    assert fitting.worst(texts, {"Paid": places}, 2)[0] == places[3]
    assert fitting.worst(texts, {"Two": places[2:]}, 2) == [], "of two each is as unlike the other"


def test_a_packet_is_frozen_and_drawn_again_with_the_same_seed(world: Any, ana: Any) -> None:
    packed(world, ana, random=2)
    was = [(one.kind, one.label, one.words) for one in world.packet.pieces.all()]
    assert [kind for kind, *_ in was] == ["claim", "memo", "random", "random", "worst", "answer"]
    assert len({words for *_, words in was}) == 6, "no passage stands twice"
    again, other = (draw(ana, world.study, Asked(random=2, seed=seed)) for seed in (7, 7))
    assert again.token == other.token
    assert len({draw(ana, world.study, Asked(random=1, seed=seed)).token for seed in range(8)}) > 1
    assert world.packet.codebook[:2] == [
        {
            "name": "Paid",
            "definition": "What is paid.",
            "inclusion": "In money.",
            "exclusion": "In thanks.",
            "depth": 0,
        },
        {"name": "Inside", "definition": "", "inclusion": "", "exclusion": "", "depth": 1},
    ]
    findings.change_theme(by=ana, theme=world.theme, claim="Something else.")
    corpora.change_code(by=ana, code=world.code, definition="Else.")
    packet = Packet.objects.get(pk=world.packet.pk)
    assert (packet.codebook, [(one.kind, one.label, one.words) for one in packet.pieces.all()]) == (
        world.packet.codebook, was,
    )  # fmt: skip
    assert packet.link and world.token not in packet.link
    assert faults(world.study.pk) == []


def test_who_withdrew_or_may_not_be_quoted_is_not_drawn_and_that_is_said(world: Any, ana: Any) -> None:
    study = world.study
    Participant.objects.filter(study=study).delete()
    gone = participant(study, ana, 1, "Juno", quotation="yes")
    Participant.objects.filter(pk=gone.pk).update(state="withdrawn")
    participant(study, ana, 2, "Ives", quotation="no")
    participant(study, ana, 3, "Wren", quotation="no", after_review="yes")
    everything = Asked(themes=[world.theme.pk], random=9, worst=9)
    drawn = draw(ana, study, everything)
    assert [(one.kind, one.label) for one in drawn.pieces] == [("claim", "Theme 1, version 1"), ("random", "Marlow 2")]
    told = " ".join(drawn.drawing)
    for reason in ("2 passages of somebody who withdrew", "said no to being quoted", "see a quotation first"):
        assert reason in told, told
    participant(study, ana, 4, "Marlow")
    assert "was not asked whether they may be quoted" in " ".join(draw(ana, study, everything).drawing)
    participant(study, ana, 5, "Odile", quotation="asked")
    Participant.objects.filter(number=4).delete()
    SetAside.objects.create(study=study, document=world.documents["Marlow"], set_by=ana)
    assert [one.kind for one in draw(ana, study, everything).pieces] == ["claim"]


def test_a_name_in_clear_stops_the_packet_and_is_not_repeated(world: Any, ana: Any) -> None:
    someone = participant(world.study, ana, 1, "Wren", quotation="yes")
    with_a_name(world.study, ana, someone)
    opened.keep(ana, world.study.pk, KEY)
    findings.change_theme(by=ana, theme=world.theme, claim="As Zoe Quist said, it is theirs.")
    with pytest.raises(UserError, match="in clear") as refused:
        packed(world, ana)
    assert "Zoe" not in str(refused.value)
    assert "piece 1" in refused.value.where
    findings.change_theme(by=ana, theme=world.theme, claim="It is theirs.")
    packed(world, ana)
    assert "none was found" in world.packet.drawing[-1]
    opened.close(ana, world.study.pk)
    assert "a person read every piece" in packed(world, ana).packet.drawing[-1]


def form(world: Any, **more: Any) -> dict[str, Any]:
    sent = {"title": "Theme 1", "debriefer": "Rafael", "phase": "themes", "agenda": MARKUP, "answers": "on"}
    sent |= {"themes": [str(world.theme.pk)], "memos": [str(world.memo.pk)], "random": "2", "worst": "1", "seed": "3"}
    return sent | {"days": "7"} | more


def test_it_is_made_as_it_was_previewed_once_and_after_somebody_read_it(world: Any, ana: Any, as_person: Any) -> None:
    lead, where = as_person(ana), reverse("debriefing:make", args=[world.study.pk])
    looked = lead.post(where, form(world, do="preview"))
    page = looked.content.decode()
    assert looked.status_code == 200
    assert not Packet.objects.exists()
    assert "<script>alert" not in page
    making = form(world, do="make", token=looked.context["token"], id=str(looked.context["id"]))
    assert lead.post(where, making).status_code == 422, "nobody said that they read it"
    corpora.make_coding(by=ana, document=world.documents["Odile"], code=world.code, start=40, end=60)
    assert lead.post(where, making | {"read": "on"}).status_code == 409, "it would be another packet"
    looked = lead.post(where, form(world, do="preview"))
    making |= {"token": looked.context["token"], "read": "on"}
    made = lead.post(where, making)
    assert made.status_code == 200
    assert made["Cache-Control"] == "no-store"
    shown = [(one.kind, one.words) for _, rows in looked.context["groups"] for one in (row.piece for row in rows)]
    assert sorted(shown) == sorted(Piece.objects.values_list("kind", "words"))
    assert lead.post(where, making).status_code == 302, "sent twice it is made once"
    assert Packet.objects.count() == 1
    assert (
        made.context["link"]
        not in lead.get(reverse("debriefing:packet", args=[world.study.pk, making["id"]])).content.decode()
    )


NO_PACKET: list[dict[str, Any]] = [
    *({name: ""} for name in ("title", "debriefer", "random", "days", "seed")),
    {"title": "x" * 300}, {"title": "a\x00b"}, {"random": "99"}, {"worst": "-1"}, {"days": "0"}, {"phase": "moon"},
    {"agenda": "x" * 100_000}, {"themes": [str(uuid4())]}, {"memos": ["x"]}, {"seed": "9" * 30},
    {"themes": [], "memos": [], "random": "0", "worst": "0", "do": "make", "read": "on"},
]  # fmt: skip


def test_what_makes_no_packet_is_told_on_its_page(world: Any, ana: Any, as_person: Any) -> None:
    lead, where = as_person(ana), reverse("debriefing:make", args=[world.study.pk])
    for more in NO_PACKET:
        assert lead.post(where, form(world, do="preview") | more).status_code == 422, more
    assert not Packet.objects.exists()


def test_roles_and_the_way_back(world: Any, ana: Any, dina: Any, as_person: Any) -> None:
    add_member(by=ana, study=world.study, person=dina, role="reader")
    packed(world, ana)
    reader, keys = as_person(dina), {"study": world.study.pk, "packet": world.packet.pk}
    assert reader.get(reverse("debriefing:packet", kwargs=keys)).status_code == 200
    assert reader.get(reverse("debriefing:make", args=[world.study.pk])).status_code == 403
    for name in ("new_link", "close_link", "close", "reopen"):
        assert reader.post(reverse(f"debriefing:{name}", kwargs=keys), {"days": 3}).status_code == 403, name
    history.undo(by=ana, study=world.study.pk)
    assert not Packet.objects.exists()
    history.redo(by=ana, study=world.study.pk)
    begun(world, ana)
    assert not any("Rafael" in event.about or "door" in event.about for event in events(world.study.pk))
    actions.close_packet(by=ana, packet=Packet.objects.get())
    with pytest.raises(UserError, match="closed"):
        actions.close_packet(by=ana, packet=Packet.objects.get())


def test_a_coder_of_an_open_blind_round_learns_nothing_from_a_packet(
    world: Any, ana: Any, ben: Any, as_person: Any
) -> None:
    packed(world, ana, random=9)
    juno = world.documents["Juno"]
    Round.objects.create(study=world.study, name="First", opened_by=ana)
    Assignment.objects.create(study=world.study, document=juno, coder=ben, round="First")
    address = reverse("debriefing:frozen", kwargs={"study": world.study.pk, "packet": world.packet.pk})
    seen = {who.name: as_person(who).get(address).content.decode() for who in (ana, ben)}
    assert "At least it’s paid" in seen["Ana"] and "At least it’s paid" not in seen["Ben"]
    assert "They used me and it worked" in seen["Ben"]
    with pytest.raises(UserError, match="blind round"):
        packed(world, ben)


def test_a_document_without_a_case_is_not_named(world: Any, ana: Any) -> None:
    document = world.documents["Juno"]
    document.case = None
    document.name = "Zaldívar, second talk"
    document.save()
    drawn = draw(ana, world.study, Asked(random=9))
    assert any(one.label == "Transcript 4 2" for one in drawn.pieces)
    assert not any("Zald" in text for text in drawn.texts.values())
    assert len(drawn.pieces) == len(ON)
