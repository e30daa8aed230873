"""Claims in versions: a first change keeps both the old words and the new; and what is different between two."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.research.findings import queries
from workbench.research.findings.models import ClaimVersion, Theme
from workbench.ui.differences import Piece, pieces

SAID = ("claim", "holds_when", "stops_when")


@dataclass(frozen=True)
class Shown:
    """One version with what came and went since the one before, field by field."""

    version: ClaimVersion
    fields: list[tuple[str, list[Piece]]]


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


def words_of(theme: Theme, wanted: Mapping[str, str]) -> dict[str, str]:
    """Returns the words of a version: those that are wanted, else those that stand."""
    return {field: wanted.get(field, getattr(theme, field)) for field in ("name", *SAID)}
