"""The dated rules: each number with its months, its source and how sure it is."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from counterpoint.errors import Faults, UserError
from workbench.practice.benefits.months import month, written

SHIPPED = Path(__file__).with_name("rules.json")
OWN = "COUNTERPOINT_BENEFITS_RULES"
STATUSES = ("official", "secondary", "derived", "unverified", "entered")
KEYS = {"name", "value", "from", "until", "status", "source"}


@dataclass(frozen=True)
class Rule:
    """One number, the first and last month in which it holds, and where it is printed."""

    name: str
    value: Decimal | None
    """None where a rule is words and no number."""
    first: int
    last: int
    status: str
    source: str
    line: int
    words: str = ""
    """What the number is, in plain words."""
    unit: str = ""
    """What it counts: "dollars a month", "months", "share" ..."""

    @cached_property
    def id(self) -> str:
        """Names this row, also in an address: its name and its first month."""
        return f"{self.name}-{written(self.first)}"

    def to_dict(self) -> dict[str, str]:
        """Returns the rule as plain words, as every answer carries it."""
        dates = {"from": written(self.first), "until": written(self.last)}
        value = "" if self.value is None else str(self.value)
        return {"rule": self.name, "value": value, **dates, "status": self.status, "source": self.source}


@dataclass
class Rules:
    """The rules of one file; asks for a number in a month."""

    rows: dict[str, list[Rule]]
    _found: dict[tuple[str, int], Rule] = field(default_factory=dict)

    def rule(self, name: str, when: int) -> Rule:
        """Returns the rule that holds in a month; raises UserError before the table's first and past its last."""
        found = self._found.get((name, when))
        if found is None:
            found = next((row for row in self.rows.get(name, []) if row.first <= when <= row.last), None)
            if found is None:
                raise self.beyond(name, when)
            self._found[name, when] = found
        return found

    def value(self, name: str, when: int) -> Decimal:
        """Returns the number that holds in a month."""
        found = self.rule(name, when).value
        if found is None:
            raise UserError(f"“{name}” is a rule in words and has no number")
        return found

    def knows(self, name: str, when: int) -> bool:
        """Tells whether the table has this number for a month."""
        return any(row.first <= when <= row.last for row in self.rows.get(name, []))

    def latest(self, name: str) -> Rule:
        """Returns the last row of a rule; for what has never changed."""
        return self.rows[name][-1]

    def beyond(self, name: str, when: int) -> UserError:
        """Says that a month is before the first or past the last of a rule."""
        rows = self.rows.get(name)
        if not rows:
            return UserError(f"the rules have no “{name}”", try_="add it to the rules file, with its source")
        known = f"{written(rows[0].first)} to {written(rows[-1].last)}"
        meaning = rows[0].words.rstrip(".") or name
        return UserError(
            f"the rules for “{meaning}” are not known for {written(when)}",
            where=f"known: {known}",
            try_="choose months within these, or ask a benefits planner",
        )


@cache
def shipped() -> Rules:
    """Returns the rules that come along, with those of a file that this machine was given (COUNTERPOINT_BENEFITS_RULES).

    All rows of a name in that file stand in place of the rows that come along. Raises UserError if it cannot be read.
    """
    found = read(SHIPPED.read_text(encoding="utf-8"), where=SHIPPED.name)
    own = os.environ.get(OWN, "")
    return Rules({**found.rows, **_own(Path(own)).rows}) if own else found


def _own(path: Path) -> Rules:
    try:
        return read(path.read_text(encoding="utf-8"), where=path.name)
    except (OSError, UnicodeDecodeError) as why:
        raise UserError(
            "the rules file of this machine cannot be read", where=str(path), try_=f"mend {OWN}, or take it away"
        ) from why


def read(text: str, *, where: str = "rules.json") -> Rules:
    """Reads a rules file; every gap, overlap and bad row is told at once, each with its line.

    Raises Faults, a UserError.
    """
    faults: list[UserError] = []
    rows: dict[str, list[Rule]] = {}
    whole = _whole(text, where)
    for line, raw in _raw_rows(whole, text):
        try:
            rule = _rule(raw, line, whole.get("words", {}))
            rows.setdefault(rule.name, []).append(rule)
        except UserError as fault:
            faults.append(UserError(fault.what, where=f"{where}, line {line}", try_=fault.try_))
    for own in rows.values():
        own.sort(key=lambda rule: rule.first)
        faults.extend(_torn(own, where))
    if faults:
        raise Faults(faults)
    return Rules(rows)


def _whole(text: str, where: str) -> dict[str, Any]:
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as why:
        raise UserError(f"the rules file cannot be read: {why.msg}", where=f"{where}, line {why.lineno}") from why
    if not isinstance(whole, dict) or not isinstance(whole.get("rules"), list):
        raise UserError("a rules file is an object with a list “rules”", where=where)
    if not isinstance(whole.get("words", {}), dict):
        raise UserError("the “words” of a rules file are an object: a rule’s name, and [words, unit]", where=where)
    return whole


def _raw_rows(whole: dict[str, Any], text: str) -> Iterator[tuple[int, Any]]:
    decoder, at = json.JSONDecoder(), text.index("[", text.index('"rules"')) + 1
    for _ in whole["rules"]:
        while text[at] in " \t\r\n,":
            at += 1
        raw, end = decoder.raw_decode(text, at)
        yield text.count("\n", 0, at) + 1, raw
        at = end


def _rule(raw: Any, line: int, words: dict[str, Any]) -> Rule:
    if not isinstance(raw, dict) or set(raw) != KEYS:
        raise UserError(f"a rule has exactly {', '.join(sorted(KEYS))}")
    if raw["status"] not in STATUSES:
        raise UserError(f"the status “{raw['status']}” is not known", try_=f"one of {', '.join(STATUSES)}")
    if not str(raw["source"]).strip():
        raise UserError(f"“{raw['name']}” has no source", try_="say where the number is printed")
    first, last = month(raw["from"]), month(raw["until"])
    if last < first:
        raise UserError(f"“{raw['name']}” ends in {raw['until']}, before it begins in {raw['from']}")
    name, value = str(raw["name"]), raw["value"]
    number = None if value is None else _number(value)
    meaning, unit = _words(words.get(name, ["", ""]), name)
    return Rule(name, number, first, last, raw["status"], raw["source"], line, meaning, unit)


def _words(said: Any, name: str) -> tuple[str, str]:
    if not isinstance(said, list) or len(said) != 2 or not all(isinstance(word, str) for word in said):
        raise UserError(f"the words of “{name}” are a list of two: what it is, and what it counts")
    return said[0], said[1]


def _number(value: Any) -> Decimal:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        raise UserError(f"“{value}” is not an amount")
    return number


def _torn(rows: list[Rule], where: str) -> Iterator[UserError]:
    for one, other in pairwise(rows):
        if other.first == one.last + 1:
            continue
        kind = "overlaps the row before it" if other.first <= one.last else "leaves a gap after the row before it"
        yield UserError(
            f"“{other.name}” from {written(other.first)} {kind}, which ends in {written(one.last)}",
            where=f"{where}, line {other.line}",
            try_=f"let it begin in {written(one.last + 1)}, or let the row of line {one.line} end elsewhere",
        )
