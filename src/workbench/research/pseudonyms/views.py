"""The register of names, and the look for names before something leaves."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from workbench.research.corpora.queries import all_documents
from workbench.research.pseudonyms import actions, queries, rules
from workbench.research.pseudonyms.forms import AskModelForm, EntryForm, accepted
from workbench.research.pseudonyms.pages import check_page, register_page, suggestions_page, tried
from workbench.research.studies.queries import study_for
from workbench.ui.toasts import toast


@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, study: UUID) -> HttpResponse:
    """Shows the register, and writes an entry into it."""
    found = study_for(request.user, study)
    rules.check_may(request.user, found, rules.NAMES)
    form, fault = EntryForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        entry = (form.cleaned_data["words"], form.cleaned_data["replacement"], form.cleaned_data["kind"])
        fault = tried(lambda: actions.add_entries(by=request.user, study=found, entries=[entry]))
        if fault is None:
            toast(request, f"{entry[1]} is in the register.", undo=True)
            return redirect("pseudonyms:register", study=study)
    shown = register_page(request.user, found, form, fault)
    return render(request, "pseudonyms/register.html", shown, status=422 if form.errors or fault else 200)


@require_POST
def change(request: HttpRequest, study: UUID, entry: UUID) -> HttpResponse:
    """Changes an entry, or takes it out."""
    found = queries.entry_for(request.user, study, entry)
    rules.check_may(request.user, found.study, rules.NAMES)
    if request.POST.get("do") == "remove":
        actions.remove_entry(by=request.user, entry=found)
        toast(request, f"{found.replacement} is out of the register.", undo=True)
    else:
        wanted = {name: request.POST.get(name, "") for name in ("words", "replacement", "kind")}
        actions.change_entry(by=request.user, entry=found, **wanted)
        toast(request, "The register is changed.", undo=True)
    return redirect("pseudonyms:register", study=study)


@require_http_methods(["GET", "POST"])
def suggestions(request: HttpRequest, study: UUID) -> HttpResponse:
    """Suggests what may have to stand in the register, and writes what was chosen into it."""
    found = study_for(request.user, study)
    rules.check_may(request.user, found, rules.NAMES)
    entries = accepted(request.POST)
    fault = tried(lambda: actions.add_entries(by=request.user, study=found, entries=entries)) if entries else None
    if entries and fault is None:
        toast(request, f"{len(entries)} in the register.", undo=True)
        return redirect(request.get_full_path())
    asked = AskModelForm(request.GET or None, all_documents(found).values_list("pk", "name"))
    shown = suggestions_page(request.user, found, request.POST, asked, fault)
    return render(request, "pseudonyms/suggestions.html", shown, status=422 if fault else 200)


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, study: UUID) -> HttpResponse:
    """Says whether names were looked for, and looks."""
    found = study_for(request.user, study)
    if request.POST.get("do") == "forget":
        emptied = actions.forget_earlier_wordings(by=request.user, study=found)
        toast(request, f"The trail forgot {emptied:,} earlier wording{'' if emptied == 1 else 's'}.")
        return redirect("pseudonyms:check", study=study)
    leaks = actions.check_names(by=request.user, study=found) if request.method == "POST" else None
    return render(request, "pseudonyms/check.html", check_page(request.user, found, leaks))
