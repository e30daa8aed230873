"""Reads the map of where the work can lead, as somebody marked and changed it."""

from workbench.practice.growth.path import shipped, step
from workbench.practice.vault import queries as vault
from workbench.practice.vault.opened import Held, Kept, Opened

PATH = "career path"
BLANK: Held = {"here": "", "looks": [], "steps": {}}


def kept_path(by: Opened) -> Kept | None:
    """Returns the map as it is kept; of two, from two devices, the one that was changed more often."""
    return max(vault.kept(by, PATH), key=lambda one: one.revision, default=None)


def path_of(by: Opened) -> Held:
    """Returns what somebody marked and changed; the plain map if they did nothing yet."""
    one = kept_path(by)
    return {**BLANK, **(one.held if one else {})}


def summary(by: Opened) -> str:
    """Says in one line where somebody marked that they are."""
    held = path_of(by)
    return (
        f"You are here: {step(held['here'], held).name}." if held["here"] in shipped() else "A map that you can change."
    )
