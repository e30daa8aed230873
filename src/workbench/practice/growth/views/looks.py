"""My practice: the twelve parts, a look at one line, one's own lines, and all looks week by week."""

from itertools import groupby
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workbench.practice.growth import competencies
from workbench.practice.growth.actions import looks as actions
from workbench.practice.growth.forms.looks import LineForm, LookForm
from workbench.practice.growth.look_offers import offer_key
from workbench.practice.growth.looking import WHERE
from workbench.practice.growth.queries import looks as queries
from workbench.practice.growth.queries.looks import Line
from workbench.practice.growth.views import BOTH, REFUSED, place_of_new, vault
from workbench.practice.supervision import queries as supervision
from workbench.practice.supervision.rules import OPEN
from workbench.practice.vault.door import with_vault
from workbench.practice.vault.opened import Kept
from workbench.practice.vault.toasts import KEPT, toast


@with_vault
@require_GET
def looks(request: HttpRequest) -> HttpResponse:
    """Shows the twelve parts, each with the week in which somebody last looked."""
    lines, newest = queries.lines_by_key(vault(request)), queries.newest_by_line(vault(request))
    weeks: dict[str, str] = {}
    for key in newest.keys() & lines.keys():
        part, week = lines[key].category, str(newest[key].held["week"])
        weeks[part] = max(weeks.get(part, ""), week)
    parts = [(part, weeks.get(part.key, "")) for part in competencies.catalogue().categories]
    shown = {"parts": parts, "all": competencies.catalogue(), "any": bool(newest)}
    return render(request, "growth/looks.html", shown)


@with_vault
@require_GET
def part(request: HttpRequest) -> HttpResponse:
    """Shows the lines of a part, each with its newest look."""
    found, newest = competencies.category(request.GET.get("of", "")), queries.newest_by_line(vault(request))
    if found is None:
        return redirect("growth:looks")
    lines = [(line, newest.get(line.key)) for line in queries.lines(vault(request), found.key)]
    shown = {
        "part": found,
        "lines": [pair for pair in lines if not pair[0].left_out],
        "out": [line for line, _ in lines if line.left_out],
        "whole": newest.get(found.key),
        "where": WHERE,
    }
    return render(request, "growth/look_part.html", shown)


@with_vault
@require_http_methods(["GET", "POST"])
def look(request: HttpRequest) -> HttpResponse:
    """Takes a look at one line, with the earlier ones beside it."""
    line, by = _line(request), vault(request)
    found = queries.of(queries.looks(by), line.key)
    before = next((one for one in found if one.id == queries.place_this_week(by, line.key)), None)
    form = _look_form(request, before)
    if form.is_bound and form.is_valid():
        revision = form.cleaned_data["revision"]
        kept = actions.keep_look(by=by, line=line.key, said=form.held(), revision=revision)
        toast(request, BOTH if kept.copied else KEPT)
        return redirect(_at("look", line.key))
    shown = {"line": line, "form": form, "looks": queries.read(by, found), "now": before}
    shown["chosen"] = form["things"].value() or ()
    return render(request, "growth/look.html", shown, status=REFUSED if form.is_bound else 200)


def _look_form(request: HttpRequest, before: Kept | None) -> LookForm:
    by = vault(request)
    things = queries.own_things(by, before.held["things"] if before else ())
    return LookForm(request.POST or None, own=[by.owner.name], things=things, before=before)


@with_vault
@require_POST
def let_go(request: HttpRequest, look: UUID) -> HttpResponse:
    """Takes a look out of the vault."""
    found = queries.look(vault(request), look)
    if found is None:
        raise Http404
    actions.let_look_go(by=vault(request), id=look)
    toast(request, "Let go.")
    return redirect(_at("look", found.held["line"]))


@with_vault
@require_POST
def second(request: HttpRequest, look: UUID, parcel: UUID) -> HttpResponse:
    """Keeps what a supervisor sent back beside the look that it is about."""
    by = vault(request)
    found, came = queries.look(by, look), supervision.item(by, parcel)
    if (
        found is None
        or came is None
        or came[1].parcel not in {one.parcel for one in queries.answers(by).get(str(look), ())}
    ):
        raise Http404
    actions.keep_second_look(by=by, id=look, words=queries.answer_of(came[1]))
    toast(request)
    return redirect(_at("look", found.held["line"]))


@with_vault
@require_http_methods(["GET", "POST"])
def own_line(request: HttpRequest) -> HttpResponse:
    """Takes one's own words for a line, or a line of one's own for a part."""
    line = None if request.GET.get("part") else _line(request)
    part = competencies.category(line.category if line else request.GET["part"])
    if part is None or (line and line.key == part.key):
        raise Http404
    own, kept = [vault(request).owner.name], line.kept if line else None
    form = LineForm(request.POST or None, own=own, before=kept, words=line.words if line else "")
    if not form.is_bound or not form.is_valid():
        shown = {"form": form, "line": line, "part": part}
        return render(request, "growth/look_line.html", shown, status=REFUSED if form.is_bound else 200)
    kept = _keep_line(request, form, part.key, line)
    toast(request, BOTH if kept.copied else KEPT)
    return redirect(_at("part", part.key))


def _keep_line(request: HttpRequest, form: LineForm, part: str, line: Line | None) -> Kept:
    new = place_of_new(vault(request), form, queries.LINE)
    key, revision = line.key if line else str(new or ""), form.cleaned_data["revision"]
    return actions.keep_line(by=vault(request), category=part, key=key, said=form.held(), revision=revision)


@with_vault
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Leaves a line out of one's list, or takes it up again."""
    line = _line(request)
    if line.key == line.category:
        raise Http404
    out = request.POST.get("out") == "yes"
    actions.leave_line_out(by=vault(request), category=line.category, key=line.key, out=out)
    toast(request)
    return redirect(_at("part", line.category))


@with_vault
@require_GET
def weeks(request: HttpRequest) -> HttpResponse:
    """Shows all looks week by week, the newest first."""
    by, lines = vault(request), queries.lines_by_key(vault(request))
    read = [(lines.get(one.kept.held["line"]), one) for one in queries.read(by, queries.looks(by))]
    shown = [(week, [*found]) for week, found in groupby(read, key=lambda pair: str(pair[1].kept.held["week"]))]
    return render(request, "growth/look_weeks.html", {"weeks": shown})


def _line(request: HttpRequest) -> Line:
    found = queries.line(vault(request), request.GET.get("of", ""))
    if found is None:
        raise Http404
    return found


def _at(name: str, of: str) -> str:
    return f"{reverse(f'growth:{name}')}?of={of}"


@with_vault
@require_GET
def bring(request: HttpRequest, look: UUID) -> HttpResponse:
    """Asks to whom a look is brought; what they would see is shown there, before anything is sent."""
    found = queries.look(vault(request), look)
    if found is None:
        raise Http404
    bonds = [one for one in supervision.bonds(vault(request)) if one.state == OPEN and one.readers]
    shown = {"bonds": bonds, "pick": offer_key(found), "line": found.held["line"]}
    return render(request, "growth/look_bring.html", shown)
