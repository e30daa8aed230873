"""A recording handed over whole or in the part that a player asks for (RFC 9110, section 14), one stored piece at a time."""

import re
from collections.abc import AsyncIterator, Iterator

from asgiref.sync import sync_to_async
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from workbench.research.corpora.models import Medium
from workbench.research.corpora.pictures import NOTHING_RUNS
from workbench.research.corpora.queries import stretch_of
from workbench.research.interviews.rules import SOUNDS

RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def answer(medium: Medium, asked: str, *, waits: bool = False) -> HttpResponseBase:
    """Returns 200 with everything, 206 with one part, or 416 for a part that there is not.

    waits: whether the server asks for the pieces as they are wanted (ASGI); it would hold all of them otherwise.
    """
    headers = {
        "Content-Type": SOUNDS.get(medium.name.rpartition(".")[2], "application/octet-stream"),
        "Accept-Ranges": "bytes",
        "Content-Security-Policy": NOTHING_RUNS,
        "Cache-Control": "no-store",  # what is erased here must not lie on in a browser
    }
    part = part_of(asked, medium.size)
    first, last = part or (0, medium.size - 1)
    if first > last:
        return HttpResponse(status=416, headers=headers | {"Content-Range": f"bytes */{medium.size}"})
    headers["Content-Length"] = str(last - first + 1)
    if part:
        headers["Content-Range"] = f"bytes {first}-{last}/{medium.size}"
    pieces = stretch_of(medium, first, last)
    return StreamingHttpResponse(_in_turn(pieces) if waits else pieces, status=206 if part else 200, headers=headers)


async def _in_turn(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    while piece := await sync_to_async(_next)(pieces):
        yield piece


def _next(pieces: Iterator[bytes]) -> bytes:
    return next(pieces, b"")


def part_of(asked: str, size: int) -> tuple[int, int] | None:
    """Returns first and last byte of the one part that is asked for; None for everything, first > last for none.

    >>> part_of("bytes=2-", 10), part_of("bytes=-3", 10), part_of("bytes=20-", 10), part_of("lines=1-2", 10)
    ((2, 9), (7, 9), (20, 9), None)
    """
    found = RANGE.fullmatch(asked.strip())
    if found is None or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        return max(size - int(last), 0), size - 1
    if last and int(last) < int(first):
        return None
    return int(first), min(int(last), size - 1) if last else size - 1
