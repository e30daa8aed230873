"""One topic or one question of the version that is being written."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from workbench.research.protocols import actions, pages, queries
from workbench.research.protocols.forms import TopicForm, kept
from workbench.research.protocols.rules import WRITE
from workbench.research.studies.rules import check_may
from workbench.ui.toasts import toast

STEPS = {"up": -1, "down": 1}


def _to_write(request: HttpRequest, found: Any) -> Any:
    """Returns a topic or question to somebody who may write it; who only reads meets no form."""
    check_may(request.user, found.study, WRITE)
    return found


@require_http_methods(["GET", "POST"])
def topic(request: HttpRequest, study: UUID, topic: UUID) -> HttpResponse:
    """Renames a topic."""
    found = _to_write(request, queries.topic_for(request.user, study, topic))
    form = TopicForm(request.POST or None, initial={"name": found.name})
    if form.is_valid() and kept(
        form, lambda: actions.rename_topic(by=request.user, topic=found, name=form.cleaned_data["name"])
    ):
        toast(request, "Renamed the topic.", undo=True)
        return redirect("protocols:version", study=study, number=found.version.number)
    shown = pages.around_page(request.user, found.study, "guide") | {"version": found.version, "form": form}
    shown["heading"] = "Topic"
    return render(request, "protocols/form.html", shown, status=422 if form.errors else 200)


@require_POST
def move_topic(request: HttpRequest, study: UUID, topic: UUID) -> HttpResponse:
    """Moves a topic one place."""
    found = queries.topic_for(request.user, study, topic)
    actions.move_topic(by=request.user, topic=found, step=STEPS.get(request.POST.get("way", ""), 0))
    toast(request, "Moved the topic.", undo=True)
    return redirect("protocols:version", study=study, number=found.version.number)


@require_POST
def take_out_topic(request: HttpRequest, study: UUID, topic: UUID) -> HttpResponse:
    """Takes a topic out; its questions stay."""
    found = queries.topic_for(request.user, study, topic)
    actions.remove_topic(by=request.user, topic=found)
    toast(request, "Took the topic out; its questions stay, without a topic.", undo=True)
    return redirect("protocols:version", study=study, number=found.version.number)


@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, study: UUID, question: UUID) -> HttpResponse:
    """Changes a question."""
    found = _to_write(request, queries.question_for(request.user, study, question))
    form = pages.question_form(request.POST or None, found.version, found)
    if form.is_valid() and kept(
        form,
        lambda: actions.change_question(
            by=request.user, question=found, seen=form.cleaned_data["seen"], **form.asked()
        ),
    ):
        toast(request, "Kept the question.", undo=True)
        return redirect("protocols:version", study=study, number=found.version.number)
    shown = pages.around_page(request.user, found.study, "guide") | {"version": found.version, "form": form}
    shown["heading"] = f"Question {found.number}"
    return render(request, "protocols/form.html", shown, status=422 if form.errors else 200)


@require_POST
def move_question(request: HttpRequest, study: UUID, question: UUID) -> HttpResponse:
    """Moves a question one place within its topic."""
    found = queries.question_for(request.user, study, question)
    actions.move_question(by=request.user, question=found, step=STEPS.get(request.POST.get("way", ""), 0))
    toast(request, "Moved the question.", undo=True)
    return redirect("protocols:version", study=study, number=found.version.number)


@require_POST
def take_out_question(request: HttpRequest, study: UUID, question: UUID) -> HttpResponse:
    """Takes a question out of this version."""
    found = queries.question_for(request.user, study, question)
    actions.remove_question(by=request.user, question=found)
    toast(request, "Took the question out.", undo=True)
    return redirect("protocols:version", study=study, number=found.version.number)
