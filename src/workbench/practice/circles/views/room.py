"""What is in a circle: its page, a meeting or a question, and one's own words as a file."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET, require_POST

from workbench.practice.circles import queries, reading, rules
from workbench.practice.circles.prompts import prompts
from workbench.practice.circles.queries import Circle
from workbench.practice.circles.views.coming import circle_of, vault_of
from workbench.practice.vault.door import with_vault
from workbench.practice.vault.opened import Kept

LEADS = (rules.MEETING, rules.QUESTION)
"""What has a page of its own."""


@with_vault
@require_GET
def circle(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Shows a circle or a pair."""
    found, opened = circle_of(request, circle), vault_of(request)
    there = queries.entries(found)
    shown = {
        "circle": found,
        "own": str(opened.id),
        "parts": [(part, label, _newest(there, part)) for part, label in _parts(found).items()],
        "is_older": found.has_older,
        "goings": queries.goings(opened, found),
        "notes": [reading.said(one) for one in queries.own_words(opened, found)] if found.held.get("ended") else [],
        "leads": LEADS,
        "way": rules.WAYS.get(found.held.get("way") or ""),
    }
    return render(request, "circles/circle.html", shown)


def _parts(circle: Circle) -> dict[str, str]:
    return {part: label for part, label in rules.PARTS.items() if not circle.is_pair or part in rules.OF_A_PAIR}


def _newest(there: list[Kept], part: str) -> list[Kept]:
    found = [one for one in there if one.held["part"] == part]
    return found if part == rules.RULE else found[::-1]


@with_vault
@require_GET
def said(request: HttpRequest, circle: UUID, said: UUID) -> HttpResponse:
    """Shows a meeting with its agenda, thoughts and notes, or a question with its answers."""
    found, opened = circle_of(request, circle), vault_of(request)
    one = queries.entry(found, said)
    if one is None or one.held["part"] not in LEADS:
        raise Http404
    there = queries.entries(found, of=one.id)
    shown: dict[str, Any] = {"circle": found, "own": str(opened.id), "one": one, "all": prompts()}
    under = {part: [each for each in there if each.held["part"] == part] for part in rules.UNDER}
    by_prompt = [
        (each, [one for one in under[rules.REFLECTION] if one.held["prompt"] == each.key]) for each in prompts().prompts
    ]
    return render(request, "circles/said.html", {**shown, "by_prompt": by_prompt, **under})


@with_vault
@require_POST
def take_along(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Gives one's own words as a page that needs nothing else."""
    found = circle_of(request, circle)
    said = [reading.said(one) for one in queries.own_words(vault_of(request), found)]
    headers = {"Content-Disposition": 'attachment; filename="my-words.html"'}
    page = render_to_string("circles/along.html", {"circle": found, "said": said})
    return HttpResponse(page, content_type="text/html; charset=utf-8", headers=headers)
