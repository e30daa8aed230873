"""What peer workers do, in twelve parts: a list to think with, in our own words. What stands in no source we saw says so."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("competencies.json")
VERIFIED, UNVERIFIED = "verified", "unverified"


@dataclass(frozen=True)
class Source:
    """Where something is from: what it covers, who says so, at which address, and when that was looked at."""

    what: str
    named: str
    address: str
    looked: str


@dataclass(frozen=True)
class Item:
    """One line. `status` is `verified` if it was seen in its source."""

    id: str
    category: str
    words: str
    status: str


@dataclass(frozen=True)
class Category:
    """One of the twelve parts, with its lines."""

    key: str
    name: str
    status: str
    source: Source
    """Where its lines are from."""
    items: tuple[Item, ...]

    @property
    def is_verified(self) -> bool:
        """Says whether all its lines were seen in a source."""
        return all(one.status == VERIFIED for one in self.items)


@dataclass(frozen=True)
class Catalogue:
    """All twelve, with where they come from."""

    about: str
    categories: tuple[Category, ...]
    sources: tuple[Source, ...]


@cache
def catalogue() -> Catalogue:
    """Returns the twelve parts."""
    read = json.loads(FILE.read_text(encoding="utf-8"))
    sources = {
        key: Source(one["what"], one["from"], one["address"], one["looked"]) for key, one in read["sources"].items()
    }
    parts = tuple(_part(one, read["items"], sources) for one in read["categories"])
    return Catalogue(read["about"], parts, tuple(sources.values()))


def _part(said: dict[str, str], items: list[dict[str, str]], sources: dict[str, Source]) -> Category:
    own = [one for one in items if one["category"] == said["key"]]
    lines = tuple(Item(one["id"], one["category"], one["item"], one["status"]) for one in own)
    return Category(said["key"], said["name"], said["status"], sources[own[0]["source"]], lines)


def category(key: str) -> Category | None:
    """Returns one of the twelve parts."""
    return next((one for one in catalogue().categories if one.key == key), None)


def item(id: str) -> Item | None:
    """Returns one line of the list."""
    return next((line for one in catalogue().categories for line in one.items if line.id == id), None)
