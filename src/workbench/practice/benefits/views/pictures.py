"""The picture, and what follows from it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from workbench.practice.benefits import planned, reporting
from workbench.practice.benefits.asking_steps import PLAN
from workbench.practice.benefits.forms import LOOKED, NameForm, carried
from workbench.practice.benefits.fulltime import fulltime
from workbench.practice.benefits.leftopen import left_open
from workbench.practice.benefits.opening import grouped
from workbench.practice.benefits.showing import SHORT, in_hours
from workbench.practice.benefits.views import REFUSED, Asked, kept_in, mend
from workbench.practice.vault.door import with_vault
from workbench.practice.vault.opened import Kept


@with_vault
@require_http_methods(["GET", "POST"])
def picture(request: HttpRequest) -> HttpResponse:
    """Shows what one has at each number of hours; without answers it begins with the questions."""
    return answered(request, Asked(request.POST)) if request.method == "POST" else redirect("benefits:home")


def answered(
    request: HttpRequest, asked: Asked, kept: Kept | None = None, name_form: NameForm | None = None
) -> HttpResponse:
    """Shows the picture of these answers, or what does not fit in them."""
    if asked.situation is None:
        return mend(request, asked)
    given = _seen(asked) | {"kept": kept or kept_in(request), "name_form": name_form or NameForm()}
    return render(request, "benefits/picture.html", given, status=REFUSED if name_form else 200)


def _seen(asked: Asked) -> dict[str, Any]:
    assert asked.situation is not None
    shown = asked.shown()
    return {
        "shown": shown,
        "bands": [("pay", "pay"), *((part.key, SHORT[part.key]) for part in shown.here.parts)],
        "at_words": in_hours(shown.at),
        "other_words": in_hours(shown.other),
        "left_open": left_open(asked.situation, asked.form.answers()),
        "carried": carried(asked.sent, LOOKED),
    }


@with_vault
@require_http_methods(["GET", "POST"])
def by_month(request: HttpRequest) -> HttpResponse:
    """Shows the months of a plan, one after the other."""
    asked = Asked(request.POST)
    if request.method == "GET":
        return redirect("benefits:home")
    if asked.situation is None:
        return mend(request, asked)
    form = planned.form_of(asked.sent, asked.situation, asked.hours()[1])
    shown = planned.shown(form, asked.situation, asked.now)
    given: dict[str, Any] = {"form": form, "shown": shown, "now": in_hours(asked.now), "one": asked.situation}
    given |= {"carried": carried(asked.sent, PLAN), "along": planned.along(form, carried(asked.sent, PLAN))}
    return render(request, "benefits/months.html", given, status=200 if shown else REFUSED)


@with_vault
@require_http_methods(["GET", "POST"])
def full_time(request: HttpRequest) -> HttpResponse:
    """Says what would have to be true for full time to pay."""
    asked = Asked(request.POST)
    if request.method == "GET":
        return redirect("benefits:home")
    if asked.situation is None:
        return mend(request, asked)
    found = fulltime(asked.situation)
    given = {"found": found, "rules": grouped(found.rules), "one": asked.situation, "carried": carried(asked.sent)}
    return render(request, "benefits/full_time.html", given)


@with_vault
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Lists what to report, to whom and until when."""
    asked = Asked(request.POST)
    if request.method == "GET":
        return redirect("benefits:home")
    if asked.situation is None:
        return mend(request, asked)
    found = reporting.reporting(asked.situation)
    given = {"found": found, "rules": grouped(found.rules), "one": asked.situation, "carried": carried(asked.sent)}
    return render(request, "benefits/report.html", given)
