"""A page of a PDF as a picture, with the lines of a passage: drawn in a process of its own, with limits.

The child is this module, without Django: `python -m workbench.research.corpora.paper REQUEST`.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

import counterpoint as cp
from counterpoint import UserError
from workbench.research.corpora import apart

SECONDS, MEMORY, WIDTH = 20, 2 * 1024**3, 1240
PICTURE, SEEN = "page.png", "page.json"
KEPT = 6
"""Pages that are not drawn again at once: the page asks for its picture after its lines."""

Key = tuple[str, int, int, int]
_drawn: OrderedDict[Key, cp.PageView] = OrderedDict()
_lock = Lock()


def page_view(digest: str, content: Callable[[], bytes], number: int, start: int, end: int) -> cp.PageView:
    """Draws a page of the PDF with this digest; raises UserError for one that cannot be drawn.

    start, end: the passage, counted from the beginning of the page's text.
    """
    key = digest, number, start, end
    with _lock:
        if key in _drawn:
            _drawn.move_to_end(key)
            return _drawn[key]
    found = _apart(content(), number, start, end)
    with _lock:
        _drawn[key] = found
        while len(_drawn) > KEPT:
            _drawn.popitem(last=False)
    return found


def forget(digest: str) -> None:
    """Forgets the pages of a PDF: whoever erases one leaves nothing of it."""
    with _lock:
        for key in [key for key in _drawn if key[0] == digest]:
            del _drawn[key]


def _apart(content: bytes, number: int, start: int, end: int) -> cp.PageView:
    with tempfile.TemporaryDirectory(prefix="counterpoint-page-") as folder:
        (Path(folder) / "it.pdf").write_bytes(content)
        asked = {"folder": folder, "number": number, "start": start, "end": end}
        command = [sys.executable, "-P", "-m", __name__, json.dumps(asked)]
        try:
            done = subprocess.run(command, env=os.environ, capture_output=True, timeout=2 * SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise _stopped("took too long") from None
        if done.returncode:
            raise _stopped("took too much time or memory, or is damaged")
        seen = json.loads((Path(folder) / SEEN).read_text(encoding="utf-8"))
        if "fault" in seen:
            what, where, advice = seen["fault"]
            raise UserError(what, where=where, try_=advice)
        picture = (Path(folder) / PICTURE).read_bytes()
        lines = tuple((left, top, right, bottom) for left, top, right, bottom in seen["lines"])
        return cp.PageView(picture, seen["width"], seen["height"], seen["pages"], lines)


def _stopped(why: str) -> UserError:
    return UserError(f"Drawing this page {why}", where="the PDF of this document", try_="read its text instead")


def main(asked: dict[str, Any]) -> int:
    """Draws one page within the limits, and writes down what was seen, or the fault."""
    apart.limit(SECONDS, MEMORY)
    folder = Path(asked["folder"])
    try:
        found = cp.page_view(folder / "it.pdf", asked["number"], asked["start"], asked["end"], width=WIDTH)
    except UserError as fault:
        seen: dict[str, Any] = {"fault": [fault.what, fault.where, fault.try_]}
    else:
        (folder / PICTURE).write_bytes(found.picture)
        seen = {"width": found.width, "height": found.height, "pages": found.pages, "lines": found.lines}
    (folder / SEEN).write_text(json.dumps(seen), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
