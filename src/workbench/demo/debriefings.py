"""One debriefing, written for this demo: the peer and their questions are invented, the passages are the scholars' own."""

from typing import Any

from workbench.research.debriefing import actions
from workbench.research.debriefing.changing import made_since
from workbench.research.debriefing.drawing import Asked
from workbench.research.debriefing.models import Item, Packet
from workbench.research.debriefing.queries import next_number
from workbench.research.findings.actions import change_theme
from workbench.research.findings.models import Theme
from workbench.research.findings.queries import themes_listed
from workbench.research.studies.models import Study

PEER = "Rowan Ellis"
CLAIM = (
    "Work, lessons and families went online in weeks, and for those with a room and a connection it worked well enough. "
    "They will keep what worked."
)


def debrief(by: Any, study: Study) -> None:
    """Makes a packet of the second theme with three questions: one led to a change, one is kept, one is open."""
    theme = themes_listed(study).get(number=2)
    packet, _ = actions.make_packet(
        by=by,
        study=study,
        title="The screens",
        debriefer=PEER,
        phase="review",
        agenda="Whose life does this claim describe? Where did we read too quickly?",
        asked=Asked(themes=[theme.pk], random=4, worst=4, seed=next_number(study)),
        days=60,
    )
    actions.introduce_debriefer(
        by=by,
        packet=packet,
        name=PEER,
        role="A peer from another field (invented for this demo)",
        relation="We met at a workshop.",
        independence="I take no part in this study and gain nothing by what it finds.",
    )
    _asked(by, packet, theme)


def _asked(by: Any, packet: Packet, theme: Theme) -> None:
    first = _item(by, packet, "assumption", "it worked well enough", "For whom? Nobody here had to share one table.")
    second = _item(by, packet, "reading", "went online in weeks", "Could this be habit, and no wish to keep it?")
    _item(by, packet, "voice", "families", "Who speaks for people without a screen?")
    actions.answer_item(by=by, item=first, text="You are right: scholars with a study at home said so.")
    change_theme(by=by, theme=theme, claim=CLAIM, why="A debriefer asked for whom it worked.")
    actions.decide_item(
        by=by, item=first, outcome="changed", change=_newest(packet), reason="The claim says for whom now."
    )
    reason = "Four say that they would choose it again; the searched answers stand beside the claim."
    actions.decide_item(by=by, item=second, outcome="kept", reason=reason)


def _item(by: Any, packet: Packet, kind: str, words: str, text: str) -> Item:
    piece = packet.pieces.get(kind="claim")
    at = piece.words.index(words)
    asked: dict[str, Any] = {
        "kind": kind,
        "text": text,
        "piece": piece,
        "first": at,
        "last": at + len(words),
        "words": words,
    }
    return actions.receive_item(by=by, packet=packet, **asked)


def _newest(packet: Packet) -> str:
    return made_since(packet)[0].key
