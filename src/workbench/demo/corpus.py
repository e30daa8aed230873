"""The demo study as a corpus."""

import counterpoint as cp
from workbench.demo import codings, families, themes
from workbench.demo.interviews import interviews

TITLE = "World after Covid"
QUESTION = "What lasting changes do scholars expect from the pandemic, and what wisdom will people need to meet them?"


def corpus() -> cp.Corpus:
    """Builds the whole study from the published files."""
    found = interviews()
    said = list(codings.said(found))
    return cp.Corpus.build(
        title=TITLE,
        documents=[interview.document for interview in found.values()],
        cases=[interview.case for interview in found.values()],
        coders=codings.coders(),
        codes=families.codes(),
        codings=[coding for _, coding in said if coding],
        assignments=[read for read, _ in said],
        themes=themes.themes(),
        theme_codes=themes.theme_codes(),
        evidence=list(themes.evidence(found)),
    )
