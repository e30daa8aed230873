"""What templates of growth draw with: `{% load growth %}`."""

from django import template

from workbench.practice.growth.looking import WHERE
from workbench.practice.growth.plans import day_words

register = template.Library()


@register.filter
def as_where(key: str) -> str:
    """A word of where somebody is."""
    return WHERE.get(key, "")


@register.filter
def as_day(written: str) -> str:
    """A day that is kept as text, in words."""
    return day_words(written)
