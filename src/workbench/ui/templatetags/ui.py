"""The components that templates draw with: `{% load ui %}`."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from workbench.ui import joined, score, sheets
from workbench.ui.drawings import drawing
from workbench.ui.modules import needed

register = template.Library()


@register.simple_tag
def stylesheet(*pages: str) -> str:
    """The address of the one style sheet of every page; with names (`coding/reader`), of a page's own, in one."""
    return sheets.address("+".join(pages))


@register.simple_tag
def modules(script: str) -> SafeString:
    """A module script, with everything that it imports asked for at once."""
    before = format_html_join("", '<link rel="modulepreload" href="{}">', ((static(name),) for name in needed(script)))
    return format_html('{}<script src="{}" type="module"></script>', before, static(script))


@register.simple_tag
def script(*pages: str) -> str:
    """The address of these modules (`coding/reader`) and all they import, in one; a page has all of its own in it."""
    return joined.address("+".join(pages))


@register.simple_tag
def icon(name: str, size: int = 16, label: str = "") -> SafeString:
    """An icon of the sprite. Without a label it is only ornament, and the words beside it speak."""
    kind = "ico" if size == 16 else f"ico ico-{size}"
    return drawing(kind, name, label)


@register.simple_tag
def voice(label: str = "") -> SafeString:
    """The solid note with its stem up: this passage carries the claim."""
    return drawing("note v", "sign-voice", label)


@register.simple_tag
def answer(label: str = "") -> SafeString:
    """The hollow note with its stem down: this passage answers back."""
    return drawing("note a", "sign-answer", label)


@register.simple_tag
def sign(code: Any, shape: str = "") -> SafeString:
    """The bar of a code, from anything with hue, pattern and capped; shape adds a class such as `tall`."""
    hue = part(code, "hue") or "indigo"
    pattern = part(code, "pattern") or "solid"
    capped = " capped" if part(code, "capped") else ""
    extra = f" {shape}" if shape else ""
    return format_html('<i class="bar hue-{} pattern-{}{}{}"></i>', hue, pattern, capped, extra)


def part(thing: Any, name: str, otherwise: Any = "") -> Any:
    """An attribute of an object or an entry of a dict: pages pass both."""
    return thing.get(name, otherwise) if isinstance(thing, dict) else getattr(thing, name, otherwise)


@register.inclusion_tag("ui/chip.html")
def chip(code: Any, href: str = "", board: bool = False) -> dict[str, Any]:
    """A code as sign and name; in vivo names in Literata italic with quotation marks."""
    return {"code": code, "name": part(code, "name"), "in_vivo": part(code, "in_vivo"), "href": href, "board": board}


@register.simple_tag
def code_name(code: Any) -> SafeString:
    """The name as it is always written: in vivo as somebody's words."""
    name = part(code, "name")
    kind = '<span class="vivo">“{}”</span>' if part(code, "in_vivo") else "{}"
    return format_html(kind, name.strip('“”"') if part(code, "in_vivo") else name)


@register.inclusion_tag("ui/avatar.html", takes_context=True)
def avatar(context: template.Context, person: Any, small: bool = False, titled: bool = True) -> dict[str, Any]:
    """Initials in a circle: filled for the person at the keyboard, a ring for everybody else."""
    name = str(part(person, "name", "") or person)
    me = context.get("person")
    own = me is not None and str(part(me, "id")) == str(part(person, "id", name))
    return {"initials": initials(name), "name": name, "own": own, "small": small, "titled": titled}


def initials(name: str) -> str:
    """First letters of the first and the last word; one word gives its first two letters."""
    words = name.split()
    if not words:
        return "?"
    return words[0][:2].upper() if len(words) == 1 else (words[0][0] + words[-1][0]).upper()


@register.inclusion_tag("ui/quote.html")
def quote(text: str, **about: Any) -> dict[str, Any]:
    """Somebody's words with their source. Also: side ("voice" or "answer"), source, href, codes, lang."""
    return {"text": text, **about}


@register.inclusion_tag("ui/passage.html")
def passage(text: str, code: Any, **about: Any) -> dict[str, Any]:
    """Somebody's words beside the bar of their code. Also: source, href, lang."""
    return {"text": text, "code": code, **about}


@register.inclusion_tag("ui/score_strip.html")
def score_strip(cases: Iterable[Any], step: int = 24) -> dict[str, Any]:
    """One step per case (name, voices, answers): heads above for the claim, below against, a dash for silence."""
    rows = [(part(case, "name"), part(case, "voices", 0), part(case, "answers", 0)) for case in cases]
    return {"strip": score.strip(rows, step), "line": score.LINE, "height": score.HEIGHT, "labels": score.LABELS}


@register.filter
def number(value: float | int | None) -> str:
    """1284 as 1,284; nothing as a dash."""
    return "–" if value is None else number_format(value, force_grouping=True)


@register.filter
def dotted(value: int | None) -> str:
    """A count in a table: zero is a middle dot."""
    return number(value) if value else "·"


@register.filter
def counted(value: int, words: str) -> str:
    """A number with its noun: `{{ 14|counted:"passage,passages" }}` is “14 passages”."""
    one, _, many = words.partition(",")
    return f"{number(value)} {one if value == 1 else many or one + 's'}"


@register.filter
def percent(share: float | None) -> str:
    """A share between 0 and 1 in whole per cent; nothing as a dash."""
    return "–" if share is None else f"{share * 100:.0f}%"


@register.filter
def ramp(count: int) -> str:
    """The class of a count on the sequential ramp: 1, 2, 3–4, 5–6, 7 and more."""
    steps = (0, 1, 2, 4, 6)
    return f"q{sum(count > step for step in steps)}"


@register.filter
def words_of(event: Any) -> str:
    """An Event as a person says it, “coded a passage Borrowed hope”; its number is for the trail."""
    said = f"{part(event, 'verb')} {part(event, 'about')}".strip()
    return said or str(event)
