"""Hours and their certificates: listed, written, put away; files opened through the unlocked vault alone."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from counterpoint import UserError
from workbench.practice.growth import hours
from workbench.practice.growth.actions import hours as actions
from workbench.practice.growth.forms.hours import FileForm, HoursForm
from workbench.practice.growth.queries import credentials
from workbench.practice.growth.queries import hours as queries
from workbench.practice.growth.views import BOTH, REFUSED, vault
from workbench.practice.growth.views.once import id_of
from workbench.practice.vault.door import with_vault
from workbench.practice.vault.opened import Kept
from workbench.practice.vault.toasts import KEPT, toast


@with_vault
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Shows all hours by kind, the newest first, and what was put away."""
    by = vault(request)
    every, files = queries.entries(by), queries.certificates(by)
    named = {one.key: one.called for one in credentials.mine(by)}
    rows = [(one, len(files.get(one.id, ())), _named(one, named)) for one in every]
    shown = {"rows": rows, "sums": hours.sums(every), "away": queries.entries(by, away=True)}
    return render(request, "growth/hours.html", shown)


def _named(entry: hours.Entry, named: dict[str, str]) -> str:
    return ", ".join(sorted(named[key] for key in entry.credentials if key in named))


@with_vault
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Writes down some hours."""
    by = vault(request)
    form = HoursForm(request.POST or None, by=by, mine=credentials.mine(by))
    if not form.is_bound or not form.is_valid():
        return _form(request, form)
    id = id_of(by, form, queries.HOURS)
    if queries.kept_entry(by, id) is None:
        actions.keep_hours(by=by, held=form.held(), id=id)
        toast(request)
    return redirect("growth:entry", worked=id)


@with_vault
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, worked: UUID) -> HttpResponse:
    """Changes an entry. If it was changed elsewhere meanwhile, both are kept."""
    by, found = vault(request), _entry(request, worked)
    form = HoursForm(request.POST or None, by=by, mine=credentials.mine(by), entry=found)
    if not form.is_bound or not form.is_valid():
        return _form(request, form, found)
    revision = form.cleaned_data["revision"] or 0
    kept = actions.keep_hours(by=by, held=form.held(found.held), id=worked, revision=revision)
    toast(request, BOTH if kept.copied else KEPT)
    return redirect("growth:entry", worked=kept.id)


def _form(request: HttpRequest, form: HoursForm, entry: Kept | None = None) -> HttpResponse:
    status = REFUSED if form.is_bound else 200
    return render(request, "growth/hours_edit.html", {"form": form, "entry": entry}, status=status)


@with_vault
@require_GET
def entry(request: HttpRequest, worked: UUID) -> HttpResponse:
    """Shows one entry with its files."""
    return _page(request, _entry(request, worked), FileForm())


def _page(request: HttpRequest, found: Kept, form: FileForm) -> HttpResponse:
    by, one = vault(request), hours.entry(found.id, found.held)
    named = {mine.key: mine.called for mine in credentials.mine(by)}
    files = [(file, hours.said(int(file.held["size"]))) for file in queries.certificates(by).get(one.id, ())]
    shown = {"one": one, "files": files, "named": _named(one, named), "form": form, "most": hours.MOST_OF_ENTRY}
    status = REFUSED if form.is_bound else 200
    return render(request, "growth/hours_entry.html", shown, status=status)


@with_vault
@require_POST
def add_file(request: HttpRequest, worked: UUID) -> HttpResponse:
    """Keeps the file of a certificate beside an entry; it is in memory until it is sealed."""
    found, form = _entry(request, worked), FileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.add_certificate(by=vault(request), entry=worked, content=form.content())
            toast(request)
            return redirect("growth:entry", worked=worked)
        except UserError as error:
            form.add_error("file", f"{error.what}. You can try: {error.try_}.")
    return _page(request, found, form)


@with_vault
@require_GET
def open_file(request: HttpRequest, certificate: UUID) -> HttpResponse:
    """Gives a file to save, of the kind that it was found to be, and of no other."""
    found = queries.certificate(vault(request), certificate)
    content = queries.content(vault(request), found) if found else None
    if found is None or content is None:
        raise Http404
    sort = found.held["sort"]
    headers = {
        "Content-Disposition": f'attachment; filename="certificate.{hours.ENDINGS[sort]}"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=sort, headers=headers)


@with_vault
@require_POST
def delete_file(request: HttpRequest, certificate: UUID) -> HttpResponse:
    """Deletes a file for good, once somebody said that they are sure."""
    found = queries.certificate(vault(request), certificate)
    if found is None:
        raise Http404
    if request.POST.get("sure") == "yes":
        actions.delete_certificate(by=vault(request), id=certificate)
        toast(request, "Deleted, for good.", undo=False)
    return redirect("growth:entry", worked=found.held["of"])


@with_vault
@require_POST
def put_away(request: HttpRequest, worked: UUID) -> HttpResponse:
    """Takes an entry off the list, or brings it back."""
    _entry(request, worked)
    away = request.POST.get("away") != "no"
    actions.put_away(by=vault(request), id=worked, away=away)
    toast(request, "Put away. You can bring it back." if away else KEPT)
    return redirect("growth:hours") if away else redirect("growth:entry", worked=worked)


@with_vault
@require_POST
def delete(request: HttpRequest, worked: UUID) -> HttpResponse:
    """Deletes an entry with its files, for good."""
    found = _entry(request, worked)
    if request.POST.get("sure") != "yes" or not found.held["is_away"]:
        return redirect("growth:entry", worked=worked)
    actions.delete_hours(by=vault(request), id=worked)
    toast(request, "Deleted, for good.", undo=False)
    return redirect("growth:hours")


def _entry(request: HttpRequest, worked: UUID) -> Kept:
    found = queries.kept_entry(vault(request), worked)
    if found is None:
        raise Http404
    return found
