"""One fact of a study as a report tells it: its words, where in the study it stands, and a table or picture if it has one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from counterpoint.analysis.result import Result, plain
from counterpoint.analysis.result import several as several
from counterpoint.reporting.blocks import day

Row = dict[str, Any]


@dataclass(frozen=True)
class Fact:
    """Words with their source in the study; `missing` says that the study has no record of it.

    table: {"caption", "columns", "rows", "numbers"}. figure: what `drawn` makes. passage: of a theme, whose words are looked
    up when they are shown: a fact never keeps what a participant said.
    """

    key: str
    words: str
    source: str
    missing: bool = False
    table: Row = field(default_factory=dict)
    figure: Row = field(default_factory=dict)
    passage: str = ""
    side: str = ""

    def as_row(self) -> Row:
        """Returns the fact as it is kept: what it has not is left out."""
        found = {name: getattr(self, name) for name in ("key", "words", "source")}
        more = ("missing", "table", "figure", "passage", "side")
        return found | {name: getattr(self, name) for name in more if getattr(self, name)}


def on(moment: date | datetime | None) -> str:
    """Writes a day as in a sentence; a moment is the day that it was here."""
    if moment is None:
        return "a day that is not recorded"
    return day(timezone.localtime(moment).date() if isinstance(moment, datetime) else moment)


def between(first: date | datetime | None, last: date | datetime | None) -> str:
    """Writes a stretch of days, or one day."""
    days = (on(first), on(last))
    return f"on {days[0]}" if days[0] == days[1] else f"between {days[0]} and {days[1]}"


def listed(words: Sequence[str]) -> str:
    """Writes a list as in a sentence: a, b and c."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def ended(sentence: str) -> str:
    """Gives a sentence its full stop."""
    trimmed = sentence.strip()
    return trimmed if trimmed.endswith((".", "!", "?", "…", "”")) or not trimmed else f"{trimmed}."


def was(count: int) -> str:
    """Returns the verb for so many."""
    return "was" if count == 1 else "were"


def tabled(caption: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], numbers: Sequence[int] = ()) -> Row:
    """Returns a table as a fact keeps it; every cell is words."""
    cells = [[f"{one:,}" if isinstance(one, int) else str(one) for one in row] for row in rows]
    return {"caption": caption, "columns": list(columns), "rows": cells, "numbers": list(numbers)}


def drawn(result: Result, caption: str) -> Row:
    """Returns a result as a fact keeps it, so that the picture stays what it was."""
    kept = {name: plain(getattr(result, name)) for name in ("method", "value", "reason", "numbers", "reasons")}
    kept |= {"sentences": list(result.sentences), "parameters": plain(result.parameters), "source": result.source}
    return {"caption": caption, **kept, "rows": plain(result.table.to_dicts())}
