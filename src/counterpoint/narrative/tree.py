"""What makes codes a tree: every parent is there, and nothing stands above itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from counterpoint.errors import UserError
from counterpoint.narrative.passage import short


def faults_in_tree(codes: Iterable[tuple[str, str | None]]) -> Iterator[UserError]:
    """From ids with their parents: ids met twice, parents that are not there, circles."""
    parents: dict[str, str | None] = {}
    for code, parent in codes:
        if code in parents:
            yield UserError(f"two codes have the id “{short(code)}”", where="codes", try_="give each its own id")
        parents.setdefault(code, parent)
    for code, parent in parents.items():
        if parent is not None and parent not in parents:
            yield UserError(
                f"a code stands under “{short(parent)}”, which is not among the codes",
                where=f"codes, id {short(code)}",
                try_="add the parent, or leave the parent empty",
            )
    for circle in circles(parents):
        several = f"{len(circle)} codes stand under each other in a circle"
        yield UserError(
            several if len(circle) > 1 else "a code stands under itself",
            where=f"codes, ids {', '.join(map(short, circle[:5]))}{', …' if len(circle) > 5 else ''}",
            try_="leave the parent of one of them empty",
        )


def circles(parents: dict[str, str | None]) -> Iterator[list[str]]:
    """Every circle of parents once, each id walked once."""
    walked: dict[str, int] = {}
    for walk, first in enumerate(parents):
        at: str | None = first
        while at is not None and at in parents and at not in walked:
            walked[at] = walk
            at = parents[at]
        if at is not None and walked.get(at) == walk:
            yield _circle_from(at, parents)


def _circle_from(first: str, parents: dict[str, str | None]) -> list[str]:
    circle, at = [first], parents[first]
    while at is not None and at != first:
        circle.append(at)
        at = parents[at]
    return circle
