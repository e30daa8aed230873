"""What is kept of work and benefits, changed and let go; each can be undone. Nothing else of it is ever written down."""

from collections.abc import Collection, Mapping
from uuid import UUID

from workbench.practice.benefits.queries import PLAN
from workbench.practice.vault.actions import records
from workbench.practice.vault.opened import Kept, Opened
from workbench.practice.vault.weeks import this_week


def keep_plan(
    *,
    by: Opened,
    name: str,
    answers: Mapping[str, str],
    confirmed: Collection[str] = (),
    id: UUID | None = None,
    revision: int | None = None,
) -> Kept:
    """Keeps answers under a name, new or over an older plan; changed elsewhere since `revision`, both are kept."""
    held = {"name": name, "answers": dict(answers), "confirmed": sorted(confirmed), "week": this_week()}
    return records.keep(by=by, kind=PLAN, held=held, verb="kept a work plan", id=id, revision=revision)


def let_plan_go(*, by: Opened, id: UUID) -> None:
    """Takes a plan out of the vault; undo brings it back."""
    records.let_go(by=by, kind=PLAN, id=id, verb="let a work plan go")
