"""Fictional pieces to look at. They are nobody's story, and there is no way to make one of them one's own."""

import json
from functools import cache
from importlib.resources import files
from uuid import UUID

from workbench.practice.stories import rules
from workbench.practice.stories.queries import PIECE
from workbench.practice.stories.showing import Shown
from workbench.practice.vault.opened import Kept

FILE = "examples.json"


@cache
def examples() -> tuple[Shown, ...]:
    """Returns the examples in the order of their file."""
    rows = json.loads(files("workbench.practice.stories").joinpath(FILE).read_text(encoding="utf-8"))
    pieces = rows["pieces"] if isinstance(rows, dict) else rows
    return tuple(Shown(Kept(UUID(int=at), PIECE, 1, rules.whole(one))) for at, one in enumerate(pieces, 1))
