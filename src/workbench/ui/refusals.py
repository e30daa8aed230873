"""A UserError as an answer: JSON for scripts, a fragment for htmx, a page for people."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from counterpoint import Faults, UserError

UNPROCESSABLE = 422


def refused(request: HttpRequest, error: UserError) -> HttpResponse:
    """Answer in the form that was asked for."""
    if request.headers.get("HX-Request") == "true":
        return as_fragment(request, error)
    if request.accepts("text/html"):
        return as_page(request, error)
    return as_json(error)


def status_of(error: UserError) -> int:
    """422, unless the error names another: `status = 403` on what is not allowed."""
    return getattr(error, "status", UNPROCESSABLE)


def as_json(error: UserError) -> JsonResponse:
    return JsonResponse({**three_parts(error), "faults": faults_of(error)}, status=status_of(error))


def as_fragment(request: HttpRequest, error: UserError) -> HttpResponse:
    """An error beside the page, which stays as it was: htmx puts it among the toasts."""
    response = render(request, "ui/refusal_toast.html", said(error), status=status_of(error))
    response["HX-Retarget"] = "#toasts"
    response["HX-Reswap"] = "beforeend"
    return response


def as_page(request: HttpRequest, error: UserError) -> HttpResponse:
    return render(request, "ui/refusal.html", said(error), status=status_of(error))


def said(error: UserError) -> dict[str, object]:
    """What the templates say; `try` is no good name there, hence `advice`."""
    return {"what": error.what, "where": error.where, "advice": error.try_, "faults": faults_of(error)}


def faults_of(error: UserError) -> list[dict[str, str]]:
    return [three_parts(fault) for fault in error.faults] if isinstance(error, Faults) else []


def three_parts(error: UserError) -> dict[str, str]:
    return {"what": error.what, "where": error.where, "try": error.try_}
