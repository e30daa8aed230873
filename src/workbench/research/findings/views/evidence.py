"""What a theme rests on: its codes, and the passages that carry the claim or answer back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from workbench.research.corpora.queries import code_for, document_for
from workbench.research.findings import actions, answering, queries
from workbench.research.findings.forms import CodeForm, PassageForm, given, sent
from workbench.research.findings.telling import Telling

SAID = {"voice": "The passage carries the claim.", "answer": "The passage answers back."}


@require_POST
def gather(request: HttpRequest, study: UUID, theme: UUID) -> HttpResponse:
    """Puts a code into a theme."""
    found = queries.theme_for(request.user, study, theme)
    code = code_for(request.user, study, given(CodeForm(request.POST))["code"])
    telling = Telling(request, found.study)
    actions.gather_code(by=request.user, theme=found, code=code)
    telling.say(f"{code.name} is now in theme {found.number}.", f"{code.name} is in theme {found.number} already.")
    return _back(request, study, theme)


@require_POST
def release(request: HttpRequest, study: UUID, theme: UUID) -> HttpResponse:
    """Takes a code out of a theme."""
    found = queries.theme_for(request.user, study, theme)
    code = code_for(request.user, study, given(CodeForm(request.POST))["code"])
    telling = Telling(request, found.study)
    actions.release_code(by=request.user, theme=found, code=code)
    telling.say(f"{code.name} is no longer in theme {found.number}.", f"{code.name} was not in this theme.")
    return _back(request, study, theme)


@require_POST
def choose(request: HttpRequest, study: UUID, theme: UUID) -> HttpResponse:
    """Chooses a passage as a voice or an answer; for scripts, from and as JSON."""
    found, body = queries.theme_for(request.user, study, theme), sent(request)
    wanted = given(PassageForm(body))
    document = document_for(request.user, study, wanted.pop("document"))
    wanted |= {"quote": wanted["quote"] or None, "note": wanted["note"] if "note" in body else None}
    telling = Telling(request, found.study)
    evidence = actions.choose_passage(by=request.user, theme=found, document=document, **wanted)
    if answering.wants_json(request):
        return JsonResponse(answering.chosen_as_json(found, evidence))
    telling.say(SAID[evidence.side] if "note" not in body else "Saved.")
    return _back(request, study, theme)


@require_GET
def of_document(request: HttpRequest, study: UUID, document: UUID) -> HttpResponse:
    """Answers with the themes of the study and where they rest on this document, as JSON."""
    found = document_for(request.user, study, document)
    listed = queries.themes_listed(found.study)
    return JsonResponse(answering.for_reader(found.study, listed, queries.evidence_in(found)))


@require_POST
def drop(request: HttpRequest, study: UUID, evidence: UUID) -> HttpResponse:
    """Takes a passage out of a theme."""
    found = queries.evidence_for(request.user, study, evidence)
    telling = Telling(request, found.theme.study)
    actions.drop_passage(by=request.user, evidence=found)
    if answering.wants_json(request):
        return JsonResponse({})
    telling.say("The passage is no longer part of the theme.")
    return _back(request, study, found.theme_id)


def _back(request: HttpRequest, study: UUID, theme: UUID) -> HttpResponse:
    wanted = request.POST.get("next", "")
    safe = wanted and url_has_allowed_host_and_scheme(wanted, {request.get_host()})
    return HttpResponseRedirect(wanted if safe else reverse("findings:theme", kwargs={"study": study, "theme": theme}))
