"""The edge of every page: errors become answers, and the browser is told what a page may load."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse

from counterpoint import UserError
from workbench.ui import joined, sheets
from workbench.ui.refusals import refused

View = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def guarded(response: HttpResponse) -> HttpResponse:
    """Add the headers that the view has not set itself, so that one view can be stricter or say otherwise."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


class ContentSecurityPolicy:
    """Nothing inline, nothing from elsewhere, nobody may frame us."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return guarded(self.get_response(request))


class Wire:
    """Answers with what is many files in the source and one on the wire, also in front of a closed door."""

    kinds: ClassVar[dict[str, tuple[Any, str]]] = {
        sheets.PREFIX: (sheets, "text/css; charset=utf-8"),
        joined.PREFIX: (joined, "text/javascript; charset=utf-8"),
    }

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        prefix = f"/{request.path_info[1:].partition('/')[0]}/"
        if prefix not in self.kinds:
            return self.get_response(request)
        whole, kind = self.kinds[prefix]
        pages = request.META["QUERY_STRING"]
        try:
            words, today = whole.words(pages), whole.address(pages)
        except LookupError:
            return HttpResponse("There is no such file.", status=404, content_type="text/plain")
        # A page of an older version gets today's words, and keeps them not.
        kept = "public, max-age=31536000, immutable" if request.get_full_path() == today else "no-store"
        return HttpResponse(words, content_type=kind, headers={"Cache-Control": kept})


class UserErrorMiddleware:
    """A UserError that a view lets rise is told to the person in its three parts, with nothing changed."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return refused(request, error) if isinstance(error, UserError) else None
