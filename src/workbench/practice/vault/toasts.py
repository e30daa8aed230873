"""What a page of practice says after something was done: never what it was about."""

from django.contrib import messages
from django.http import HttpRequest

KEPT = "Kept. Only you can see it."
PRACTICE, WITH_UNDO = "practice", "practice undo"


def toast(request: HttpRequest, words: str = KEPT, *, undo: bool = True) -> None:
    """Says on the next page of practice what was done, in words that say nothing of it, with the way back."""
    messages.info(request, words, extra_tags=WITH_UNDO if undo else PRACTICE)
