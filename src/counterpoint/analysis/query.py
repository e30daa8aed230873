"""The language of retrieval: exact code names, &, |, - and brackets.

`&` binds first; `-` and `|` follow from left to right. Signs stand between spaces, so that
`burn-out` is one name; a name that holds a sign between spaces is put in "double quotes".
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterpoint.errors import UserError

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

TOKEN = re.compile(r'\s*(?:(?P<sign>[&|-](?=\s)|[()])|"(?P<quoted>[^"]*)")')
DEPTH = 50
SIGNS = 200


@dataclass(frozen=True)
class One:
    """The passages of one code, by its place in the codebook."""

    code: int


@dataclass(frozen=True)
class Both:
    """Two sides and the sign between them: "&", "|" or "-"."""

    sign: str
    left: Query
    right: Query


Query = One | Both


def codes_of(query: Query) -> set[int]:
    """The codes that a query names."""
    return {query.code} if isinstance(query, One) else codes_of(query.left) | codes_of(query.right)


def parse(query: str | Sequence[str], corpus: Corpus) -> Query:
    """Reads a query; a list asks for the passages of any of its codes."""
    names = _Names(corpus)
    if not isinstance(query, str):
        if not query:
            raise UserError("a list of no codes asks for nothing", where="query", try_="name at least one code")
        return _any_of([One(names.one(name)) for name in query])
    return One(names.one(query)) if names.known(query) else _Reader(query, names).whole()


def _any_of(ones: Sequence[One]) -> Query:
    """Joins codes by halves, so that a long list is no deep tree."""
    half = len(ones) // 2
    return Both("|", _any_of(ones[:half]), _any_of(ones[half:])) if half else ones[0]


class _Names:
    """The names and ids of a codebook."""

    def __init__(self, corpus: Corpus) -> None:
        self.places: dict[str, list[int]] = {}
        self.ids = corpus.codes["id"].to_list()
        names = corpus.codes["name"].to_list()
        for known in (self.ids, names):
            for place, name in enumerate(known):
                if place not in self.places.setdefault(name, []):
                    self.places[name].append(place)
        self.longest = sorted(self.places, key=len, reverse=True)
        self.names = names

    def known(self, name: str) -> bool:
        return name in self.places

    def one(self, name: str) -> int:
        """The code of exactly this name or id; `work` is never `workload`."""
        found = self.places.get(name, [])
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(self.ids[place] for place in found)
            raise UserError(f"{len(found)} codes are called “{name}”", where="query", try_=f"name one by its id: {ids}")
        near = difflib.get_close_matches(name, self.names, 3, 0.5)
        known = ", ".join(f"“{other}”" for other in near) or (
            "the exact names of the codebook" if self.names else "code something first: the codebook is empty"
        )
        raise UserError(f"no code is called “{name}”", where="query", try_=known)


class _Reader:
    """Reads one query from left to right."""

    def __init__(self, text: str, names: _Names) -> None:
        self.text, self.names, self.at, self.depth, self.signs = text, names, 0, 0, 0

    def whole(self) -> Query:
        found = self._any()
        if rest := self.text[self.at :].strip():
            raise self._wrong(f"after a whole query comes “{rest}”")
        return found

    def _any(self) -> Query:
        found = self._all()
        while sign := self._sign("|-"):
            found = Both(sign, found, self._all())
        return found

    def _all(self) -> Query:
        found = self._one()
        while sign := self._sign("&"):
            found = Both(sign, found, self._one())
        return found

    def _one(self) -> Query:
        # A name may begin with a bracket, so names are tried first.
        if name := self._name():
            return One(self.names.one(name))
        if self._sign("("):
            return self._bracket()
        token = TOKEN.match(self.text, self.at)
        if token and token["quoted"] is not None:
            self.at = token.end()
            return One(self.names.one(token["quoted"]))
        rest = re.split(r"\s+[&|-]\s|[()]", self.text[self.at :], maxsplit=1)[0].strip()
        if rest:
            return One(self.names.one(rest))
        raise self._wrong("a code is missing")

    def _bracket(self) -> Query:
        self.depth += 1
        if self.depth > DEPTH:
            raise self._wrong(f"more than {DEPTH} brackets stand in each other")
        found = self._any()
        if not self._sign(")"):
            raise self._wrong("a bracket is not closed")
        self.depth -= 1
        return found

    def _name(self) -> str | None:
        """Takes the longest known name that ends where a sign, a bracket or the query's end follows."""
        start = re.compile(r"\s*").match(self.text, self.at)
        here = start.end() if start else self.at
        for name in self.names.longest:
            end = here + len(name)
            if self.text.startswith(name, here) and re.match(r"\s*$|\s+[&|-]\s|\s*\)", self.text[end:]):
                self.at = end
                return name
        return None

    def _sign(self, signs: str) -> str | None:
        token = TOKEN.match(self.text, self.at)
        if token and token["sign"] and token["sign"] in signs:
            self.at = token.end()
            self.signs += 1
            if self.signs > SIGNS:
                raise self._wrong(f"a query has more than {SIGNS} signs; a list of codes may be longer")
            return token["sign"]
        return None

    def _wrong(self, what: str) -> UserError:
        return UserError(what, where=f"query “{self.text}”, character {self.at + 1}", try_="hope & supervision - pay")
