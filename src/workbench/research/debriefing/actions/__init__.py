"""Everything that changes a debriefing: what is shown, what is asked, what is answered, what becomes of it."""

from workbench.research.debriefing.actions.answers import answer_item, decide_item
from workbench.research.debriefing.actions.outside import (
    introduce_debriefer,
    receive_closing,
    receive_item,
    receive_reply,
)
from workbench.research.debriefing.actions.packets import (
    close_packet,
    make_packet,
    renew_link,
    reopen_packet,
    revoke_link,
)

__all__ = [
    "answer_item",
    "close_packet",
    "decide_item",
    "introduce_debriefer",
    "make_packet",
    "receive_closing",
    "receive_item",
    "receive_reply",
    "renew_link",
    "reopen_packet",
    "revoke_link",
]
