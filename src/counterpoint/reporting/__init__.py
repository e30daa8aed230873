"""Records and results as a document: the codebook, the themes with their voices, how far one may trust it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterpoint.reporting.blocks import Report as Report
from counterpoint.reporting.html import as_html as as_html
from counterpoint.reporting.report import PARTS as PARTS
from counterpoint.reporting.report import report as report

if TYPE_CHECKING:
    from counterpoint.reporting.docx import as_docx as as_docx
    from counterpoint.reporting.pdf import as_pdf as as_pdf


def __getattr__(name: str) -> object:
    # python-docx is slow to load and many reports are pages only.
    if name == "as_docx":
        from counterpoint.reporting.docx import as_docx

        return as_docx
    if name == "as_pdf":
        from counterpoint.reporting.pdf import as_pdf

        return as_pdf
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
