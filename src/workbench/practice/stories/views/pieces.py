"""One piece: read, written, its light looked at, rested."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workbench.practice.stories import actions, queries
from workbench.practice.stories.forms import PieceForm
from workbench.practice.stories.showing import Shown, listed
from workbench.practice.stories.views import also_away, keep_new, page, piece_or_404, vault
from workbench.practice.stories.words import LIGHTS
from workbench.practice.vault.door import with_vault
from workbench.practice.vault.opened import Held, Kept
from workbench.practice.vault.toasts import KEPT, toast
from workbench.practice.vault.weeks import week_of

BOTH = "This part was changed on another device too. Both are kept, side by side."
REST = timedelta(weeks=4)


@with_vault
@require_GET
def piece(request: HttpRequest, piece: UUID) -> HttpResponse:
    """Shows a piece, with the others beside it on a wide screen."""
    found, by = also_away(request, piece), vault(request)
    beside = found.held["beside"]
    other = queries.piece(by, UUID(beside)) if beside else None
    around = listed(queries.kept_pieces(by), current=piece)
    place = next((at for at, one in enumerate(queries.kept_pieces(by), 1) if one.id == piece), 0)
    return page(request, "piece", kept=found, listed=around, other=other and Shown(other), place=place, lights=LIGHTS)


@with_vault
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Writes a new piece."""
    form = PieceForm(request.POST or None, by=vault(request))
    return _written(request, form, None)


@with_vault
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, piece: UUID) -> HttpResponse:
    """Changes a piece. If it was changed or let go elsewhere meanwhile, what was written here is kept beside it."""
    found = queries.piece(vault(request), piece)
    if request.method == "GET" or (found is None and not request.POST.get("title")):
        found = piece_or_404(request, piece)
    return _written(request, PieceForm(request.POST or None, by=vault(request), piece=found), found)


def _written(request: HttpRequest, form: PieceForm, found: Kept | None) -> HttpResponse:
    if request.method != "POST" or not form.is_valid():
        return page(request, "edit", form, kept=found)
    held, lost = form.held()
    kept = _over(request, form, held, found) if found else keep_new(request, form.cleaned_data["fresh"], held)
    toast(request, BOTH if kept.copied else f"{KEPT}{said_of(lost)}")
    return redirect("stories:piece", piece=kept.id)


def _over(request: HttpRequest, form: PieceForm, held: Held, found: Kept) -> Kept:
    revision = form.cleaned_data["revision"] or 0
    return actions.keep_piece(by=vault(request), held=held, id=found.id, revision=revision)


def said_of(lost: int) -> str:
    """Says how many marks are gone because their words are."""
    if not lost:
        return ""
    return " One mark is gone, as its words are." if lost == 1 else f" {lost} marks are gone, as their words are."


@with_vault
@require_POST
def light(request: HttpRequest, piece: UUID) -> HttpResponse:
    """Gives a piece a light, or says that the one it has still holds."""
    found, light = piece_or_404(request, piece), request.POST.get("light", "")
    actions.set_light(by=vault(request), piece=piece, light=light if light in LIGHTS else found.held["light"])
    toast(request)
    return redirect("stories:piece", piece=piece)


@with_vault
@require_POST
def rest(request: HttpRequest, piece: UUID) -> HttpResponse:
    """Lets a piece rest for four weeks, or takes it up again."""
    piece_or_404(request, piece)
    until = week_of(timezone.localdate() + REST) if request.POST.get("rest") == "yes" else None
    actions.rest_piece(by=vault(request), piece=piece, until=until)
    toast(request)
    return redirect("stories:piece", piece=piece)
