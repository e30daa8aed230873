"""The sheet for a benefits planner, on the screen and as PDF; every rule; what is not covered."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_http_methods

from counterpoint.reporting.html import font_faces
from counterpoint.reporting.pdf import faces_unpacked, printed
from workbench.practice.benefits.forms import carried
from workbench.practice.benefits.leftopen import left_open
from workbench.practice.benefits.notcovered import NOT_COVERED
from workbench.practice.benefits.opening import grouped
from workbench.practice.benefits.reading import answers_in_words
from workbench.practice.benefits.rules import shipped
from workbench.practice.benefits.showing import in_hours
from workbench.practice.benefits.views import Asked, mend
from workbench.practice.vault.door import with_vault
from workbench.ui.faces import faces_for_paper

PDF = {"Content-Disposition": 'attachment; filename="sheet.pdf"'}


@with_vault
@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest) -> HttpResponse:
    """Shows the sheet, to be printed."""
    asked = Asked(request.POST)
    if request.method == "GET":
        return redirect("benefits:home")
    if asked.situation is None:
        return mend(request, asked)
    return render(request, "benefits/sheet.html", {**_said(asked), "carried": carried(asked.sent)})


@with_vault
@require_http_methods(["GET", "POST"])
def pdf(request: HttpRequest) -> HttpResponse:
    """Hands over the sheet as PDF; it is set in memory and lies nowhere."""
    asked = Asked(request.POST)
    if request.method == "GET":
        return redirect("benefits:home")
    if asked.situation is None:
        return mend(request, asked)
    style = mark_safe(font_faces(faces_unpacked(faces_for_paper())))  # noqa: S308 fonts of our own
    page = render_to_string("benefits/paper.html", {**_said(asked), "faces": style})
    return HttpResponse(printed(page).content, content_type="application/pdf", headers=PDF)


def _said(asked: Asked) -> dict[str, Any]:
    shown = asked.shown()
    assert asked.situation is not None
    return {
        "shown": shown,
        "answers": answers_in_words(asked.answers()),
        "left_open": left_open(asked.situation, asked.form.answers()),
        "at_words": in_hours(shown.at),
        "other_words": in_hours(shown.other),
        "every": [(hours, point) for hours, point in shown.hours if not hours % 5 or hours in (shown.at, shown.other)],
        "not_covered": NOT_COVERED,
    }


@with_vault
@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """Shows every number that comes along, with its dates, its source and how sure it is."""
    rows = [rule for rows in shipped().rows.values() for rule in rows]
    return render(request, "benefits/rules.html", {"rules": grouped(rows)})


@with_vault
@require_GET
def not_covered(request: HttpRequest) -> HttpResponse:
    """Lists what is not covered."""
    return render(request, "benefits/not_covered.html", {"not_covered": NOT_COVERED})
