"""A passage on its page: the PDF that a document was read from."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from workbench.research.corpora import pictures, queries, sheets
from workbench.research.corpora.forms import passage_asked


@require_GET
def place(request: HttpRequest, study: UUID, document: UUID) -> HttpResponse:
    """Goes to the page on which a passage begins."""
    found, _ = queries.paper_for(request.user, study, document)
    start, end = passage_asked(request.GET, found)
    number = sheets.first_page(found, start)
    where = reverse("corpora:page", args=[study, document, number])
    return redirect(f"{where}?start={start}&end={end}" if end > start else where)


@require_GET
def page(request: HttpRequest, study: UUID, document: UUID, number: int) -> HttpResponse:
    """Shows a page, with the lines of a passage marked."""
    found, medium = queries.paper_for(request.user, study, document)
    shown = sheets.sheet_page(found, medium, number, *passage_asked(request.GET, found))
    return render(request, "corpora/page.html", shown)


@require_GET
def picture(request: HttpRequest, study: UUID, document: UUID, number: int) -> HttpResponse:
    """Hands over a page as a picture; nothing in it can run."""
    found, medium = queries.paper_for(request.user, study, document)
    drawn = sheets.picture_of(found, medium, number, *passage_asked(request.GET, found))
    # Not kept by the browser: what is erased must not be seen again from there.
    return HttpResponse(drawn, headers=pictures.headers(f"{number}.png", drawn) | {"Cache-Control": "no-store"})
