"""The lock, and what every page of practice needs: hide, lock, the crisis card."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from counterpoint import UserError
from workbench.practice.vault import queries
from workbench.practice.vault.actions import aside, keys, opening, paper
from workbench.practice.vault.actions.fading import fade
from workbench.practice.vault.door import half_written, let_in, onward_of, shut_in, vault_in, with_vault
from workbench.practice.vault.door import shut as without_cookie
from workbench.practice.vault.forms import AtLock, NewVaultForm, RecoveryForm, UnlockForm
from workbench.practice.vault.opened import Opened
from workbench.practice.vault.sections import home as first_place
from workbench.practice.vault.unspoken import unspoken

REFUSED = 422


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Leads to one's story, or to the lock before it, or to the making of a vault."""
    if queries.vault_of(request.user) is None:
        return redirect("vault:make")
    opened = vault_in(request)
    if opened is None:
        return redirect("vault:lock")
    return redirect("vault:code" if queries.code_to_print(opened) else first_place())


@never_cache
@unspoken
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def lock(request: HttpRequest) -> HttpResponse:
    """Asks for the passphrase, and leads back to where somebody was."""
    if queries.vault_of(request.user) is None:
        return redirect("vault:make")
    form, onward = UnlockForm(request.POST or None), onward_of(request)
    if request.method == "POST" and form.is_valid():
        try:
            opened, secret = opening.open_vault(owner=request.user, passphrase=form.cleaned_data["passphrase"])
            fade(by=opened)
            shut_in(request)  # what this browser had open before, under the cookie that it loses now
            return let_in(redirect(onward), secret)
        except UserError as error:
            form.refuse(error)
    return _asked(request, "vault/lock.html", form, next=onward)


@never_cache
@unspoken
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def make(request: HttpRequest) -> HttpResponse:
    """Makes a person's vault, and leads to its recovery code."""
    if request.method == "GET" and queries.vault_of(request.user):
        return redirect("vault:lock")
    form = NewVaultForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            opened, fresh = keys.make_vault(owner=request.user, **form.cleaned_data)
            return _to_paper(opened, fresh, opening.for_this_browser(opened.id, opened.key))
        except UserError as error:
            form.refuse(error)
    return _asked(request, "vault/make.html", form)


@never_cache
@unspoken
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def recover(request: HttpRequest) -> HttpResponse:
    """Opens by the recovery code, with a new passphrase and a new code."""
    if queries.vault_of(request.user) is None:
        return redirect("vault:make")
    form = RecoveryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given, new, again = (form.cleaned_data[name] for name in ("code", "passphrase", "again"))
        try:
            fresh = keys.reset_passphrase(owner=request.user, code=given, new=new, again=again)
            opened, secret = opening.open_vault(owner=request.user, passphrase=new)
            fade(by=opened)
            return _to_paper(opened, fresh, secret)
        except UserError as error:
            form.refuse(error)
    return _asked(request, "vault/recover.html", form)


@with_vault
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Shows a new recovery code until its owner says that they have it on paper."""
    opened = request.vault  # type: ignore[attr-defined]
    if request.method == "POST":
        paper.put_away(by=opened)
        return redirect(first_place())
    shown = queries.code_to_print(opened)
    return render(request, "vault/code.html", {"code": shown}) if shown else redirect(first_place())


@require_POST
@unspoken
def shut(request: HttpRequest) -> HttpResponse:
    """Locks the vault, here or in every browser; what was half written is put by in it."""
    try:
        put_by_first(request)
    finally:  # whatever comes of putting by: who locks has locked
        shut_in(request, everywhere=request.POST.get("where") == "everywhere")
    return without_cookie(redirect("vault:lock"), request)


@require_POST
@unspoken
def hide(request: HttpRequest) -> HttpResponse:
    """Locks the vault and leads to a page that says nothing; what was half written is put by in it."""
    try:
        put_by_first(request)
    finally:
        shut_in(request)
    return without_cookie(redirect("vault:notes"), request)


@never_cache
@require_GET
def notes(request: HttpRequest) -> HttpResponse:
    """Shows an empty page that could be anybody's."""
    return render(request, "vault/notes.html")


@require_GET
def crisis(request: HttpRequest) -> HttpResponse:
    """Shows the crisis card by itself."""
    return render(request, "vault/crisis.html")


def put_by_first(request: HttpRequest) -> None:
    """Puts by what a page sent along when it locked."""
    opened, half = vault_in(request, to_put_by=True), half_written(request)
    if opened and half:
        aside.put_by(by=opened, **half)


def _asked(request: HttpRequest, template: str, form: AtLock, **more: str) -> HttpResponse:
    return render(request, template, {"form": form, **more}, status=REFUSED if form.is_bound else 200)


def _to_paper(opened: Opened, code: str, secret: str) -> HttpResponse:
    paper.lay_out(by=opened, code=code)
    return let_in(redirect("vault:code"), secret)
