"""Who looks at the protocol, what they say, and what becomes of it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workbench.research.protocols import actions, pages, queries, tabling
from workbench.research.protocols.actions.answers import moment_of
from workbench.research.protocols.forms import AnswerForm, InviteForm, kept
from workbench.research.studies.queries import study_for
from workbench.ui.toasts import toast


@require_http_methods(["GET", "POST"])
def informants(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows who was invited and makes a link, which is shown this once."""
    found = study_for(request.user, study)
    form, link = InviteForm(request.POST or None), ""
    newest = queries.newest_of(found)
    if newest and form.is_valid() and (token := _invited(request, newest, form)):
        link, form = request.build_absolute_uri(reverse("links:review", args=[token])), InviteForm()
    shown = pages.informants_page(request.user, found, timezone.now()) | {"form": form, "link": link}
    answer = render(request, "protocols/informants.html", shown, status=422 if form.errors else 200)
    answer["Cache-Control"] = "no-store"
    return answer


def _invited(request: HttpRequest, version: Any, form: InviteForm) -> str:
    """Makes the link and returns it; empty if it cannot be, which the form tells."""
    made: list[Any] = []
    kept(form, lambda: made.extend(actions.invite_informant(by=request.user, version=version, **form.cleaned_data)))
    return made[1] if made else ""


@require_POST
def close(request: HttpRequest, study: UUID, informant: UUID) -> HttpResponse:
    """Closes a link."""
    actions.revoke_link(by=request.user, informant=queries.informant_for(request.user, study, informant))
    toast(request, "Closed the link. What was said through it stays.", undo=True)
    return redirect("protocols:informants", study=study)


@require_GET
def comments(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows what was said, open comments first, with the sentence for the methods section."""
    found = study_for(request.user, study)
    shown = pages.comments_page(request.user, found) | {"sentence": tabling.sentence_for(found)}
    return render(request, "protocols/comments.html", shown)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, study: UUID, comment: UUID) -> HttpResponse:
    """Says what became of a comment."""
    found = queries.comment_for(request.user, study, comment)
    shown = pages.answer_page(request.user, found)
    there = queries.reply_to(found)
    initial = {"seen": moment_of(there), "wording": shown["now"].words if shown["now"] else ""}
    form = AnswerForm(request.POST or None, initial=initial | ({"reason": there.reason} if there else {}))
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _answered(request, found, form)):
        toast(request, "Kept the answer.", undo=True)
        return redirect("protocols:comments", study=study)
    return render(request, "protocols/answer.html", shown | {"form": form}, status=422 if form.errors else 200)


def _answered(request: HttpRequest, comment: Any, form: AnswerForm) -> None:
    sent, given = request.POST.get("outcome", ""), form.cleaned_data
    wording = comment.suggested if sent == "taken" else given["wording"]
    outcome = "changed" if sent == "taken" else sent
    said = {"outcome": outcome, "reason": given["reason"], "wording": wording, "seen": given["seen"]}
    actions.answer_comment(by=request.user, comment=comment, **said)
