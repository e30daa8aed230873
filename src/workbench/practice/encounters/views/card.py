"""The pocket card: prompts and titles on one screen, and how it stays on a phone without a line."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_GET

from workbench.practice.encounters import queries
from workbench.practice.encounters.views import vault
from workbench.practice.vault.door import with_vault

PROMPTS = (
    ("Listen", "What matters to them?"),
    ("Ask", "“Would it be OK if I shared something from my own road?”"),
    ("Share", "Short. With hope in it. At their pace."),
    ("Return", "“What, if anything, of that fits for you?”"),
)


@with_vault
@require_GET
def card(request: HttpRequest) -> HttpResponse:
    """Shows the card: prompts, and the titles of what was chosen. No words of any part."""
    return render(request, "encounters/card.html", {"prompts": PROMPTS, "titles": queries.titles(vault(request))})


@require_GET
def plain(request: HttpRequest) -> HttpResponse:
    """Shows the prompts alone: the same for everybody, so that a browser may keep this page."""
    return render(request, "encounters/plain.html", {"prompts": PROMPTS})


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """Gives the worker that keeps the plain card, for its own folder alone."""
    files = [reverse("encounters:plain"), *(static(f"encounters/{name}") for name in ("plain.css", "plain.js"))]
    return render(request, "encounters/worker.js", {"files": files}, content_type="text/javascript; charset=utf-8")


@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    """Says how the card is put on the first screen of a phone, under a name that says nothing."""
    icon = {"src": static("vault/notes.svg"), "sizes": "any", "type": "image/svg+xml"}
    said = {"name": "Notes", "short_name": "Notes", "start_url": reverse("encounters:plain"), "icons": [icon]}
    said |= {"scope": reverse("encounters:card"), "display": "standalone"}
    return JsonResponse(said, content_type="application/manifest+json")
