"""The edge of every page: errors become answers, and the browser is told what a page may load."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from counterpoint import UserError
from workbench.ui import sheets
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


class Styles:
    """Answers with the style sheet, also in front of a closed door."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(sheets.PREFIX):
            return self.get_response(request)
        if request.path_info != sheets.address():  # a page of an older version asks: it gets today's, and keeps it not
            return HttpResponse(sheets.words(), content_type="text/css", headers={"Cache-Control": "no-store"})
        kept = {"Cache-Control": "public, max-age=31536000, immutable"}
        return HttpResponse(sheets.words(), content_type="text/css; charset=utf-8", headers=kept)


class UserErrorMiddleware:
    """A UserError that a view lets rise is told to the person in its three parts, with nothing changed."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return refused(request, error) if isinstance(error, UserError) else None
