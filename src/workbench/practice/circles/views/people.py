"""Who is in a circle: what they say of themselves, pairs, and who should go."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workbench.practice.circles import queries, rules
from workbench.practice.circles.actions import coming
from workbench.practice.circles.forms import PairForm, ReasonForm
from workbench.practice.circles.queries import Circle
from workbench.practice.circles.views.coming import REFUSED, circle_of, vault_of
from workbench.practice.vault.door import with_vault
from workbench.practice.vault.membership import Member
from workbench.practice.vault.toasts import toast

OUT = "They are out. A copy of their own words goes with them."


@with_vault
@require_GET
def people(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Shows who is in a circle."""
    found, opened = circle_of(request, circle), vault_of(request)
    if found.is_pair:
        raise Http404
    mine = {one["vault"] for one in found.held["asks"]}
    shown = {
        "circle": found,
        "me": opened.id,
        "own": queries.about(found, opened.id),
        "people": [(one, queries.about(found, one.vault)) for one in found.others],
        "asked": [(one, str(one.vault) in mine) for one in found.asked],
        "goings": queries.goings(opened, found),
    }
    return render(request, "circles/people.html", shown)


@with_vault
@require_http_methods(["GET", "POST"])
def pair(request: HttpRequest, circle: UUID, member: UUID) -> HttpResponse:
    """Asks somebody to be a mentoring pair."""
    found, one = _both(request, circle, member)
    form = PairForm(request.POST or None)
    if form.is_bound and form.is_valid():
        made = coming.ask_to_pair(by=vault_of(request), circle=found, member=one.vault, **form.cleaned_data)
        toast(request, "Asked. It opens once they said yes.", undo=False)
        return redirect("circles:circle", circle=made.id)
    shown = {"form": form, "circle": found, "member": one}
    return render(request, "circles/pair.html", shown, status=REFUSED if form.is_bound else 200)


@with_vault
@require_http_methods(["GET", "POST"])
def going(request: HttpRequest, circle: UUID, member: UUID) -> HttpResponse:
    """Says that somebody should not be in the circle any more, or takes that back."""
    found, one = _both(request, circle, member)
    opened = vault_of(request)
    form = ReasonForm(request.POST or None, own=[opened.owner.name, *(each.name for each in found.others)])
    if "back" in request.POST:
        coming.disagree(by=opened, circle=found, member=one.vault)
        return _told(request, found, "Taken back.")
    if form.is_bound and form.is_valid():
        out = coming.agree(by=opened, circle=found, member=one.vault, **form.cleaned_data)
        return _told(request, found, OUT if out else "Kept. All here see it.")
    shown = {"form": form, "circle": found, "member": one, "going": queries.going(opened, found, one.vault)}
    shown |= {"when": queries.when(found), "own": str(opened.id)}
    return render(request, "circles/going.html", shown, status=REFUSED if form.is_bound else 200)


def _told(request: HttpRequest, circle: Circle, words: str) -> HttpResponse:
    toast(request, words, undo=False)
    return redirect("circles:people", circle=circle.id)


@with_vault
@require_POST
def withdraw(request: HttpRequest, circle: UUID, member: UUID) -> HttpResponse:
    """Takes back that somebody was asked."""
    found = circle_of(request, circle)
    if str(member) not in {one["vault"] for one in found.held["asks"]}:
        raise Http404
    coming.withdraw(by=vault_of(request), circle=found, member=member)
    return _told(request, found, "Taken back.")


def _both(request: HttpRequest, circle: UUID, member: UUID) -> tuple[Circle, Member]:
    found = circle_of(request, circle)
    one = found.member(member)
    if found.is_pair or one is None:
        raise Http404
    rules.check_open(found.state)
    return found, one
