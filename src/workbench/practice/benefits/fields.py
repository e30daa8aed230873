"""Kinds of questions: dollars, hours, a box to tick, one of a list; and the months that can be chosen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from workbench.practice.benefits import months
from workbench.practice.benefits.rules import shipped

MOST_HOURS = 168


class Dollars(forms.DecimalField):
    """Dollars and cents, as people write them: $1,250.50."""

    default_error_messages = {
        "invalid": "Write a number, such as 1250.50.",
        "min_value": "This is below zero. Write 0 if there is none.",
        "max_value": "This is very much. Is a digit too many?",
        "max_digits": "This is very much. Is a digit too many?",
        "max_whole_digits": "This is very much. Is a digit too many?",
        "max_decimal_places": "Write dollars and cents, such as 1250.50.",
        "required": "Write an amount here.",
    }

    def __init__(self, **more: Any) -> None:
        most = more.pop("most", Decimal(1_000_000))
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 10})
        more = {"required": False, "widget": widget, **more}
        super().__init__(min_value=0, max_value=most, max_digits=10, decimal_places=2, **more)

    def to_python(self, value: Any) -> Any:
        # A comma stands between thousands; “6,50” is no 650.
        plain = re.sub(r"[$\s]|,(?=\d{3}(?!\d))", "", value) if isinstance(value, str) else value
        return super().to_python(plain)


class Hours(Dollars):
    """Hours a week."""

    default_error_messages = {
        "invalid": "Write a number of hours, such as 20.",
        "max_value": "A week has 168 hours.",
        "required": "Write how many hours.",
        "max_decimal_places": "Half and quarter hours are fine: 12.5.",
    }

    def __init__(self, **more: Any) -> None:
        super().__init__(most=Decimal(MOST_HOURS), **more)


ENDING = ("sga", "ssi.rate", "snap.most")
"""The rules that begin last and end first."""
PAST = 96


def this_month() -> int:
    """Returns the number of this month."""
    today = timezone.localdate()
    return months.month(f"{today.year:04d}-{today.month:02d}")


def month_choices() -> list[tuple[str, str]]:
    """Returns the months for which the rules are known."""
    rows = [shipped().rows[name] for name in ENDING]
    first, last = max(mine[0].first for mine in rows), min(mine[-1].last for mine in rows)
    return [(months.written(at), months.named(at)) for at in range(first, last + 1)]


def past_choices() -> list[tuple[str, str]]:
    """Returns this month and those before it, the newest first."""
    now = this_month()
    return [(months.written(at), months.named(at)) for at in range(now, now - PAST, -1)]


def tick(label: str, hint: str = "") -> forms.BooleanField:
    """Returns a box to tick."""
    return forms.BooleanField(label=label, required=False, help_text=hint)


def picked(label: str, choices: Iterable[tuple[str, str]], hint: str = "", **more: Any) -> forms.ChoiceField:
    """Returns a list of which one is picked."""
    told = {"invalid_choice": "This is not in the list. Choose another one."}
    more = {"required": False, "error_messages": told, **more}
    return forms.ChoiceField(label=label, choices=[*choices], help_text=hint, **more)
