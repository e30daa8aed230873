"""The room of rounds: open, code, close, measure, reconcile."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST

from workbench.research.corpora.queries import codes, document_for
from workbench.research.rounds import actions, pages, queries, rules
from workbench.research.rounds.forms import CloseForm, DecideForm, OpenForm
from workbench.research.rounds.tabling import KINDS, consensus_file
from workbench.research.studies.queries import study_for
from workbench.ui.toasts import toast


@require_GET
def rounds(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows the rounds of a study and how agreement went from one to the next."""
    return render(request, "rounds/rounds.html", pages.rounds_page(request.user, study_for(request.user, study)))


@require_GET
def new(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows the form of a new round and, once it is filled in, who gets what."""
    shown = pages.open_page(request.user, study_for(request.user, study), request.GET or None)
    return render(request, "rounds/new.html", shown, status=422 if request.GET and "grid" not in shown else 200)


@require_POST
def open_it(request: HttpRequest, study: UUID) -> HttpResponse:
    """Opens a round."""
    found = study_for(request.user, study)
    form = OpenForm(request.POST, queries.could_code(found), queries.could_be_coded(found))
    if not form.is_valid():
        return render(request, "rounds/new.html", pages.open_page(request.user, found, request.POST), status=422)
    made = actions.open_round(by=request.user, study=found, **form.asked())
    toast(request, f"{made.name} is open.", undo=True)
    return redirect("rounds:round", study=study, round=made.pk)


@require_POST
def take_up(request: HttpRequest, study: UUID) -> HttpResponse:
    """Makes a round of assignments that came from elsewhere."""
    found = study_for(request.user, study)
    made = actions.take_up_round(by=request.user, study=found, name=request.POST.get("name", ""))
    toast(request, f"{made.name} is a round now.", undo=True)
    return redirect("rounds:round", study=study, round=made.pk)


@require_GET
def round_(request: HttpRequest, study: UUID, round: UUID) -> HttpResponse:
    """Shows a round."""
    found = queries.round_for(request.user, study, round)
    return render(request, "rounds/round.html", pages.round_page(request.user, found))


@require_POST
def read(request: HttpRequest, study: UUID, round: UUID, document: UUID) -> HttpResponse:
    """Says that one has finished an interview, or takes it up again."""
    found, there = queries.round_for(request.user, study, round), document_for(request.user, study, document)
    done = request.POST.get("done") != "no"
    actions.finish_reading(by=request.user, round=found, document=there, done=done)
    toast(request, f"{there.name} is {'finished' if done else 'taken up again'}.", undo=True)
    return redirect("rounds:round", study=study, round=round)


@require_POST
def close(request: HttpRequest, study: UUID, round: UUID) -> HttpResponse:
    """Closes a round and measures agreement."""
    found = queries.round_for(request.user, study, round)
    form = CloseForm(request.POST)
    form.is_valid()  # one box, ticked or not
    actions.close_round(by=request.user, round=found, all_read=form.cleaned_data.get("all_read", False))
    toast(request, f"{found.name} is closed, and agreement is measured.", undo=True)
    return redirect("rounds:round", study=study, round=round)


@require_GET
def differences(request: HttpRequest, study: UUID, round: UUID) -> HttpResponse:
    """Shows where coders differ, one difference at a time."""
    found = queries.round_for(request.user, study, round)
    asked = request.GET.get("n", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else None
    shown = pages.queue_page(request.user, found, number, request.GET.get("code", ""))
    return render(request, "rounds/differences.html", shown)


@require_POST
def decide(request: HttpRequest, study: UUID, round: UUID, number: int) -> HttpResponse:
    """Decides a difference and goes on to the next."""
    found = queries.round_for(request.user, study, round)
    form = DecideForm(request.POST, codes(found.study))
    if not form.is_valid():
        shown = pages.queue_page(request.user, found, number, form=form)
        return render(request, "rounds/differences.html", shown, status=422)
    made = actions.decide(by=request.user, round=found, number=number, **form.cleaned_data)
    toast(request, f"Difference {number} is decided: {made.said[:1].lower()}{made.said[1:]}.", undo=True)
    only = request.POST.get("only", "")
    where = reverse("rounds:differences", kwargs={"study": study, "round": round})
    return redirect(f"{where}?code={only}" if rules.is_key(only) else where)


@require_POST
def take_back(request: HttpRequest, study: UUID, decision: UUID) -> HttpResponse:
    """Takes a decision back."""
    found = queries.decision_for(request.user, study, decision)
    where = reverse("rounds:differences", kwargs={"study": study, "round": found.round_id})
    actions.take_back(by=request.user, decision=found)
    toast(request, f"Difference {found.number} is open again.", undo=True)
    return redirect(f"{where}?n={found.number}")


@require_GET
def consensus(request: HttpRequest, study: UUID, round: UUID) -> HttpResponse:
    """Shows what the team has in the end where coders differed."""
    found = queries.round_for(request.user, study, round)
    return render(request, "rounds/consensus.html", pages.consensus_page(request.user, found))


@require_POST
def export(request: HttpRequest, study: UUID, round: UUID) -> HttpResponse:
    """Hands over the consensus as a table."""
    found = queries.round_for(request.user, study, round)
    rules.check_may(request.user, found.study, "export")
    ending = request.POST.get("as", "csv")
    body = consensus_file(found, ending)
    actions.note_taken(by=request.user, round=found, ending=ending)
    name = f"{slugify(found.name)[:60] or 'round'}-consensus.{ending}"
    return HttpResponse(
        body, content_type=KINDS[ending], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
