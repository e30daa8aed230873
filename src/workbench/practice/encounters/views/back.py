"""Looking back, and what is done with an encounter afterwards."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from workbench.practice.encounters import actions, learnt, queries, rules, states
from workbench.practice.encounters.forms import BackForm
from workbench.practice.encounters.views import encounter_or_404, page, screen_of, vault
from workbench.practice.stories.words import LOADS
from workbench.practice.vault.actions import aside
from workbench.practice.vault.door import with_vault
from workbench.practice.vault.opened import Kept
from workbench.practice.vault.toasts import KEPT, toast

BOTH = "It was changed in another window, too. Both are kept."


@with_vault
@require_GET
def encounter(request: HttpRequest, encounter: UUID) -> HttpResponse:
    """Shows a look-back that is done; leads to where an open one stands."""
    one = encounter_or_404(request, encounter)
    if not rules.is_closed(one.held):
        return redirect(f"encounters:{screen_of(request, one)}", encounter=encounter)
    piece = queries.chosen_piece(vault(request), one.held)
    shown: dict[str, Any] = {"one": one, "piece": piece, "outcome": rules.OUTCOMES.get(one.held["outcome"], "")}
    loads = [one.held["before"], one.held["after"]]
    shown |= {"loads": [LOADS[level] for level in loads] if None not in loads else []}
    shown |= {"again": rules.AGAIN.get(one.held["again"], ""), "rest": piece and learnt.wants_rest(piece)}
    return render(request, "encounters/done.html", shown)


@with_vault
@require_http_methods(["GET", "POST"])
def back(request: HttpRequest, encounter: UUID) -> HttpResponse:
    """Return and Look back; all of it can be skipped."""
    one, opened = encounter_or_404(request, encounter), vault(request)
    form = BackForm(request.POST or None, by=opened, one=one)
    if request.method == "POST" and request.POST.get("move") == states.SKIP:
        aside.put_by(by=opened, path=request.path, fields=form.begun())  # who skips loses no words
        return _closed(request, actions.look_back(by=opened, id=encounter, answers={}))
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data.get(name) or "" for name in ("light", "learnt")}
        revision = form.cleaned_data["revision"]
        return _closed(
            request, actions.look_back(by=opened, id=encounter, answers=form.answers(), revision=revision, **said)
        )
    ended = rules.ENDED.get(one.held["outcome"])
    return page(request, "back", one, form, words=states.TABLE[ended].asks[0] if ended else "")


def _closed(request: HttpRequest, kept: Kept) -> HttpResponse:
    toast(request, BOTH if kept.copied else KEPT)
    return redirect("encounters:encounter", encounter=kept.id)
