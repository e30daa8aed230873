"""Pages on which documents come in: choose files, look at what was found, confirm."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from counterpoint import UserError
from workbench.research.corpora import previews, rules, staging
from workbench.research.corpora.actions import counted
from workbench.research.corpora.forms import choose
from workbench.research.corpora.review import bring_in_all, choosing_page, review_page, stage_and_look
from workbench.research.studies.queries import study_for
from workbench.ui.toasts import toast


def _place(request: HttpRequest, study: UUID, upload: UUID) -> Path:
    found = study_for(request.user, study)
    rules.check_may(request.user, found, "add documents")
    person: Any = request.user
    return staging.place_of(study, person.pk, upload)


@require_http_methods(["GET", "POST"])
def bring_in(request: HttpRequest, study: UUID) -> HttpResponse:
    """Asks for files; without scripts the form sends them all at once."""
    upload = staging.new_upload()
    place = _place(request, study, upload)
    if request.method == "GET":
        staging.clean()
        return render(request, "corpora/bring_in.html", choosing_page(study_for(request.user, study), upload))
    for file in request.FILES.getlist("files"):
        stage_and_look(place, file)
    return redirect("corpora:review", study=study, upload=upload)


@require_POST
def send(request: HttpRequest, study: UUID, upload: UUID) -> HttpResponse:
    """Takes one file and says what was found in it."""
    staged = stage_and_look(_place(request, study, upload), request.FILES.get("file"), request.POST.get("path", ""))
    return JsonResponse({"number": staged.number, "faults": staged.found.get("faults", [])})


@require_GET
def review(request: HttpRequest, study: UUID, upload: UUID) -> HttpResponse:
    """Shows what would come in, file by file, and the first turns of one of them."""
    place = _place(request, study, upload)
    shown = review_page(study_for(request.user, study), upload, place, request.GET.get("file"))
    return render(request, "corpora/review.html", shown)


@require_POST
def choose_about(request: HttpRequest, study: UUID, upload: UUID, number: int) -> HttpResponse:
    """Reads one waiting file again with what was chosen about it."""
    place = _place(request, study, upload)
    staged = staging.one(place, number)
    choose(staged, request.POST)
    previews.look(staged)
    staging.keep(staged)
    return redirect(f"{reverse('corpora:review', args=[study, upload])}?file={number}")


@require_POST
def take_out(request: HttpRequest, study: UUID, upload: UUID, number: int) -> HttpResponse:
    """Takes one file out of the import."""
    staging.take_out(staging.one(_place(request, study, upload), number))
    return redirect("corpora:review", study=study, upload=upload)


@require_POST
def cancel(request: HttpRequest, study: UUID, upload: UUID) -> HttpResponse:
    """Forgets the whole import."""
    staging.discard(_place(request, study, upload))
    return redirect("corpora:documents", study=study)


@require_POST
def confirm(request: HttpRequest, study: UUID, upload: UUID) -> HttpResponse:
    """Brings everything in, or nothing and says every reason."""
    place = _place(request, study, upload)
    found = study_for(request.user, study)
    chosen = {"case_each": request.POST.get("case") == "each", "keep_pdfs": request.POST.get("pdfs") == "keep"}
    try:
        made = bring_in_all(request.user, found, place, **chosen)
    except UserError as error:
        shown = review_page(found, upload, place, request.POST.get("file"), stopped=error)
        return render(request, "corpora/review.html", shown | {"chosen": chosen}, status=422)
    toast(request, f"{counted(len(made)).capitalize()} brought in.", undo=True)
    return redirect("corpora:documents", study=study)


@require_GET
def progress(request: HttpRequest, study: UUID, upload: UUID) -> HttpResponse:
    """Says how far a confirmed import has come."""
    return JsonResponse(staging.progress_of(_place(request, study, upload)))
