"""Claims in versions: what a theme has claimed, and what is different between two."""

from collections.abc import Mapping

from workbench.research.findings import queries
from workbench.research.findings.models import Theme
from workbench.ui.differences import Shown, in_versions

SAID = ("claim", "holds_when", "stops_when")


def shown(theme: Theme) -> list[Shown]:
    """Returns the versions of a theme, newest first, each with what it changed."""
    return in_versions(list(queries.claim_versions(theme)), SAID)


def words_of(theme: Theme, wanted: Mapping[str, str]) -> dict[str, str]:
    """Returns the words of a version: those that are wanted, else those that stand."""
    return {field: wanted.get(field, getattr(theme, field)) for field in ("name", *SAID)}
