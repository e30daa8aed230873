"""What a participant sees: the same page for them, and for whoever looks at it before the link is made."""

from collections.abc import Mapping
from typing import Any

from workbench.research.memberchecks import answering, queries
from workbench.research.memberchecks.models import MemberCheck

TITLES = {
    "transcript": "Your interview, in writing",
    "summary": "A summary of what you told us",
    "findings": "What we found",
}
SAYS = {
    "transcript": "This is what was written down when we talked with you. Names may have been replaced by others.",
    "summary": "This is how we understood what you told us. You know best whether we did.",
    "findings": "This is what we found when we put together what you and others told us.",
}
ASKS = {
    "transcript": "Is this what you meant? Is there anything that should be put otherwise, or left out?",
    "summary": "Is this what you meant? What is missing, and what would you put otherwise?",
    "findings": "Do you find yourself in this? What is missing, and what would you put otherwise?",
}


def participant_page(check: MemberCheck, sent: Mapping[str, str]) -> dict[str, Any]:
    """Returns what was given in its parts, the question, what was said so far, and whom to turn to."""
    marks = queries.marks_of(check) if not check._state.adding else []
    care = queries.care_of(check.study)
    return {
        "check": check,
        "title": TITLES[check.kind],
        "says": SAYS[check.kind],
        "asks": check.asked or ASKS[check.kind],
        "parts": answering.filled(answering.parts_of(check.given), sent, marks),
        "care": care.words if care else "",
        "sent": sent,
        "said": bool(check.response or check.declined or check.wants_call or marks),
    }
