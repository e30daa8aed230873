"""The strip of checks on pages of rooms below this one: `{% load trust %}{% checks_of "members" %}`."""

from typing import Any

from django import template

from workbench.research.trust import checks

register = template.Library()


@register.inclusion_tag("trust/tabs.html", takes_context=True)
def checks_of(context: template.Context, tab: str) -> dict[str, Any]:
    """Draws the checks of the page's study, with what is open in each; `tab` is the one that the page is."""
    study = context["study"]
    return {"study": study, "tab": tab, "tabs": checks.tabs(context["request"].user, study)}
