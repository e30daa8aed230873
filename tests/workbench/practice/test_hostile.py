"""What comes in is nonsense, from somebody whose vault is open: each page answers in words, and none breaks."""

from hashlib import sha256
from typing import Any
from uuid import uuid5

import pytest
from django.conf import settings

from tests.house.sources import nothing
from tests.house.test_strangers_to_a_vault import of_practice
from tests.support.vaults import Peer, furnish
from workbench.practice.growth.credentials import shipped
from workbench.practice.growth.queries import hours
from workbench.practice.supervision.actions import connecting
from workbench.practice.vault import queries
from workbench.practice.vault.actions import opening
from workbench.practice.vault.kinds import names
from workbench.practice.vault.models import Record, Shelf, ShelfRecord, Vault
from workbench.practice.vault.queries import Whose

pytestmark = pytest.mark.django_db
NAMES = (
    "title text sentence shape gives mine purposes light raw load load_words settings settings_words length left_out "
    "revision fresh role_0 role_9 sentences start end of_text until use quoted file mark sure rest prompt from "
    "move piece purpose setting reads now themes came asked agreed returned did_ask load_before load_after surprised "
    "again bring for_me learnt check_1 check_3 not_a_person words code name passphrase old path fields next where fading "
    "answer question picks days seen sort due value done away forget back"
).split()
NONSENSE = ("", "\x00\ud7ff\u202e<script>", "9" * 6_000, "[[[", "2026-W99")


def test_no_page_breaks_by_what_is_sent_to_it(peer: Peer) -> None:
    ids, faults = furnish(peer), []
    peer.client.raise_request_exception = False
    secret = ""
    for name, address, _ in of_practice(ids):
        for one in NONSENSE:
            if name in {"vault:shut", "vault:hide"} or not secret:
                secret = opening.for_this_browser(peer.vault.id, peer.vault.key)
            peer.client.cookies[settings.VAULT_COOKIE] = secret
            answer = peer.client.post(address, dict.fromkeys(NAMES, one))
            if answer.status_code >= 500:
                faults.append(f"{name} with {one[:20]!r}: {answer.status_code}")
        if (
            status := peer.client.get(
                address, {"from": "٣" * 5, "gives": "\x00", "prompt": "?", "next": "\\"}
            ).status_code
        ) >= 500:
            faults.append(f"get {name}: {status}")
    nothing(faults, "Nonsense is answered in words:")


NEW: dict[str, dict[str, Any]] = {
    "growth/hours/new/": {"what": "A course on listening", "sort": "education", "hours": "1", "day": "2026-01-05"},
    "growth/pay/figures/new/": {"label": "What the centre pays", "hourly": "19", "year": "2025", "source": "a posting"},
    "growth/credentials/write/": {"name": "A paper", "board": "A school", "country": "Germany"},
    "growth/jobs/": {"text": "You listen well.", "title": "A job", "keep": "yes"},
    "growth/plans/new/": {"goal": "Learn more"},
    "growth/looks/line/?part=5": {"words": "I know my town."},
    "story/new/": {"title": "The key", "light": "yellow"},
    "prepare/": {},
}


def test_the_same_number_sent_with_each_form_makes_one_of_each(peer: Peer) -> None:
    """The number is the browser's: what it is used for twice is nothing that may break a page, or overwrite another kind."""
    sent = {"fresh": "0f8fad5b-d9cb-469f-a165-70867728950e"}
    for _ in range(2):
        answers = {at: peer.client.post(f"/practice/{at}", {**words, **sent}).status_code for at, words in NEW.items()}
        assert set(answers.values()) == {302}, answers
    kinds = [count for kind in names() if kind != queries.HAPPENED and (count := len(queries.kept(peer.vault, kind)))]
    assert kinds == [1] * len(NEW)


def test_no_identifier_tells_the_host_what_it_is_of(peer: Peer, other: Peer) -> None:
    """Identifiers lie in clear, and so do those of vaults and shelves: nothing may be made of them without a key."""
    furnish(peer)
    peer.client.post("/practice/growth/credentials/add/", {"of": "us-mo-cps"})
    bond = connecting.begin_circle(by=peer.vault, name="Tuesday circle")
    connecting.ask_into_circle(by=peer.vault, bond=bond, whose=Whose(other.vault.id, other.vault.public_key, "Eve"))
    tables = (Vault, Shelf, Record, ShelfRecord)
    clear = [pk for table in tables for pk in table.objects.values_list("pk", flat=True)]
    files = [file for beside in hours.certificates(peer.vault).values() for file in beside]
    papers = [sha256(hours.content(peer.vault, file) or b"").hexdigest() for file in files]
    guesses = [*map(str, clear), *names(), *shipped(), *papers]
    made = {uuid5(space, guess) for space in clear for guess in guesses}
    assert papers and not made & set(clear)
