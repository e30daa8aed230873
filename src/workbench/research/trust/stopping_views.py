"""Snapshots of saturation, the decision to stop or go on, and the memo of a reflexive study."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from workbench.research.corpora.blindness import check_not_blind
from workbench.research.studies.queries import study_for
from workbench.research.trust import actions, checks, comparing, queries
from workbench.research.trust.forms import DecideForm, MemoForm, SnapshotForm
from workbench.research.trust.saturation_page import changed_since, page
from workbench.ui.toasts import toast


@require_POST
def take(request: HttpRequest, study: UUID) -> HttpResponse:
    """Takes a snapshot."""
    found = study_for(request.user, study)
    form = SnapshotForm(request.POST, queries.strata_of(queries.curve(request.user, found)[0]))
    if not form.is_valid():
        return page(request, found, 422, snapshot_form=form)
    kept = actions.take_snapshot(by=request.user, study=found, stratum=form.cleaned_data["stratum"])
    toast(request, "The snapshot is kept.", undo=True)
    return redirect("trust:snapshot", study=study, snapshot=kept.pk)


@require_GET
def snapshot(request: HttpRequest, study: UUID, snapshot: UUID) -> HttpResponse:
    """Shows a snapshot as it was, what changed since, and what is different from another one."""
    kept = queries.snapshot_for(request.user, study, snapshot)
    check_not_blind(request.user, "look at a snapshot", study)
    others = [one for one in queries.snapshots_of(kept.study) if one.pk != kept.pk]
    beside = next((one for one in others if str(one.pk) == request.GET.get("beside")), None)
    shown = {"study": kept.study, "section": "trust", "tab": "saturation", "snapshot": kept, "others": others}
    shown |= {"tabs": checks.tabs(request.user, kept.study), "beside": beside, "lines": comparing.lines(kept, beside)}
    shown |= {"since": changed_since(request.user, kept), "between": comparing.between(kept, beside)}
    return render(request, "trust/snapshot.html", shown)


@require_POST
def decide(request: HttpRequest, study: UUID, snapshot: UUID) -> HttpResponse:
    """Keeps a decision to stop interviewing or to go on."""
    kept = queries.snapshot_for(request.user, study, snapshot)
    form = DecideForm(request.POST)
    if not form.is_valid():
        return page(request, kept.study, 422, decide_form=form)
    actions.decide(by=request.user, snapshot=kept, **form.cleaned_data)
    toast(request, "The decision is kept, with what was open.", undo=True)
    return redirect("trust:saturation", study=study)


@require_POST
def memo(request: HttpRequest, study: UUID) -> HttpResponse:
    """Keeps a version of the memo on information power."""
    found = study_for(request.user, study)
    form = MemoForm(request.POST)
    if not form.is_valid():
        return page(request, found, 422, memo_form=form)
    actions.write_power_memo(by=request.user, study=found, **form.cleaned_data)
    toast(request, "The memo is kept as a new version.", undo=True)
    return redirect("trust:saturation", study=study)
