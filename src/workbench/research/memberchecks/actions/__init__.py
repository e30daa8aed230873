"""Everything that changes what participants were given back, and what became of what they said."""

from workbench.research.memberchecks.actions.following import follow_mark, note_care, set_care_words, take_action
from workbench.research.memberchecks.actions.giving import give_back, renew_link, revoke_link
from workbench.research.memberchecks.actions.receiving import receive_answer

__all__ = [
    "follow_mark",
    "give_back",
    "note_care",
    "receive_answer",
    "renew_link",
    "revoke_link",
    "set_care_words",
    "take_action",
]
