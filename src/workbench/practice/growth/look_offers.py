"""A self-look as it can be brought to supervision: only if its owner picks it, and exactly as it is shown to them first."""

from collections.abc import Mapping

from workbench.practice.growth.looking import TALK, WHERE
from workbench.practice.growth.queries import looks as queries
from workbench.practice.growth.queries.looks import Line
from workbench.practice.supervision.sources import Offer
from workbench.practice.vault.opened import Held, Kept, Opened
from workbench.practice.vault.weeks import in_words

SORT = "self-look"


def offer_key(look: Kept) -> str:
    """Returns how a look goes in the list of what can be brought."""
    return f"{SORT}:{look.id}"


def offers(by: Opened) -> list[Offer]:
    """Returns all looks, those first that somebody wants to talk about. What a look goes with stays here."""
    found = sorted(queries.looks(by), key=lambda one: one.held["where"] != TALK)
    lines = queries.lines_by_key(by)
    return [_offer(one, lines) for one in found if one.held["where"] or one.held["words"]]


def _offer(look: Kept, lines: Mapping[str, Line]) -> Offer:
    hint = f"From {in_words(look.held['week'])}"
    hint += ". You want to talk about it" if look.held["where"] == TALK else ""
    seen = said(look, lines)
    return Offer(offer_key(look), seen, hint, label=str(seen["lines"][0][1]))


def said(look: Kept, lines: Mapping[str, Line]) -> Held:
    """Returns all that whoever gets it will see; `of` is a number without a meaning, by which an answer finds its way."""
    line = lines.get(look.held["line"])
    about = line.words if line else "A line of my own"
    pairs = [["Where I am", WHERE.get(look.held["where"], "")], ["An example of my own", look.held["words"]]]
    shown = [["What it is about", about], *(pair for pair in pairs if pair[1])]
    return {
        "sort": SORT,
        "title": "A look at my practice",
        "lines": shown,
        "week": look.held["week"],
        "of": str(look.id),
    }
