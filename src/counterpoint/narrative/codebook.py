"""Codes as a tree, the sign each of them carries, and the themes that gather them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from counterpoint.errors import Faults, UserError
from counterpoint.narrative.tree import faults_in_tree

HUES = ("indigo", "marine", "orchid", "madder", "teal", "ochre", "leaf", "umber")
PATTERNS = ("solid", "dashed", "dotted", "double")
STATUSES = ("tentative", "working", "settled")
SIDES = ("voice", "answer")


@dataclass(frozen=True, slots=True)
class Code:
    """One idea that passages can carry. `hue` is a wish of the family's heading; `position` orders siblings."""

    id: str
    name: str
    parent: str | None = None
    definition: str = ""
    inclusion: str = ""
    exclusion: str = ""
    hue: str = ""
    position: int = 0
    in_vivo: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    """A claim that gathers codes, with when it holds and when it stops holding."""

    id: str
    number: int
    name: str
    claim: str = ""
    holds_when: str = ""
    stops_when: str = ""
    status: str = "tentative"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that carries a theme's claim (voice) or answers back to it (answer)."""

    id: str
    theme: str
    document: str
    start: int
    end: int
    quote: str
    side: str = "voice"
    note: str = ""


class Sign(NamedTuple):
    """How a code is drawn: hue = family, pattern = place in the family, capped = past the eighth family."""

    hue: str
    pattern: str
    capped: bool


@dataclass(frozen=True, slots=True)
class Family:
    """A top-level code and everything under it, in the order of the tree."""

    heading: Code
    members: tuple[Code, ...]
    hue: str
    capped: bool


class Codebook:
    """Codes as a tree; siblings stand by position, then in the order given."""

    def __init__(self, codes: Iterable[Code] = ()) -> None:
        self._codes = tuple(codes)
        faults = [*faults_in_tree((code.id, code.parent) for code in self._codes), *_faults_in_hues(self._codes)]
        if faults:
            raise Faults(faults)
        self._by_id = {code.id: code for code in self._codes}
        self._children: dict[str | None, list[Code]] = {}
        for code in sorted(self._codes, key=lambda code: code.position):
            self._children.setdefault(code.parent, []).append(code)
        self._signs: dict[str, Sign] = {}

    def __iter__(self) -> Iterator[Code]:
        return (code for _, code in self.tree())

    def __len__(self) -> int:
        return len(self._codes)

    def __contains__(self, code: object) -> bool:
        return (code.id if isinstance(code, Code) else code) in self._by_id

    def __getitem__(self, code: str) -> Code:
        try:
            return self._by_id[code]
        except KeyError:
            raise UserError(f"there is no code {code!r}", where="codebook", try_="use the id of a code") from None

    def children(self, code: str | Code | None = None) -> list[Code]:
        """Codes directly under this one; without a code, the top of the tree."""
        return list(self._children.get(_id(code), ()))

    def tree(self, code: str | Code | None = None) -> Iterator[tuple[int, Code]]:
        """Every code under this one, or all, depth first, with its depth (0 is the top)."""
        waiting = [(0, child) for child in reversed(self.children(code))]
        while waiting:  # not recursive: a codebook may be deeper than Python's stack
            depth, found = waiting.pop()
            yield depth, found
            waiting.extend((depth + 1, child) for child in reversed(self.children(found)))

    def descendants(self, code: str | Code) -> list[Code]:
        """Every code under this one, in the order of the tree."""
        return [found for _, found in self.tree(code)]

    def ancestors(self, code: str | Code) -> list[Code]:
        """The codes above this one, the nearest first."""
        above: list[Code] = []
        parent = self[_id(code) or ""].parent
        while parent is not None:
            above.append(self._by_id[parent])
            parent = above[-1].parent
        return above

    def families(self) -> list[Family]:
        """Every top-level code with all that is under it, its hue, and whether it wears the cap."""
        return [
            Family(
                heading=top,
                members=tuple(self.descendants(top)),
                hue=top.hue or HUES[number % len(HUES)],
                capped=number >= len(HUES),
            )
            for number, top in enumerate(self.children())
        ]

    def sign_of(self, code: str | Code) -> Sign:
        """The sign of a code; a heading shares the solid sign with its first code."""
        if not self._signs:
            self._signs = dict(_signs(self.families()))
        return self._signs[self[_id(code) or ""].id]


def _signs(families: Iterable[Family]) -> Iterator[tuple[str, Sign]]:
    for family in families:
        yield family.heading.id, Sign(family.hue, PATTERNS[0], family.capped)
        for place, code in enumerate(family.members):
            yield code.id, Sign(family.hue, PATTERNS[place % len(PATTERNS)], family.capped)


def _id(code: str | Code | None) -> str | None:
    return code.id if isinstance(code, Code) else code


def _faults_in_hues(codes: Iterable[Code]) -> Iterator[UserError]:
    for code in codes:
        if code.hue and code.hue not in HUES:
            yield UserError(
                f"there is no hue “{code.hue}”", where=f"codes, id {code.id}", try_=f"use {', '.join(HUES)}, or none"
            )
