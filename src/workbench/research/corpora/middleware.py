"""What is too long to be a transcript is refused by its length alone, before a byte of it is looked at."""

import re
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
        is_recording = re.search(settings.RECORDING_ADDRESS, request.path_info) is not None
        if length > (settings.RECORDING_LIMIT if is_recording else settings.FILE_LIMIT) + FORM:
            return refused(request, too_long(length, is_recording))
        return self.get_response(request)


def too_long(length: int, is_recording: bool = False) -> TooLong:
    """Returns the refusal of a request of this many bytes."""
    limit = (settings.RECORDING_LIMIT if is_recording else settings.FILE_LIMIT) // settings.MEGABYTE
    advice = "A transcript is rarely over 1 MB: give the text without the recording, or fewer files at once"
    return TooLong(
        f"{length // settings.MEGABYTE:,} MB came in one go, and {limit} MB is the most",
        where="the recording" if is_recording else "the files that were sent",
        try_="save it as mp3 or m4a: an hour of talk takes 30 to 60 MB" if is_recording else advice,
    )
