"""Pages of the audit trail: everything that was done, one event of it, whether it is whole, and the way out as files."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from workbench.history import queries as history
from workbench.history import sealing
from workbench.research.studies.queries import study_for
from workbench.research.studies.rules import may
from workbench.research.trust import actions, checks, queries, trail, wording
from workbench.research.trust.categories import CATEGORIES
from workbench.research.trust.trail_asking import TakingForm, TrailForm

PAGE = 100


@require_GET
def events(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows what was done, newest first, as far as it fits what was asked."""
    found = study_for(request.user, study)
    form = TrailForm(request.GET, *queries.those_in_trail(found), trail.things(found))
    page = Paginator(trail.found(found, form.asked()), PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "lines": trail.shown(found, page.object_list), "form": form, "asked": form.as_query()}
    shown |= {"taking": TakingForm(), "may_export": may(request.user, found, "export")}
    return render(request, "trust/trail.html", _shown(request, found) | shown | {"sealed": sealing.shown(found.pk)})


@require_GET
def whole(request: HttpRequest, study: UUID) -> HttpResponse:
    """Checks the whole chain now, and says what is not as it was written; beside the trail, what came since it was checked."""
    found = study_for(request.user, study)
    over = request.headers.get("HX-Request") == "true"
    checked = (history.rest_checked if over else history.whole_checked)(found.pk)
    shown = {"study": found, "section": "trust", "checked": checked}
    return render(request, f"trust/whole{'' if over else '_page'}.html", shown)


@require_GET
def event(request: HttpRequest, study: UUID, event: UUID) -> HttpResponse:
    """Shows one event: its link in the chain, its category, and what it changed in words."""
    found = study_for(request.user, study)
    one = trail.one(found, event)
    before, after = trail.beside(one)
    (line,) = trail.shown(found, [one])
    shown = {"event": one, "line": line, "before": before, "after": after}
    return render(
        request, "trust/event.html", _shown(request, found) | shown | {"opened": wording.opened(request.user, one)}
    )


@require_POST
def take(request: HttpRequest, study: UUID) -> HttpResponse:
    """Hands the trail over as files, and tells it."""
    found = study_for(request.user, study)
    body = actions.take_trail(by=request.user, study=found, words=request.POST.get("words") == "with")
    headers = {"Content-Disposition": 'attachment; filename="trail.zip"'}
    return HttpResponse(body, content_type="application/zip", headers=headers)


def _shown(request: HttpRequest, found: Any) -> dict[str, Any]:
    tabs = checks.tabs(request.user, found)
    return {"study": found, "section": "trust", "tab": "trail", "tabs": tabs, "categories": CATEGORIES}
