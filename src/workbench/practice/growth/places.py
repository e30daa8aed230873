"""The places of growth, in the order of its home. A new one is one line here."""

from collections.abc import Callable
from dataclasses import dataclass

from workbench.practice.growth.queries import credentials, hours, jobs, looks, path, pay, plans
from workbench.practice.vault.opened import Opened


@dataclass(frozen=True)
class Place:
    """One place: its name, its sign, its address by name, and a function that says in one line what is there."""

    label: str
    icon: str
    address: str
    line: Callable[[Opened], str]


PLACES: tuple[Place, ...] = (
    Place("My practice", "sprout", "growth:looks", looks.summary),
    Place("Plans", "flag", "growth:plans", plans.summary),
    Place("My hours", "clock", "growth:hours", hours.summary),
    Place("My credentials", "shield-check", "growth:credentials", credentials.summary),
    Place("Where my work can lead", "route", "growth:path", path.summary),
    Place("Job descriptions", "briefcase", "growth:jobs", jobs.summary),
    Place("Pay", "scale", "growth:pay", pay.summary),
    Place("Portfolio", "files", "growth:portfolio", lambda by: "Chosen by you, and seen by you before it goes out."),
)
