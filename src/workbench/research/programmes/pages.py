"""What the pages show."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

import counterpoint as cp
from workbench.research.programmes import bounds as fixing
from workbench.research.programmes import plain, rows
from workbench.research.programmes.bounds import Bounds
from workbench.research.studies.tables import Table

LOOKED = "outcomes looked at"
REMEMBERED = 20
MARK = "Do not change what follows: "
WIDTHS = (330, 620)


def fixed(request: HttpRequest, found: Bounds) -> dict[str, Any]:
    """Returns the fixed bounds for a page, sealed for the next one."""
    return {"bounds": found, "sealed": fixing.seal(found, request.user), "question": plain.asked(found)}


def columns(request: HttpRequest, found: Bounds, table: Table, form: Any) -> dict[str, Any]:
    """Returns the page that asks what the columns are."""
    return fixed(request, found) | {"form": form, "rows": rows.pack(table), "many": len(table.rows)}


def answered(request: HttpRequest, found: Bounds, result: cp.Result) -> dict[str, Any]:
    """Returns the page of an answer."""
    return fixed(request, found) | {
        "result": result,
        "heading": plain.heading(result, found),
        "numbers": plain.figures(result, found),
        "pictures": pictures(result, themed="take" not in request.POST),
        "words": result.explain(),
        "not_said": plain.NOT_SAID,
        "again": [(name, value) for name, value in request.POST.items() if name not in ("csrfmiddlewaretoken", "take")],
        "path": request.path,
        "now": timezone.now(),
    }


def pictures(result: cp.Result, themed: bool) -> list[tuple[int, SafeString]]:
    """Returns the picture, for a phone and for a desk; none where nothing was tested.

    themed: in the colours of the page around it, light or dark.
    """
    if result.value is None:
        return []
    # Safe: drawn by the library from numbers, without scripts or links.
    return [(wide, mark_safe(cp.svg(cp.chart(result, wide, titled=False), themed=themed))) for wide in WIDTHS]  # noqa: S308


def looked_at_before(request: HttpRequest, digest: str, found: Bounds) -> bool:
    """Says whether these figures were answered from before these bounds were fixed, in this browser."""
    looked: dict[str, str] = request.session.get(LOOKED, {})
    return digest in looked and looked[digest] < found.at.isoformat()


def remember(request: HttpRequest, digest: str) -> None:
    """Remembers in this browser that these figures were answered from, and since when."""
    looked: dict[str, str] = request.session.get(LOOKED, {})
    looked.setdefault(digest, timezone.now().isoformat())
    request.session[LOOKED] = dict([*looked.items()][-REMEMBERED:])


def as_file(found: Bounds, person: Any) -> str:
    """Returns fixed bounds as a text that people and this page read."""
    said = f"{plain.asked(found)}\n\nWhy that much: {found.why}\n\nFixed: {found.at:%d %B %Y, %H:%M} UTC\n\n"
    return said + MARK + fixing.seal(found, person) + "\n"


def letters_in(text: str) -> str:
    """Returns the sealed part of such a text; nothing if there is none."""
    return text.rpartition(MARK)[2].strip() if MARK in text else ""
