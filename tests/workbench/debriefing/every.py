"""Every action of a debriefing with real arguments, for the tests that ask the same of all actions."""

from collections.abc import Callable
from typing import Any

from workbench.research.debriefing import actions as debriefing
from workbench.research.debriefing.drawing import Asked
from workbench.research.debriefing.models import Packet
from workbench.research.debriefing.queries import items_of
from workbench.research.studies.models import Study

World = Any
PACKETS, ANSWERS, OUTSIDE = (f"research/debriefing/actions/{name}.py::" for name in ("packets", "answers", "outside"))


def rows_of(study: Study) -> dict[str, Any]:
    """A packet that goes on and one that is closed, and a question that nobody has answered."""
    packets = Packet.objects.select_related("study", "made_by")
    return {
        "packet": packets.get(study=study, number=1),
        "closed_packet": packets.get(study=study, number=2),
        "question": items_of(study).get(number=1),
    }


DONE: dict[str, Callable[[World], Any]] = {
    PACKETS + "make_packet": lambda w: debriefing.make_packet(
        by=w.ana,
        study=w.study,
        title="Theme 1",
        debriefer="Rafael",
        days=7,
        asked=Asked(themes=[w.theme.pk], memos=[w.memo.pk], random=2, worst=2, seed=1),
    ),
    PACKETS + "renew_link": lambda w: debriefing.renew_link(by=w.ana, packet=w.packet, days=3),
    PACKETS + "revoke_link": lambda w: debriefing.revoke_link(by=w.ana, packet=w.packet),
    PACKETS + "close_packet": lambda w: debriefing.close_packet(by=w.ana, packet=w.packet),
    PACKETS + "reopen_packet": lambda w: debriefing.reopen_packet(by=w.ana, packet=w.closed_packet),
    ANSWERS + "answer_item": lambda w: debriefing.answer_item(
        by=w.ana, item=w.question, text="The edge.", document=w.juno, start=3, end=17
    ),
    ANSWERS + "decide_item": lambda w: debriefing.decide_item(
        by=w.ana, item=w.question, outcome="kept", reason="It holds for all."
    ),
}
STAYS: dict[str, Callable[[World], Any]] = {
    OUTSIDE + "introduce_debriefer": lambda w: debriefing.introduce_debriefer(
        by=w.ana, packet=w.packet, name="Rafael", independence="I teach elsewhere."
    ),
    OUTSIDE + "receive_item": lambda w: debriefing.receive_item(
        by=w.ana, packet=w.packet, kind="next", text="Whom will you ask?", once="a"
    ),
    OUTSIDE + "receive_reply": lambda w: debriefing.receive_reply(by=w.ana, item=w.question, text="Better."),
    OUTSIDE + "receive_closing": lambda w: debriefing.receive_closing(by=w.ana, packet=w.packet, text="Seen."),
}
