"""Counterpoint: from interviews to the methods section. Every name is loaded when it is first asked for.

`__init__.pyi` says the same to type checkers.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "analysis.agreement": "agreement disagreements drift set_agreement unitizing",
    "analysis.agreement.plain": "coefficient",
    "analysis.agreement.unitizing": "unitizing_alpha",
    "analysis.autocoding": "autocode origin_of_codings",
    "analysis.comparison": "comparison comparison_passages comparison_tasks contrast",
    "analysis.cooccurrence": "cooccurrence",
    "analysis.counternarratives": "counter_narratives",
    "analysis.course": "course",
    "analysis.disclosure": "guard",
    "analysis.equivalence": "equivalence",
    "analysis.frequency": "frequency",
    "analysis.framework": "framework",
    "analysis.grounding": "grounding theme_map",
    "analysis.leaks": "leaks",
    "analysis.matrices": "matrix",
    "analysis.naming": "name_finder",
    "analysis.portrait": "portrait",
    "analysis.query.marked": "in_query",
    "analysis.query.textindex": "text_index",
    "analysis.result": "Result",
    "analysis.retrieval": "retrieve",
    "analysis.sampling": "sample",
    "analysis.sampling.snowball": "snowball",
    "analysis.saturation": "saturation",
    "analysis.saturation.category": "category_saturation",
    "analysis.saturation.meaning": "meaning_saturation",
    "analysis.saturation.planning": "sample_size zero_event_bound",
    "analysis.saturation.stratum": "stratum_saturation",
    "analysis.saturation.unheard": "richness",
    "analysis.saved": "Query",
    "analysis.similarity": "Embedder redundant_codes similar suggest_codes",
    "analysis.speakers": "speakers",
    "analysis.stories": "choose_parts story_corpus",
    "analysis.timeline": "timeline",
    "analysis.triangulation": "convergence triangulation",
    "analysis.words": "keyness question_coverage word_frequency",
    "charts": "chart",
    "charts.saving": "save",
    "charts.svg": "pdf png svg",
    "errors": "CounterpointError Faults UserError",
    "formats.exports.results": "write_table",
    "formats.page_view": "PageView page_view",
    "formats.pdf": "boxes",
    "formats.plain_table": "read_table",
    "formats.reading": "preview read readers",
    "formats.transcription": "Heard transcribe",
    "formats.writing": "losses_of read_archive write write_archive writers",
    "narrative.codebook": "HUES PATTERNS Code Codebook Evidence Theme",
    "narrative.coding": "Assignment Coder Coding Memo",
    "narrative.corpus": "Corpus",
    "narrative.correcting": "Corrected Moved correct",
    "narrative.document": "Case Document Place Turn",
    "narrative.identifiers": "new_id",
    "narrative.keepsake": "Keepsake",
    "narrative.likely": "LikelyName NameFinder likely_names",
    "narrative.losses": "Losses",
    "narrative.merging": "Conflict Merged merge",
    "narrative.offsets": "from_points line_starts to_points utf16_table",
    "narrative.passage": "Passage",
    "narrative.pseudonyms": "Pseudonym Pseudonymised pseudonymise",
    "reporting": "Report as_docx as_html as_markdown as_pdf as_quarto report unresolved",
    "scale.processes": "processes",
    "scale.spark": "spark",
}
_HOME = {name: f"counterpoint.{home}" for home, names in _HOMES.items() for name in names.split()}

__all__ = sorted(_HOME)  # type checkers read the stub beside this file


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(_HOME)
