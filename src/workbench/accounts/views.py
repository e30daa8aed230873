"""Pages about people: who is here, who sits at the machine now."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from workbench.accounts import actions
from workbench.accounts.forms import NameForm, OwnNameForm
from workbench.people import rules
from workbench.people.queries import person_at, person_with
from workbench.ui.toasts import toast


@require_GET
def everybody(request: HttpRequest) -> HttpResponse:
    """Shows everybody on this machine."""
    return render(request, "accounts/people.html", _forms(request))


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Names a further person."""
    form = NameForm(request.POST)
    if not form.is_valid():
        return render(request, "accounts/people.html", {**_forms(request), "form": form}, status=422)
    person = actions.add_person(by=person_at(request), name=form.cleaned_data["name"])
    toast(request, f"{person.name} can sit down here now.")
    return redirect("accounts:list")


@require_POST
def rename(request: HttpRequest) -> HttpResponse:
    """Gives the person who sits here another name."""
    form = OwnNameForm(request.POST, person=person_at(request))
    if not form.is_valid():
        return render(request, "accounts/people.html", {**_forms(request), "own": form}, status=422)
    actions.rename_person(by=person_at(request), person=person_at(request), name=form.cleaned_data["own_name"])
    toast(request, f"You are {person_at(request).name} now, everywhere.")
    return redirect("accounts:list")


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Lets another person sit down, on the page that is open."""
    person = rules.check_known(person_with(request.POST.get("person")))
    request.session["person"] = str(person.pk)
    rotate_token(request)  # what other tabs still show is the former person’s: nothing more is saved from there
    toast(request, f"{person.name} sits here now.")
    back = request.POST.get("next", "/")
    here = url_has_allowed_host_and_scheme(back, {request.get_host()})
    return HttpResponseRedirect(back if here else "/")


def _forms(request: HttpRequest) -> dict[str, Any]:
    return {
        "form": NameForm(),
        "own": OwnNameForm(initial={"own_name": person_at(request).name}, person=person_at(request)),
    }
