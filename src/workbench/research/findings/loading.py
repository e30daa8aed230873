"""Database -> cp.Corpus with the themes and what they rest on."""

from typing import Any
from uuid import UUID

import counterpoint as cp
from workbench.research.corpora.aside import keys_aside
from workbench.research.corpora.blindness import seen_by
from workbench.research.corpora.loading import corpus_for as corpus_without_themes
from workbench.research.corpora.loading import media_of
from workbench.research.corpora.loading import whole_corpus_for as whole_corpus_without_themes
from workbench.research.findings.models import Evidence, Theme, ThemeCode
from workbench.research.studies.models import Study

ALREADY = (
    "documents",
    "turns",
    "cases",
    "attributes",
    "coders",
    "codes",
    "codings",
    "memos",
    "assignments",
    "keepsakes",
    "places",
)
THEME = ("id", "number", "name", "claim", "holds_when", "stops_when", "status")
EVIDENCE = ("id", "theme", "document", "start", "end", "quote", "side", "note")


def corpus_for(person: Any, study: Study, *, whole: bool = False) -> cp.Corpus:
    """Returns the study's corpus with its themes; Http404 for a stranger. What is set aside is only in the whole."""
    corpus = (whole_corpus_without_themes if whole else corpus_without_themes)(person, study)
    aside = () if whole else keys_aside(study)
    themes = {
        "themes": _rows(Theme.objects.filter(study=study).values(*THEME)),
        "theme_codes": _rows(ThemeCode.objects.filter(theme__study=study).values("theme", "code")),
        "evidence": _rows(
            Evidence.objects.filter(seen_by(person, "chosen_by"), theme__study=study)
            .exclude(document__in=aside)
            .values(*EVIDENCE)
        ),
    }
    given: dict[str, Any] = {name: rows for name, rows in themes.items() if rows}
    if not given:
        return corpus
    tables: dict[str, Any] = {name: corpus.frame(name) for name in ALREADY}
    return cp.Corpus.from_frames(title=corpus.title, **tables, **given)


def whole_corpus_for(person: Any, study: Study) -> cp.Corpus:
    """Returns all of the study with its themes, its media and what is set aside: for what leaves, not for what counts."""
    corpus = corpus_for(person, study, whole=True)
    media = media_of(study)
    if not media:
        return corpus
    tables: dict[str, Any] = {name: corpus.frame(name) for name in (*ALREADY, "themes", "theme_codes", "evidence")}
    return cp.Corpus.from_frames(title=corpus.title, media=media, **tables)


def _rows(found: Any) -> list[dict[str, Any]]:
    return [{name: str(value) if isinstance(value, UUID) else value for name, value in row.items()} for row in found]
