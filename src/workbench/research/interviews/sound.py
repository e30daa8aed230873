"""A recording handed over whole or in the part that a player asks for (RFC 9110, section 14)."""

import re

from django.http import HttpResponse

from workbench.research.corpora.models import Medium
from workbench.research.corpora.pictures import NOTHING_RUNS
from workbench.research.corpora.queries import bytes_of
from workbench.research.interviews.rules import SOUNDS

RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def answer(medium: Medium, asked: str) -> HttpResponse:
    """Returns 200 with everything, 206 with one part, or 416 for a part that there is not."""
    content = bytes_of(medium)
    headers = {
        "Content-Type": SOUNDS.get(medium.name.rpartition(".")[2], "application/octet-stream"),
        "Accept-Ranges": "bytes",
        "Content-Security-Policy": NOTHING_RUNS,
        "Cache-Control": "no-store",  # what is erased here must not lie on in a browser
    }
    part = part_of(asked, len(content))
    if part is None:
        return HttpResponse(content, headers=headers)
    first, last = part
    if first > last:
        return HttpResponse(status=416, headers=headers | {"Content-Range": f"bytes */{len(content)}"})
    told = {"Content-Range": f"bytes {first}-{last}/{len(content)}"}
    return HttpResponse(content[first : last + 1], status=206, headers=headers | told)


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
