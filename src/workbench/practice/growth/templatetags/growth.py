"""What templates of growth draw with: `{% load growth %}`."""

from django import template

from workbench.practice.growth.looking import WHERE

register = template.Library()


@register.filter
def as_where(key: str) -> str:
    """A word of where somebody is."""
    return WHERE.get(key, "")
