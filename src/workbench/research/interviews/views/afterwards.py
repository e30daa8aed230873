"""Pages after an interview: the field note, the transcript with its answers, the recording, what became of each question."""

from uuid import UUID

from django.core.handlers.asgi import ASGIRequest
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workbench.research.interviews import actions, after_pages, queries, sound, working
from workbench.research.interviews.forms import (
    AnswerForm,
    FieldNoteForm,
    HearingForm,
    RecordingForm,
    TranscriptForm,
    checked,
)
from workbench.research.studies.queries import study_for
from workbench.ui.toasts import toast


@require_POST
def field_note(request: HttpRequest, study: UUID, interview: UUID) -> HttpResponse:
    """Writes the field note."""
    found = queries.interview_for(request.user, study, interview)
    actions.write_field_note(by=request.user, interview=found, **checked(FieldNoteForm(request.POST)))
    toast(request, "Kept the field note.", undo=True)
    return redirect("interviews:interview", study=study, interview=interview)


@require_POST
def bind(request: HttpRequest, study: UUID, interview: UUID) -> HttpResponse:
    """Says which document is the transcript."""
    found = queries.interview_for(request.user, study, interview)
    sent = checked(TranscriptForm(request.POST, found))
    document = sent["document"]
    actions.bind_transcript(by=request.user, interview=found, **sent)
    toast(request, f"{document} is the transcript." if document else "No transcript is bound.", undo=True)
    return redirect("interviews:interview", study=study, interview=interview)


@require_POST
def recording(request: HttpRequest, study: UUID, interview: UUID) -> HttpResponse:
    """Keeps the recording, or takes it out."""
    found = queries.interview_for(request.user, study, interview)
    if request.POST.get("do") == "remove":
        actions.remove_recording(by=request.user, interview=found)
        toast(request, "Removed the recording.", undo=True)
    else:
        sent = checked(RecordingForm(request.POST, request.FILES))
        actions.keep_recording(by=request.user, interview=found, name=sent["file"].name, **sent)
        toast(request, "Kept the recording.", undo=True)
    return redirect("interviews:interview", study=study, interview=interview)


@require_POST
def hear(request: HttpRequest, study: UUID, interview: UUID) -> HttpResponse:
    """Asks for a transcript by the machine, or says that the one there is was checked."""
    found = queries.interview_for(request.user, study, interview)
    if request.POST.get("do") == "checked":
        actions.say_checked(by=request.user, interview=found)
        toast(request, "The transcript counts as checked.", undo=True)
    else:
        actions.ask_transcript(by=request.user, interview=found, **checked(HearingForm(request.POST)))
        transaction.on_commit(working.wake)
        toast(request, "The recording is being written down. You can go on working.")
    return redirect("interviews:interview", study=study, interview=interview)


@require_GET
def play(request: HttpRequest, study: UUID, interview: UUID) -> HttpResponseBase:
    """Hands over the recording, or the part of it that a player asks for."""
    found = queries.interview_for(request.user, study, interview)
    if found.recording is None:
        raise Http404
    waits = isinstance(request, ASGIRequest)
    return sound.answer(found.recording, request.headers.get("Range", ""), waits=waits)


@require_http_methods(["GET", "POST"])
def transcript(request: HttpRequest, study: UUID, interview: UUID) -> HttpResponse:
    """Shows the turns with their times and answers, and marks turns as an answer."""
    found = queries.interview_for(request.user, study, interview)
    form = AnswerForm(request.POST or None, found)
    if request.method == "POST" and form.is_valid():
        actions.mark_answer(by=request.user, interview=found, **form.cleaned_data)
        toast(request, "Marked the turns as an answer.", undo=True)
        return redirect("interviews:transcript", study=study, interview=interview)
    shown = after_pages.transcript_page(request.user, found, form)
    return render(request, "interviews/transcript.html", shown, status=422 if form.errors else 200)


@require_POST
def clear(request: HttpRequest, study: UUID, answer: UUID) -> HttpResponse:
    """Takes an answer off."""
    found = queries.answer_for(request.user, study, answer)
    interview = found.interview_id
    actions.clear_answer(by=request.user, answer=found)
    toast(request, "Took the answer off.", undo=True)
    return redirect("interviews:transcript", study=study, interview=interview)


@require_GET
def coverage(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows what became of every question with every participant."""
    return render(
        request, "interviews/coverage.html", after_pages.coverage_page(request.user, study_for(request.user, study))
    )


@require_GET
def answers(request: HttpRequest, study: UUID, lineage: UUID) -> HttpResponse:
    """Shows all answers to a question, over its versions."""
    found = study_for(request.user, study)
    return render(request, "interviews/answers.html", after_pages.answers_page(request.user, found, lineage))
