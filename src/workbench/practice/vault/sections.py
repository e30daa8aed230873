"""The places of the wing of practice, of which a page shows those that are there."""

from dataclasses import dataclass, replace
from functools import cache

from django.urls import Resolver404, resolve


@dataclass(frozen=True)
class Place:
    """One entry of the navigation."""

    label: str
    short: str
    address: str
    icon: str
    is_current: bool = False


ROOMS = (
    Place("My story", "My story", "/practice/story/", "book-open"),
    Place("Prepare & reflect", "Prepare", "/practice/prepare/", "route"),
    Place("Supervision", "Supervision", "/practice/supervision/", "messages-square"),
    Place("Growth", "Growth", "/practice/growth/", "sprout"),
    Place("Circle", "Circle", "/practice/circle/", "users"),
    Place("Work & benefits", "Work", "/practice/work/", "chart-line"),
)
IN_TABS = 4
PRIVACY = Place("Privacy and sharing", "Privacy", "/practice/privacy/", "shield")
LOW = (Place("Search", "Search", "/practice/search/", "search"), PRIVACY)
MORE = Place("More", "More", "/practice/more/", "ellipsis")


def places(path: str) -> dict[str, list[Place]]:
    """Returns what the navigation of the page at `path` shows."""
    rooms = [_seen_from(path, one) for one in ROOMS if _is_there(one.address)]
    low = [_seen_from(path, one) for one in LOW if _is_there(one.address)]
    tabs = [one for one in rooms if one.label in {place.label for place in ROOMS[:IN_TABS]}]
    more = [one for one in rooms if one not in tabs] + low
    inside = path.startswith(MORE.address) or any(one.is_current for one in more)
    return {"rooms": rooms, "low": low, "tabs": [*tabs, replace(MORE, is_current=inside)], "more": more}


def home() -> str:
    """Returns the address of the first place that is there."""
    found = next((one.address for one in ROOMS if _is_there(one.address)), None)
    return found or MORE.address


def _seen_from(path: str, place: Place) -> Place:
    return replace(place, is_current=path.startswith(place.address))


@cache
def _is_there(address: str) -> bool:
    try:
        return bool(resolve(address))
    except Resolver404:
        return False
