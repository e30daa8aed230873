"""What somebody left open, and how it was taken instead."""

from collections.abc import Collection

from workbench.practice.benefits.situation import Situation

TAKEN = (
    ("ssdi", "trial_count", "How many trial work months you used. None is counted as used."),
    ("ssi", "threshold_1619b", "The pay limit for Medicaid in your state. So it says “ask” where SSI pays no cash."),
    ("snap", "rent", "Your rent. It is counted as $0, so food help may be more than it says here."),
    ("", "state", "Your state. So only the rules for the whole country are used."),
    ("ssi", "resources", "Your savings. They are taken as small enough for SSI."),
)


def left_open(one: Situation, answered: Collection[str]) -> list[str]:
    """Returns what was not answered and counts for the picture, each with what was done without it."""
    return [
        says
        for get, name, says in TAKEN
        if (not get or getattr(one, get)) and name not in answered and (name != "trial_count" or not one.trial_ended)
    ]
