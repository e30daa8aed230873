"""What a portfolio can be made of: each room adds a function that gives parts. A part goes out only if it is picked."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from workbench.practice.growth.hours import Entry, sums
from workbench.practice.growth.looking import TALK, WHERE
from workbench.practice.growth.plans import day_words
from workbench.practice.growth.queries import credentials, hours, looks, plans
from workbench.practice.stories import queries as stories
from workbench.practice.stories.words import heard_by
from workbench.practice.vault.opened import Kept, Opened
from workbench.practice.vault.weeks import monday_in_words

GREEN, WORKED = "green", "Training and hours"


@dataclass(frozen=True)
class Part:
    """One thing that can be picked: under which heading, its title, and pairs of a label and a text. All of it goes out.

    `key` is the same each time, such as "look:…". `hint` is for its owner alone. `closed`: it stands on the page only once
    somebody opens its section.
    """

    key: str
    section: str
    title: str = field(repr=False)
    lines: tuple[tuple[str, str], ...] = field(repr=False, default=())
    hint: str = ""
    closed: bool = False


def of_looks(by: Opened) -> list[Part]:
    """Returns the newest look at each line. What it goes with, and what a supervisor said, stays in the vault.

    That somebody wants to talk about something is for whom they talk with, and no part of it.
    """
    lines, found = looks.lines_by_key(by), looks.newest_by_line(by).items()
    return [
        _look(lines.get(key), one) for key, one in found if one.held["words"] or one.held["where"] not in ("", TALK)
    ]


def _look(line: looks.Line | None, one: Kept) -> Part:
    where = one.held["where"] if one.held["where"] != TALK else ""
    said = [
        ("Where I am", WHERE.get(where, "")),
        ("An example", one.held["words"]),
        ("In the week of", monday_in_words(one.held["week"])),
    ]
    title = line.words if line else "A line of my own"
    return Part(f"look:{one.id}", "My practice", title, tuple(pair for pair in said if pair[1]))


def of_plans(by: Opened) -> list[Part]:
    """Returns the plans that are done, with the steps that are."""
    return [_plan(by, one) for one in plans.plans(by) if one.held["done"]]


def _plan(by: Opened, one: Kept) -> Part:
    steps = [("Step", step.held["words"]) for step in plans.steps(by, one.id) if step.held["done"]]
    days = [("By", day_words(one.held["by"]))] if one.held["by"] else []
    done = ("Done in the week of", monday_in_words(one.held["done"]))
    return Part(f"plan:{one.id}", "Plans I have carried out", one.held["goal"], (*days, *steps, done))


def of_stories(by: Opened) -> list[Part]:
    """Returns parts of one's story with a green light that are not raw, and in which nobody can be known who said no."""
    return [
        Part(
            f"story:{one.id}",
            "From my story",
            one.held["title"],
            (("", one.held["text"]),) if one.held["text"] else (),
            f"Who may hear it: {heard_by(one.held['settings'], one.held['light'])[0]}",
            closed=True,
        )
        for one in stories.kept_pieces(by)
        if one.held["light"] == GREEN and not one.held["raw"] and _is_free(one)
    ]


def _is_free(one: Kept) -> bool:
    return all(other["ok"] != "not agreed" for other in one.held["others"])


def of_credentials(by: Opened) -> list[Part]:
    """Returns the credentials that somebody has. What they work towards is theirs alone."""
    return [_credential(one) for one in credentials.mine(by) if one.has_it]


def _credential(one: credentials.Mine) -> Part:
    until = one.held["until"]  # as it was written down: what is worked out from rules is not for others
    said = [("Given by", one.credential.board), ("Until", day_words(until) if until else "")]
    named = f"{one.credential.name} ({one.credential.short})" if one.credential.short else one.credential.name
    return Part(f"credential:{one.id}", "Credentials", named, tuple(pair for pair in said if pair[1]))


def of_hours(by: Opened) -> list[Part]:
    """Returns the sum of each kind of hours, and then each entry by itself; the papers stay in the vault."""
    every = hours.entries(by)
    return [*map(_sum, sums(every)), *map(_hours, every)]


def _sum(of: tuple[str, Decimal]) -> Part:
    return Part(f"all-hours:{of[0]}", WORKED, f"All of it: {of[0]}", (("Hours", f"{of[1]:f}"),))


def _hours(one: Entry) -> Part:
    said = (("Kind", one.sort_words), ("Hours", f"{one.hours:f}"), ("When", one.month_words))
    return Part(f"hours:{one.id}", WORKED, one.what, said)


PARTS: list[Callable[[Opened], list[Part]]] = [of_looks, of_plans, of_credentials, of_hours]
"""In the order of the page; the story stands after all of them."""


def parts(by: Opened) -> list[Part]:
    """Returns all that can be picked."""
    return [part for parts_of in (*PARTS, of_stories) for part in parts_of(by)]
