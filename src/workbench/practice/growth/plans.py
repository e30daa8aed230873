"""What a plan is: a goal, and steps that are kept one by one, so that two devices that write at once lose nothing."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from workbench.practice.vault.opened import Held
from workbench.practice.vault.weeks import day_in_words

REMIND = {"": "No reminder", "0": "On the day", "1": "The day before", "7": "A week before"}
"""When somebody wants to be reminded, in days before; nobody is reminded who did not ask for it."""
PLAN_BLANK: Held = {"goal": "", "why": "", "by": "", "done": "", "confirmed": [], "uid": "", "beside": None}
STEP_BLANK: Held = {
    "plan": "",
    "words": "",
    "when": "",
    "with": "",
    "remind": "",
    "done": False,
    "place": 0,
    "confirmed": [],
    "uid": "",
}


def day(written: str) -> date | None:
    """Returns a day as it is kept; None if there is none."""
    return date.fromisoformat(written) if written else None


def day_words(written: str) -> str:
    """Returns a day in words; an empty text if there is none."""
    return day_in_words(date.fromisoformat(written)) if written else ""


def is_due(step: Held, today: date | None = None) -> bool:
    """Says whether somebody wanted to be reminded of a step by now, and it is not done."""
    if step["done"] or not step["when"] or not step["remind"]:
        return False
    return date.fromisoformat(step["when"]) - timedelta(days=int(step["remind"])) <= (today or timezone.localdate())


def order(step: Held) -> tuple[Any, ...]:
    """Steps stand by their day; those without one come last, as they were written."""
    return (not step["when"], step["when"], step["place"])
