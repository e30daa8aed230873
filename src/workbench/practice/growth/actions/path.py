"""The map of where the work can lead: marked and changed, each to be undone."""

from typing import Any

from workbench.practice.growth.queries.path import PATH, kept_path, path_of
from workbench.practice.vault.actions.records import keep
from workbench.practice.vault.opened import Held, Kept, Opened


def mark_here(*, by: Opened, step: str) -> Kept:
    """Keeps where somebody is; the same step once more takes the mark away."""
    held = path_of(by)
    here = "" if held["here"] == step else step
    return keep(by=by, verb="marked where I am", **_over(by, {**held, "here": here}))


def mark_looked_at(*, by: Opened, step: str) -> Kept:
    """Keeps where somebody looks, or that they do no longer."""
    held = path_of(by)
    looks = [one for one in held["looks"] if one != step]
    now = looks if step in held["looks"] else [*looks, step]
    return keep(by=by, verb="marked where I look", **_over(by, {**held, "looks": now}))


def change_step(*, by: Opened, step: str, said: Held | None) -> Kept:
    """Keeps what a step asks and pays as somebody knows it; None brings back what came along."""
    held = path_of(by)
    steps = {key: one for key, one in held["steps"].items() if key != step}
    now = {**steps, **({step: said} if said else {})}
    return keep(by=by, verb="changed a step", **_over(by, {**held, "steps": now}))


def _over(by: Opened, held: Held) -> dict[str, Any]:
    one = kept_path(by)
    # One map for each vault: who marks it for the first time in two windows does not make two.
    return {"kind": PATH, "held": held, "id": one.id if one else by.place(f"the one {PATH}")}
