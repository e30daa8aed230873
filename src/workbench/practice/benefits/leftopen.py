"""What somebody left open, and how it was taken instead."""

from collections.abc import Collection

from workbench.practice.benefits.situation import Situation

TAKEN = (
    ("ssdi", "trial_count", "How many trial work months you used. None is counted as used."),
    ("ssi", "threshold_1619b", "The pay limit for Medicaid in your state. So it says “ask” where SSI pays no cash."),
    ("snap", "rent", "Your rent. It is counted as $0, so food help may be more than it says here."),
    (
        "housing",
        "housing_taken_off",
        "What the housing office takes off. It is counted as $0, so rent may be less than here.",
    ),
    (
        "snap",
        "disability",
        "Whether a disability was found. It is taken as found; without one food help has other limits.",
    ),
    ("", "state", "Your state. So only the rules for the whole country are used."),
    ("ssi", "resources", "Your savings. They are taken as small enough for SSI."),
)


def left_open(one: Situation, answered: Collection[str]) -> list[str]:
    """Returns what was not answered and counts for the picture, each with what was done without it."""
    return [
        says
        for get, name, says in TAKEN
        if (not get or getattr(one, get)) and name not in answered and not _is_told(one, name)
    ]


def _is_told(one: Situation, name: str) -> bool:
    """Tells whether another answer says it, too."""
    if name == "disability":
        return one.ssi or one.ssdi or one.blind
    return name == "trial_count" and bool(one.trial_ended)
