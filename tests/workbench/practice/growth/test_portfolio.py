"""A portfolio: nothing is picked beforehand, what is shown is what goes out, and no story unless it is chosen."""

import html
import io
import re
from typing import Any

import pytest
from pypdf import PdfReader

from tests.support.vaults import SENTINEL, Peer
from tests.workbench.practice.growth.furnished_hours import hours_and_credentials
from workbench.practice.growth.actions import credentials, looks, plans
from workbench.practice.growth.portfolio import made_of
from workbench.practice.growth.portfolio_parts import Part, parts
from workbench.practice.stories.actions import keep_piece
from workbench.practice.vault.models import Record

AT = "/practice/growth/portfolio/"
WORDS = "I <i>listened</i> & waited.\nThen she smiled."


def filled(peer: Peer) -> dict[str, str]:
    """Fills what can be picked; returns keys by what they are."""
    said = {"where": "do", "words": WORDS, "things": [], "confirmed": []}
    looks.keep_look(by=peer.vault, line="3-3", said=said)
    plan = plans.keep_plan(by=peer.vault, said={"goal": "Lead a group"})
    plans.keep_step(by=peer.vault, plan=plan.id, said={"words": "Sit in", "done": True})
    plans.keep_step(by=peer.vault, plan=plan.id, said={"words": "Not yet"})
    plans.set_plan_done(by=peer.vault, id=plan.id, done=True)
    plans.keep_plan(by=peer.vault, said={"goal": "Still open"})
    for title, light, more in (
        ("After dark", "green", {}),
        ("Raw one", "green", {"raw": True}),
        ("Yellow one", "yellow", {}),
        ("With him", "green", {"others": [{"role": "a friend", "ok": "not agreed"}]}),
    ):
        keep_piece(by=peer.vault, held={"title": title, "text": "I went out.", "light": light, **more})
    return {part.key.split(":")[0]: part.key for part in parts(peer.vault)}


def page(peer: Peer, status: int = 200, **sent: Any) -> str:
    answer = peer.client.post(AT, sent) if sent else peer.client.get(AT)
    assert answer.status_code == status
    return str(answer.content.decode())


def seen(shown: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', shown)
    assert found
    return found[1]


def words_of(shown: str) -> list[str]:
    """Returns the words of the part of a page that goes out, as a reader sees them."""
    (inside,) = re.findall(r"<main>(.*)</main>|<article class=\"card paper\"[^>]*>(.*)</article>", shown, re.S)
    return html.unescape(re.sub(r"<[^>]*>", " ", "".join(inside))).split()


@pytest.mark.django_db
def test_nothing_is_picked_beforehand_and_a_story_stands_closed(peer: Peer) -> None:
    keys = filled(peer)
    shown = page(peer)
    assert set(keys) == {"look", "plan", "story"} and not re.search(r'name="(picks|named)"[^>]* checked', shown)
    for left in ("Still open", "Raw one", "Yellow one", "With him"):
        assert left not in shown
    assert '<details class="card"><summary>From my story' in shown
    assert '<details class="card" open><summary>My practice' in shown
    said = {"where": "talk", "words": "", "things": [], "confirmed": []}
    looks.keep_look(by=peer.vault, line="1-1", said=said)
    assert "I want to talk" not in str(parts(peer.vault)) and len(parts(peer.vault)) == 3
    assert "Nothing is picked yet" in page(peer, 422, words=" ")
    assert "Not kept yet" in page(peer, 422, words="I work with Tom Miller, born 3 May 1980.")


@pytest.mark.django_db
def test_what_is_shown_goes_out_as_it_is_and_nothing_else(peer: Peer) -> None:
    keys = filled(peer)
    before = Record.objects.count()
    sent = {"words": "Hello.", "picks": [keys["look"], keys["plan"]]}
    shown = page(peer, **sent)
    assert "After dark" not in shown and "Not yet" not in shown and "&lt;i&gt;listened" in shown
    assert peer.person.name not in " ".join(words_of(shown))
    answer = peer.client.post(AT, {**sent, "seen": seen(shown), "as": "page"})
    file = answer.content.decode()
    assert (
        words_of(file) == words_of(shown) and "Sit in" in file and "my-portfolio.html" in answer["Content-Disposition"]
    )
    assert not re.search(r"<script|<link|<img|src=|url\(", file)
    named = page(peer, **{**sent, "named": "on", "picks": [keys["story"]]})
    assert f"{peer.person.name}</h2>" in named and "After dark" in named
    assert Record.objects.count() == before, "nothing of it is kept"


@pytest.mark.django_db
def test_what_changed_meanwhile_is_shown_again_first(peer: Peer) -> None:
    keys = filled(peer)
    digest = seen(page(peer, picks=keys["look"]))
    said = {"where": "do", "words": "Other words.", "things": [], "confirmed": []}
    looks.keep_look(by=peer.vault, line="3-3", said=said, revision=1)
    again = peer.client.post(AT, {"picks": keys["look"], "seen": digest, "as": "pdf"})
    assert again["Content-Type"].startswith("text/html") and "Other words." in again.content.decode()
    assert "See what goes out" in page(peer, picks=keys["look"], seen=digest, again="yes")
    assert page(peer, 422, picks="look:of somebody else")


@pytest.mark.django_db
def test_the_pdf_says_the_same_and_is_made_in_memory(peer: Peer) -> None:
    keys = filled(peer)
    sent = {"picks": [keys["look"], keys["plan"]], "words": "Hello."}
    shown = page(peer, **sent)
    answer = peer.client.post(AT, {**sent, "seen": seen(shown), "as": "pdf"})
    assert answer["Content-Type"] == "application/pdf" and answer["Cache-Control"] == "no-store"
    said = " ".join(one.extract_text() for one in PdfReader(io.BytesIO(answer.content)).pages).split()
    assert [word for word in words_of(shown) if word not in said] == []


def test_hostile_words_stay_words_on_paper() -> None:
    hostile = "</style><img src=file:///etc/passwd>{{ x }} \\input{y} \u202e" + "ü" * 5000
    made = made_of([Part("a:1", "<b>One</b>", hostile, ((hostile, hostile),))], name="", words=hostile)
    assert "<img" not in made.page() and "<b>One" not in made.page() and "{{ x }}" in made.page()


@pytest.mark.django_db
def test_credentials_and_hours_can_be_picked_and_what_is_worked_towards_cannot(peer: Peer) -> None:
    hours_and_credentials(peer)
    credentials.add(by=peer.vault, of="us-mo-cps")
    found = {part.section: part for part in parts(peer.vault)}
    assert found["Credentials"].title == f"{SENTINEL} (OWN)" and len(parts(peer.vault)) == 3
    assert dict(found["Training and hours"].lines)["Hours"] == "1.5"
    shown = page(peer, picks=[part.key for part in found.values()])
    assert "Given by" in shown and "%PDF" not in shown and "certificate" not in shown.lower()
