"""Pages for what came back: one answer, and what follows from it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from workbench.research.memberchecks import actions, pages, queries
from workbench.research.memberchecks.forms import ActionForm, CareForm, FollowForm
from workbench.research.protocols.forms import kept
from workbench.ui.toasts import toast


@require_GET
def check(request: HttpRequest, study: UUID, check: UUID) -> HttpResponse:
    """Shows what was given back, what was said of it, and what followed."""
    found = queries.check_for(request.user, study, check)
    return render(request, "memberchecks/check.html", pages.check_page(request.user, found))


@require_POST
def act(request: HttpRequest, study: UUID, check: UUID) -> HttpResponse:
    """Says what followed from an answer."""
    found = queries.check_for(request.user, study, check)
    form = ActionForm(request.POST, found, {})
    if form.is_valid() and kept(form, lambda: actions.take_action(by=request.user, check=found, **form.said())):
        return _done(request, study, check, "Noted what followed.")
    return _again(request, found, action_form=form)


@require_POST
def care(request: HttpRequest, study: UUID, check: UUID) -> HttpResponse:
    """Notes what was offered afterwards."""
    found = queries.check_for(request.user, study, check)
    form = CareForm(request.POST, auto_id="care-%s")
    if form.is_valid() and kept(form, lambda: actions.note_care(by=request.user, check=found, **form.cleaned_data)):
        return _done(request, study, check, "Noted what was offered.")
    return _again(request, found, care_form=form)


@require_POST
def follow(request: HttpRequest, study: UUID, mark: UUID) -> HttpResponse:
    """Says what became of words that a participant marked."""
    found, form = queries.mark_for(request.user, study, mark), FollowForm(request.POST, auto_id=f"mark-{mark}-%s")
    if form.is_valid() and kept(form, lambda: actions.follow_mark(by=request.user, mark=found, **form.cleaned_data)):
        return _done(request, study, found.member_check_id, "Noted what became of these words.")
    check = queries.check_for(request.user, study, found.member_check_id)
    marks = [(one, form if one.pk == mark else FollowForm()) for one in queries.marks_of(check)]
    return _again(request, check, marks=marks)


def _done(request: HttpRequest, study: UUID, check: UUID, words: str) -> HttpResponse:
    toast(request, words, undo=True)
    return redirect("memberchecks:check", study=study, check=check)


def _again(request: HttpRequest, check: Any, **shown: Any) -> HttpResponse:
    """Shows the page with what was written and what stands against it."""
    return render(request, "memberchecks/check.html", pages.check_page(request.user, check) | shown, status=422)
