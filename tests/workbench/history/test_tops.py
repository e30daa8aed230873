"""The tops of undo and redo, found from the newest event backwards, are those of two real stacks."""

from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from workbench.history.queries import tops

Turns = list[tuple[UUID, str, UUID | None]]


def told(moves: list[str]) -> tuple[Turns, UUID | None, UUID | None]:
    """Plays moves on two real stacks; returns (the events in order, top of undo, top of redo)."""
    events: Turns = []
    undoable: list[UUID] = []
    redoable: list[UUID] = []
    for move in moves:
        key = uuid4()
        if move == "do":
            events.append((key, "do", None))
            undoable.append(key)
            redoable.clear()
        elif move == "undo" and undoable:
            events.append((key, "undo", undoable.pop()))
            redoable.append(key)
        elif move == "redo" and redoable:
            events.append((key, "redo", redoable.pop()))
            undoable.append(key)
    return events, (undoable or [None])[-1], (redoable or [None])[-1]


@given(st.lists(st.sampled_from(["do", "undo", "undo", "redo"]), max_size=60))
def test_they_are_those_of_two_real_stacks(moves: list[str]) -> None:
    events, undo, redo = told(moves)
    assert tops(reversed(events)) == (undo, redo)
