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
    items = [Item(one["id"], one["category"], one["item"], one["status"]) for one in read["items"]]
    parts = (
        Category(one["key"], one["name"], one["status"], tuple(item for item in items if item.category == one["key"]))
        for one in read["categories"]
    )
    sources = (Source(one["what"], one["from"], one["address"], one["looked"]) for one in read["sources"].values())
    return Catalogue(read["about"], tuple(parts), tuple(sources))


def category(key: str) -> Category | None:
    """Returns one of the twelve parts."""
    return next((one for one in catalogue().categories if one.key == key), None)


def item(id: str) -> Item | None:
    """Returns one line of the list."""
    return next((line for one in catalogue().categories for line in one.items if line.id == id), None)
