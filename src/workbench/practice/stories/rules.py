"""What a piece is, and what may be done with it. A piece is a plain dict: what `cp.story_corpus` reads, and what is ours."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from counterpoint import UserError
from workbench.practice.stories.passages import digest
from workbench.practice.vault.opened import Held, Kept
from workbench.practice.vault.rules import ChangedSince, is_gone
from workbench.practice.vault.weeks import this_week, weeks_since

LONGEST = 100_000
"""Characters of a text."""
DAYS = 30
"""So long a piece that was let go can be brought back."""
OLD = 26
"""Weeks after which a light is looked at again."""
BLANK: Held = {
    "title": "",
    "text": "",
    "shape": [],
    "tags": [],
    "passages": [],
    "purposes": [],
    "light": "yellow",
    "load": None,
    "load_words": "",
    "loads": [],
    "told": [],
    "told_parts": [],
    "weights": [],
    "settings": [],
    "settings_words": "",
    "length": None,
    "others": [],
    "raw": False,
    "rested_until": None,
    "left_out": "",
    "sentence": "",
    "looked": "",
    "confirmed": [],
    "let_go": None,
    "beside": None,
    "place": 0,
}
"""Every key of a piece; those that the library does not know are ours alone.

Yellow until its owner says otherwise: what is new is not offered without a thought.
"""
WORDS = ("title", "text", "left_out", "sentence", "passages", "confirmed")
"""What a version keeps: words and their marks. How far a piece may go is never brought back with them."""


def whole(held: Held) -> Held:
    """Returns a piece with every key, also if it was kept before one of them was there."""
    return {**BLANK, **held}


def is_let_go(held: Held) -> bool:
    return bool(held.get("let_go"))


def days_left(held: Held, today: date | None = None) -> int:
    """Returns how many days a piece that was let go can still be brought back; at 0 it is gone."""
    gone = date.fromisoformat(held["let_go"]) + timedelta(days=DAYS)
    return max(0, (gone - (today or timezone.localdate())).days)


def is_old_light(held: Held) -> bool:
    """Says whether its owner looked at a piece more than six months ago."""
    return bool(held.get("looked")) and weeks_since(held["looked"]) > OLD


def is_resting(held: Held) -> bool:
    """Says whether a piece is rested: in and before the week that is named."""
    return bool(held.get("rested_until")) and held["rested_until"] >= this_week()


def differs(before: Held, after: Held) -> bool:
    """Says whether words or marks changed: then what was there before stays as a version."""
    return any(before.get(key) != after.get(key) for key in WORDS if key != "confirmed")


def with_load(before: Held | None, after: Held) -> Held:
    """Returns a piece with its load of this week put behind those of before, if it changed."""
    weights = list(before["weights"]) if before else []
    if not before or before["load"] != after["load"]:
        weights.append({"week": this_week(), "load": after["load"]})
    return {**after, "weights": weights}


def told_once_more(held: Held, part: Any, week: str, before: int | None, after: int | None) -> Held:
    """Returns what changes in a piece by a telling: that it was told, which part, and its load if that is known."""
    told = {"told": [*held["told"], week], "told_parts": [*held["told_parts"], part]}
    if before is None or after is None:
        return told
    return {**told, "loads": [*held["loads"], {"week": week, "before": before, "after": after}]}


def check_same_text(piece: Kept, shown: str) -> None:
    """Raises UserError if a passage was chosen in another text than the one that is there now."""
    if digest(piece.held["text"]) != shown:
        raise ChangedSince(
            "The words changed since you opened this page, maybe on another device",
            where="this part",
            try_="go back, look at it again, and mark it there",
        )


def check_passage(held: Held, start: int, end: int) -> None:
    """Raises UserError if there are no words between these places."""
    if not 0 <= start < end <= len(held["text"]) or not held["text"][start:end].strip():
        raise UserError("There are no words to mark there", where="this part", try_="choose a sentence, or some words")


def found(piece: Any) -> Kept:
    """Returns the piece, or raises that it is not there."""
    if piece is None:
        raise is_gone()
    kept: Kept = piece
    return kept
