"""What a teller reads about their own pieces: plain words, no numbers that rank."""

from __future__ import annotations

from datetime import date

RED = "its light is red"
NO_LIGHT = "its light is not set"
RAW = "it is still raw"
NOT_AGREED = "{role} is in it and has not agreed"
RESTS = "it rests until the end of {week}"
NOT_THERE = "you have not said that it is for: {setting}"
NO_THEME = "it speaks to none of the themes"
TOO_LONG = "it is longer than {length}"
LONG = "more than 5 minutes"
YELLOW = "its light is yellow: look at it once more"
BY_MARKS = "Only your own tags were looked at."
BY_WORDS = "Your own tags were looked at first, and then how words read."
LISTENING = "Just listening is always enough."

SERVES = {
    "hope": "carries hope",
    "reframe": "can show another way to look at it",
    "model": "shows a way that you coped",
    "information": "has something to know",
    "rapport": "shows something that you share",
    "empathy": "says: you are not the only one",
}
LOADS = ("no weight", "light to tell", "some weight", "heavy to tell", "very heavy to tell")


def week(week: str) -> str:
    """Writes an ISO week: the week of 23 November 2026."""
    try:
        day = date.fromisocalendar(int(week[:4]), int(week[6:]), 1)
    except ValueError:
        return week
    return f"the week of {day.day} {day:%B} {day.year}"


def times(count: int) -> str:
    """Writes how often: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def change(before: int, after: int) -> str:
    """Says how the load went with a telling."""
    if after == before:
        return "it weighed the same"
    return "it got lighter" if after < before else "it got heavier"
