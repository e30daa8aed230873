"""Three questions to reflect with: about oneself and what is between two people, never about a case. Our wording."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("prompts.json")


@dataclass(frozen=True)
class Prompt:
    """One principle, as questions to oneself."""

    key: str
    name: str
    asks: str
    more: str


@dataclass(frozen=True)
class Prompts:
    """All three, with where they come from."""

    prompts: tuple[Prompt, ...]
    source: str
    wording: str


@cache
def prompts() -> Prompts:
    """Returns the three prompts."""
    read = json.loads(FILE.read_text(encoding="utf-8"))
    return Prompts(tuple(Prompt(**one) for one in read["prompts"]), read["source"], read["wording"])


def prompt(key: str) -> Prompt | None:
    """Returns one of the prompts."""
    return next((one for one in prompts().prompts if one.key == key), None)
