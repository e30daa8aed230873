"""Counterpoint: from interviews to the methods section. Every name is loaded when it is first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from counterpoint.analysis.agreement import agreement
    from counterpoint.analysis.cooccurrence import cooccurrence
    from counterpoint.analysis.frequency import frequency
    from counterpoint.analysis.matrices import matrix
    from counterpoint.analysis.result import Result
    from counterpoint.analysis.retrieval import retrieve
    from counterpoint.analysis.saturation import saturation
    from counterpoint.charts import chart
    from counterpoint.charts.svg import svg
    from counterpoint.errors import CounterpointError, Faults, UserError
    from counterpoint.formats.pdf import boxes
    from counterpoint.formats.reading import preview, read, readers
    from counterpoint.formats.writing import losses_of, read_archive, write, write_archive, writers
    from counterpoint.narrative.codebook import HUES, PATTERNS, Code, Codebook, Evidence, Theme
    from counterpoint.narrative.coding import Assignment, Coder, Coding, Memo
    from counterpoint.narrative.corpus import Corpus
    from counterpoint.narrative.document import Case, Document, Place, Turn
    from counterpoint.narrative.identifiers import new_id
    from counterpoint.narrative.keepsake import Keepsake
    from counterpoint.narrative.losses import Losses
    from counterpoint.narrative.merging import Conflict, Merged, merge
    from counterpoint.narrative.offsets import from_points, line_starts, to_points, utf16_table
    from counterpoint.narrative.passage import Passage
    from counterpoint.reporting import as_docx, as_html, report
    from counterpoint.reporting.blocks import Report

_HOMES = {
    "analysis.agreement": "agreement",
    "analysis.cooccurrence": "cooccurrence",
    "analysis.frequency": "frequency",
    "analysis.matrices": "matrix",
    "analysis.result": "Result",
    "analysis.retrieval": "retrieve",
    "analysis.saturation": "saturation",
    "charts": "chart",
    "charts.svg": "svg",
    "errors": "CounterpointError Faults UserError",
    "formats.pdf": "boxes",
    "formats.reading": "preview read readers",
    "formats.writing": "losses_of read_archive write write_archive writers",
    "narrative.codebook": "HUES PATTERNS Code Codebook Evidence Theme",
    "narrative.coding": "Assignment Coder Coding Memo",
    "narrative.corpus": "Corpus",
    "narrative.document": "Case Document Place Turn",
    "narrative.identifiers": "new_id",
    "narrative.keepsake": "Keepsake",
    "narrative.losses": "Losses",
    "narrative.merging": "Conflict Merged merge",
    "narrative.offsets": "from_points line_starts to_points utf16_table",
    "narrative.passage": "Passage",
    "reporting": "as_docx as_html report",
    "reporting.blocks": "Report",
}
_HOME = {name: f"counterpoint.{home}" for home, names in _HOMES.items() for name in names.split()}

__all__ = [  # written out, because type checkers read it
    "HUES", "PATTERNS", "Assignment", "Case", "Code", "Codebook", "Coder", "Coding", "Conflict", "Corpus", "CounterpointError",
    "Document", "Evidence", "Faults", "Keepsake", "Losses", "Memo", "Merged", "Passage", "Place", "Report", "Result", "Theme",
    "Turn", "UserError", "agreement", "as_docx", "as_html", "boxes", "chart", "cooccurrence", "frequency", "from_points",
    "line_starts", "losses_of", "matrix", "merge", "new_id", "preview", "read", "read_archive", "readers", "report", "retrieve",
    "saturation", "svg", "to_points", "utf16_table", "write", "write_archive", "writers",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(_HOME)
