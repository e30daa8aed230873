"""The icons as they stand in a page: each drawn in its place, so that no page waits for a sprite of a hundred others."""

import re
from functools import cache, lru_cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

SPRITE = Path(__file__).parent / "static" / "ui" / "icons.svg"
SYMBOL = re.compile(r'<symbol id="([^"]+)" viewBox="([^"]+)">(.*)</symbol>')
NOTHING = ("0 0 24 24", "")
SILENT = SafeString('aria-hidden="true"')


@lru_cache(maxsize=512)
def drawing(kind: str, name: str, label: str) -> SafeString:
    """Returns the icon of this name as markup; `kind` are its classes, `label` is what it says, if anything."""
    box, lines = _sprite().get(name, NOTHING)
    drawn = mark_safe(lines)  # noqa: S308 (our own file)
    return format_html('<svg class="{}" viewBox="{}" {}>{}</svg>', kind, box, spoken(label), drawn)


def spoken(label: str) -> SafeString:
    """Returns how an image speaks: by its label, or not at all."""
    return format_html('role="img" aria-label="{}"', label) if label else SILENT


@cache
def _sprite() -> dict[str, tuple[str, str]]:
    return {name: (box, lines) for name, box, lines in SYMBOL.findall(SPRITE.read_text(encoding="utf-8"))}
