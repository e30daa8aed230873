"""Seconds of an interview as a clock shows them."""

from django import template

register = template.Library()


@register.filter
def minutes(seconds: float | None) -> str:
    """Returns seconds as minutes and seconds: 95 is 1:35; nothing for none."""
    return "" if seconds is None else f"{int(seconds) // 60}:{int(seconds) % 60:02}"
