"""Bringing something, seeing first exactly what will be seen; and reading what came."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workbench.practice.supervision import queries, rules, sources
from workbench.practice.supervision.actions import bringing, connecting
from workbench.practice.supervision.forms import BringForm
from workbench.practice.supervision.queries import Bond
from workbench.practice.supervision.views.connecting import REFUSED, bond_of, vault_of
from workbench.practice.vault import queries as vault
from workbench.practice.vault.door import with_vault
from workbench.practice.vault.once import number
from workbench.practice.vault.toasts import toast

SEEN, AGAIN = "seen", "again"


@with_vault
@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, bond: UUID) -> HttpResponse:
    """Asks what to bring, shows exactly what will be seen, and sends it once that was looked at."""
    found, opened = bond_of(request, bond), vault_of(request)
    rules.check_open(found.state)
    form = _form(request, found)
    if not form.is_bound or not form.is_valid() or AGAIN in request.POST:
        status = REFUSED if form.is_bound and form.errors else 200
        return render(request, "supervision/bring.html", {"form": form, "bond": found}, status=status)
    if request.POST.get(SEEN) != _digest(form, found):
        return render(request, "supervision/look.html", _shown(request, form, found))
    bringing.bring(by=opened, bond=found, said=form.said, days=form.cleaned_data["days"], id=number(request))
    toast(request, "Shared. You can take it back here.", undo=False)
    return redirect("supervision:together", bond=found.id)


def _form(request: HttpRequest, bond: Bond) -> BringForm:
    opened = vault_of(request)
    own = [opened.owner.name, *(one.name for one in bond.others)]
    initial = {"picks": request.GET.getlist("pick")}
    sent, offers = request.POST or None, sources.offers(opened)
    return BringForm(sent, offers=offers, start=_start(request), own=own, initial=initial)


def _start(request: HttpRequest) -> int:
    asked = request.GET.get("from", "")
    return int(asked) if asked.isdecimal() and len(asked) < 6 else 0


def _shown(request: HttpRequest, form: BringForm, bond: Bond) -> dict[str, object]:
    again = [(name, text) for name, texts in request.POST.lists() for text in texts if name in _KEPT | {form.asked}]
    return {
        "form": form,
        "bond": bond,
        "said": form.said,
        "lines": sum(len(one["lines"]) for one in form.said),
        "days": form.cleaned_data["days"],
        "seen": _digest(form, bond),
        "again": again,
    }


def _digest(form: BringForm, bond: Bond) -> str:
    return rules.digest(form.said, (str(one.vault) for one in bond.readers), form.cleaned_data["days"])


_KEPT = {"question", "picks", "days"}


@with_vault
@require_http_methods(["GET", "POST"])
def brought(request: HttpRequest, brought: UUID) -> HttpResponse:
    """Shows what was brought and with whom it lies; takes it back."""
    opened = vault_of(request)
    found = vault.one(opened, queries.BROUGHT, brought)
    if found is None:
        raise Http404
    if request.method == "GET":
        return render(request, "supervision/brought.html", {"one": found, "lies": queries.lies_with(found.held)})
    if "forget" in request.POST:
        bringing.take_off_the_list(by=opened, brought=brought)
        return redirect("supervision:home")
    there = bringing.take_back(by=opened, brought=brought)
    toast(request, "Taken back. They may have read it." if there else "It was gone already.", undo=False)
    return redirect("supervision:home")


@with_vault
@require_GET
def came(request: HttpRequest, parcel: UUID) -> HttpResponse:
    """Shows one thing that somebody brought."""
    connecting.look_in(by=vault_of(request))
    found = queries.item(vault_of(request), parcel)
    if found is None:
        raise Http404
    return render(request, "supervision/came.html", {"bond": found[0], "item": found[1]})


@with_vault
@require_POST
def aside(request: HttpRequest, parcel: UUID) -> HttpResponse:
    """Lays aside what somebody brought."""
    connecting.look_in(by=vault_of(request))
    found = queries.item(vault_of(request), parcel)
    if found is None:
        raise Http404
    bringing.lay_aside(by=vault_of(request), parcel=parcel)
    toast(request, "Laid aside. It is gone from here.", undo=False)
    return redirect("supervision:together", bond=found[0].id)
