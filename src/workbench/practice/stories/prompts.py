"""A guided way to find pieces: prompts one at a time. None asks for a good end, and each can be skipped."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Prompt:
    """One prompt. `note` stands before one that may be heavy: it is closed until it is opened."""

    key: str
    asks: str
    hint: str
    note: str = ""


HEAVY = "The next one is about a hard time. You can skip it. You can come back another day."
PROMPTS = (
    Prompt("ordinary-day", "What I do on an ordinary day", "Small things count: a cup, a walk, a call."),
    Prompt("a-day-that-turned", "A day that turned", "It can turn any way. It need not be a big day."),
    Prompt("someone-who-stayed", "Someone who stayed", "A person, a pet, a voice on the phone. No names are needed."),
    Prompt(
        "wish-i-had-been-told",
        "What I wish someone had told me",
        "What would have been good to hear? What was not good to hear?",
    ),
    Prompt("a-place", "A place where I could be", "A bench, a kitchen, a bus line."),
    Prompt("something-i-kept", "Something I kept", "A thing, a habit, a song."),
    Prompt("what-did-not-help", "What did not help", "It is fine if this has no better end."),
    Prompt("something-i-did-myself", "Something I did myself", "Also if nobody saw it."),
    Prompt("still-hard", "Something that is still hard", "It may stay as it is.", HEAVY),
    Prompt(
        "the-worst-of-it", "A time I do not often talk about", "A title alone is enough. You need not say more.", HEAVY
    ),
    Prompt("who-i-was", "Who I was before, and who I am now", "They need not be far apart."),
    Prompt("what-i-do-not-know", "Something that I do not understand yet", "You do not have to know what it means."),
)


def prompt(key: str) -> Prompt | None:
    """Returns a prompt by its key."""
    return next((one for one in PROMPTS if one.key == key), None)


def after(key: str) -> Prompt | None:
    """Returns the prompt that comes next; None after the last."""
    at = [one.key for one in PROMPTS].index(key) + 1
    return PROMPTS[at] if at < len(PROMPTS) else None
