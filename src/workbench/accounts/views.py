"""Pages about people: who is here, who sits at the machine now; with accounts, one's own account and who has one."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.signals import user_logged_out
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from workbench.accounts import actions, links
from workbench.accounts.forms import EmailForm, NameForm, OwnNameForm
from workbench.people import rules
from workbench.people.outside import only_without_accounts
from workbench.people.queries import has_second_factor, people, person_at, person_with, somebody_at
from workbench.ui.toasts import toast


@only_without_accounts
@require_GET
def everybody(request: HttpRequest) -> HttpResponse:
    """Shows everybody on this machine."""
    return render(request, "accounts/people.html", _forms(request))


@only_without_accounts
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Names a further person."""
    form = NameForm(request.POST)
    if not form.is_valid():
        return render(request, "accounts/people.html", {**_forms(request), "form": form}, status=422)
    person = actions.add_person(by=person_at(request), name=form.cleaned_data["name"])
    toast(request, f"{person.name} can sit down here now.")
    return redirect("accounts:list")


@only_without_accounts
@require_POST
def rename(request: HttpRequest) -> HttpResponse:
    """Gives the person who sits here another name."""
    form = OwnNameForm(request.POST, person=person_at(request))
    if not form.is_valid():
        return render(request, "accounts/people.html", {**_forms(request), "own": form}, status=422)
    actions.rename_person(by=person_at(request), person=person_at(request), name=form.cleaned_data["own_name"])
    toast(request, f"You are {person_at(request).name} now, everywhere.")
    return redirect("accounts:list")


@only_without_accounts
@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Lets another person sit down, on the page that is open."""
    person = rules.check_known(person_with(request.POST.get("person")))
    user_logged_out.send(sender=type(person), request=request, user=person_at(request))
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


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Makes a page of the door that is for somebody who is signed in, though perhaps without their second factor yet."""

    def wrapped(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        if somebody_at(request) is None:
            return redirect("account_login")
        return view(request, *given, **named)

    return wrapped


@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """Shows one's own account."""
    return render(request, "accounts/account.html", _own_forms(request))


@require_POST
def change_name(request: HttpRequest) -> HttpResponse:
    """Gives oneself another name."""
    person = person_at(request)
    form = OwnNameForm(request.POST, person=person)
    if not form.is_valid():
        return render(request, "accounts/account.html", _own_forms(request) | {"own": form}, status=422)
    actions.rename_person(by=person, person=person, name=form.cleaned_data["own_name"])
    toast(request, f"You are {person.name} now, everywhere. Sign in with this name.")
    return redirect("mfa_index")


@require_POST
def change_email(request: HttpRequest) -> HttpResponse:
    """Changes the address with which one can sign in."""
    person = person_at(request)
    form = EmailForm(request.POST, person=person)
    if not form.is_valid():
        return render(request, "accounts/account.html", _own_forms(request) | {"email": form}, status=422)
    actions.change_email(by=person, person=person, **form.cleaned_data)
    toast(request, "Kept your address." if person.email else "Took your address away.")
    return redirect("mfa_index")


@require_GET
def house(request: HttpRequest) -> HttpResponse:
    """Shows whoever owns the server who has an account."""
    rules.check_owns_house(person_at(request))
    return render(request, "accounts/house.html", {"everybody": people()})


@require_POST
def password_link(request: HttpRequest, person: UUID) -> HttpResponse:
    """Makes a one-time link to a new password and shows it this once, to who has just given their own password again."""
    rules.check_owns_house(person_at(request))
    answer: HttpResponse = _linked(request, person)
    return answer


@reauthentication_required  # such a link opens any account: a cookie that somebody found is not enough for it
def _linked(request: HttpRequest, person: UUID) -> HttpResponse:
    found = rules.check_known(person_with(str(person)))
    link = request.build_absolute_uri(links.to_new_password(found))
    actions.note_link(by=person_at(request), person=found)
    answer = render(request, "accounts/house.html", {"everybody": people(), "link": link, "of": found})
    answer["Cache-Control"] = "no-store"
    return answer


def _own_forms(request: HttpRequest) -> dict[str, Any]:
    person = person_at(request)
    return {
        "own": OwnNameForm(initial={"own_name": person.name}, person=person),
        "email": EmailForm(initial={"email": person.email}, person=person),
        "second_factor": has_second_factor(person),
    }
