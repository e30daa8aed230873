"""Passages of two or three codes side by side; what somebody writes about them; merging and splitting."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from workbench.research.corpora import actions as corpora
from workbench.research.corpora.loading import layers_of
from workbench.research.corpora.queries import code_for
from workbench.research.findings import actions, choosing, pages, queries
from workbench.research.findings.forms import ComparisonForm, PairForm, SplitForm, chosen_passages, given
from workbench.research.studies.queries import study_for
from workbench.ui.toasts import toast


@require_GET
def compare(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows the passages of two or three codes side by side."""
    found = study_for(request.user, study)
    shown, codes = choosing.codes_to_compare(found, request.GET.getlist("code"))
    if len(codes) < 2:
        pairs = pages.pairs_that_meet(request.user, found, codes[0] if codes else None)
        return render(request, "findings/choose.html", shown | {"pairs": pairs})
    shown |= pages.compared(request.user, found, codes, *(request.GET.get(name, "") for name in ("whole", "layer")))
    shown["layers"] = layers_of(request.user, found)
    shown["form"] = ComparisonForm(initial={"left": codes[0].pk, "right": codes[1].pk})
    shown["split_form"] = SplitForm()
    return render(request, "findings/compare.html", shown)


@require_POST
def write(request: HttpRequest, study: UUID) -> HttpResponse:
    """Keeps what somebody found between two codes."""
    found = study_for(request.user, study)
    wanted = given(ComparisonForm(request.POST))
    left, right = (code_for(request.user, study, wanted[side]) for side in ("left", "right"))
    actions.write_comparison(by=request.user, study=found, left=left, right=right, text=wanted["text"])
    toast(request, "Kept beside the passages.", undo=True)
    return _comparing(request, study, [left.pk, right.pk])


@require_POST
def merge(request: HttpRequest, study: UUID) -> HttpResponse:
    """Merges one code into another."""
    study_for(request.user, study)
    wanted = given(PairForm(request.POST))
    code, into = (code_for(request.user, study, wanted[which]) for which in ("code", "into"))
    moved = corpora.merge_codes(by=request.user, code=code, into=into)
    toast(request, f"Merged into {into.name}. {moved} passage{'' if moved == 1 else 's'} moved.", undo=True)
    return _comparing(request, study, [into.pk, code.pk])


@require_POST
def split(request: HttpRequest, study: UUID) -> HttpResponse:
    """Moves the chosen passages of a code to a new one."""
    study_for(request.user, study)
    key, places = chosen_passages(request.POST.getlist("passage"))
    code = code_for(request.user, study, key)
    codings, name = queries.codings_at(code, places), given(SplitForm(request.POST))["name"]
    new = corpora.split_code(by=request.user, code=code, name=name, codings=codings)
    count = len({(row.document_id, row.start, row.end) for row in codings})
    toast(request, f"{count} passage{' is' if count == 1 else 's are'} now under {new.name}.", undo=True)
    return _comparing(request, study, [code.pk, new.pk])


def _comparing(request: HttpRequest, study: UUID, codes: list[UUID]) -> HttpResponse:
    query = urlencode({"code": [str(code) for code in codes]}, doseq=True)
    return HttpResponseRedirect(f"{reverse('findings:compare', kwargs={'study': study})}?{query}")
