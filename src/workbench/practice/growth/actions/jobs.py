"""Job descriptions: kept only when somebody says so."""

from uuid import UUID

from workbench.practice.growth.queries.jobs import JOB
from workbench.practice.vault.actions import records
from workbench.practice.vault.opened import Held, Kept, Opened
from workbench.practice.vault.weeks import this_week


def keep_job(*, by: Opened, held: Held, id: UUID | None = None) -> Kept:
    """Keeps the text of a job description."""
    return records.keep(by=by, kind=JOB, held={**held, "week": this_week()}, verb="kept a job description", id=id)


def let_job_go(*, by: Opened, id: UUID) -> None:
    """Takes a job description out; it can be brought back by undo."""
    records.let_go(by=by, kind=JOB, id=id, verb="let a job description go")
