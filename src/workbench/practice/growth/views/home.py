"""The home of growth: its places, each with one quiet line of what is there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from workbench.practice.growth.places import PLACES
from workbench.practice.growth.views import vault
from workbench.practice.vault.door import with_vault


@with_vault
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Shows the places of growth."""
    places = [(place, place.line(vault(request))) for place in PLACES]
    return render(request, "growth/home.html", {"places": places})
