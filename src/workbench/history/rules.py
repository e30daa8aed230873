"""What can be taken back, and why not."""

from counterpoint import UserError


class CannotUndo(UserError):
    """Raised when a change cannot be taken back; says who or what stands against it."""


class NothingToUndo(CannotUndo):
    """Raised when a person has nothing left to undo or to redo."""


def nothing(kind: str) -> NothingToUndo:
    """Returns the refusal for an empty stack."""
    return NothingToUndo(f"There is nothing to {kind}", where="your own changes in this study", try_="carry on")


def erased(verb: str) -> CannotUndo:
    """Returns the refusal for a change whose words were erased."""
    return CannotUndo(
        "This cannot be taken back: its words were erased for good",
        where=f"“{verb}”",
        try_="an erasure is the one thing that stays; carry on from here",
    )


def changed_since(noun: str, who: str, verb: str) -> CannotUndo:
    """Returns the refusal for a row that somebody changed after the event."""
    return CannotUndo(
        f"{who} changed this {noun} since",
        where=f"“{verb}”",
        try_=f"ask {who} to undo theirs first, or make the change by hand",
    )


def rested_on(noun: str, count: int, what: str) -> CannotUndo:
    """Returns the refusal for a row on which others rest by now."""
    return CannotUndo(
        f"{count} {what} now {'rests' if count == 1 else 'rest'} on this {noun}",
        where=f"the {noun} that this would remove",
        try_="move or remove what rests on it first",
    )


def lost_ground(noun: str, under: str, who: str, verb: str) -> CannotUndo:
    """Returns the refusal for a row that would come back onto one that is gone."""
    return CannotUndo(
        f"{who} removed the {under} that this {noun} rests on",
        where=f"“{verb}”",
        try_=f"ask {who} to bring the {under} back first",
    )


def text_changed(noun: str, who: str, verb: str) -> CannotUndo:
    """Returns the refusal for a passage whose words somebody corrected after the event."""
    return CannotUndo(
        f"{who} corrected the words of this {noun} since",
        where=f"“{verb}”",
        try_=f"ask {who} to undo theirs first, or make the change by hand",
    )


def rests_on_text(noun: str, who: str, verb: str) -> CannotUndo:
    """Returns the refusal for a text on whose words somebody made something after the event."""
    return CannotUndo(
        f"{who} made a {noun} on these words since",
        where=f"“{verb}”",
        try_=f"ask {who} to undo theirs first, or correct the text once more",
    )


def impossible(error: UserError, verb: str) -> CannotUndo:
    """Returns the refusal for a change whose rows do not go together any more with what was done since."""
    return CannotUndo(error.what, where=f"“{verb}”", try_=error.try_)


def place_taken(verb: str) -> CannotUndo:
    """Returns the refusal for a row whose name or place another has by now."""
    return CannotUndo(
        "Something else now has the same name or place",
        where=f"“{verb}”",
        try_="rename or remove that first",
    )


def gone(noun: str) -> UserError:
    """Returns the refusal for a change to a row that somebody removed meanwhile."""
    return UserError(
        f"This {noun} is no longer there",
        where="somebody removed it while this page was open",
        try_="load the page again; whoever removed it can undo that",
    )


def at_the_same_moment(verb: str) -> UserError:
    """Returns the refusal for a change that met another one with the same name or place."""
    return UserError(
        "Somebody made the same at the same moment, so this was not saved",
        where=f"“{verb}”",
        try_="load the page again and look whether it is there",
    )
