"""The lock, and what every page of practice needs: hide, lock, undo, the crisis card."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from counterpoint import UserError
from workbench.practice.vault import queries
from workbench.practice.vault.actions import keys, opening, records
from workbench.practice.vault.door import PATH, let_in, shut_in, vault_in, with_vault
from workbench.practice.vault.door import shut as without_cookie
from workbench.practice.vault.forms import AtLock, NewVaultForm, RecoveryForm, UnlockForm
from workbench.practice.vault.opened import Opened
from workbench.practice.vault.sections import home as first_place
from workbench.practice.vault.toasts import toast

REFUSED = 422


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Leads to one's story, or to the lock before it, or to the making of a vault."""
    if queries.vault_of(request.user) is None:
        return redirect("vault:make")
    return redirect(first_place() if vault_in(request) else "vault:lock")


@never_cache
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
            _, secret = opening.open_vault(owner=request.user, passphrase=form.cleaned_data["passphrase"])
            return let_in(redirect(onward), secret)
        except UserError as error:
            form.refuse(error)
    return _asked(request, "vault/lock.html", form, next=onward)


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def make(request: HttpRequest) -> HttpResponse:
    """Makes a person's vault, and shows its recovery code this once."""
    if request.method == "GET" and queries.vault_of(request.user):
        return redirect("vault:lock")
    form = NewVaultForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            opened, code = keys.make_vault(owner=request.user, **form.cleaned_data)
            return _with_code(request, opened, code)
        except UserError as error:
            form.refuse(error)
    return _asked(request, "vault/make.html", form)


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def recover(request: HttpRequest) -> HttpResponse:
    """Opens by the recovery code, with a new passphrase and a new code."""
    if queries.vault_of(request.user) is None:
        return redirect("vault:make")
    form = RecoveryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code, new, again = (form.cleaned_data[name] for name in ("code", "passphrase", "again"))
        try:
            fresh = keys.reset_passphrase(owner=request.user, code=code, new=new, again=again)
            opened, _ = opening.open_vault(owner=request.user, passphrase=new)
            return _with_code(request, opened, fresh)
        except UserError as error:
            form.refuse(error)
    return _asked(request, "vault/recover.html", form)


@require_POST
def shut(request: HttpRequest) -> HttpResponse:
    """Locks the vault, here or in every browser."""
    shut_in(request, everywhere=request.POST.get("where") == "everywhere")
    return without_cookie(redirect("vault:lock"))


@require_POST
def hide(request: HttpRequest) -> HttpResponse:
    """Locks the vault and leads to a page that says nothing."""
    shut_in(request)
    return without_cookie(redirect("vault:notes"))


@never_cache
@require_GET
def notes(request: HttpRequest) -> HttpResponse:
    """Shows an empty page that could be anybody's."""
    return render(request, "vault/notes.html")


@require_GET
def crisis(request: HttpRequest) -> HttpResponse:
    """Shows the crisis card by itself."""
    return render(request, "vault/crisis.html")


@with_vault
@require_GET
def more(request: HttpRequest) -> HttpResponse:
    """Shows the places that have no tab of their own."""
    return render(request, "vault/more.html")


@with_vault
@require_GET
def still(request: HttpRequest) -> HttpResponse:
    """Says that the vault is open, and that somebody is there."""
    return HttpResponse(status=204)


@with_vault
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Takes back the newest change."""
    done = records.undo(by=request.vault)  # type: ignore[attr-defined]
    toast(request, "Taken back." if done else "There is nothing to take back.", undo=False)
    return redirect(onward_of(request))


def onward_of(request: HttpRequest) -> str:
    """Returns where a request asked to go on to, if that is a page of practice; else the first one."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    own = url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith(PATH)
    return asked if own and "\\" not in asked else first_place()


def _asked(request: HttpRequest, template: str, form: AtLock, **more: str) -> HttpResponse:
    return render(request, template, {"form": form, **more}, status=REFUSED if form.is_bound else 200)


def _with_code(request: HttpRequest, opened: Opened, code: str) -> HttpResponse:
    secret = opening.for_this_browser(opened.id, opened.key)
    return let_in(render(request, "vault/code.html", {"code": code}), secret)
