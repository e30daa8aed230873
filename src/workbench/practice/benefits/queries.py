"""What of work and benefits is kept in a vault: plans that somebody chose to keep."""

from uuid import UUID

from workbench.practice.vault import queries
from workbench.practice.vault.opened import Kept, Opened

PLAN = "work plan"


def plans(by: Opened) -> list[Kept]:
    """Returns the plans that are kept, by name."""
    return sorted(queries.kept(by, PLAN), key=lambda one: (str(one.held.get("name", "")).casefold(), str(one.id)))


def plan(by: Opened, id: UUID) -> Kept | None:
    """Returns one plan."""
    return queries.one(by, PLAN, id)
