"""Where a selection lies in a picture, a page or a recording, in words."""

from __future__ import annotations

from counterpoint.formats.refi.elements import Element
from counterpoint.formats.refi.gathering import Project


def place_of(selection: Element, project: Project) -> str:
    """Corners in a picture or on a page, or from when to when; empty if nothing is written."""
    if selection.get("begin") is not None or selection.get("end") is not None:
        return f"{_clock(selection.get('begin'))} to {_clock(selection.get('end'))}"
    corners = [selection.get(key) or "?" for key in ("firstX", "firstY", "secondX", "secondY")]
    if corners == ["?"] * 4:
        return ""
    place = f"{corners[0]}, {corners[1]} to {corners[2]}, {corners[3]}"
    page = selection.get("page")
    return place if page is None else f"page {_page(page, project)}, {place}"


def _page(written: str, project: Project) -> str:
    """Pages from 1. The standard does not say where counting begins: where any page is 0, it begins there."""
    pages = {one.get("page") for one in project.root.iter("PDFSelection")} if written.isdecimal() else set()
    return str(int(written) + 1) if "0" in pages else written


def _clock(written: str | None) -> str:
    """Milliseconds as hours, minutes and seconds."""
    try:
        seconds, milliseconds = divmod(int(written or ""), 1000)
    except ValueError:
        return "?"
    said = f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{said}.{milliseconds:03}" if milliseconds else said
