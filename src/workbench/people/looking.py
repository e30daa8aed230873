"""Who looks: set for each request, so that whoever reads rows leaves out what this person may not see.

Outside a request nobody looks, and everything is there: whoever has the data folder has the study.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse


@dataclass
class Eyes:
    """A person who looks, and what was found out about them while one request lasts."""

    person: Any
    known: dict[str, Any] = field(default_factory=dict)


_eyes: ContextVar[Eyes | None] = ContextVar("who looks", default=None)


def eyes() -> Eyes | None:
    """Returns the eyes of whoever looks at this moment; None where nobody does."""
    return _eyes.get()


def looks() -> Any:
    """Returns the person who looks at this moment; None where nobody does."""
    found = _eyes.get()
    return found.person if found else None


@contextmanager
def looking(person: Any) -> Iterator[None]:
    """Lets a person look while the block runs; with None everything is seen, as a program needs it that counts for all."""
    token = _eyes.set(Eyes(person) if person is not None else None)
    try:
        yield
    finally:
        _eyes.reset(token)


class Looking:
    """Says for each request who looks: whoever the door, or an account, has let in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with looking(getattr(request, "user", None)):
            return self.get_response(request)
