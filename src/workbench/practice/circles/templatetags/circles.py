"""What templates of circles draw with: `{% load circles %}`."""

from collections.abc import Collection

from django import template

from workbench.practice.circles import rules
from workbench.practice.vault.opened import Kept

register = template.Library()
NOTHING = {
    rules.MEETING: "No meeting yet. A meeting has a list of what to talk about, questions to think with, and notes.",
    rules.QUESTION: "No question yet. What would you like to know from the others?",
    rules.RESOURCE: "Nothing here yet. What helped you that the others may not know?",
    rules.RULE: "No rules yet. What do you want to hold to with each other?",
}


@register.filter
def may_change(one: Kept, own: str) -> bool:
    """Says whether somebody may change an entry."""
    return rules.may_change(one.held, own)


@register.filter
def is_own(one: Kept, own: str) -> bool:
    """Says whether somebody wrote an entry alone."""
    return rules.is_own(one.held, own)


@register.filter
def is_in(part: str, parts: Collection[str]) -> bool:
    """Says whether something is one of these."""
    return part in parts


@register.filter
def nothing_yet(part: str) -> str:
    """What stands where nothing was written yet."""
    return NOTHING[part]
