"""The guide: a version as it is read and written, and put to use."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workbench.research.protocols import actions, pages, queries
from workbench.research.protocols.forms import AroundForm, TopicForm, kept
from workbench.research.protocols.rules import WRITE, mark_of_words
from workbench.research.studies.queries import study_for
from workbench.research.studies.rules import check_may
from workbench.ui.toasts import toast


@require_GET
def protocol(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows the newest version, or how to begin."""
    found = study_for(request.user, study)
    shown = pages.guide_page(request.user, found, queries.newest_of(found))
    return render(request, "protocols/guide.html", shown | {"topic_form": TopicForm()})


@require_GET
def version(request: HttpRequest, study: UUID, number: int) -> HttpResponse:
    """Shows one version."""
    found = queries.version_for(request.user, study, number)
    shown = pages.guide_page(request.user, found.study, found)
    return render(request, "protocols/guide.html", shown | {"topic_form": TopicForm()})


@require_POST
def begin(request: HttpRequest, study: UUID) -> HttpResponse:
    """Begins the first or the next version."""
    made = actions.begin_version(by=request.user, study=study_for(request.user, study))
    toast(request, f"{made} is there to be written.", undo=True)
    return redirect("protocols:version", study=study, number=made.number)


@require_http_methods(["GET", "POST"])
def around(request: HttpRequest, study: UUID, number: int) -> HttpResponse:
    """Writes the opening and the closing."""
    found = queries.version_for(request.user, study, number)
    check_may(request.user, found.study, WRITE)
    initial = {name: getattr(found, name) for name in ("opening", "closing", "note")} | {"seen": mark_of_words(found)}
    form = AroundForm(request.POST or None, initial=initial)
    if form.is_valid() and kept(
        form, lambda: actions.write_words_around(by=request.user, version=found, **form.cleaned_data)
    ):
        toast(request, "Kept the opening and the closing.", undo=True)
        return redirect("protocols:version", study=study, number=number)
    shown = pages.around_page(request.user, found.study, "guide") | {"version": found, "form": form}
    shown["heading"] = "Opening and closing"
    return render(request, "protocols/form.html", shown, status=422 if form.errors else 200)


@require_POST
def use(request: HttpRequest, study: UUID, number: int) -> HttpResponse:
    """Puts a version to use."""
    found = queries.version_for(request.user, study, number)
    actions.put_to_use(by=request.user, version=found)
    toast(request, f"{found} is in use and stays as it is.", undo=True)
    return redirect("protocols:version", study=study, number=number)


@require_POST
def add_topic(request: HttpRequest, study: UUID, number: int) -> HttpResponse:
    """Adds a topic."""
    found = queries.version_for(request.user, study, number)
    form = TopicForm(request.POST)
    if form.is_valid() and kept(
        form, lambda: actions.add_topic(by=request.user, version=found, name=form.cleaned_data["name"])
    ):
        toast(request, "Added the topic.", undo=True)
        return redirect("protocols:version", study=study, number=number)
    shown = pages.guide_page(request.user, found.study, found) | {"topic_form": form}
    return render(request, "protocols/guide.html", shown, status=422)


@require_http_methods(["GET", "POST"])
def add_question(request: HttpRequest, study: UUID, number: int) -> HttpResponse:
    """Adds a question."""
    found = queries.version_for(request.user, study, number)
    check_may(request.user, found.study, WRITE)
    form = pages.question_form(request.POST or None, found, topic=request.GET.get("topic", ""))
    if form.is_valid() and kept(form, lambda: actions.add_question(by=request.user, version=found, **form.asked())):
        toast(request, "Added the question.", undo=True)
        return redirect("protocols:version", study=study, number=number)
    shown = pages.around_page(request.user, found.study, "guide") | {"version": found, "form": form}
    shown["heading"] = "New question"
    return render(request, "protocols/form.html", shown, status=422 if form.errors else 200)
