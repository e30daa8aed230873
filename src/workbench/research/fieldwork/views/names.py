"""The names: a page of its own that asks for the passphrase, and that no browser keeps."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from counterpoint import UserError
from workbench.research.fieldwork import actions, opened, pages, queries, rules
from workbench.research.fieldwork.forms import NewPassphraseForm, OpenForm, OtherPassphraseForm
from workbench.research.studies.queries import study_for
from workbench.ui.toasts import toast

kept_nowhere = cache_control(no_store=True, private=True)


@kept_nowhere
@require_GET
def names(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows the names if the key is open."""
    return _page(request, study_for(request.user, study))


@kept_nowhere
@require_POST
def make_key(request: HttpRequest, study: UUID) -> HttpResponse:
    """Makes the key, with a passphrase or under the host's."""
    found = study_for(request.user, study)
    rules.check_may_open(request.user, found)
    by_host = "host" in request.POST
    form = NewPassphraseForm(None if by_host else request.POST)
    if not by_host and not form.is_valid():
        return _page(request, found, new_form=form)
    passphrase = None if by_host else form.cleaned_data["new"]
    fault = _tried(form, "new", actions.make_key, by=request.user, study=found, passphrase=passphrase)
    return _page(request, found, new_form=form) if fault else redirect("fieldwork:names", study=study)


@kept_nowhere
@require_POST
def open_key(request: HttpRequest, study: UUID) -> HttpResponse:
    """Opens the key for a while."""
    found = study_for(request.user, study)
    rules.check_may_open(request.user, found)
    key, form = queries.key_of(found), OpenForm(request.POST)
    if key and key.kind == "passphrase" and not form.is_valid():
        return _page(request, found, open_form=form)
    passphrase = form.cleaned_data.get("passphrase", "") if form.is_valid() else ""
    fault = _tried(form, None, actions.open_key, by=request.user, study=found, passphrase=passphrase)
    return _page(request, found, open_form=form) if fault else redirect("fieldwork:names", study=study)


@kept_nowhere
@require_POST
def close_key(request: HttpRequest, study: UUID) -> HttpResponse:
    """Closes the key at once."""
    opened.close(request.user, study_for(request.user, study).pk)
    toast(request, "The key to the names is closed.")
    return redirect("fieldwork:names", study=study)


@kept_nowhere
@require_POST
def passphrase(request: HttpRequest, study: UUID) -> HttpResponse:
    """Gives the key another passphrase."""
    found = study_for(request.user, study)
    rules.check_may_open(request.user, found)
    form = OtherPassphraseForm(request.POST)
    if not form.is_valid():
        return _page(request, found, other_form=form)
    given = {"old": form.cleaned_data["old"], "new": form.cleaned_data["new"]}
    if _tried(form, "old", actions.change_passphrase, by=request.user, study=found, **given):
        return _page(request, found, other_form=form)
    toast(request, "The key has another passphrase.")
    return redirect("fieldwork:names", study=study)


@kept_nowhere
@require_POST
def name(request: HttpRequest, study: UUID, participant: UUID) -> HttpResponse:
    """Writes down who a participant is."""
    found = queries.participant_for(request.user, study, participant)
    queries.name_key_for(request.user, found.study)
    form = pages.name_form(found, request.POST)
    sent = {"by": request.user, "participant": found}
    if not form.is_valid() or _tried(form, "name", actions.write_name, **sent, **form.cleaned_data):
        shown = pages.with_name_form(pages.names_page(request.user, found.study), found, form)
        return render(request, "fieldwork/names.html", shown, status=422)
    toast(request, f"Sealed what you wrote about participant {found.number}.", undo=True)
    return redirect("fieldwork:names", study=study)


@kept_nowhere
@require_POST
def seal_note(request: HttpRequest, study: UUID, contact: UUID) -> HttpResponse:
    """Puts the note of a contact under seal."""
    found = queries.contact_for(request.user, study, contact)
    actions.seal_note(by=request.user, contact=found)
    toast(request, f"The note lies sealed with participant {found.participant.number} now.")
    return redirect("fieldwork:names", study=study)


def _tried(form: Any, beside: str | None, action: Any, **given: Any) -> bool:
    """Runs an action; what stands against it is told beside a field, and whether there was anything."""
    try:
        action(**given)
    except UserError as error:
        if getattr(error, "status", None):
            raise
        form.add_error(beside if beside in form.fields else None, f"{error.what}: {error.where}. Try {error.try_}.")
        return True
    return False


def _page(request: HttpRequest, study: Any, **forms: Any) -> HttpResponse:
    shown = pages.names_page(request.user, study) | forms
    return render(request, "fieldwork/names.html", shown, status=422 if forms else 200)
