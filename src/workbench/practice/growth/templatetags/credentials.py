"""What templates of growth draw with: `{% load credentials %}`."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django import template

from workbench.practice.growth.credentials import HOURS, amount
from workbench.practice.growth.hours import ENDINGS
from workbench.practice.vault.weeks import day_in_words

register = template.Library()


@register.filter
def hours(number: Decimal) -> str:
    """A number of hours in words: “1.5 hours”."""
    return amount(number, HOURS)


@register.filter
def plain(number: Decimal) -> str:
    """A number without zeros at its end."""
    return amount(number, HOURS, bare=True)


@register.filter
def dollars(number: Decimal) -> str:
    """Dollars and cents, with commas."""
    return f"{number:,.2f}"


@register.filter
def day(when: date | str) -> str:
    """A day in words; a text is read as a day, and what is none stays as it is."""
    try:
        return day_in_words(date.fromisoformat(when) if isinstance(when, str) else when)
    except ValueError:
        return str(when)


@register.filter
def ending(sort: str) -> str:
    """What a file is: PDF, PNG or JPG."""
    return ENDINGS[sort].upper()


@register.filter
def of_key(words: Mapping[str, str], key: str) -> str:
    """The words for a key."""
    return words.get(key, key)
