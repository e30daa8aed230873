"""What is too long to be a transcript is refused by its length alone, before a byte of it is looked at."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from counterpoint import UserError
from workbench.ui.refusals import refused

FORM = 1024 * 1024  # what stands around a file in a form


class TooLong(UserError):
    """Raised for a request that is longer than any file may be."""

    status = 413


class RefuseTooLong:
    """Answers 413 to a request over the limit; without scripts several files may come in one request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        if length > settings.FILE_LIMIT + FORM:
            return refused(request, too_long(length))
        return self.get_response(request)


def too_long(length: int) -> TooLong:
    """Returns the refusal of a request of this many bytes."""
    limit = settings.FILE_LIMIT // settings.MEGABYTE
    return TooLong(
        f"{length // settings.MEGABYTE:,} MB came in one go, and {limit} MB is the most",
        where="the files that were sent",
        try_="A transcript is rarely over 1 MB: give the text without the recording, or fewer files at once",
    )
