"""The states of an encounter, as a table: what each asks, what of it is recorded and what is not, and where it leads."""

from collections.abc import Mapping
from dataclasses import dataclass

NEXT, SKIP, HOLD, STOP, NO = "next", "skip", "hold", "stop", "no"
"""The moves. `no`: the other person would rather not hear it."""
SCREENS = {
    "listen": "Listen",
    "reflect": "Reflect",
    "choose": "Choose",
    "check": "Share",
    "share": "Share",
    "back": "Look back",
}
"""The screens, each with the step that it belongs to."""
STEPS = tuple(dict.fromkeys(SCREENS.values()))


@dataclass(frozen=True)
class State:
    """One state. `asks` are its prompts; `recorded` and `never` say what of the answers is kept."""

    key: str
    name: str
    screen: str
    asks: tuple[str, ...]
    recorded: str
    never: str
    moves: Mapping[str, str]


def _on(to: str, **more: str) -> dict[str, str]:
    return {NEXT: to, SKIP: to, **more}


STATES = (
    State(
        "ground",
        "Ground",
        "listen",
        ("How am I right now?", "Is there something I need first?"),
        "my own number, 0 to 4",
        "why it is so",
        _on("listen", hold="hold"),
    ),
    State(
        "listen",
        "Listen",
        "listen",
        ("What matters to them?", "Have I heard enough to stop guessing?"),
        "theme words of the closed list",
        "the words they said, who they are",
        _on("reflect", hold="hold"),
    ),
    State(
        "reflect",
        "Reflect",
        "reflect",
        (
            "What in my life touches this?",
            "What do I feel when I think of it?",
            "Would it be better to listen?",
        ),
        "which parts of my story came to mind, how heavy it is for me",
        "what I feel, in words",
        _on("choose", hold="hold"),
    ),
    State(
        "choose",
        "Choose",
        "choose",
        ("What, if anything, do I want to offer?", "What would it be for?"),
        "the part, how much of it, what for, how long",
        "who it is for",
        _on("check", hold="hold"),
    ),
    State(
        "check",
        "Check",
        "check",
        ("Is it for them?",),
        "yes, no or not sure, ten times",
        "a score; there is none",
        _on("ask", hold="hold"),
    ),
    State(
        "ask",
        "Ask",
        "share",
        ("Would it be OK if I shared something from my own road?",),
        "that I asked, and yes or no",
        "what they said",
        _on("share", hold="hold", no="hold"),
    ),
    State(
        "share",
        "Share",
        "share",
        ("Short. With hope in it. At their pace.",),
        "that I shared it, or stopped",
        "what was said",
        _on("return", hold="hold", stop="stopped"),
    ),
    State(
        "return",
        "Return",
        "back",
        ("What, if anything, of that fits for you?",),
        "that I gave the floor back",
        "their answer",
        _on("look back", hold="look back", stop="look back"),
    ),
    State(
        "hold",
        "Hold",
        "back",
        ("You listened. That is enough, and it is the work.",),
        "that I just listened",
        "why",
        _on("look back"),
    ),
    State(
        "stopped",
        "Stop",
        "back",
        ("You stopped. You can stop at any time, and that is a good choice.",),
        "that I stopped",
        "why",
        _on("look back"),
    ),
    State(
        "look back",
        "Look back",
        "back",
        ("How was it for me?",),
        "my own answers",
        "anything about the other person",
        _on("closed"),
    ),
    State(
        "closed",
        "Closed",
        "back",
        ("This one is done. You can still read it and change it.",),
        "the week",
        "the day and the place",
        {},
    ),
)
TABLE = {state.key: state for state in STATES}
FIRST = "ground"
SHARING = frozenset({"ask", "share"})
"""Here a part is on its way to somebody: only one that its owner may share comes this far."""


def moved(at: str, move: str, *, free: bool) -> str:
    """Returns the state that a move leads to; ValueError if this state has no such move.

    free: whether what was chosen may be shared. If not, going on stays with the checks, and skipping them holds.
    """
    to = TABLE[at].moves.get(move)
    if to is None:
        raise ValueError(f"{at} has no {move}")
    if to in SHARING and not free:
        return "hold" if move == SKIP else "check"
    return to


def standing(at: str, *, free: bool) -> str:
    """Returns where somebody stands now, as a part may have been closed since: a part that may not be shared is at its checks."""
    return "check" if at in SHARING and not free else at


def sent_from(screen: str, move: str, *, free: bool) -> str:
    """Returns the state after a screen was sent with a move; it starts from the last of its states that has this move."""
    at = next((one.key for one in reversed(STATES) if one.screen == screen and move in one.moves), None)
    if at is None:
        raise ValueError(f"{screen} has no {move}")
    return moved(at, move, free=free)


def moves_of(screen: str) -> set[str]:
    """Returns the moves that a screen takes."""
    return {move for state in STATES if state.screen == screen for move in state.moves}
