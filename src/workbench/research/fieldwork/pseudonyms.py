"""Pseudonyms to choose from: common first names of several languages, none that is taken, none with the real initials."""

from collections.abc import Callable, Collection, Iterable
from functools import cache
from pathlib import Path
from random import Random, SystemRandom
from typing import Any

from workbench.research.fieldwork.rules import initials, plain

FILE = Path(__file__).with_name("first_names.txt")

Names = Callable[[Any], Iterable[str]]
Rename = Callable[[Any, Any, str, str], None]
_elsewhere: list[tuple[Names, Rename]] = []


def register(names: Names, rename: Rename) -> None:
    """Registers a table above that has participants under their pseudonyms.

    names(study) gives those in use; rename(changes, study, old, new) writes another one in the action that is open.
    """
    _elsewhere.append((names, rename))


def elsewhere(study: Any) -> set[str]:
    """Returns the pseudonyms that tables above use."""
    return {name for names, _ in _elsewhere for name in names(study)}


def rename_elsewhere(changes: Any, study: Any, old: str, new: str) -> None:
    """Writes another pseudonym wherever the old one is used."""
    for _, rename in _elsewhere:
        rename(changes, study, old, new)


@cache
def first_names() -> dict[str, tuple[str, ...]]:
    """Returns the lists, by language."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    rows = (line.partition(": ") for line in lines if not line.startswith("#"))
    return {language: tuple(names.split()) for language, _, names in rows}


def propose(
    taken: Collection[str], count: int, *, language: str = "", real: str = "", chance: Random | None = None
) -> list[str]:
    """Returns so many pseudonyms in random order, each free and none with the initials of the real name.

    taken: whole names; none of their words is proposed either. language: one of the lists; without, all of them.
    When the lists are used up the names come again with a number.
    """
    chance = chance or SystemRandom()
    lists = first_names()
    names = lists[language] if language in lists else [name for one in lists.values() for name in one]
    others = initials(real)
    fitting = sorted({name for name in names if not initials(name) & others})
    chance.shuffle(fitting)
    used = {plain(part) for name in taken for part in (name, *name.split())}
    whole = {plain(name) for name in taken}
    free = [name for name in fitting if plain(name) not in used]
    number = 2
    while len(free) < count and fitting:
        free += [f"{name} {number}" for name in fitting if plain(f"{name} {number}") not in whole]
        number += 1
    return free[:count]
