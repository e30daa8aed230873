"""Pages of documents: the list, one document with its case, attributes and memos."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from workbench.research.corpora import actions, queries, rules
from workbench.research.corpora.forms import attributes_in
from workbench.research.corpora.pages import document_page, list_page, moved
from workbench.research.studies.queries import study_for
from workbench.ui.toasts import toast


@require_GET
def documents(request: HttpRequest, study: UUID) -> HttpResponse:
    """Lists the documents of a study."""
    found = study_for(request.user, study)
    return render(request, "corpora/documents.html", list_page(request.user, found))


@require_GET
def document(request: HttpRequest, study: UUID, document: UUID) -> HttpResponse:
    """Shows what is known of a document."""
    found = queries.document_for(request.user, study, document)
    return render(request, "corpora/document.html", document_page(request.user, found))


@require_POST
def rename(request: HttpRequest, study: UUID, document: UUID) -> HttpResponse:
    """Gives a document another name."""
    found = queries.document_for(request.user, study, document)
    actions.rename_document(by=request.user, document=found, name=request.POST.get("name", ""))
    toast(request, f"The interview is called {found.name}.", undo=True)
    return redirect("corpora:document", study=study, document=document)


@require_POST
def set_case(request: HttpRequest, study: UUID, document: UUID) -> HttpResponse:
    """Says whom a document is about."""
    found = queries.document_for(request.user, study, document)
    actions.set_case(by=request.user, document=found, name=request.POST.get("case", ""))
    toast(request, f"{found.name} is about {found.case}." if found.case else f"{found.name} has no case.", undo=True)
    return redirect("corpora:document", study=study, document=document)


@require_POST
def attributes(request: HttpRequest, study: UUID, document: UUID) -> HttpResponse:
    """Sets the attributes of a document or, with `of=case`, of its case."""
    found = queries.document_for(request.user, study, document)
    of = found.case if request.POST.get("of") == "case" and found.case else found
    actions.set_attributes(by=request.user, of=of, attributes=attributes_in(request.POST))
    toast(request, f"The attributes of {of.name} are saved.", undo=True)
    return redirect("corpora:document", study=study, document=document)


@require_POST
def move(request: HttpRequest, study: UUID, document: UUID) -> HttpResponse:
    """Moves a document up or down the list."""
    found = queries.document_for(request.user, study, document)
    order = moved(found, up=request.POST.get("way") == "up")
    actions.order_documents(by=request.user, study=found.study, order=order)
    toast(request, f"{found.name} is number {order.index(found) + 1} now.", undo=True)
    return redirect("corpora:documents", study=study)


@require_http_methods(["POST"])
def remove(request: HttpRequest, study: UUID, document: UUID) -> HttpResponse:
    """Removes a document with what rests on it; undo brings everything back."""
    found = queries.document_for(request.user, study, document)
    rules.check_may(request.user, found.study, "add documents")
    actions.remove_document(by=request.user, document=found)
    toast(request, f"{found.name} is removed, with its codings and memos.", undo=True)
    return redirect("corpora:documents", study=study)
