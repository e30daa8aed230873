"""The link of a debriefer: it opens one packet and nothing else, and what has ended tells nothing."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from counterpoint import UserError
from tests.house.test_strangers import filled, under_studies
from tests.support.meanwhile import meanwhile
from tests.workbench.debriefing.making import CLAIM, MARKUP, begun, packed, studied
from workbench.history.models import Event
from workbench.research.debriefing import actions
from workbench.research.debriefing.models import Item, Packet, Remark
from workbench.research.debriefing.showing import stretches_of

pytestmark = pytest.mark.django_db
SCRIPT = {"HTTP_ACCEPT": "application/json"}


def at(token: str, name: str = "packet", *more: Any) -> str:
    return reverse(f"debriefs:{name}", args=[token, *more])


@pytest.fixture
def world(study: Any, ana: Any) -> SimpleNamespace:
    return begun(packed(studied(study, ana), ana), ana)


def asking(world: Any, **more: Any) -> dict[str, Any]:
    first = world.claim.words.index("whoever asks")
    words = {"first": first, "last": first + len("whoever asks"), "words": "whoever asks"}
    sent = {"piece": str(world.claim.pk), "kind": "leading", "text": "Who asked?", "once": "a1"}
    return {**sent, **words, **more}


def test_who_they_are_comes_first_and_then_the_packet_alone(study: Any, ana: Any, client: Client) -> None:
    world = packed(studied(study, ana), ana)
    page = client.get(at(world.token))
    assert CLAIM not in page.content.decode()
    assert client.post(at(world.token, "ask"), asking(begun_claim(world))).status_code == 422
    said = {"name": " Rafael  Duarte ", "relation": MARKUP, "independence": "I teach elsewhere."}
    assert client.post(at(world.token, "about"), said | {"independence": " "}).status_code == 422
    assert client.post(at(world.token, "about"), said).status_code == 302
    page = client.get(at(world.token))
    words = page.content.decode()
    for shown in ("A story is theirs", "never got to be private", "In thanks.", "csrfmiddlewaretoken", "Marlow"):
        assert shown in words, shown
    for hidden in (study.title, study.question, "Ana", str(study.pk), "<script>alert", "Imani", "Odile"):
        assert hidden not in words, hidden
    for header, value in (("Cache-Control", "no-store"), ("Referrer-Policy", "no-referrer")):
        assert page[header] == value
    assert "default-src 'none'" in page["Content-Security-Policy"]
    assert "unsafe" not in page["Content-Security-Policy"]
    packet = Packet.objects.get()
    assert (packet.debriefer, packet.relation) == ("Rafael Duarte", MARKUP)


def begun_claim(world: Any) -> Any:
    world.claim = world.packet.pieces.get(kind="claim")
    return world


def test_what_is_not_open_tells_nothing(world: Any, ana: Any, client: Client) -> None:
    _, gone = actions.make_packet(by=ana, study=world.study, title="Old", debriefer="Rafael", asked=world.asked, days=1)
    Packet.objects.filter(title="Old").update(expires_at=timezone.now() - timedelta(seconds=1))
    actions.revoke_link(by=ana, packet=world.packet)
    links = ("x" * 43, "…", gone, world.token)
    pages = [client.get(at(token)) for token in links]
    assert [page.status_code for page in pages] == [404, 404, 410, 410]
    assert len({page.content for page in pages}) == 1
    assert b"Rafael" not in pages[3].content
    for name in ("about", "ask", "closing"):
        assert [client.post(at(token, name), asking(world)).status_code for token in links] == [404, 404, 410, 410]
    sent = client.post(at(world.token, "ask"), asking(world), **SCRIPT)
    assert (sent.status_code, "still here" in sent.json()["faults"][0]) == (410, True)
    assert Item.objects.count() == 1


def test_a_link_opens_nothing_else_and_nobody_is_known_there(
    world: Any, ana: Any, client: Client, as_person: Any
) -> None:
    assert client.get(at(world.token)).status_code == 200
    for name, route in under_studies():
        assert client.get(reverse(name, kwargs=filled(route, world.study))).status_code == 403, name
    for path in ("/", "/people/", at(world.token) + "more/", "/debriefs/"):
        assert client.get(path).status_code in (403, 404), path
    assert "Ana" not in as_person(ana).get(at(world.token)).content.decode()


def test_a_new_link_ends_the_one_before(world: Any, ana: Any, client: Client) -> None:
    token = actions.renew_link(by=ana, packet=Packet.objects.get(), days=3)
    assert [client.get(at(one)).status_code for one in (world.token, token)] == [404, 200]


def test_a_question_lies_on_exact_words_and_is_kept_once(world: Any, client: Client) -> None:
    for _ in range(2):
        answer = client.post(at(world.token, "ask"), asking(world), **SCRIPT)
        assert answer.json() == {"href": at(world.token) + "?kept=ask"}
    item = Item.objects.get(once="a1")
    assert (item.number, item.words, item.piece.words[item.first : item.last]) == (2, "whoever asks", "whoever asks")
    assert (
        client.post(at(world.token, "ask"), asking(world, once="a2", piece="", first="", last="", words="")).status_code
        == 302
    )
    whole = Item.objects.get(once="a2")
    assert (whole.number, whole.piece, whole.first) == (3, None, None)
    words = client.get(at(world.token)).content.decode()
    assert '<mark data-n="2">whoever asks</mark>' in words
    assert "Thank you, it is kept" in client.get(at(world.token) + "?kept=ask").content.decode()


def test_words_over_several_lines_and_beyond_the_first_plane(world: Any, client: Client) -> None:
    memo = world.packet.pieces.get(kind="memo")
    start = memo.words.index("😀")
    lies = {"piece": str(memo.pk), "first": start, "last": start + 1, "words": "😀", "once": "b1"}
    assert client.post(at(world.token, "ask"), asking(world, **lies)).status_code == 302
    claim = world.claim
    end = claim.words.index("story")
    lies = {"first": 0, "last": end, "words": claim.words[:end].replace("\n", "\r\n"), "once": "b2"}
    assert client.post(at(world.token, "ask"), asking(world, **lies)).status_code == 302
    assert [one.words for one in Item.objects.filter(once__in=("b1", "b2")).order_by("once")] == [
        "😀",
        claim.words[:end],
    ]


NOT_KEPT: list[dict[str, Any]] = [
    {"last": 10**6}, {"first": "-1"}, {"first": 9, "last": 9}, {"first": ""}, {"words": "other words"},
    {"kind": "praise"}, {"text": ""}, {"text": "x" * 100_000}, {"text": "a\x00b"}, {"once": "<b>"}, {"once": "x" * 99},
    {"piece": "x"}, {"piece": "", "first": 0, "last": 3},
]  # fmt: skip


def test_what_cannot_be_kept_is_still_on_the_page(world: Any, client: Client) -> None:
    for more in NOT_KEPT:
        sent = asking(world, **{"text": "This stays."} | more)
        answer = client.post(at(world.token, "ask"), sent)
        assert answer.status_code == 422, more
        assert ("This stays." in answer.content.decode()) == ("text" not in more)
        assert client.post(at(world.token, "ask"), sent, **SCRIPT).json()["faults"]
    assert Item.objects.count() == 1


def test_a_piece_of_another_packet_is_not_taken(world: Any, ana: Any, client: Client) -> None:
    other, _ = actions.make_packet(by=ana, study=world.study, title="Two", debriefer="D", asked=world.asked, days=1)
    foreign = other.pieces.get(kind="claim")
    assert client.post(at(world.token, "ask"), asking(world, piece=str(foreign.pk))).status_code == 422
    with pytest.raises(UserError, match="not in your packet"):
        actions.receive_item(by=ana, packet=world.packet, kind="voice", text="Whose?", piece=foreign, first=0, last=3)
    assert Item.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_revoked_while_it_is_written_it_says_so_and_keeps_nothing(study: Any, ana: Any) -> None:
    world = begun(packed(studied(study, ana), ana), ana)
    before = Event.objects.count()
    with (
        meanwhile(lambda: actions.revoke_link(by=ana, packet=Packet.objects.get())),
        pytest.raises(UserError, match="ended"),
    ):
        actions.receive_item(by=ana, packet=world.packet, kind="voice", text="Who is missing?")
    assert (Item.objects.count(), Event.objects.count()) == (1, before + 1)


def test_more_than_one_person_writes_is_not_taken_in(world: Any, client: Client) -> None:
    codes = [client.post(at(world.token, "ask"), asking(world, once=f"c{n}"), **SCRIPT).status_code for n in range(22)]
    assert codes.count(200) == 19, "one was there"
    assert set(codes[19:]) == {429}
    Item.objects.update(raised_at=timezone.now() - timedelta(minutes=2))
    assert client.post(at(world.token, "ask"), asking(world, once="d"), **SCRIPT).status_code == 200


def test_answers_replies_and_the_closing_statement(world: Any, ana: Any, client: Client) -> None:
    actions.answer_item(by=ana, item=world.item, text=MARKUP)
    for _ in range(2):
        assert client.post(at(world.token, "reply", 1), {"text": "Better.", "once": "r"}).status_code == 302
    assert list(Remark.objects.values_list("text", "said_by__name")) == [(MARKUP, "Ana"), ("Better.", None)]
    assert client.post(at(world.token, "reply", 1), {"text": "x" * 100_000}).status_code == 422
    assert client.post(at(world.token, "reply", 9), {"text": "Better."}).status_code == 404
    for words in ("Seen all.", "Seen all, twice."):
        assert client.post(at(world.token, "closing"), {"text": words}).status_code == 302
    assert Packet.objects.get().closing == "Seen all, twice."
    actions.close_packet(by=ana, packet=world.packet)
    page = client.get(at(world.token)).content.decode()
    assert "was closed on" in page and "<textarea" not in page and "Seen all, twice." in page
    assert client.post(at(world.token, "closing"), {"text": "More."}).status_code == 422
    assert client.post(at(world.token, "ask"), asking(world)).status_code == 422


def test_a_form_without_its_token_is_refused(world: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(at(world.token, "ask"), asking(world)).status_code == 403
    sent = asking(world) | {"csrfmiddlewaretoken": str(strict.get(at(world.token)).context["csrf_token"])}
    assert strict.post(at(world.token, "ask"), sent, HTTP_ORIGIN="https://elsewhere.example").status_code == 403
    assert (
        strict.post(at(world.token, "ask"), sent, HTTP_ORIGIN="null", HTTP_SEC_FETCH_SITE="same-origin").status_code
        == 302
    )


ENDS = st.tuples(st.integers(-3, 30), st.integers(-3, 30), st.integers(1, 9))


@given(st.text("ab 😀\n", max_size=20), st.lists(ENDS, max_size=5))
def test_words_with_marks_are_the_words(words: str, marks: list[tuple[int, int, int]]) -> None:
    cut = stretches_of(words, marks)
    assert "".join(one.text for one in cut) == words
    at_each = [set(one.numbers) for one in cut for _ in one.text]
    assert at_each == [{n for first, last, n in marks if first <= here < last} for here in range(len(words))]
