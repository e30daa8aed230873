"""The words of a job description: which of the competencies and credentials they speak to. Words found, never a match."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_name("jobs.json")
LONGEST = 30_000
SHOWN = 12
"""So many different words are shown of one subject."""


@dataclass(frozen=True)
class Spoken:
    """One subject, the words of the text that speak to it, as they stand there, and whether one's own notes have it, too."""

    name: str
    words: tuple[str, ...]
    is_mine: bool
    mine: str = ""

    @property
    def is_in_text(self) -> bool:
        return bool(self.words)


@cache
def lists() -> dict[str, tuple[str, ...]]:
    """Returns the words to look for, by competency; a star stands for any ending."""
    whole = json.loads(WORDS.read_text("utf-8"))
    return {key: tuple(words) for key, words in whole["competencies"].items()}


def found(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """Returns the words of a list that stand in a text, each once, as the text first has them and in its order.

    >>> found("You listen. Listening matters; a glistening floor.", ["listen*"])
    ('listen', 'listening')
    """
    pattern = "|".join(_pattern(one) for one in sorted(words, key=len, reverse=True))
    if not pattern:
        return ()
    seen = [" ".join(one.group().split()).casefold() for one in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.I)]
    return tuple(dict.fromkeys(seen))[:SHOWN]


def _pattern(word: str) -> str:
    plain = r"\s+".join(re.escape(part) for part in word.removesuffix("*").split())
    return plain + (r"[\w’'-]{0,30}" if word.endswith("*") else "")


def spoken(text: str, names: Mapping[str, str], mine: Mapping[str, str]) -> list[Spoken]:
    """Returns each competency with the words of the text that speak to it; `mine` says what one's own notes have of it."""
    return [
        Spoken(name, found(text, lists().get(key, ())), key in mine, mine.get(key, "")) for key, name in names.items()
    ]


def asked(text: str, credentials: Mapping[str, Iterable[str]], mine: Iterable[str]) -> list[Spoken]:
    """Returns each credential that the text names, or that somebody has, by name with the words that stand for it."""
    own = set(mine)
    every = [Spoken(name, _named(text, words), name in own) for name, words in credentials.items()]
    return [one for one in every if one.words or one.is_mine]


def _named(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """Returns how a text names a credential: short forms count with their capitals alone (CPS, not “cps” within words)."""
    short = [one for one in words if one.isupper()]
    seen = [one for one in short if re.search(rf"(?<!\w){re.escape(one)}s?(?!\w)", text)]
    return (*seen, *found(text, [one for one in words if not one.isupper()]))
