"""Keeping a plan in the vault, opening it again, and letting it go."""

from typing import Any
from uuid import UUID, uuid5

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workbench.practice.benefits import actions, queries
from workbench.practice.benefits.forms import NameForm, as_sent
from workbench.practice.benefits.views import Asked, kept_in, mend, vault
from workbench.practice.benefits.views.pictures import answered
from workbench.practice.vault.door import with_vault
from workbench.practice.vault.opened import Kept
from workbench.practice.vault.toasts import KEPT, toast

BOTH = "It was changed in another window, too. Both are kept."


@with_vault
@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """Keeps answers under a name, or over the plan that they came from."""
    if request.method == "GET":
        return redirect("benefits:home")
    asked, before = Asked(request.POST), kept_in(request)
    if asked.situation is None:
        return mend(request, asked)
    over = before if request.POST.get("over") else None
    form = _named(request, over)
    if not form.is_valid():
        return answered(request, asked, name_form=form)
    kept = _kept(request, form, asked.answers(), over)
    toast(request, BOTH if kept.copied else KEPT)
    return redirect("benefits:kept", work=kept.id)


def _named(request: HttpRequest, over: Kept | None) -> NameForm:
    """Returns the name as it came; what is kept over an older plan has that plan's name."""
    sent = request.POST if over is None else {"name": over.held["name"]}
    return NameForm(sent, own=[vault(request).owner.name], confirmed=over.held["confirmed"] if over else ())


def _kept(request: HttpRequest, form: NameForm, answers: dict[str, str], over: Kept | None) -> Kept:
    """Keeps a plan; one that is sent twice, by a double click, is kept once."""
    by, name, fresh = vault(request), form.cleaned_data["name"], form.cleaned_data["fresh"]
    said: dict[str, Any] = {"name": name, "answers": answers, "confirmed": form.confirmed}
    if over:
        return actions.keep_plan(by=by, id=over.id, revision=_revision(request), **said)
    id = uuid5(by.id, str(fresh)) if fresh else None
    before = queries.plan(by, id) if id else None
    if before and (before.held["name"], before.held["answers"]) == (name, answers):
        return before
    return actions.keep_plan(by=by, id=None if before else id, **said)


def _revision(request: HttpRequest) -> int:
    text = request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


@with_vault
@require_GET
def kept(request: HttpRequest, work: UUID) -> HttpResponse:
    """Opens a plan that is kept."""
    found = queries.plan(vault(request), work)
    if found is None:
        raise Http404
    sent = as_sent({**found.held["answers"], "kept": str(found.id), "revision": str(found.revision)})
    return answered(request, Asked(sent), found)


@with_vault
@require_POST
def let_go(request: HttpRequest, work: UUID) -> HttpResponse:
    """Deletes a plan; undo brings it back."""
    if queries.plan(vault(request), work) is None:
        raise Http404
    actions.let_plan_go(by=vault(request), id=work)
    toast(request, "Deleted.")
    return redirect("benefits:home")
