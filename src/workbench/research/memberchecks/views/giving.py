"""Pages for what goes out: everything that was given back, what one participant is given, and the link."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workbench.research.memberchecks import actions, pages, queries, rules
from workbench.research.memberchecks.forms import GiveForm, RenewForm, WordsOfCareForm
from workbench.research.protocols.forms import kept
from workbench.research.studies.queries import study_for
from workbench.research.studies.rules import check_may
from workbench.ui.toasts import toast


@require_GET
def checks(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows what was given back, what came of it, and to whom something can be given."""
    return render(request, "memberchecks/checks.html", pages.checks_page(request.user, study_for(request.user, study)))


@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, study: UUID, participant: UUID) -> HttpResponse:
    """Asks what a participant is given, shows what they will see, and makes the link, which is shown this once."""
    found = queries.participant_for(request.user, study, participant)
    check_may(request.user, found.study, rules.MEMBERS)
    form, step = GiveForm(request.POST or None, found), request.POST.get("step", "")
    if step != "change" and form.is_valid():
        shown: list[Any] = []
        if step == "make" and kept(form, lambda: shown.append(_made(request, found, form))):
            return _with_link(request, found.study, shown[0])
        if step != "make" and kept(form, lambda: shown.append(pages.preview_page(request.user, found, form))):
            return render(request, "memberchecks/preview.html", shown[0])
    status = 422 if step != "change" and form.errors else 200
    return render(request, "memberchecks/give.html", pages.give_page(request.user, found, form), status=status)


def _made(request: HttpRequest, participant: Any, form: GiveForm) -> str:
    said = {name: form.cleaned_data[name] for name in ("asked", "days", "due_on", "seen", "id")}
    _, token = actions.give_back(by=request.user, participant=participant, **form.given(), **said)
    return token


def _with_link(request: HttpRequest, study: Any, token: str) -> HttpResponse:
    if not token:  # the form was sent twice
        toast(request, "The link was made and shown once. If you have not kept it, make a new one.")
        return redirect("memberchecks:checks", study=study.pk)
    link = request.build_absolute_uri(reverse("given_back:answer", args=[token]))
    answer = render(request, "memberchecks/checks.html", pages.checks_page(request.user, study) | {"link": link})
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def renew(request: HttpRequest, study: UUID, check: UUID) -> HttpResponse:
    """Makes another link to the same words, which is shown this once."""
    found = queries.check_for(request.user, study, check)
    form = RenewForm(request.POST)
    days = form.cleaned_data["days"] if form.is_valid() else 0
    return _with_link(request, found.study, actions.renew_link(by=request.user, check=found, days=days))


@require_POST
def close(request: HttpRequest, study: UUID, check: UUID) -> HttpResponse:
    """Closes a link."""
    actions.revoke_link(by=request.user, check=queries.check_for(request.user, study, check))
    toast(request, "Closed the link. What was said through it stays.", undo=True)
    return redirect("memberchecks:check", study=study, check=check)


@require_POST
def care_words(request: HttpRequest, study: UUID) -> HttpResponse:
    """Writes whom participants can turn to."""
    found, form = study_for(request.user, study), WordsOfCareForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else request.POST.get("words", "")
    actions.set_care_words(by=request.user, study=found, words=words)
    toast(request, "It stands on every page that is open.", undo=True)
    return redirect("memberchecks:checks", study=study)
