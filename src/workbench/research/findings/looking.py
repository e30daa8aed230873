"""What the two searches show."""

from itertools import groupby
from typing import Any

from workbench.research.findings import candidates, queries, searching
from workbench.research.findings.forms import SearchForm, ids_in
from workbench.research.findings.models import Theme
from workbench.research.findings.rules import may
from workbench.research.findings.signs import signed_codes
from workbench.research.studies.models import Study


def everywhere(study: Study, words: str) -> dict[str, Any]:
    """Returns the places in the transcripts, by case, and the codes that hold the words."""
    found = searching.hits(study, words)
    hits = found[: searching.MOST]
    groups = (list(group) for _, group in groupby(hits, lambda hit: hit.passage.document))
    by_document = [(group[0].passage, group) for group in groups]
    book = {one.id: one for one in signed_codes(study)}
    codes = [book[str(code.pk)] for code in searching.codes_named(study, words)]
    return {"hits": hits, "by_document": by_document, "codes": codes, "more": len(found) > len(hits)}


def for_answers(person: Any, theme: Theme, search: str) -> dict[str, Any]:
    """Returns the searches that were made, and what the one that the address names finds."""
    made = list(queries.searches(theme))
    shown: dict[str, Any] = {"study": theme.study, "section": "themes", "theme": theme, "searches": made}
    shown["may_write"] = may(person, theme.study, "write themes")
    kept = next((queries.search_of(theme, key) for key in ids_in([search])), None)
    if kept is not None:
        looked = candidates.looked_for(theme.study, kept.words)
        chosen = {(str(row.document_id), row.start, row.end): row for row in theme.evidence.all()}
        hits = [(hit, chosen.get(hit.passage.key)) for hit in looked.hits]
        shown |= {"kept": kept, "looked": looked, "hits": hits, "again": SearchForm(initial={"words": kept.words})}
    return shown
