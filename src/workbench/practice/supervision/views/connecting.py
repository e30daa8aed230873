"""Becoming connected: one's own code, another's code, who asks, and the end of it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from counterpoint import UserError
from workbench.practice.supervision import queries, rules
from workbench.practice.supervision.actions import connecting
from workbench.practice.supervision.forms import CircleForm, CodeForm
from workbench.practice.supervision.queries import Bond
from workbench.practice.vault import queries as vault
from workbench.practice.vault.door import with_vault
from workbench.practice.vault.once import place
from workbench.practice.vault.opened import Opened
from workbench.practice.vault.rules import changed_outside
from workbench.practice.vault.toasts import toast

REFUSED = 422


@with_vault
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Shows with whom somebody is connected, who asks, and what they brought."""
    opened = vault_of(request)
    connecting.look_in(by=opened)
    bonds = queries.bonds(opened)
    shown = {
        "bonds": [(one, len(queries.items(opened, one))) for one in bonds if one.state != rules.ENDED],
        "ended": [one for one in bonds if one.state == rules.ENDED],
        "asks": queries.asks(opened),
        "brought": [(one, queries.lies_with(one.held)) for one in queries.brought(opened)],
    }
    return render(request, "supervision/home.html", shown)


@with_vault
@require_GET
def code(request: HttpRequest) -> HttpResponse:
    """Shows the code by which others can find this vault."""
    opened = vault_of(request)
    if vault.public_key_of(opened.id) != opened.public_key:
        raise changed_outside()
    return render(request, "supervision/code.html", {"code": queries.own_code(opened), "name": opened.owner.name})


@with_vault
@require_http_methods(["GET", "POST"])
def connect(request: HttpRequest) -> HttpResponse:
    """Takes the code of a supervisor, shows whose it is, and asks them."""
    return _by_code(request, None)


@with_vault
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, bond: UUID) -> HttpResponse:
    """Takes the code of a peer, shows whose it is, and asks them into a circle."""
    found = bond_of(request, bond)
    if not found.is_circle:
        raise Http404
    return _by_code(request, found)


def _by_code(request: HttpRequest, bond: Bond | None) -> HttpResponse:
    connecting.look_in(by=vault_of(request))
    form = CodeForm(request.POST or None)
    whose = vault.whose(form.cleaned_data["code"]) if form.is_bound and form.is_valid() else None
    if form.is_bound and form.is_valid() and whose is None:
        form.refuse(UserError("Nobody here has this code", try_="look at it again, letter by letter"))
    if whose and "sure" in request.POST:
        try:
            asked = _ask(vault_of(request), bond, whose)
            toast(request, "Asked. Come back here to see if they say yes.", undo=False)
            return redirect("supervision:together", bond=asked.id)
        except UserError as error:
            form.refuse(error)
    shown = {"form": form, "whose": None if form.errors else whose, "bond": bond}
    return render(request, "supervision/connect.html", shown, status=REFUSED if form.errors else 200)


def _ask(by: Opened, bond: Bond | None, whose: vault.Whose) -> Bond:
    if bond is None:
        return connecting.ask_supervisor(by=by, whose=whose)
    return connecting.ask_into_circle(by=by, bond=bond, whose=whose)


@with_vault
@require_http_methods(["GET", "POST"])
def begin_circle(request: HttpRequest) -> HttpResponse:
    """Begins a circle of peers."""
    form = CircleForm(request.POST or None)
    if form.is_bound and form.is_valid():
        made = connecting.begin_circle(
            by=vault_of(request), name=form.cleaned_data["name"], id=place(request, queries.BOND)
        )
        return redirect("supervision:add", bond=made.id)
    return render(request, "supervision/circle.html", {"form": form}, status=REFUSED if form.is_bound else 200)


@with_vault
@require_POST
def answer(request: HttpRequest, parcel: UUID) -> HttpResponse:
    """Says yes or no to somebody who asked."""
    opened = vault_of(request)
    if queries.ask(opened, parcel) is None:
        raise Http404
    if request.POST.get("answer") == "yes":
        made = connecting.take_up(by=opened, parcel=parcel)
        return redirect("supervision:together", bond=made.id)
    connecting.decline(by=opened, parcel=parcel)
    toast(request, "You said no. Nothing of it is kept here.", undo=False)
    return redirect("supervision:home")


@with_vault
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, bond: UUID) -> HttpResponse:
    """Ends a bond."""
    found = bond_of(request, bond)
    if request.method == "GET":
        return render(request, "supervision/end.html", {"bond": found})
    connecting.end(by=vault_of(request), bond=found)
    toast(request, "Ended. The notes are with you.", undo=False)
    return redirect("supervision:home")


def vault_of(request: HttpRequest) -> Opened:
    """Returns the open vault."""
    found: Opened = request.vault  # type: ignore[attr-defined]
    return found


def bond_of(request: HttpRequest, bond: UUID) -> Bond:
    """Returns a bond of this vault as it is now, or that there is none."""
    connecting.look_in(by=vault_of(request))
    found = queries.bond(vault_of(request), bond)
    if found is None:
        raise Http404
    return found
