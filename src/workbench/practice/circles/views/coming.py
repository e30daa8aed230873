"""Which circles there are, who asks, coming in, leaving, and the line that is in clear."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from counterpoint import UserError
from workbench.practice.circles import queries, rules
from workbench.practice.circles.actions import coming, listing
from workbench.practice.circles.forms import BeginForm, LeaveForm, LineForm
from workbench.practice.circles.queries import Circle
from workbench.practice.supervision.forms import CodeForm
from workbench.practice.vault import queries as vault
from workbench.practice.vault.door import with_vault
from workbench.practice.vault.once import place
from workbench.practice.vault.opened import Opened
from workbench.practice.vault.toasts import toast

REFUSED = 422


@with_vault
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Shows the circles and pairs of somebody, and who asks."""
    opened = vault_of(request)
    found = queries.in_order(coming.look_in(by=opened, id=one) for one in queries.ids(opened))
    shown = {
        "circles": [one for one in found if one.state != rules.ENDED],
        "ended": [one for one in found if one.state == rules.ENDED],
        "asks": queries.asks(opened),
        "ways": rules.WAYS,
    }
    return render(request, "circles/home.html", shown)


@with_vault
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Begins a circle."""
    form = BeginForm(request.POST or None)
    if form.is_bound and form.is_valid():
        made = coming.begin(by=vault_of(request), **form.cleaned_data, id=place(request, queries.CIRCLE))
        return redirect("circles:add", circle=made.id)
    return render(request, "circles/begin.html", {"form": form}, status=REFUSED if form.is_bound else 200)


@with_vault
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Takes the code of a peer, shows whose it is, and asks them in."""
    found, form = circle_of(request, circle), CodeForm(request.POST or None)
    if found.is_pair:
        raise Http404
    whose = _whose(form)
    if whose and "sure" in request.POST and _is_asked(request, found, whose, form):
        return redirect("circles:circle", circle=found.id)
    shown = {"form": form, "whose": None if form.errors else whose, "circle": found}
    return render(request, "circles/add.html", shown, status=REFUSED if form.errors else 200)


def _whose(form: CodeForm) -> vault.Whose | None:
    if not form.is_bound or not form.is_valid():
        return None
    whose = vault.whose(form.cleaned_data["code"])
    if whose is None:
        form.refuse(UserError("Nobody here has this code", try_="look at it again, letter by letter"))
    return whose


def _is_asked(request: HttpRequest, circle: Circle, whose: vault.Whose, form: CodeForm) -> bool:
    try:
        coming.ask_in(by=vault_of(request), circle=circle, whose=whose)
    except UserError as error:
        form.refuse(error)
        return False
    toast(request, "Asked. It opens for them once they said yes.", undo=False)
    return True


@with_vault
@require_POST
def answer(request: HttpRequest, asking: UUID) -> HttpResponse:
    """Says yes or no to somebody who asked."""
    opened = vault_of(request)
    if queries.ask(opened, asking) is None:
        raise Http404
    if request.POST.get("answer") == "yes":
        made = coming.take_up(by=opened, parcel=asking)
        return redirect("circles:circle", circle=made.id)
    coming.decline(by=opened, parcel=asking)
    toast(request, "You said no. Nothing of it is kept here.", undo=False)
    return redirect("circles:home")


@with_vault
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Leaves a circle or a pair, or takes back a yes or a question."""
    found, form = circle_of(request, circle), LeaveForm(request.POST or None)
    if form.is_bound and form.is_valid():
        coming.leave(by=vault_of(request), circle=found, words=form.cleaned_data["words"])
        toast(request, "Done. A copy of your own words is with you.", undo=False)
        return redirect("circles:circle", circle=found.id)
    status = REFUSED if form.is_bound else 200
    return render(request, "circles/leave.html", {"form": form, "circle": found}, status=status)


@with_vault
@require_POST
def put_away(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Takes what is over off the list."""
    coming.put_away(by=vault_of(request), circle=circle_of(request, circle))
    toast(request, "Put away.")
    return redirect("circles:home")


@with_vault
@require_http_methods(["GET", "POST"])
def lines(request: HttpRequest) -> HttpResponse:
    """Shows who can be asked, in clear, and puts up one's own line or takes it down."""
    opened = vault_of(request)
    if "down" in request.POST:
        listing.take_down(by=opened)
        toast(request, "Taken down.", undo=False)
        return redirect("circles:lines")
    own = queries.own_line(opened)
    form = LineForm(request.POST or None, own=[opened.owner.name], initial={"line": own})
    if form.is_bound and form.is_valid():
        listing.put_up(by=opened, line=form.cleaned_data["line"])
        toast(request, "Up. Everybody here can read it.", undo=False)
        return redirect("circles:lines")
    shown = {"form": form, "own": own, "lines": queries.lines(opened)}
    return render(request, "circles/lines.html", shown, status=REFUSED if form.is_bound else 200)


def vault_of(request: HttpRequest) -> Opened:
    """Returns the open vault."""
    found: Opened = request.vault  # type: ignore[attr-defined]
    return found


def circle_of(request: HttpRequest, id: UUID) -> Circle:
    """Returns a circle of this vault as it is now, or that there is none."""
    found = coming.look_in(by=vault_of(request), id=id)
    if found is None:
        raise Http404
    return found
