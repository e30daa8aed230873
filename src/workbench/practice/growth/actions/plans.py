"""What changes plans and their steps. Each change can be undone; a plan goes with its steps, and comes back with them."""

from uuid import UUID, uuid4

from workbench.practice.growth.looking import over
from workbench.practice.growth.plans import PLAN_BLANK, STEP_BLANK
from workbench.practice.growth.queries import plans as queries
from workbench.practice.growth.queries.plans import PLAN, STEP
from workbench.practice.growth.rules import found
from workbench.practice.vault.actions.records import Write, keep, keep_all
from workbench.practice.vault.opened import Held, Kept, Opened
from workbench.practice.vault.weeks import this_week


def keep_plan(*, by: Opened, said: Held, id: UUID | None = None, revision: int | None = None) -> Kept:
    """Keeps a goal, new or over an older one. Changed since `revision` on another device: both are kept, side by side."""
    before = queries.plan(by, id) if id else None
    held = {**PLAN_BLANK, **(before.held if before else {}), **said}
    if before and before.held == held:
        return before
    if before is None or before.revision != over(before, revision):
        held |= {"uid": str(uuid4()), "beside": str(id) if before else None}
    return keep(by=by, kind=PLAN, held=held, verb="kept a plan", id=id, revision=over(before, revision))


def set_plan_done(*, by: Opened, id: UUID, done: bool) -> Kept:
    """Says of a plan that it is done, or is open again."""
    plan = found(queries.plan(by, id))
    held = {**plan.held, "done": this_week() if done else ""}
    verb = "ended a plan" if done else "took a plan up"
    return keep(by=by, kind=PLAN, held=held, verb=verb, id=id, revision=plan.revision)


def let_plan_go(*, by: Opened, id: UUID) -> None:
    """Takes a plan out of the vault with its steps; undo brings all of it back."""
    plan = found(queries.plan(by, id))
    steps = [Write(STEP, None, one.id) for one in queries.steps(by, id)]
    keep_all(by=by, writes=[Write(PLAN, None, plan.id), *steps], verb="let a plan go")


def keep_step(*, by: Opened, plan: UUID, said: Held, id: UUID | None = None, revision: int | None = None) -> Kept:
    """Keeps a step of a plan, new or over an older one. Changed since `revision` on another device: both are kept."""
    found(queries.plan(by, plan))
    before = queries.step(by, id) if id else None
    place = max((int(one.held["place"]) for one in queries.steps(by, plan)), default=0) + 1
    held = {**STEP_BLANK, "place": place, **(before.held if before else {}), **said, "plan": str(plan)}
    if before and before.held == held:
        return before
    if before is None or before.revision != over(before, revision):
        held["uid"] = str(uuid4())
    return keep(by=by, kind=STEP, held=held, verb="kept a step", id=id, revision=over(before, revision))


def set_step_done(*, by: Opened, id: UUID, done: bool) -> Kept:
    """Says of a step that it is done, or is open again."""
    step = found(queries.step(by, id))
    held = {**step.held, "done": done}
    return keep(by=by, kind=STEP, held=held, verb="marked a step", id=id, revision=step.revision)


def let_step_go(*, by: Opened, id: UUID) -> None:
    """Takes a step out of a plan; undo brings it back."""
    step = found(queries.step(by, id))
    keep_all(by=by, writes=[Write(STEP, None, step.id)], verb="let a step go")
