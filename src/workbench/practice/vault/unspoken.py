"""What goes wrong on a page of practice is told to whoever mends it, and never with a word of what was on the page."""

import traceback
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

from counterpoint import UserError
from workbench.ground import trouble

View = Callable[..., HttpResponse]
PATH = "/practice/"


class Fault(Exception):
    """Something broke on a page of practice: which kind of error, and where in the program. No more than that."""


def unspoken(view: View) -> View:
    """Makes a view whose faults say where they happened and not with what: their message and their frames stay inside."""

    @wraps(view)
    def quiet(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        known: Exception
        try:
            return view(request, *args, **kwargs)
        except (UserError, PermissionDenied, SuspiciousOperation):
            raise
        except Http404:
            known = Http404()
        except Exception as error:
            known = _known(error) or Fault(_told(error))
        # Outside of `except`, so that it does not carry the error that it stands for.
        raise known

    return quiet


def _known(error: Exception) -> Exception | None:
    return trouble(error) if isinstance(error, Error) else None


def _told(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    where = ", ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[1:])
    before = error.__cause__ or error.__context__
    return f"{type(error).__name__} at {where}" + (f"; after {_told(before)}" if before else "")


def is_practice(request: Any) -> bool:
    """Says whether a request was for a page of practice."""
    return request is not None and request.path.startswith(PATH)


class Unspoken(SafeExceptionReporterFilter):
    """Shows nothing of a request to a page of practice, with DEBUG on as with DEBUG off."""

    def is_active(self, request: Any) -> bool:
        """Says that the filter works also with DEBUG on, for practice."""
        return is_practice(request) or bool(super().is_active(request))

    def get_safe_request_meta(self, request: Any) -> Any:
        return {} if is_practice(request) else super().get_safe_request_meta(request)

    def get_safe_cookies(self, request: Any) -> Any:
        return {} if is_practice(request) else super().get_safe_cookies(request)

    def get_post_parameters(self, request: Any) -> Any:
        return {} if is_practice(request) else super().get_post_parameters(request)

    def get_traceback_frame_variables(self, request: Any, tb_frame: Any) -> Any:
        return [] if is_practice(request) else super().get_traceback_frame_variables(request, tb_frame)


class Report(ExceptionReporter):
    """Django's report of a fault; of a page of practice it has the kind of error and the places in the program alone."""

    def get_traceback_data(self) -> Any:
        """Returns what the report shows."""
        found = super().get_traceback_data()
        if is_practice(self.request):
            said = found.get("exception_value", "") if self.exc_type is Fault else "Not shown: a page of practice."
            found |= {"exception_value": said, "exception_notes": "", "template_info": None, "user_str": "not shown"}
            found |= {"request_GET_items": [], "request_FILES_items": [], "request_COOKIES_items": []}
        return found
