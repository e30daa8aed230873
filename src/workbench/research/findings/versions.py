"""Claims in versions: a first change keeps both the old words and the new; and what is different between two."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.history.changes import Changes
from workbench.research.findings import queries
from workbench.research.findings.models import ClaimVersion, Theme
from workbench.ui.differences import Piece, pieces

SAID = ("claim", "holds_when", "stops_when")


@dataclass(frozen=True)
class Shown:
    """One version with what came and went since the one before, field by field."""

    version: ClaimVersion
    fields: list[tuple[str, list[Piece]]]


def keep_claim(changes: Changes, by: Any, theme: Theme, wanted: Mapping[str, str], why: str) -> None:
    """Keeps what a theme claimed and what it claims now, if its words change; a first claim is no change.

    theme: as it is stored, before the change.
    """
    if not theme.claim or all(getattr(theme, field) == wanted.get(field, getattr(theme, field)) for field in SAID):
        return
    newest = queries.newest_claim(theme)
    number = newest.number if newest else 1
    if newest is None:
        made = {"made_at": theme.made_at, "made_by": theme.made_by}
        changes.create(ClaimVersion(study_id=theme.study_id, theme=theme, number=1, **_words(theme, {}), **made))
    said = _words(theme, wanted)
    changes.create(ClaimVersion(study_id=theme.study_id, theme=theme, number=number + 1, why=why, made_by=by, **said))


def shown(theme: Theme) -> list[Shown]:
    """Returns the versions of a theme, newest first, each with what it changed."""
    rows = list(queries.claim_versions(theme))
    return [_against(before, row) for before, row in zip([None, *rows], rows, strict=False)][::-1]


def _against(before: ClaimVersion | None, row: ClaimVersion) -> Shown:
    names = [field for field in SAID if getattr(row, field) or (before and getattr(before, field))]
    return Shown(
        row,
        [(name.replace("_", " "), pieces(getattr(before or row, name), getattr(row, name))) for name in names],
    )


def _words(theme: Theme, wanted: Mapping[str, str]) -> dict[str, str]:
    return {field: wanted.get(field, getattr(theme, field)) for field in ("name", *SAID)}
