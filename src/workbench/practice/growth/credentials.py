"""What a credential asks, as dated data: each rule with its source, the day on which it was seen, and how sure it is.

What nobody has seen printed is None: “ask the board” on the page, and never a guess. What a person fills in lies over it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).with_name("credentials.json")
VERIFIED, UNVERIFIED, ENTERED = "verified", "unverified", "entered"
STATUSES = {
    VERIFIED: "Seen in this source",
    UNVERIFIED: "Not checked with its source",
    ENTERED: "Filled in by you",
}
HOURS, MONEY, MONTHS, WORDS = "hours", "money", "months", "words"
GET, RENEW = "get", "renew"


@dataclass(frozen=True)
class Ask:
    """One thing that a credential may ask: how it is called, what its value is, and whether for the first time or again."""

    key: str
    label: str
    sort: str
    part: str


_ASKS = (
    Ask("training_hours", "Training", HOURS, GET),
    Ask("supervised_hours", "Supervised work", HOURS, GET),
    Ask("exam", "Exam", WORDS, GET),
    Ask("schooling", "School", WORDS, GET),
    Ask("lived_experience", "Lived experience", WORDS, GET),
    Ask("background", "Background check", WORDS, GET),
    Ask("ethics", "Ethics", WORDS, GET),
    Ask("fee", "Fee", MONEY, GET),
    Ask("period_months", "How long it lasts", MONTHS, RENEW),
    Ask("education_hours", "Continuing education", HOURS, RENEW),
    Ask("ethics_hours", "Of these, about ethics", HOURS, RENEW),
    Ask("renewal_fee", "Fee to renew", MONEY, RENEW),
    Ask("renewal_notes", "Also", WORDS, RENEW),
)
ASKS = {one.key: one for one in _ASKS}
MOST = {HOURS: Decimal(10_000), MONEY: Decimal(100_000), MONTHS: Decimal(240)}
"""Above this a number is no rule of a credential."""
LONGEST = {"name": 120, "short": 20, "country": 60, "state": 60, "board": 120, "site": 200, "source": 300, "note": 500}
LONGEST_WORDS = 500

Value = Decimal | str | None


@dataclass(frozen=True)
class Rule:
    """One rule. `most` is set where a source names an upper bound; `seen` is a day, or empty where nobody has seen it."""

    key: str
    value: Value = None
    most: Decimal | None = None
    seen: str = ""
    source: str = ""
    status: str = UNVERIFIED
    note: str = ""

    @property
    def ask(self) -> Ask:
        return ASKS[self.key]

    @property
    def is_known(self) -> bool:
        return self.value is not None or self.most is not None

    @property
    def words(self) -> str:
        """The rule as somebody reads it; empty if it is not known."""
        if self.ask.sort == WORDS:
            return str(self.value or "")
        least = self.value if isinstance(self.value, Decimal) else None
        if least is not None and self.most is not None and least != self.most:
            return f"{amount(least, self.ask.sort, bare=True)} to {amount(self.most, self.ask.sort)}"
        if least is None and self.most is not None:
            return f"up to {amount(self.most, self.ask.sort)}"
        return "" if least is None else amount(least, self.ask.sort)

    @property
    def least(self) -> Decimal | None:
        """The number that has to be reached; None if none is known."""
        return self.value if isinstance(self.value, Decimal) else None


def amount(value: Decimal, sort: str, *, bare: bool = False) -> str:
    """Returns a number as it is said: “35 hours”, “$75”, “24 months”; without the noun if it is bare.

    >>> amount(Decimal("1.50"), HOURS), amount(Decimal(75), MONEY), amount(Decimal(1), HOURS)
    ('1.5 hours', '$75', '1 hour')
    """
    plain = f"{value:,.2f}"
    plain = plain.removesuffix(".00") if sort == MONEY else plain.rstrip("0").rstrip(".")
    if sort == MONEY:
        return f"${plain}"
    return plain if bare else f"{plain} {sort[:-1] if value == 1 else sort}"


@dataclass(frozen=True)
class Credential:
    """A credential and what it asks. A model is what boards are asked to follow: nobody holds it."""

    key: str
    name: str
    short: str
    country: str
    state: str
    board: str
    site: str
    is_model: bool
    rules: Mapping[str, Rule]

    def rule(self, key: str) -> Rule:
        """Returns a rule, the unknown one if nobody has written it."""
        return self.rules.get(key) or Rule(key)

    def part(self, part: str) -> list[Rule]:
        """Returns the rules of a part, all that there can be: those that are not known are to be asked."""
        return [self.rule(one.key) for one in _ASKS if one.part == part]

    @property
    def place(self) -> str:
        return ", ".join(one for one in (self.state, self.country) if one)

    @property
    def called(self) -> str:
        return self.short or self.name


@cache
def shipped() -> dict[str, Credential]:
    """Returns the credentials that come along, by key."""
    whole = json.loads(SHIPPED.read_text("utf-8"), parse_int=Decimal, parse_float=Decimal)
    return {one["key"]: made_of(one) for one in whole["credentials"]}


@cache
def titles() -> tuple[str, ...]:
    """Returns the names of the credentials that come along: titles of a job, which are nobody's name."""
    return tuple(one.name for one in shipped().values())


def made_of(raw: Mapping[str, Any], key: str = "") -> Credential:
    """Returns a credential of what a file, or a record of a vault, holds; both were checked before."""
    own = {name: str(raw.get(name, "")) for name in ("name", "short", "country", "state", "board", "site")}
    rules = {name: rule_of(name, one) for name, one in raw.get("rules", {}).items() if name in ASKS}
    return Credential(key=key or str(raw.get("key", "")), is_model=bool(raw.get("is_model")), rules=rules, **own)


def rule_of(key: str, raw: Mapping[str, Any]) -> Rule:
    """Returns one rule of what is held."""
    value, most = raw.get("value"), raw.get("most")
    number = value is not None and ASKS[key].sort != WORDS
    told = {name: str(raw.get(name) or "") for name in ("seen", "source", "note")}
    status = raw.get("status") if raw.get("status") in STATUSES else UNVERIFIED
    kept: Value = Decimal(str(value)) if number else value
    return Rule(key, kept, None if most is None else Decimal(str(most)), status=str(status), **told)


def over(credential: Credential, changed: Mapping[str, Mapping[str, Any]]) -> Credential:
    """Returns a credential with what a person filled in over what came along."""
    own = {key: rule_of(key, raw) for key, raw in changed.items() if key in ASKS}
    return replace(credential, rules={**credential.rules, **own})


def held_rule(value: Value, source: str, today: date, note: str = "") -> dict[str, Any]:
    """Returns a rule as a vault keeps it: filled in by the person, on this day."""
    kept = str(value) if isinstance(value, Decimal) else value
    told = {"source": source, "note": note, "status": ENTERED, "seen": today.isoformat()}
    return {"value": kept, "most": None, **told}
