"""Answering something that was brought: a parcel back, to whoever brought it and nobody else."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from workbench.practice.supervision import queries, rules, sources
from workbench.practice.supervision.actions import bringing
from workbench.practice.supervision.forms import AnswerForm
from workbench.practice.supervision.queries import Bond, Item
from workbench.practice.supervision.views.bringing import AGAIN, SEEN
from workbench.practice.supervision.views.connecting import REFUSED, vault_of
from workbench.practice.vault.door import with_vault
from workbench.practice.vault.once import number
from workbench.practice.vault.toasts import toast


@with_vault
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, parcel: UUID) -> HttpResponse:
    """Asks for an answer, shows exactly what will be seen, and sends it once that was looked at."""
    bond, item = _item(request, parcel)
    form = AnswerForm(request.POST or None, own=[vault_of(request).owner.name, *(one.name for one in bond.others)])
    if not form.is_bound or not form.is_valid() or AGAIN in request.POST:
        status = REFUSED if form.is_bound and form.errors else 200
        return render(request, "supervision/answer.html", {"form": form, "bond": bond, "item": item}, status=status)
    shown = _shown(request, form, item)
    if request.POST.get(SEEN) != shown["seen"]:
        return render(request, "supervision/answer_look.html", {**shown, "bond": bond, "item": item})
    back: dict[str, Any] = {"said": [shown["said"]], "days": shown["days"], "to": [item.sender]}
    bringing.bring(by=vault_of(request), bond=bond, **back, id=number(request))
    toast(request, "Sent. You can take it back here.", undo=False)
    return redirect("supervision:together", bond=bond.id)


def _item(request: HttpRequest, parcel: UUID) -> tuple[Bond, Item]:
    found = queries.item(vault_of(request), parcel)
    if found is None:
        raise Http404
    return found


def _shown(request: HttpRequest, form: AnswerForm, item: Item) -> dict[str, Any]:
    said = {**sources.answer(item.said, form.cleaned_data["words"]), "answers": str(item.parcel)}
    days, kept = form.cleaned_data["days"], {"words", "days", form.asked}
    again = [(name, text) for name, texts in request.POST.lists() for text in texts if name in kept]
    return {"said": said, "days": days, "seen": rules.digest([said], [str(item.sender.vault)], days), "again": again}
