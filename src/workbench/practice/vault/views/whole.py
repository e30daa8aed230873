"""What somebody does with their vault as a whole: looks who can see what, takes everything along, lets it all go."""

from functools import partial

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from counterpoint import UserError
from workbench.practice.vault import crisis, export, queries
from workbench.practice.vault.actions import aside, choices, fading, keys, opening, paper, records
from workbench.practice.vault.door import half_written, let_in, mark_in, onward_of, shut, with_vault
from workbench.practice.vault.forms import AgainForm, ChangedForm, DeleteForm, SearchForm
from workbench.practice.vault.opened import Opened
from workbench.practice.vault.remembered import accept
from workbench.practice.vault.searching import find
from workbench.practice.vault.toasts import toast

REFUSED = 422


@with_vault
@require_GET
def more(request: HttpRequest) -> HttpResponse:
    """Shows the places that have no tab of their own."""
    return render(request, "vault/more.html", {"elsewhere": queries.places_open(vault_of(request)) - 1})


@with_vault
@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """Shows who can see what, and what can be done about the vault as a whole."""
    opened = vault_of(request)
    shown = {
        "elsewhere": queries.places_open(opened) - 1,
        "fading": bool(queries.chosen(opened, choices.FADING)),
        "weeks": fading.AFTER,
        "waiting": aside.count(opened),
        "crisis_fault": crisis.fault(),
    }
    return render(request, "vault/privacy.html", shown)


@with_vault
@require_POST
def choose_fading(request: HttpRequest) -> HttpResponse:
    """Has look-backs fade, or stay."""
    wanted = request.POST.get("fading") == "yes"
    choices.choose(by=vault_of(request), name=choices.FADING, value=wanted)
    fading.fade(by=vault_of(request))
    toast(request, "Kept.")
    return redirect("vault:privacy")


@with_vault
@require_http_methods(["GET", "POST"])
def change_passphrase(request: HttpRequest) -> HttpResponse:
    """Changes the passphrase; every other browser has to open the vault again."""
    form = ChangedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            keys.change_passphrase(owner=request.user, **form.cleaned_data)
            toast(request, "Your new passphrase works from now on.", undo=False)
            return let_in(redirect("vault:privacy"), opened_anew(vault_of(request)))
        except UserError as error:
            form.refuse(error)
    return render(request, "vault/passphrase.html", {"form": form}, status=REFUSED if form.is_bound else 200)


@with_vault
@require_http_methods(["GET", "POST"])
def new_code(request: HttpRequest) -> HttpResponse:
    """Makes a new recovery code; the old one opens nothing any more."""
    form = AgainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            keys.check_passphrase(owner=request.user, passphrase=form.cleaned_data["passphrase"])
            paper.lay_out(by=vault_of(request), code=keys.print_new_code(by=vault_of(request)))
            return redirect("vault:code")
        except UserError as error:
            form.refuse(error)
    return render(request, "vault/new_code.html", {"form": form}, status=REFUSED if form.is_bound else 200)


@with_vault
@require_POST
def take_along(request: HttpRequest) -> HttpResponse:
    """Gives everything in the vault as a file."""
    headers = {"Content-Disposition": f'attachment; filename="{export.FILE}"'}
    return HttpResponse(export.everything(vault_of(request)), content_type="application/zip", headers=headers)


@with_vault
@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Deletes the vault for good."""
    form = DeleteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            keys.delete_vault(by=vault_of(request), passphrase=form.cleaned_data["passphrase"])
            return shut(render(request, "vault/gone.html"))
        except UserError as error:
            form.refuse(error)
    return render(request, "vault/delete.html", {"form": form}, status=REFUSED if form.is_bound else 200)


@with_vault
@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Looks for words in the open vault."""
    form = SearchForm(request.POST or None)
    found = find(vault_of(request), form.cleaned_data["words"]) if form.is_bound and form.is_valid() else None
    return render(request, "vault/search.html", {"form": form, "found": found})


@with_vault
@require_GET
def still(request: HttpRequest) -> HttpResponse:
    """Says that the vault is open, and that somebody is there."""
    return HttpResponse(status=204)


@partial(with_vault, to_put_by=True)
@require_POST
def put_by(request: HttpRequest) -> HttpResponse:
    """Puts by what stands in a form, for this page to find again."""
    half = half_written(request)
    if half is None:
        return HttpResponse(status=REFUSED)
    aside.put_by(by=vault_of(request), **half)
    return HttpResponse(status=204)


@with_vault
@require_POST
def give_back(request: HttpRequest) -> HttpResponse:
    """Gives what waits under a mark to its page; it waits on until it is kept or let go."""
    return JsonResponse({"fields": aside.words_of(vault_of(request), mark_in(request))})


@with_vault
@require_POST
def let_words_go(request: HttpRequest) -> HttpResponse:
    """Forgets what waits under a mark, or everything that waits."""
    if request.POST.get("all"):
        aside.let_all_words_go(by=vault_of(request))
        toast(request, "Let go.", undo=False)
    else:
        aside.let_words_go(by=vault_of(request), mark=mark_in(request))
    return redirect(onward_of(request))


@with_vault
@require_POST
def accept_older(request: HttpRequest) -> HttpResponse:
    """Takes note that an older copy was put back."""
    response = redirect(onward_of(request))
    accept(response, vault_of(request))
    return response


@with_vault
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Takes back the change that the page told of, if it is still the newest."""
    meant = request.POST.get("change", "")
    change = int(meant) if meant.isascii() and meant.isdecimal() and len(meant) < 18 else None
    done = records.undo(by=vault_of(request), change=change)
    toast(request, "Taken back." if done else "There is nothing to take back.", undo=False)
    return redirect(onward_of(request))


def vault_of(request: HttpRequest) -> Opened:
    """Returns the vault that `with_vault` put there."""
    found: Opened = request.vault  # type: ignore[attr-defined]
    return found


def opened_anew(opened: Opened) -> str:
    """Returns a new secret for this browser."""
    return opening.for_this_browser(opened.id, opened.key)
