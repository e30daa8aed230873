"""What templates of practice draw with: `{% load practice %}`."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from workbench.practice.vault import crisis, kinds, queries, remembered, rules
from workbench.practice.vault import once as once_only
from workbench.practice.vault.actions import aside
from workbench.practice.vault.door import mark_in
from workbench.practice.vault.sections import MORE, PRIVACY, Place, home, places
from workbench.practice.vault.weeks import in_words

register = template.Library()

LOADS = ("No weight", "Light to tell", "Some weight", "Heavy to tell", "Very heavy to tell")
LIGHTS = {
    "green": "Green: I can share this",
    "yellow": "Yellow: I stop and think first",
    "red": "Red: I keep this for myself",
}


@register.simple_tag(takes_context=True)
def sections(context: template.Context) -> dict[str, list[Place]]:
    """The places of practice that exist: `rooms` and `low` of the navigation, `tabs` for phones, `more` behind the last tab."""
    request: Any = context.get("request")
    return places(request.path if request else "")


@register.simple_tag(takes_context=True)
def newest_change(context: template.Context) -> int | str:
    """The number of the change that a page has just told of, so that Undo takes back that one and no other."""
    opened = getattr(context.get("request"), "vault", None)
    newest = queries.newest_change(opened) if opened else None
    return newest.held[queries.ORDER] if newest else ""


@register.simple_tag
def crisis_lines() -> tuple[crisis.Line, ...]:
    """The lines of the crisis card."""
    return crisis.lines()


@register.simple_tag(takes_context=True)
def vault_news(context: template.Context) -> dict[str, Any]:
    """What somebody has to know about their open vault, told at home: notes that do not open, and that it is an older copy."""
    request: Any = context.get("request")
    opened = getattr(request, "vault", None)
    if opened is None or request.path not in {home(), MORE.address, PRIVACY.address}:
        return {}
    return {"damaged": queries.damaged(opened, kinds.names()), "is_older": remembered.is_older(request, opened)}


@register.simple_tag(takes_context=True)
def words_waiting(context: template.Context) -> list[aside.Waiting]:
    """What somebody was writing on this page and did not keep, the newest first; not while they are at it."""
    request: Any = context.get("request")
    opened = getattr(request, "vault", None)
    return aside.waiting(opened, request.path) if opened is not None and request.method == "GET" else []


@register.simple_tag(takes_context=True)
def mark_of_window(context: template.Context) -> str:
    """The mark under which a form, shown again, put its words by before; an empty text for any other page."""
    request: Any = context.get("request")
    return mark_in(request) if request and request.method == "POST" else ""


@register.simple_tag(takes_context=True)
def once(context: template.Context) -> SafeString:
    """A hidden field with the number of a form, so that what it makes is made once, however often it is sent."""
    shown = once_only.number(context["request"])
    return format_html('<input type="hidden" name="{}" value="{}">', once_only.NUMBER, shown)


@register.simple_tag
def idle_seconds() -> int:
    """After how many seconds without anybody a vault locks."""
    return int(rules.IDLE.total_seconds())


@register.simple_tag
def load_bars(level: int, words: str = "") -> SafeString:
    """How heavy something is, 0 to 4, as bars and in words."""
    level = max(0, min(4, int(level or 0)))
    bars = format_html_join("", '<i class="{}"></i>', (("on" if step <= level else "",) for step in range(1, 5)))
    return format_html(
        '<span class="tg"><span class="load" aria-hidden="true">{}</span>{}</span>', bars, words or LOADS[level]
    )


@register.simple_tag
def light(colour: str, words: str = "") -> SafeString:
    """A light as a sign and in words: the colour alone says nothing."""
    shown = colour if colour in LIGHTS else "yellow"
    return format_html(
        '<span class="tg"><i class="light {}" aria-hidden="true"></i>{}</span>', shown, words or LIGHTS[shown]
    )


@register.filter
def in_week(week: str) -> str:
    """A week in words: “the week of 23 November”. Another year is named; nothing stands for what is no week."""
    try:
        return in_words(week)
    except (TypeError, ValueError):
        return ""
