"""A rule as a person reads it: what it says, how much it is, from when to when, where it is printed and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.practice.benefits.money import shown
from workbench.practice.benefits.months import named
from workbench.practice.benefits.rules import Rule

STATUS = {
    "official": "printed by the agency",
    "secondary": "from a page that quotes the agency",
    "derived": "worked out by the agency’s own formula, not printed yet",
    "unverified": "not seen in a source yet; please check it",
    "entered": "entered by you",
}
GROUPS = {
    "pay": "Pay",
    "ssi": "SSI",
    "ssdi": "SSDI",
    "sga": "The limit for pay (SGA)",
    "medicare": "Medicare",
    "snap": "SNAP (food)",
    "housing": "Help with the rent",
    "poverty_guideline": "The poverty line",
    "mo": "Missouri",
    "able": "ABLE accounts",
    "report": "Reports",
}


def plain(number: object) -> str:
    """Writes a number without noughts that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True)
class Opened:
    """One rule, in words."""

    rule: Rule

    @property
    def said(self) -> str:
        """What the number is."""
        return self.rule.words or self.rule.name

    @property
    def value(self) -> str:
        """The number with what it counts; empty where a rule is words alone."""
        number, unit = self.rule.value, self.rule.unit
        if number is None:
            return ""
        if unit.startswith("dollars"):
            return f"{shown(number)}{unit.removeprefix('dollars')}"
        return f"{plain(number * 100)}%" if unit == "share" else f"{plain(number)} {unit}".strip()

    @property
    def dates(self) -> str:
        """From when to when it holds."""
        return f"Holds from {named(self.rule.first)} to {named(self.rule.last)}."

    @property
    def status(self) -> str:
        """How sure the number is."""
        return STATUS.get(self.rule.status, self.rule.status)


def opened(rules: Iterable[Rule]) -> list[Opened]:
    """Returns rules as a page shows them."""
    return [Opened(rule) for rule in rules]


def group_of(rule: Rule) -> str:
    """Returns the key of what a rule is for."""
    key = rule.name.split(".")[0]
    return "sga" if key.startswith("sga") else key


def grouped(rules: Mapping[str, Rule] | Iterable[Rule]) -> list[dict[str, object]]:
    """Returns rules by what they are for, in the order of `GROUPS`."""
    rows = list(rules.values()) if isinstance(rules, Mapping) else list(rules)
    keys = [*GROUPS, *(key for key in dict.fromkeys(map(group_of, rows)) if key not in GROUPS)]
    found = [(key, [Opened(rule) for rule in rows if group_of(rule) == key]) for key in keys]
    return [{"key": key, "name": GROUPS.get(key, key), "rules": mine} for key, mine in found if mine]
