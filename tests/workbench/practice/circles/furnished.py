"""What stands in circles for the tests that walk all addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.support.vaults import Peer


def circle(peer: Peer) -> dict[str, Any]:
    """Fills a circle of three with all that there is in one, and has somebody ask into another."""
    from tests.support.vaults import PASSPHRASE, SENTINEL
    from tests.workbench.practice.circles.gathered import found, gathered, whose, wrote
    from workbench.people.models import User
    from workbench.practice.circles import queries, rules
    from workbench.practice.circles.actions import coming, writing
    from workbench.practice.vault.actions import keys

    def made(name: str) -> Peer:
        person = User.objects.create(name=name)
        vault, _ = keys.make_vault(owner=person, passphrase=PASSPHRASE, again=PASSPHRASE)
        return type(peer)(person, vault, None, "")

    kim, lou = made("Kim, furnished"), made("Lou, furnished")
    mine, kims, _ = gathered(peer, kim, lou)
    meeting = writing.write(
        by=peer.vault,
        circle=found(peer, mine),
        part=rules.MEETING,
        wrote={"title": SENTINEL, "due": "", "words": SENTINEL},
    )
    for part in (rules.AGENDA, rules.NOTE):
        wrote(kim, kims, part=part, of=meeting.id)
    wrote(kim, kims, part=rules.RESOURCE)
    question = wrote(kim, kims)
    writing.set_aside(by=peer.vault, circle=found(peer, mine), entry=question.id, reason=SENTINEL)
    coming.agree(by=kim.vault, circle=found(kim, kims), member=lou.vault.id, reason=SENTINEL)
    other = coming.begin(by=lou.vault, name=SENTINEL)
    coming.ask_in(by=lou.vault, circle=other, whose=whose(peer))
    (asking,) = queries.asks(peer.vault)
    return {"circle": mine, "said": meeting.id, "member": lou.vault.id, "asking": asking.parcel, "part": rules.RULE}
