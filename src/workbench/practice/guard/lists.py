"""The lists beside the code: words a line, or phrases between commas; remarks behind #. Better words are added there."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

FOLDER = files("workbench.practice.guard") / "lists"


@cache
def names() -> frozenset[str]:
    """Returns the given names that are nothing else."""
    return _words("given_names") - word_names()


@cache
def word_names() -> frozenset[str]:
    """Returns the given names that are ordinary words, months or places too."""
    return _words("word_names")


@cache
def family_names() -> frozenset[str]:
    return _words("family_names")


@cache
def phrases(name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Returns the phrases of a list by their first word, the longest first, each as a tuple of its words."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for line in _lines(name):
        for phrase in line.split(","):
            if words := tuple(phrase.split()):
                found.setdefault(words[0], set()).add(words)
    return {first: tuple(sorted(those, key=lambda words: (-len(words), words))) for first, those in found.items()}


@cache
def single(name: str) -> frozenset[str]:
    """Returns the phrases of a list that are one word."""
    return frozenset(words[0] for those in phrases(name).values() for words in those if len(words) == 1)


@cache
def exact(name: str) -> frozenset[tuple[str, ...]]:
    """Returns the phrases of a list as they are."""
    return frozenset(words for those in phrases(name).values() for words in those)


@cache
def table(name: str) -> Any:
    """Returns what a JSON file beside the lists holds."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in _lines(name) for word in line.split())


def _lines(name: str) -> list[str]:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]
