"""What the page shows that shows a page of a PDF."""

from typing import Any

from django.http import Http404

from counterpoint import PageView
from workbench.research.corpora import paper, queries
from workbench.research.corpora.models import Document, Medium


def sheet_page(document: Document, medium: Medium, number: int, start: int, end: int) -> dict[str, Any]:
    """Returns one page with the lines of a passage, and the way on, back and to the text."""
    begins, ends = _place(document, number)
    here = max(start, begins), min(end, ends)
    view = _view(medium, number, *(bound - begins for bound in here) if here[0] < here[1] else (0, 0))
    on = [place[1] for place in document.places if place[0] == "page" and start < place[3] and place[2] < end]
    return {
        "study": document.study,
        "section": "code",
        "document": document,
        "view": view,
        "number": number,
        "before": number - 1 if number > 1 else None,
        "after": number + 1 if number < view.pages else None,
        "lines": [_line(line) for line in view.lines],
        "passage": f"{start}-{end}" if end > start else "",
        "start": start,
        "end": end,
        "others": [page for page in on if page != number],
        "quote": document.text[here[0] : here[1]] if here[0] < here[1] else "",
    }


def picture_of(document: Document, medium: Medium, number: int, start: int, end: int) -> bytes:
    """Returns a page as PNG; the passage only says which drawing of it is there already."""
    begins, ends = _place(document, number)
    here = max(start, begins), min(end, ends)
    return _view(medium, number, *(bound - begins for bound in here) if here[0] < here[1] else (0, 0)).picture


def first_page(document: Document, start: int) -> int:
    """Returns the number of the page on which a passage begins."""
    pages = [(place[2], place[1]) for place in document.places if place[0] == "page"]
    return max(((begins, number) for begins, number in pages if begins <= start), default=(0, 1))[1]


def _place(document: Document, number: int) -> tuple[int, int]:
    """Returns where the text of a page begins and ends; a page without words begins and ends nowhere."""
    found = [(place[2], place[3]) for place in document.places if place[:2] == ["page", number]]
    return found[0] if found else (0, 0)


def _view(medium: Medium, number: int, start: int, end: int) -> PageView:
    if number < 1:
        raise Http404
    return paper.page_view(medium.digest, lambda: queries.bytes_of(medium), number, start, end)


def _line(line: tuple[float, ...]) -> dict[str, str]:
    """Returns a line in hundredths of the picture, as SVG takes it in any language."""
    left, top, right, bottom = line
    sides = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    return {name: f"{value * 100:.3f}" for name, value in sides.items()}
