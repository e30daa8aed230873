"""How what this room keeps reads: for the search and the export of a vault."""

from workbench.practice.growth import competencies
from workbench.practice.growth.looking import WHERE
from workbench.practice.growth.plans import PLAN_BLANK, REMIND, STEP_BLANK, day_words
from workbench.practice.growth.queries.looks import LINE, LOOK
from workbench.practice.growth.queries.plans import PLAN, STEP
from workbench.practice.vault.kinds import Kind, Said
from workbench.practice.vault.opened import Held
from workbench.practice.vault.weeks import monday_in_words


def about(key: str) -> str:
    """Returns what a look is about, if it is a line of the list."""
    part, item = competencies.category(key), competencies.item(key)
    return part.name if part else item.words if item else "A line of my own"


def look(held: Held) -> Said:
    """Returns what a look says."""
    second = [("A second look", one["words"]) for one in held["second"]]
    return [
        ("About", about(held["line"])),
        ("Where I am", WHERE.get(held["where"], "")),
        ("An example of my own", held["words"]),
        ("In the week of", monday_in_words(held["week"])),
        *second,
    ]


def line(held: Held) -> Said:
    """Returns somebody's own words for a line."""
    return [("In my words", held["words"]), ("Left out", "Yes" if held["left_out"] else "")]


LOOKS = Kind(
    LOOK,
    "look at my practice",
    "looks at my practice",
    readable=look,
    address=lambda one: f"/practice/growth/looks/look/?of={one.held['line']}",
    searched=lambda held: [held["words"], about(held["line"])],
)
LINES = Kind(
    LINE,
    "line of my own list",
    "lines of my own list",
    readable=line,
    address=lambda one: f"/practice/growth/looks/part/?of={one.held['category']}",
)


def plan(held: Held) -> Said:
    """Returns what a plan says."""
    one = {**PLAN_BLANK, **held}
    done = monday_in_words(one["done"]) if one["done"] else ""
    goal = [("Goal", one["goal"]), ("Why it matters to me", one["why"])]
    return [*goal, ("By", day_words(one["by"])), ("Done in the week of", done)]


def step(held: Held) -> Said:
    """Returns what a step of a plan says."""
    one = {**STEP_BLANK, **held}
    return [
        ("Step", one["words"]),
        ("When", day_words(one["when"])),
        ("With", one["with"]),
        ("Reminder", REMIND[one["remind"]] if one["remind"] else ""),
        ("Done", "Yes" if one["done"] else ""),
    ]


PLANS = Kind(PLAN, "plan", "plans", readable=plan, address=lambda one: f"/practice/growth/plans/{one.id}/")
STEPS = Kind(
    STEP,
    "step of a plan",
    "steps of plans",
    readable=step,
    address=lambda one: f"/practice/growth/plans/{one.held['plan']}/",
)
