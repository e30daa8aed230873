"""How encounters and own notes read, and what is left of a look-back once it has faded."""

from workbench.practice.encounters import rules
from workbench.practice.encounters.queries import ENCOUNTER, NOTE
from workbench.practice.stories.words import LOADS, PURPOSES
from workbench.practice.vault.kinds import Kind, Said
from workbench.practice.vault.opened import Held
from workbench.practice.vault.weeks import monday_in_words


def _load(level: int | None) -> str:
    return "" if level is None else LOADS[level]


def readable(held: Held) -> Said:
    """Returns what an encounter says of whoever prepared it."""
    one = rules.whole(held)
    return [
        ("In the week of", monday_in_words(one["week"])),
        ("How it went", rules.OUTCOMES.get(one["outcome"], "")),
        ("Themes", ", ".join(one["themes"])),
        ("What for", PURPOSES.get(one["purpose"], "")),
        ("How heavy before", _load(one["before"])),
        ("How heavy after", _load(one["after"])),
        ("What surprised me", one["surprised"]),
        ("Next time", rules.AGAIN.get(one["again"], "")),
        ("For supervision", "Yes" if one["bring"] else ""),
        ("What I do for myself", one["for_me"]),
    ]


def faded(held: Held) -> Held:
    """Returns an encounter without its words: that it was, and how heavy it felt, stay."""
    return {**held, "surprised": "", "for_me": "", "confirmed": [], "themes": [], "checks": {}}


def _searched(held: Held) -> list[str]:
    one = rules.whole(held)
    return [one["surprised"], one["for_me"], *one["themes"]]


ENCOUNTERS = Kind(
    ENCOUNTER,
    "look-back",
    "look-backs",
    readable=readable,
    address=lambda one: f"/practice/prepare/{one.id}/",
    searched=_searched,
    week=lambda held: str(held["week"]),
    faded=faded,
)
NOTES = Kind(
    NOTE,
    "note of my own",
    "notes of my own",
    readable=lambda held: [("In my words", held["text"]), ("In the week of", monday_in_words(held["week"]))],
    address=lambda one: "/practice/prepare/learnt/",
    searched=lambda held: [held["text"]],
)
