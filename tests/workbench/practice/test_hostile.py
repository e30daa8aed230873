"""What comes in is nonsense, from somebody whose vault is open: each page answers in words, and none breaks."""

import pytest
from django.conf import settings

from tests.house.sources import nothing
from tests.house.test_strangers_to_a_vault import of_practice
from tests.support.vaults import Peer, furnish
from workbench.practice.vault.actions import opening

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
