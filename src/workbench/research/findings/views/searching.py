"""The search of the study, and the search for answers to a theme."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from workbench.research.findings import actions, candidates, looking, queries, searching
from workbench.research.findings.forms import SearchForm
from workbench.research.studies.queries import study_for
from workbench.ui.toasts import toast


@require_GET
def search(request: HttpRequest, study: UUID) -> HttpResponse:
    """Finds words in the transcripts and the codebook."""
    found = study_for(request.user, study)
    words = searching.wanted(request.GET.get("q", ""))
    shown = {"study": found, "section": "", "query": words, "most": searching.MOST}
    return render(request, "findings/search.html", shown | looking.everywhere(found, words))


@require_http_methods(["GET", "POST"])
def for_answers(request: HttpRequest, study: UUID, theme: UUID) -> HttpResponse:
    """Searches the transcripts for voices against a theme; the search itself is kept, also when nothing was found."""
    found = queries.theme_for(request.user, study, theme)
    form = SearchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        looked = candidates.looked_for(found.study, words)
        counted = {"documents": looked.read, "found": looked.found, "screened": len(looked.hits)}
        kept = actions.note_search(by=request.user, theme=found, words=words, **counted)
        toast(request, "The search is kept with the theme.", undo=True)
        page = reverse("findings:search_answers", kwargs={"study": study, "theme": theme})
        return HttpResponseRedirect(f"{page}?search={kept.pk}")
    status = 422 if form.is_bound else 200
    shown = {"form": form} | looking.for_answers(request.user, found, request.GET.get("search", ""))
    return render(request, "findings/search_answers.html", shown, status=status)
