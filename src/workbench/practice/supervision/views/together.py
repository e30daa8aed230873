"""What two or more keep together: the page of a bond, writing, the twelve values, and taking the notes along."""

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workbench.practice.supervision import queries, rules
from workbench.practice.supervision.actions import together as actions
from workbench.practice.supervision.forms import EntryForm
from workbench.practice.supervision.queries import Bond
from workbench.practice.supervision.values import value, values
from workbench.practice.supervision.views.connecting import REFUSED, bond_of, vault_of
from workbench.practice.vault.door import with_vault
from workbench.practice.vault.once import place
from workbench.practice.vault.opened import Kept
from workbench.practice.vault.toasts import toast
from workbench.practice.vault.weeks import in_words, week_of

WEEKS_AHEAD = 12


@with_vault
@require_GET
def together(request: HttpRequest, bond: UUID) -> HttpResponse:
    """Shows what was brought, and what is kept together."""
    found, opened = bond_of(request, bond), vault_of(request)
    shown = {
        "bond": found,
        "code": found.others[0].code if found.others else "",
        "items": queries.items(opened, found),
        "brought": [one for one in queries.brought(opened, found) if queries.lies_with(one.held)],
        "parts": _by_sort(queries.entries(opened, found)),
        "own": str(opened.id),
    }
    return render(request, "supervision/together.html", shown)


def _by_sort(entries: list[Kept]) -> list[tuple[str, str, list[Kept]]]:
    return [(sort, label, [one for one in entries if one.held["sort"] == sort]) for sort, label in rules.SORTS.items()]


@with_vault
@require_GET
def twelve(request: HttpRequest, bond: UUID) -> HttpResponse:
    """Shows the twelve values with a question for each of the two."""
    return render(request, "supervision/values.html", {"bond": bond_of(request, bond), "all": values()})


@with_vault
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, bond: UUID, entry: UUID | None = None) -> HttpResponse:
    """Writes something that all of a bond see, new or over what is there."""
    found = bond_of(request, bond)
    before = queries.entry(vault_of(request), found, entry) if entry else None
    if entry and before is None:
        raise Http404
    rules.check_open(found.state)
    form = _form(request, found, before)
    if form.is_bound and form.is_valid():
        copied = _kept(request, found, form, before).copied
        toast(request, "Kept beside the other: both are here." if copied else "Kept.", undo=False)
        return redirect("supervision:together", bond=found.id)
    asked = value(request.POST.get("value") or request.GET.get("value", ""))
    shown = {"form": form, "bond": found, "before": before, "value": asked}
    return render(request, "supervision/write.html", shown, status=REFUSED if form.is_bound else 200)


def _form(request: HttpRequest, bond: Bond, before: Kept | None) -> EntryForm:
    held = before.held if before else {"sort": request.GET.get("sort", "note")}
    own = [vault_of(request).owner.name, *(one.name for one in bond.others)]
    due = held.get("due", "")
    weeks = _weeks() if not due or due in dict(_weeks()) else [(due, in_words(due)), *_weeks()]
    confirmed = held.get("confirmed", ())
    return EntryForm(request.POST or None, weeks=weeks, own=own, initial=held, confirmed=confirmed)


def _weeks() -> list[tuple[str, str]]:
    found = (week_of(timezone.localdate() + timedelta(weeks=ahead)) for ahead in range(WEEKS_AHEAD + 1))
    return [(week, in_words(week)) for week in found]


def _kept(request: HttpRequest, bond: Bond, form: EntryForm, before: Kept | None) -> Kept:
    asked = value(request.POST.get("value", ""))
    wrote = {**form.cleaned_data, "confirmed": sorted(form.confirmed)}
    if asked or before is None:
        wrote["value"] = asked.key if asked else ""
    given = request.POST.get("revision", "")
    shown = int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else None
    revision = (shown or before.revision) if before else None
    new = None if before else place(request, f"{queries.ENTRY} {bond.id}")
    return actions.write(by=vault_of(request), bond=bond, wrote=wrote, entry=before, revision=revision, id=new)


@with_vault
@require_POST
def mark(request: HttpRequest, bond: UUID, entry: UUID) -> HttpResponse:
    """Says that something is done, or takes it away."""
    found, opened = bond_of(request, bond), vault_of(request)
    if queries.entry(opened, found, entry) is None:
        raise Http404
    if "away" in request.POST:
        actions.take_away(by=opened, bond=found, entry=entry)
    else:
        actions.set_done(by=opened, bond=found, entry=entry, done=request.POST.get("done") == "yes")
    toast(request, "Kept.", undo=False)
    return redirect("supervision:together", bond=found.id)


@with_vault
@require_POST
def take_along(request: HttpRequest, bond: UUID) -> HttpResponse:
    """Gives what is kept together as a page that needs nothing else; each of the two has a right to it."""
    found = bond_of(request, bond)
    shown = {"bond": found, "parts": _by_sort(queries.entries(vault_of(request), found))}
    headers = {"Content-Disposition": 'attachment; filename="notes.html"'}
    page = render_to_string("supervision/along.html", shown)
    return HttpResponse(page, content_type="text/html; charset=utf-8", headers=headers)
