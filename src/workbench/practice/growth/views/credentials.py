"""Credentials: what they ask, how far hours go, when they end; rules that are shared as files."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from counterpoint import UserError
from counterpoint.errors import flat
from workbench.practice.growth import sharing
from workbench.practice.growth.actions import credentials as actions
from workbench.practice.growth.credentials import ASKS, GET, RENEW, STATUSES, Credential, Rule, shipped
from workbench.practice.growth.forms.credentials import DatesForm, OwnForm, RuleForm, RulesFileForm
from workbench.practice.growth.plans_calendar import calendar
from workbench.practice.growth.queries import credentials as queries
from workbench.practice.growth.queries import hours
from workbench.practice.growth.queries.credentials import Mine
from workbench.practice.growth.views import BOTH, REFUSED, vault
from workbench.practice.growth.views.once import id_of
from workbench.practice.vault.door import with_vault
from workbench.practice.vault.toasts import KEPT, toast


@with_vault
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Shows the credentials of one's own list, and those that came along."""
    mine = queries.mine(vault(request))
    taken = {one.held["of"] for one in mine}
    others = [(one, _parts(one)) for one in shipped().values() if one.key not in taken]
    entries = hours.entries(vault(request))
    shown = {"mine": [(one, one.progress(entries)) for one in mine], "others": others, "statuses": STATUSES}
    return render(request, "growth/credentials.html", shown)


def _parts(credential: Credential) -> list[tuple[str, list[Rule]]]:
    return [("To get it", credential.part(GET)), ("To renew it", credential.part(RENEW))]


@with_vault
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Puts a credential that came along on one's own list, once."""
    by, of = vault(request), request.POST.get("of", "")
    if of not in shipped():
        raise Http404
    there = next((one.id for one in queries.mine(by) if one.held["of"] == of), None)
    id = there or actions.add(by=by, of=of, id=by.place(f"{queries.CREDENTIAL} {of}")).id
    if not there:
        toast(request)
    return redirect("growth:credential", credential=id)


@with_vault
@require_GET
def credential(request: HttpRequest, credential: UUID) -> HttpResponse:
    """Shows one credential: how far hours go, its dates, and each rule with its source."""
    one = _one(request, credential)
    shown = {"one": one, "progress": one.progress(hours.entries(vault(request))), "parts": _parts(one.credential)}
    return render(request, "growth/credential.html", {**shown, "statuses": STATUSES})


@with_vault
@require_http_methods(["GET", "POST"])
def dates(request: HttpRequest, credential: UUID) -> HttpResponse:
    """Keeps from when to when somebody has it."""
    one = _one(request, credential)
    form = DatesForm(request.POST or None, one=one)
    if not form.is_bound or not form.is_valid():
        status = REFUSED if form.is_bound else 200
        return render(request, "growth/credential_dates.html", {"form": form, "one": one}, status=status)
    revision = form.cleaned_data["revision"] or 0
    kept = actions.set_dates(by=vault(request), id=credential, dates=form.dates(), revision=revision)
    toast(request, BOTH if kept.copied else KEPT)
    return redirect("growth:credential", credential=kept.id)


@with_vault
@require_POST
def save_day(request: HttpRequest, credential: UUID) -> HttpResponse:
    """Gives the day on which it ends as a file for a calendar, with or without its name, to whom wants to be told."""
    day = _one(request, credential).day_to_note
    if day is None:
        raise Http404
    content = calendar({"by": ""}, [day], words=request.POST.get("words") == "yes")
    headers = {"Content-Disposition": 'attachment; filename="my-day.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


@with_vault
@require_http_methods(["GET", "POST"])
def rule(request: HttpRequest, credential: UUID, rule: str) -> HttpResponse:
    """Fills in what a credential asks in one point, or takes that back."""
    one, by = _one(request, credential), vault(request)
    if rule not in ASKS:
        raise Http404
    if "plain" in request.POST:
        actions.take_back_rule(by=by, id=credential, rule=rule)
        return _kept(request, credential)
    form = RuleForm(request.POST or None, by=by, rule=one.credential.rule(rule))
    if not form.is_bound or not form.is_valid():
        return _asks(request, one, rule, form)
    actions.fill_in(by=by, id=credential, rule=rule, today=timezone.localdate(), **form.filled_in())
    return _kept(request, credential)


def _asks(request: HttpRequest, one: Mine, rule: str, form: RuleForm) -> HttpResponse:
    shown = {"form": form, "one": one, "rule": one.credential.rule(rule), "changed": rule in one.held["changed"]}
    return render(request, "growth/credential_rule.html", shown, status=REFUSED if form.is_bound else 200)


def _kept(request: HttpRequest, credential: UUID) -> HttpResponse:
    toast(request)
    return redirect("growth:credential", credential=credential)


@with_vault
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """Writes a credential that did not come along."""
    by = vault(request)
    form = OwnForm(request.POST or None, by=by)
    if not form.is_bound or not form.is_valid():
        return render(request, "growth/credential_own.html", {"form": form}, status=REFUSED if form.is_bound else 200)
    id = id_of(by, form, queries.CREDENTIAL)
    if queries.one_of_mine(by, id) is None:
        actions.add(by=by, own=form.said(), id=id)
        toast(request)
    return redirect("growth:credential", credential=id)


@with_vault
@require_http_methods(["GET", "POST"])
def rename(request: HttpRequest, credential: UUID) -> HttpResponse:
    """Changes how a credential of one's own is called."""
    one = _one(request, credential)
    if one.held["of"]:
        raise Http404
    form = OwnForm(request.POST or None, by=vault(request), one=one)
    if not form.is_bound or not form.is_valid():
        status = REFUSED if form.is_bound else 200
        return render(request, "growth/credential_own.html", {"form": form, "one": one}, status=status)
    revision = form.cleaned_data["revision"] or 0
    kept = actions.rename(by=vault(request), id=credential, own=form.said(), revision=revision)
    toast(request, BOTH if kept.copied else KEPT)
    return redirect("growth:credential", credential=kept.id)


@with_vault
@require_POST
def share(request: HttpRequest, credential: UUID) -> HttpResponse:
    """Gives the rules as a file: nothing in it says whose they are."""
    headers = {"Content-Disposition": 'attachment; filename="credential-rules.json"'}
    text = sharing.written(_one(request, credential).credential)
    return HttpResponse(text.encode("utf-8"), content_type="application/json", headers=headers)


@with_vault
@require_http_methods(["GET", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """Takes in a file of rules; tells all that is wrong with it at once."""
    form = RulesFileForm(request.POST, request.FILES) if request.method == "POST" else RulesFileForm()
    faults: list[UserError] = []
    if form.is_bound and form.is_valid():
        try:
            own = sharing.read(form.content(), timezone.localdate())
            return _kept(request, actions.add(by=vault(request), own=own, from_file=True).id)
        except UserError as error:
            faults = flat([error])
    status = REFUSED if form.is_bound else 200
    return render(request, "growth/credential_file.html", {"form": form, "faults": faults}, status=status)


@with_vault
@require_POST
def take_off(request: HttpRequest, credential: UUID) -> HttpResponse:
    """Takes a credential off the list."""
    _one(request, credential)
    actions.take_off(by=vault(request), id=credential)
    toast(request, "Taken off your list. Your hours stay.")
    return redirect("growth:credentials")


def _one(request: HttpRequest, credential: UUID) -> Mine:
    found = queries.one_of_mine(vault(request), credential)
    if found is None:
        raise Http404
    return found
