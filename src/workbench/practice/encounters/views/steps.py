"""The steps. Each is kept as it is sent, can be skipped, left and taken up again."""

import uuid
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from workbench.practice.encounters import actions, checks, choosing, queries, rules, states
from workbench.practice.encounters.forms import CheckForm, ListenForm, LookForm, ReflectForm, ShareForm
from workbench.practice.encounters.views import encounter_or_404, move_of, page, screen_of, vault
from workbench.practice.stories import queries as stories
from workbench.practice.vault.door import with_vault
from workbench.practice.vault.opened import Held, Kept
from workbench.practice.vault.toasts import toast

METHODS = ["GET", "POST"]


@with_vault
@require_http_methods(METHODS)
def prepare(request: HttpRequest) -> HttpResponse:
    """Shows what is open and what is done, by the week; begins another."""
    if request.method == "POST":
        one = actions.begin(by=vault(request), id=_asked_for(request))
        return redirect("encounters:listen", encounter=one.id)
    found = queries.encounters(vault(request))
    shown = {"open": [one for one in found if not rules.is_closed(one.held)], "fresh": uuid.uuid4()}
    shown |= {"closed": [one for one in found if rules.is_closed(one.held)]}
    return render(request, "encounters/prepare.html", shown)


def _asked_for(request: HttpRequest) -> UUID:
    """Returns the same identifier for the same button; never what was sent, which could be that of something else."""
    return vault(request).place(f"{queries.ENCOUNTER} {request.POST.get('fresh') or uuid.uuid4()}")


@with_vault
@require_http_methods(METHODS)
def listen(request: HttpRequest, encounter: UUID) -> HttpResponse:
    """Ground and Listen."""
    one = encounter_or_404(request, encounter)
    shown = {**one.held, "now": _text(one.held["now"])}
    return _step(request, "listen", one, ListenForm(request.POST or None, initial=shown))


@with_vault
@require_http_methods(METHODS)
def reflect(request: HttpRequest, encounter: UUID) -> HttpResponse:
    """Reflect."""
    one = encounter_or_404(request, encounter)
    shown = {**one.held, "load": _text(one.held["load"])}
    form = ReflectForm(request.POST or None, initial=shown, pieces=stories.kept_pieces(vault(request)))
    return _step(request, "reflect", one, form)


@with_vault
@require_http_methods(METHODS)
def choose(request: HttpRequest, encounter: UUID) -> HttpResponse:
    """Choose: to listen, or one small part."""
    one, move = encounter_or_404(request, encounter), request.POST.get("move")
    form = LookForm(request.POST or None, initial=one.held)
    choice = choosing.choose(vault(request), one.held, form.asked(one.held))
    if request.method == "POST" and move != "look":
        asked, size = request.POST.get("piece", ""), request.POST.get(f"size-{request.POST.get('piece')}", "sentence")
        part = choice.of(asked)
        if move in {states.SKIP, states.HOLD} or asked in {"listen", "else", ""} or part:
            answers: Held = {} if move == states.SKIP else _chosen(part, size, form)
            return _moved(request, one, "choose", answers, states.HOLD if asked == "listen" else move or "")
        form.add_error(None, "This part stays with you today. You can choose another one, or just listen.")
    return page(request, "choose", one, form, choice=choice, size=(one.held["part"] or {}).get("size", "sentence"))


def _chosen(part: Any, size: str, form: LookForm) -> Held:
    purpose = form.cleaned_data.get("purpose", "") if form.is_valid() else ""
    size = size if size in choosing.SIZES else "sentence"
    if part is None:
        return {"piece": None, "part": None, "length": None, "purpose": purpose}
    return {"piece": part.id, "part": part.part(size), "length": part.length, "purpose": purpose}


@with_vault
@require_http_methods(METHODS)
def check(request: HttpRequest, encounter: UUID) -> HttpResponse:
    """The ten checks; three of them stop."""
    one = encounter_or_404(request, encounter)
    shown = {f"check_{key}": answer for key, answer in one.held["checks"].items()}
    piece = queries.chosen_piece(vault(request), one.held)
    more: dict[str, Any] = {"stops": [stop.why for stop in checks.stopping(one.held["checks"])], "piece": piece}
    if one.held["piece"] and (why := rules.keeps_back(piece.held if piece else None)):
        more["stops"].append(why)
    more["unsure"] = checks.unsure(one.held["checks"])
    return _step(request, "check", one, CheckForm(request.POST or None, initial=shown), **more)


@with_vault
@require_http_methods(METHODS)
def share(request: HttpRequest, encounter: UUID) -> HttpResponse:
    """Ask and Share: what may not be shared goes back to its checks."""
    one = encounter_or_404(request, encounter)
    if not queries.free(vault(request), one.held):
        return redirect("encounters:check", encounter=encounter)
    form = ShareForm(request.POST or None, initial=one.held)
    piece = queries.chosen_piece(vault(request), one.held)
    return _step(request, "share", one, form, piece=piece, unsure=checks.unsure(one.held["checks"]))


@with_vault
@require_POST
def let_go(request: HttpRequest, encounter: UUID) -> HttpResponse:
    """Takes an encounter out of the vault."""
    encounter_or_404(request, encounter)
    actions.let_encounter_go(by=vault(request), id=encounter)
    toast(request, "Let go.")
    return redirect("encounters:prepare")


def _step(request: HttpRequest, screen: str, one: Kept, form: Any, **shown: Any) -> HttpResponse:
    if request.method != "POST":
        return page(request, screen, one, form, **shown)
    move = move_of(request, screen)
    if move == states.SKIP:
        return _moved(request, one, screen, {}, move)
    if not form.is_valid() and form.is_bound and move == states.NEXT:
        return page(request, screen, one, form, **shown)
    answers = form.answers() if form.is_bound and form.is_valid() else {}
    if answers.get("agreed") == "no" and move == states.NEXT:
        move = states.NO
    return _moved(request, one, screen, answers, move)


def _moved(request: HttpRequest, one: Kept, screen: str, answers: Held, move: str) -> HttpResponse:
    move = move if move in states.moves_of(screen) else states.NEXT
    kept = actions.keep_step(by=vault(request), id=one.id, screen=screen, answers=answers, move=move)
    return redirect(f"encounters:{screen_of(request, kept)}", encounter=kept.id)


def _text(level: int | None) -> str:
    return "" if level is None else str(level)
