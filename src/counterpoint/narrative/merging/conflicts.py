"""Where two copies say different things: shown, decided, and remembered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from counterpoint.errors import UserError
from counterpoint.narrative.passage import short

MINE, THEIRS, BOTH, COPY = "mine", "theirs", "both", "copy"
PREFERENCES = (MINE, THEIRS, BOTH)
ONE = (MINE, THEIRS)
ANY = (MINE, THEIRS, BOTH)


@dataclass(frozen=True, slots=True)
class Difference:
    """One field as either copy has it."""

    field: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two rows that are the same thing and say different things.

    `decision` is one of `choices`: mine, theirs, both (keep two), or copy (a passage that the chosen text does not hold
    stands on a copy of the text that it was made on). `usual` is what happens where nobody decides.
    """

    key: str
    table: str
    what: str
    mine: str
    theirs: str
    differs: tuple[Difference, ...]
    choices: tuple[str, ...] = ANY
    usual: str = MINE
    decision: str = ""


Decide = str | Mapping[str, str] | Callable[[Conflict], str] | None


class Decisions:
    """Asks once for each conflict, and keeps what was answered."""

    def __init__(self, decide: Decide) -> None:
        if isinstance(decide, str) and decide not in PREFERENCES:
            raise UserError(f"nobody can prefer “{short(decide)}”", where="decide", try_=", ".join(PREFERENCES))
        self._decide = decide
        self.conflicts: list[Conflict] = []

    def on(self, conflict: Conflict) -> str:
        """What is done about it; a preference that this conflict does not offer gives way to what is usual."""
        decided = replace(conflict, decision=self._answer(conflict))
        self.conflicts.append(decided)
        return decided.decision

    def _answer(self, conflict: Conflict) -> str:
        if self._decide is None or len(conflict.choices) == 1:
            return conflict.usual
        if isinstance(self._decide, str):
            return self._decide if self._decide in conflict.choices else conflict.usual
        given = self._decide
        answer = given.get(conflict.key, conflict.usual) if isinstance(given, Mapping) else given(conflict)
        if answer not in conflict.choices:
            raise UserError(
                f"“{short(str(answer))}” is no way to decide this",
                where=f"{conflict.what} ({conflict.key})",
                try_=" or ".join(conflict.choices),
            )
        return answer
