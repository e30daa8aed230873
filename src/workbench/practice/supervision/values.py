"""The twelve values of peer support, each with a question for the peer and one for the supervisor: our wording."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("values.json")


@dataclass(frozen=True)
class Value:
    """One value, and what two people can ask themselves about it."""

    key: str
    name: str
    peer: str
    supervisor: str


@dataclass(frozen=True)
class Values:
    """All twelve, with where they come from."""

    values: tuple[Value, ...]
    source: str
    wording: str


@cache
def values() -> Values:
    """Returns the twelve values."""
    read = json.loads(FILE.read_text(encoding="utf-8"))
    return Values(tuple(Value(**one) for one in read["values"]), read["source"], read["wording"])


def value(key: str) -> Value | None:
    """Returns one of the values."""
    return next((one for one in values().values if one.key == key), None)
