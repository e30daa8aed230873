"""Reads a query from left to right, and tells all its faults at once, each at its character.

Relations bind first, then `&`; `-` and `|` follow from left to right. Signs stand between spaces, so that
`burn-out` is one name; a name that holds a sign between spaces is put in "double quotes".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from counterpoint.analysis.query.names import Known, Names
from counterpoint.analysis.query.pointing import caret, printable
from counterpoint.analysis.query.words import DISTANT, LEAVES, Among, Both, By, Codes, Query, Related, Sought
from counterpoint.errors import Faults, UserError

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

LENGTH = 10_000
DEPTH = 50
SIGNS = 200

# White space is taken whole (`++`) and from its beginning: else thousands of spaces would be tried from each of them.
RELATION = r"(?:overlaps|within|encloses|before|after|near|same\s++(?:turn|document|case))(?=[\s(\"]|$)"
END = rf"(?=\s*$|\s+[&|-](?:\s|$)|\s*\)|\s+{RELATION}|\s+by\s+\d)"
SIGN = re.compile(r"\s*(?:([&|-])(?=\s)|([()]))")
JOINED = re.compile(rf"\s*({RELATION})")
APART = re.compile(r"\s*by\s+(\d{1,9})\s+(word|turn|character)s?\b")
LEAF = re.compile(rf"\s*({'|'.join(LEAVES)}):")
QUOTED = r'"((?:[^"]|"")*)"'  # a quotation mark inside is doubled
CLOSED = re.compile(QUOTED)
VALUE = re.compile(rf'\s*(?:{QUOTED}|([^\s"()](?:[^"()]*?\S)??){END})')
PATTERN = re.compile(r"\s*/((?:\\.|[^\\/])+)/")
STATED = re.compile(rf'\s*(?:{QUOTED}|([^\s"()=&|](?:[^"()=&|]*[^\s"()=&|])?))\s*+=(?=\s*["\w])')
NEXT = re.compile(rf"(?<!\s)\s++(?:[&|-]\s|{RELATION}|by\s++\d)|[()]")
LEFT_OPEN = re.compile(r"(?<!\s)\s++[&|-]\Z")
ENDS = re.compile(END)


def parse(query: str | Sequence[str], corpus: Corpus) -> Query:
    """Reads a query; a list asks for the passages of any of its codes."""
    known = Known(corpus)
    if not isinstance(query, str):
        if not query:
            raise UserError("a list of no codes asks for nothing", where="query", try_="name at least one code")
        return _listed(query, known.codes)
    if query in known.codes.places:
        return Codes(frozenset([known.codes.one(query)]))
    if len(query) > LENGTH:
        what = f"a query has at most {LENGTH:,} characters; this one has {len(query):,}"
        raise UserError(what, where="query", try_="a list of codes, which may be longer")
    return _Reader(query, known).whole()


def _listed(names: Sequence[str], known: Names) -> Query:
    found, faults = set(), []
    for name in names:
        try:
            found.add(known.one(name))
        except UserError as fault:
            faults.append(fault)
    _refuse(faults)
    return Codes(frozenset(found))


def _refuse(faults: list[UserError]) -> None:
    if faults:
        raise faults[0] if len(faults) == 1 else Faults(faults)


def _plain(quoted: str | None) -> str:
    """What stands between quotation marks."""
    return (quoted or "").replace('""', '"')


class _Reader:
    """Reads one query."""

    def __init__(self, text: str, known: Known) -> None:
        self.text, self.known, self.at, self.depth, self.signs = text, known, 0, 0, 0
        self.faults: list[UserError] = []

    def whole(self) -> Query:
        try:
            found = self._any()
            if rest := self.text[self.at :].strip():
                raise self._wrong(f"after a whole query comes “{printable(rest[:60])}”")
        except UserError as fault:
            raise Faults([*self.faults, fault]) if self.faults else fault from None
        _refuse(self.faults)
        return found

    def _any(self) -> Query:
        found = self._all()
        while sign := self._sign("|-"):
            found = Both(sign, found, self._all())
        return found

    def _all(self) -> Query:
        found = self._related()
        while sign := self._sign("&"):
            found = Both(sign, found, self._related())
        return found

    def _related(self) -> Query:
        found = self._one()
        while joined := JOINED.match(self.text, self.at):
            self._count()
            relation, begin = " ".join(joined[1].split()), joined.start(1)
            self.at = joined.end()
            other = self._one()
            most, unit = self._distance(relation, begin)
            found = Related(relation, found, other, most, unit)
        return found

    def _distance(self, relation: str, begin: int) -> tuple[int | None, str]:
        apart = APART.match(self.text, self.at)
        if apart and relation in DISTANT:
            self.at = apart.end()
            return int(apart[1]), f"{apart[2]}s"
        if apart or re.compile(r"\s*by\b").match(self.text, self.at):
            self._skip()
            only = f"only {', '.join(DISTANT)} take a distance" if apart else "after “by” comes a number with its unit"
            raise self._wrong(only, try_="hope before pay by 20 words, or turns, or characters")
        if relation == "near":
            self.faults.append(self._wrong("“near” says how near", begin, "hope near pay by 20 words"))
        return None, ""

    def _one(self) -> Query:
        # A name may begin with a bracket, so names are tried first.
        found = self._code() or self._leaf() or self._attribute()
        if found:
            return found
        if self._sign("("):
            return self._bracket()
        self._skip()
        begin = self.at
        if quoted := CLOSED.match(self.text, begin):
            self.at = quoted.end()
            return self._named(_plain(quoted[1]), begin)
        if self.text.startswith('"', begin):
            raise self._wrong("a quotation mark is not closed", begin)
        rest = LEFT_OPEN.sub("", NEXT.split(self.text[begin:], maxsplit=1)[0].rstrip())
        if not rest or rest in ("&", "|", "-") or re.fullmatch(RELATION, rest) or SIGN.match(self.text, begin):
            raise self._wrong("a code is missing")
        name = rest.removesuffix("/**")
        self.at = begin + len(name)
        return self._named(name, begin)

    def _named(self, name: str, begin: int) -> Query:
        """The code of a name that was just read, with those below it where `/**` follows."""
        deep = self.text.startswith("/**", self.at)
        self.at += 3 if deep else 0
        place = self._known(self.known.codes, name, begin)
        if place is None:
            return Codes(frozenset())
        return Codes(self.known.under(place) if deep else frozenset([place]))

    def _known(self, names: Names, name: str, begin: int) -> int | None:
        try:
            return names.one(name, caret(self.text, begin))
        except UserError as fault:
            self.faults.append(fault)
            return None

    def _bracket(self) -> Query:
        self.depth += 1
        if self.depth > DEPTH:
            raise self._wrong(f"more than {DEPTH} brackets stand in each other")
        found = self._any()
        if not self._sign(")"):
            raise self._wrong("a bracket is not closed")
        self.depth -= 1
        return found

    def _code(self) -> Query | None:
        """Takes the longest known name that ends where a sign, a relation, a bracket or the query's end follows."""
        self._skip()
        begin = self.at
        for name in self.known.codes.longest:
            if not self.text.startswith(name, begin):
                continue
            for deep in ("", "/**"):
                end = begin + len(name) + len(deep)
                if self.text.startswith(deep, begin + len(name)) and ENDS.match(self.text, end):
                    self.at = begin + len(name)
                    return self._named(name, begin)
        return None

    def _leaf(self) -> Query | None:
        leaf = LEAF.match(self.text, self.at)
        if not leaf:
            return None
        kind, begin = leaf[1], leaf.start(1)
        self.at = leaf.end()
        value = self._value(PATTERN if kind == "re" else VALUE)
        if kind in ("text", "memo") and value and not any(word.strip("*") for word in value.split()):
            raise self._wrong(f"“{kind}:” asks for no word", begin, f'{kind}:word, or {kind}:"two words"')
        if not value:
            example = "re:/borrow(ed|s)?/" if kind == "re" else f'{kind}:name, or {kind}:"two words"'
            raise self._wrong(f"after “{kind}:” something is missing", try_=example)
        if kind in ("text", "memo", "re", "question"):
            return Sought(kind, value, begin, self.text)
        names: Names = getattr(self.known, f"{kind}s")
        place = self._known(names, value, begin)
        if place is None:
            return Codes(frozenset())
        if kind == "coder":
            return By(frozenset([place]))
        if kind == "speaker":
            return Sought(kind, value)
        return Among(self.known.of_case(place) if kind == "case" else frozenset([names.ids[place]]))

    def _attribute(self) -> Query | None:
        stated = STATED.match(self.text, self.at)
        if not stated:
            return None
        begin = self.at
        self.at = stated.end()
        value = self._value(VALUE)
        if not value:
            raise self._wrong("after “=” a value is missing", try_="site=north")
        try:
            return Among(self.known.stating(_plain(stated[1]) or stated[2], value, caret(self.text, begin)))
        except UserError as fault:
            self.faults.append(fault)
            return Among(frozenset())

    def _value(self, how: re.Pattern[str]) -> str:
        found = how.match(self.text, self.at)
        if not found:
            begin = len(self.text) - len(self.text[self.at :].lstrip())
            if how is VALUE and self.text.startswith('"', begin) and not CLOSED.match(self.text, begin):
                raise self._wrong("a quotation mark is not closed", begin)
            return ""
        self.at = found.end()
        if how is PATTERN:
            return found[1]
        return _plain(found[1]) or found[2] or ""

    def _sign(self, signs: str) -> str | None:
        sign = SIGN.match(self.text, self.at)
        found = sign and (sign[1] or sign[2])
        if sign and found and found in signs:
            self.at = sign.end()
            self._count()
            return found
        return None

    def _count(self) -> None:
        self.signs += 1
        if self.signs > SIGNS:
            raise self._wrong(f"a query has more than {SIGNS} signs; a list of codes may be longer")

    def _skip(self) -> None:
        self.at += len(self.text[self.at :]) - len(self.text[self.at :].lstrip())

    def _wrong(self, what: str, at: int | None = None, try_: str = "hope & supervision - pay") -> UserError:
        return UserError(what, where=caret(self.text, self.at if at is None else at), try_=try_)
