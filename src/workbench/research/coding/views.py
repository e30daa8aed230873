"""The reader: one page per document, one address for each verb that changes it."""

from urllib.parse import parse_qsl
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from workbench.research.coding import codebook_forms, forms, queries
from workbench.research.corpora.aside import is_aside
from workbench.research.corpora.queries import document_for
from workbench.research.studies.queries import study_for

KEPT = 5  # studies whose last opened document a browser remembers

VERBS: dict[str, type[forms.Verb]] = {
    "make-coding": forms.MakeCoding,
    "withdraw-coding": forms.WithdrawCoding,
    "move-ends": forms.MoveEnds,
    "write-memo": forms.WriteMemo,
    "change-memo": forms.ChangeMemo,
    "delete-memo": forms.DeleteMemo,
    "set-quick": forms.SetQuick,
    "mark-answer": forms.MarkAnswer,
    "clear-answer": forms.ClearAnswer,
    "make-code": codebook_forms.MakeCode,
    "change-code": codebook_forms.ChangeCode,
    "move-code": codebook_forms.MoveCode,
    "merge-codes": codebook_forms.MergeCodes,
    "delete-code": codebook_forms.DeleteCode,
    "undo": forms.Undo,
    "redo": forms.Redo,
    "state": forms.State,
}


@require_GET
def code(request: HttpRequest, study: UUID) -> HttpResponse:
    """Opens the document that was open last, else the first, else says that there is none."""
    found = study_for(request.user, study)
    document = queries.first_or_last_opened(found, _opened(request).get(str(study)))
    if document is None:
        return render(request, "coding/nothing.html", {"study": found, "section": "code"})
    return redirect("coding:read", study=study, document=document)


@require_GET
def read(request: HttpRequest, study: UUID, document: UUID) -> HttpResponse:
    """Shows a document to be read and coded."""
    found = document_for(request.user, study, document)
    if is_aside(found):
        return render(request, "coding/aside.html", {"study": found.study, "section": "code", "document": found})
    page = render(request, "coding/read.html", queries.page_of(request.user, found))
    opened = {key: one for key, one in _opened(request).items() if key != str(study)} | {str(study): str(document)}
    last = "&".join(f"{key}={one}" for key, one in list(opened.items())[-KEPT:])
    # Not in the session: a slow page would write back who sat here when it was asked for.
    page.set_cookie(settings.OPENED_COOKIE, last, max_age=settings.SESSION_COOKIE_AGE, httponly=True, samesite="Strict")
    return page


def _opened(request: HttpRequest) -> dict[str, str]:
    """Returns, for each study, the document that this browser opened last."""
    return dict(parse_qsl(request.COOKIES.get(settings.OPENED_COOKIE, "")))


@require_GET
def documents(request: HttpRequest, study: UUID) -> HttpResponse:
    """Answers with all documents to choose from, as JSON."""
    return JsonResponse({"documents": queries.listed(study_for(request.user, study))})


@require_POST
def change(request: HttpRequest, study: UUID, document: UUID, verb: str) -> HttpResponse:
    """Carries out one change and answers with what the page cannot know."""
    found = document_for(request.user, study, document)
    wanted = forms.filled(forms.verb_named(verb, VERBS), request.body)
    answer = wanted.carry_out(request.user, found)
    return JsonResponse(answer | queries.turning_of(request.user, study))
