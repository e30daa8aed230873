"""A toast says what was done and offers the way back. It is Django's message with a mark for undo."""

from django.contrib import messages
from django.http import HttpRequest

UNDO = "undo"


def toast(request: HttpRequest, words: str, *, undo: bool = False) -> None:
    """Show `words` on the next page of this person; with `undo`, beside a form that takes it back."""
    messages.info(request, words, extra_tags=UNDO if undo else "")
