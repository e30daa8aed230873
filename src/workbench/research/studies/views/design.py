"""Pages of a study itself: its title and question, its design, undo and redo."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workbench.history.naming import sentence
from workbench.research.studies import actions, pages, queries, rules, sample_pages, sheets, waiting
from workbench.research.studies.forms import (
    DecisionForm,
    FrameFileForm,
    MappingForm,
    NamingForm,
    PlanForm,
    SampleForm,
    StudyForm,
)
from workbench.ui.toasts import toast


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, study: UUID) -> HttpResponse:
    """Changes title and question."""
    found = queries.study_for(request.user, study)
    form = StudyForm(request.POST or None, initial={"title": found.title, "question": found.question})
    if request.method == "POST" and form.is_valid():
        actions.change_study(by=request.user, study=found, **form.cleaned_data)
        toast(request, "Changed the study.", undo=True)
        return redirect("overview:overview", study=study)
    shown = {"study": found, "form": form, "section": "overview"}
    return render(request, "studies/change.html", shown, status=422 if form.errors else 200)


@require_GET
def design(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows the plan of a study: its questions, its approach, from where it looks, and its rule for stopping."""
    return render(
        request, "studies/design.html", pages.design_page(request.user, queries.study_for(request.user, study))
    )


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, study: UUID) -> HttpResponse:
    """Writes the plan."""
    found = queries.study_for(request.user, study)
    form = PlanForm(request.POST or None, initial=pages.written(found))
    if request.method == "POST" and form.is_valid():
        actions.write_plan(by=request.user, study=found, **form.cleaned_data)
        toast(request, "Kept the plan.", undo=True)
        return redirect("studies:design", study=study)
    shown = {"study": found, "form": form, "section": "design"}
    return render(request, "studies/plan.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def frame(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows the people who could be asked, or asks for the list of them."""
    found = queries.study_for(request.user, study)
    form = FrameFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        rules.check_may(request.user, found, "choose people")
        if form.is_valid():
            sent = form.cleaned_data["file"]
            upload = waiting.keep(request.user, found, sent.name, sent.size, sent.chunks())
            return redirect("studies:mapping", study=study, upload=upload)
    shown = pages.frame_page(request.user, found, request.GET.get("page", "")) | {"form": form}
    return render(request, "studies/frame.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def mapping(request: HttpRequest, study: UUID, upload: UUID) -> HttpResponse:
    """Asks what becomes of each column, and makes the frame."""
    found = queries.study_for(request.user, study)
    form = MappingForm(request.POST or None, waiting.one(request.user, found, upload))
    fault = pages.brought_in(request.user, found, form) if form.is_bound and form.is_valid() else None
    if form.is_bound and form.is_valid() and fault is None:
        waiting.forget(request.user, found, upload)
        toast(request, "The frame is in. Names stayed in your file.", undo=True)
        return redirect("studies:frame", study=study)
    shown = pages.mapping_page(found, form, fault)
    return render(request, "studies/mapping.html", shown, status=422 if form.errors or fault else 200)


@require_POST
def take_out_frame(request: HttpRequest, study: UUID) -> HttpResponse:
    """Takes the frame out."""
    actions.take_out_frame(by=request.user, study=queries.study_for(request.user, study))
    toast(request, "Took the frame out.", undo=True)
    return redirect("studies:frame", study=study)


@require_http_methods(["GET", "POST"])
def sample(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows the sample, and decides about one person by hand."""
    found = queries.study_for(request.user, study)
    form = DecisionForm(request.POST or None, found)
    if request.method == "POST" and form.is_valid():
        actions.decide(by=request.user, study=found, decisions=[form.decision()])
        toast(request, "Kept the decision.", undo=True)
        return redirect("studies:sample", study=study)
    shown = sample_pages.sample_page(request.user, found, form)
    return render(request, "studies/sample.html", shown, status=422 if form.errors else 200)


@require_POST
def named(request: HttpRequest, study: UUID) -> HttpResponse:
    """Notes who named somebody."""
    found = queries.study_for(request.user, study)
    form = NamingForm(request.POST)
    if form.is_valid():
        made = actions.note_naming(by=request.user, study=found, **form.cleaned_data)
        toast(request, f"{made}.", undo=True)
        return redirect("studies:sample", study=study)
    return render(
        request, "studies/sample.html", sample_pages.sample_page(request.user, found, naming=form), status=422
    )


@require_POST
def take_off_naming(request: HttpRequest, study: UUID, naming: UUID) -> HttpResponse:
    """Takes back who named somebody."""
    found = queries.naming_for(request.user, study, naming)
    actions.take_off_naming(by=request.user, naming=found)
    toast(request, f"A chain begins with {found.person}.", undo=True)
    return redirect("studies:sample", study=study)


@require_POST
def sheet(request: HttpRequest, study: UUID) -> HttpResponse:
    """Hands over the frame and the sample, as a workbook or as CSV."""
    found = queries.study_for(request.user, study)
    rules.check_may(request.user, found, "export")
    body, told, name, kind = sheets.file_of(found, request.POST.get("as", ""))
    actions.note_download(by=request.user, study=found, what=told)
    return HttpResponse(body, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@require_http_methods(["GET", "POST"])
def proposal(request: HttpRequest, study: UUID) -> HttpResponse:
    """Proposes whom to ask, and keeps what was decided about each."""
    found = queries.study_for(request.user, study)
    form = SampleForm(request.GET or None, sample_pages.frame_asked(found))
    fault = sample_pages.decided(request.user, found, form, request.POST) if request.method == "POST" else None
    if request.method == "POST" and fault is None:
        toast(request, "Kept the decisions.", undo=True)
        return redirect("studies:sample", study=study)
    shown = sample_pages.proposal_page(found, form, request.POST)
    shown["faults"] += sample_pages.faults_of(fault)
    return render(request, "studies/proposal.html", shown, status=422 if form.errors or shown["faults"] else 200)


@require_POST
def move_on(request: HttpRequest, study: UUID, pick: UUID) -> HttpResponse:
    """Says how far it has come with somebody who was picked."""
    found = queries.pick_for(request.user, study, pick)
    actions.move_on(by=request.user, pick=found, state=request.POST.get("state", ""))
    toast(request, f"{found.person}: {found.get_state_display().lower()}.", undo=True)
    return redirect("studies:sample", study=study)


@require_POST
def undo(request: HttpRequest, study: UUID) -> HttpResponse:
    """Takes back the person's newest change and returns to the page."""
    event = actions.undo(by=request.user, study=queries.study_for(request.user, study))
    return _back(request, f"Taken back: {sentence(event)}")


@require_POST
def redo(request: HttpRequest, study: UUID) -> HttpResponse:
    """Does again what the person undid last and returns to the page."""
    event = actions.redo(by=request.user, study=queries.study_for(request.user, study))
    return _back(request, f"Done again: {sentence(event)}")


def _back(request: HttpRequest, words: str) -> HttpResponse:
    if request.accepts("application/json") and not request.accepts("text/html"):
        return JsonResponse({"words": words})
    toast(request, f"{words}.")
    wanted = request.POST.get("next", "/")
    return HttpResponseRedirect(wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else "/")
