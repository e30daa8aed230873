"""What reads plans and their steps."""

from uuid import UUID

from workbench.practice.growth.plans import PLAN_BLANK, STEP_BLANK, is_due, order
from workbench.practice.vault import queries as vault
from workbench.practice.vault.opened import Held, Kept, Opened

PLAN, STEP = "plan", "step of a plan"


def plans(by: Opened) -> list[Kept]:
    """Returns the plans, those that are done last; then by their day."""
    found = [_whole(one, PLAN_BLANK) for one in vault.kept(by, PLAN)]
    return sorted(found, key=lambda one: (bool(one.held["done"]), one.held["by"] or "9", one.held["goal"], str(one.id)))


def plan(by: Opened, id: UUID) -> Kept | None:
    """Returns a plan of this vault."""
    found = vault.one(by, PLAN, id)
    return _whole(found, PLAN_BLANK) if found else None


def steps(by: Opened, plan: UUID) -> list[Kept]:
    """Returns the steps of a plan, by their day."""
    return [one for one in every_step(by) if one.held["plan"] == str(plan)]


def every_step(by: Opened) -> list[Kept]:
    """Returns the steps of all plans, by their day."""
    found = [_whole(one, STEP_BLANK) for one in vault.kept(by, STEP)]
    return sorted(found, key=lambda one: (*order(one.held), str(one.id)))


def step(by: Opened, id: UUID) -> Kept | None:
    """Returns a step of this vault."""
    found = vault.one(by, STEP, id)
    return _whole(found, STEP_BLANK) if found else None


def due(by: Opened) -> list[Kept]:
    """Returns the steps of which somebody wanted to be reminded by now."""
    open_ones = {str(one.id) for one in plans(by) if not one.held["done"]}
    return [one for one in every_step(by) if one.held["plan"] in open_ones and is_due(one.held)]


def summary(by: Opened) -> str:
    """Says in one line what there is of plans; of a reminder only to whom wanted one."""
    found = [one for one in plans(by) if not one.held["done"]]
    if due(by):
        return "There is a step here of which you wanted to be reminded."
    return (
        "You have a plan here." if len(found) == 1 else "You have plans here." if found else "A goal, and small steps."
    )


def _whole(one: Kept, blank: Held) -> Kept:
    return Kept(one.id, one.kind, one.revision, {**blank, **one.held}, one.copied)
