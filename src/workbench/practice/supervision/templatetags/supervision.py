"""What templates of supervision draw with: `{% load supervision %}`."""

from datetime import date

from django import template

from workbench.practice.supervision.values import Value, value

register = template.Library()
WORDS = "no one two three four five six seven eight nine ten".split()


@register.filter
def value_of(key: str) -> Value | None:
    """One of the twelve values."""
    return value(key)


@register.filter
def as_day(written: str) -> str:
    """A day that is kept as text, in words."""
    day = date.fromisoformat(written)
    return f"{day.day} {day:%B}"


@register.filter
def number_word(number: int) -> str:
    """A small number in words."""
    return WORDS[number] if number < len(WORDS) else str(number)
