"""The words of a self-look, and what two devices that write at once may do."""

from workbench.practice.vault.opened import Kept

WHERE = {
    "do": "I do this",
    "learning": "I am learning this",
    "not-mine": "Not in my role",
    "talk": "I want to talk about this",
}
"""A word of where somebody is. There is no order in these, and nothing counts them."""
TALK = "talk"


def over(before: Kept | None, revision: int | None) -> int | None:
    """Returns over which revision something is kept: whoever saw none, where there is one by now, writes beside it."""
    return (revision or 0) if before else revision
