"""How what this room keeps in a vault reads, in an export and in a search."""

from workbench.practice.circles import rules
from workbench.practice.vault.kinds import Said
from workbench.practice.vault.opened import Held
from workbench.practice.vault.weeks import monday_in_words

SORTS = {rules.CIRCLE: "A circle", rules.PAIR: "A mentoring pair"}
LABELS = {
    rules.MEETING: "A meeting",
    rules.AGENDA: "To talk about",
    rules.REFLECTION: "A thought",
    rules.NOTE: "A note",
    rules.QUESTION: "A question",
    rules.ANSWER: "An answer",
    rules.RESOURCE: "Worth a look",
    rules.RULE: "A rule",
    rules.ABOUT: "About me",
}


def circle(held: Held) -> Said:
    """Returns which circle it is, and the words that somebody took along from it."""
    return [("Name", held["name"]), ("What", SORTS.get(held["sort"], "")), *map(said, held.get("notes", []))]


def said(one: Held) -> tuple[str, str]:
    """Returns what somebody wrote, with what it was and of which week."""
    label = f"{LABELS.get(one['part'], 'Words')}, the week of {monday_in_words(one['week'])}"
    return label, "\n".join(text for text in (one["title"], one["words"], one["address"]) if text)
