"""How what this room keeps in a vault reads, in an export and in a search."""

from datetime import date

from workbench.practice.vault.kinds import Said
from workbench.practice.vault.opened import Held
from workbench.practice.vault.weeks import day_in_words

ROLES = {"supervisor": "My supervisor", "peer": "I am their supervisor", "circle": "A circle of peers"}


def bond(held: Held) -> Said:
    """Returns with whom somebody is connected, and the notes that they took along when it ended."""
    notes = [(f"{one['sort']}, {', '.join(one['names'])}", one["words"]) for one in held.get("notes", [])]
    return [("With", held["name"]), ("How", ROLES.get(held["role"], "")), *notes]


def faded(held: Held) -> Held:
    """Returns what was brought without its words, if it was a look-back: those fade, here as where they were written."""
    return {**held, "said": {**held["said"], "lines": []}} if held["said"]["sort"] == "look-back" else held


def brought(held: Held) -> Said:
    """Returns what somebody brought, as it was seen."""
    lines = [(label, text) for label, text in held["said"]["lines"]]
    until = day_in_words(date.fromisoformat(held["until"]))
    return [("What", held["said"]["title"]), *lines, ("Brought to", held["name"]), ("Until", until)]
