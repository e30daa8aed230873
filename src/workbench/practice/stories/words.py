"""The closed lists of a piece, as plain words: what it gives, what for, how heavy, who may hear it, who else is in it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Gift:
    """What a piece, or a passage of it, can give. `key` stands in the piece; the hue is its colour on a page."""

    key: str
    label: str
    hue: str
    hint: str = ""

    @property
    def name(self) -> str:
        return self.label


FOUR = (
    Gift("hope", "Hope", "marine"),
    Gift("social support", "Social support", "teal", "Someone was there."),
    Gift("meaning", "Meaning", "ochre"),
    Gift("personal responsibility", "Responsibility", "madder", "Something I did myself."),
)
CHIME = (
    Gift("connectedness", "Connectedness", "leaf", "Not being alone."),
    Gift("hope and optimism", "Hope and optimism", "marine", "It can get better."),
    Gift("identity", "Identity", "orchid", "Who I am."),
    Gift("meaning in life", "Meaning in life", "ochre"),
    Gift("empowerment", "Empowerment", "indigo", "Having a say."),
)
"""The five of CHIME (Leamy and others 2011)."""
DIFFICULTY = Gift("difficulty", "Difficulty", "umber", "What was hard, as it was.")
GIFTS = {gift.key: gift for gift in (*FOUR, *CHIME, DIFFICULTY)}

SHAPE = {"what happened": "What happened", "what helped": "What helped", "what now": "What now"}
PURPOSES = {
    "hope": "To give hope",
    "reframe": "To see it in another way",
    "model": "To show a way to cope",
    "information": "To tell what there is",
    "rapport": "To find common ground",
    "empathy": "To say: you are not alone",
}
LIGHTS = {
    "green": "Ready: I can share this",
    "yellow": "With care: I stop and think first",
    "red": "Not to share: I keep this for myself",
}
LOADS = ("No weight", "Light to tell", "Some weight", "Heavy to tell", "Very heavy to tell")
HEAVY = 3
LENGTHS = ("30 seconds", "2 minutes", "5 minutes")
SETTINGS = {
    "one to one": "One to one",
    "group": "In a group",
    "team": "With my team",
    "training": "In training",
    "public": "In public",
}
ROLES = (
    "a parent",
    "a brother or sister",
    "a partner",
    "a child",
    "somebody else of my family",
    "a friend",
    "somebody I worked with",
    "somebody who helped me at their work",
    "somebody who was in the same place as me",
    "somebody else",
)
"""Words for others, so that nobody is named. A piece may hold a role word of one's own, too."""
OK = {
    "agreed": "They said it is OK",
    "not agreed": "They can be known, and have not said yes",
    "cannot be known": "Nobody could tell who it is",
}


def heard_by(settings: list[str], light: str) -> tuple[str, str]:
    """Returns who may hear a piece, in a few words, with the icon beside them."""
    named = [SETTINGS[one] for one in SETTINGS if one in settings]
    if light == "red":
        return "Only me", "lock"
    if not named:
        return "Nobody yet", "lock"
    if len(named) == len(SETTINGS):
        return "Anyone", "globe"
    icon = "user-round" if settings == ["one to one"] else "users-round"
    return named[0] + "".join(f", {one[0].lower()}{one[1:]}" for one in named[1:]), icon


def gift(key: str) -> Gift:
    """Returns one of the list, or the writer's own word as one."""
    return GIFTS.get(key) or Gift(key, key, "umber")
