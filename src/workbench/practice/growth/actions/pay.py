"""Figures of pay of one's own. An offer is compared and never kept."""

from uuid import UUID

from workbench.practice.growth.queries.pay import FIGURE
from workbench.practice.vault.actions import records
from workbench.practice.vault.opened import Held, Kept, Opened


def keep_figure(*, by: Opened, held: Held, id: UUID | None = None, revision: int | None = None) -> Kept:
    """Keeps a figure with its year and its source."""
    return records.keep(by=by, kind=FIGURE, held=held, verb="kept a figure", id=id, revision=revision)


def let_figure_go(*, by: Opened, id: UUID) -> None:
    """Takes a figure out; it can be brought back by undo."""
    records.let_go(by=by, kind=FIGURE, id=id, verb="let a figure go")
