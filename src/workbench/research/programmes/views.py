"""What programmes achieve: bounds first, then figures, then the answer. Nothing of a table is kept."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from workbench.research.programmes import asking, bounds, pages, rows
from workbench.research.programmes.forms import BoundsForm, ColumnsForm, FiguresForm, KeptForm, OutcomesForm

LONGEST_KEPT = 100_000  # a reason of 2,000 letters in any alphabet, told and sealed


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Asks for the bounds, and fixes them."""
    form = BoundsForm(request.POST or None)
    if form.is_bound and form.is_valid():
        return _fixed(request, bounds.fix(**form.said()))
    shown = {"form": form, "kept": KeptForm()}
    return render(request, "programmes/ask.html", shown, status=422 if form.errors else 200)


@require_POST
def kept(request: HttpRequest) -> HttpResponse:
    """Goes on with bounds that were fixed on another day."""
    form = KeptForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "programmes/ask.html", {"form": BoundsForm(), "kept": form}, status=422)
    letters = form.cleaned_data["file"].read(LONGEST_KEPT).decode("utf-8", "replace")
    return _fixed(request, bounds.unseal(pages.letters_in(letters), request.user))


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Gives the fixed bounds as a file."""
    found = bounds.unseal(request.POST.get("bounds", ""), request.user)
    return _file("bounds.txt", "text/plain; charset=utf-8", pages.as_file(found, request.user))


@require_POST
def outcomes(request: HttpRequest) -> HttpResponse:
    """Reads a table and asks what its columns are."""
    found = bounds.unseal(request.POST.get("bounds", ""), request.user)
    form = OutcomesForm(request.POST, request.FILES)
    if not form.is_valid():
        return _fixed(request, found, form)
    sent = form.cleaned_data["file"]
    table = rows.table_of(sent.name, sent.size, sent.chunks())
    return render(request, "programmes/columns.html", pages.columns(request, found, table, ColumnsForm(None, table)))


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Answers from a table."""
    found = bounds.unseal(request.POST.get("bounds", ""), request.user)
    table = rows.unpack(request.POST.get("rows", ""))
    form = ColumnsForm(request.POST, table)
    if not form.is_valid():
        return render(request, "programmes/columns.html", pages.columns(request, found, table, form), status=422)
    asked, digest = form.asked(), rows.digest(table)
    explores = found.seen or pages.looked_at_before(request, digest, found)
    result = asking.answer(found, table, asked, explores)
    pages.remember(request, digest)
    return _answered(request, found, result, asking.told(table, asked))


@require_POST
def figures(request: HttpRequest) -> HttpResponse:
    """Answers from figures that somebody has."""
    found = bounds.unseal(request.POST.get("bounds", ""), request.user)
    form = FiguresForm(request.POST, measure=found.measure)
    if not form.is_valid() or not form.summary():
        return _fixed(request, found, figures=form)
    digest = rows.digest_of(sorted(form.summary().items()))
    explores = found.seen or pages.looked_at_before(request, digest, found)
    result = asking.equivalence(found, explores, summary=form.summary())
    pages.remember(request, digest)
    return _answered(request, found, result, {})


def _answered(request: HttpRequest, found: bounds.Bounds, result: Any, more: dict[str, Any]) -> HttpResponse:
    shown = pages.answered(request, found, result) | more
    if "take" not in request.POST:
        return render(request, "programmes/answer.html", shown)
    sheet = render(request, "programmes/along.html", shown).content
    return _file("what-it-achieves.html", "text/html; charset=utf-8", sheet)


def _fixed(request: HttpRequest, found: bounds.Bounds, form: Any = None, figures: Any = None) -> HttpResponse:
    shown = pages.fixed(request, found) | {
        "form": form or OutcomesForm(),
        "figures": figures or FiguresForm(measure=found.measure),
    }
    return render(request, "programmes/fixed.html", shown, status=422 if form or figures else 200)


def _file(name: str, kind: str, content: Any) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
