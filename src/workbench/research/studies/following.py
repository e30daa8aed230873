"""What follows the sample: rooms above that have made somebody out of a pick register here, so that nothing points upward."""

from types import ModuleType
from typing import Any

_followers: list[ModuleType] = []


def register(follower: ModuleType) -> None:
    """Registers a module with moved(changes, pick, state), check_decided(study, people) and let_go(changes, study)."""
    _followers.append(follower)


def moved(changes: Any, pick: Any, state: str) -> None:
    """Tells that a pick goes to another state, inside the action that moves it."""
    for one in _followers:
        one.moved(changes, pick, state)


def check_decided(study: Any, people: Any) -> None:
    """Raises UserError if somebody must not be decided about anew."""
    for one in _followers:
        one.check_decided(study, people)


def let_go(changes: Any, study: Any) -> None:
    """Tells that the frame goes, inside the action that takes it out."""
    for one in _followers:
        one.let_go(changes, study)
