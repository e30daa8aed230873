"""The questions, a few at a time."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from workbench.practice.benefits import asking_steps, queries
from workbench.practice.benefits.asking_steps import BY_KEY, GETS, INSIDE, MORE, PARTNER, STEPS, Step
from workbench.practice.benefits.forms import Answers, carried
from workbench.practice.benefits.views import REFUSED, Asked, vault
from workbench.practice.benefits.views.pictures import answered
from workbench.practice.vault.door import with_vault


@with_vault
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Shows where to begin, and what is kept."""
    return render(request, "benefits/home.html", {"plans": queries.plans(vault(request))})


@with_vault
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Asks the next few questions; what is wrong with these is told before it goes on."""
    here, go = BY_KEY.get(request.POST.get("step", "")), request.POST.get("go", "on")
    if go in BY_KEY or here is None or request.method == "GET":
        return _asked(request, BY_KEY.get(go, STEPS[0]))
    if go == "back":
        return _asked(request, asking_steps.before(here.key) or here)
    asked = Asked(request.POST)
    if asked.stops and here.key == "pay":
        return answered(request, asked)
    form = Answers(request.POST)
    if any(name in form.errors for name in here.fields):
        return _page(request, here, form, request.POST)
    onward = asking_steps.after(here.key)
    return _asked(request, onward) if onward else answered(request, asked)


def _asked(request: HttpRequest, step: Step) -> HttpResponse:
    """Shows a step as it was answered before, or with what it begins with."""
    form = Answers(initial={name: request.POST[name] for name in step.fields if name in request.POST})
    return _page(request, step, form, request.POST)


def _page(request: HttpRequest, step: Step, form: Answers, sent: QueryDict) -> HttpResponse:
    at = [one.key for one in STEPS].index(step.key)
    wrong = [name for name in step.fields if form.is_bound and name in form.errors]
    shown: dict[str, Any] = {
        "step": step,
        "steps": [{"key": one.key, "short": one.short, "done": place < at} for place, one in enumerate(STEPS)],
        "form": form if wrong else None,
        "wrong": len(wrong),
        "carried": carried(sent, step.fields),
        "first": at == 0,
        "last": at == len(STEPS) - 1,
    } | _fields(step, form, wrong)
    return render(request, "benefits/ask.html", shown, status=REFUSED if wrong else 200)


def _fields(step: Step, form: Answers, wrong: list[str]) -> dict[str, Any]:
    """Returns the questions of a step: those that stand alone, and those that stand under a tick."""
    apart = {*GETS, *MORE, "household", *(one for names in INSIDE.values() for one in names)}
    more = [name for name in step.fields if name in MORE]
    return {
        "fields": [form[name] for name in step.fields if name not in apart],
        "gets": [_get(form, name) for name in GETS] if step.key == "get" else [],
        "household": form["household"],
        "partner_open": any(form[name].value() for name in PARTNER) and form["household"].value() != "couple",
        "more": [form[name] for name in more],
        "more_open": any(form[name].value() or name in wrong for name in more),
    }


def _get(form: Answers, name: str) -> dict[str, Any]:
    inside = [form[one] for one in INSIDE.get(name, ())]
    is_open = any(one.errors or (one.value() and one.name != "student") for one in inside)
    return {"field": form[name], "inside": inside, "open": is_open and not form[name].value()}
