"""Words in 100,000 documents of 500 words: the workbench's search, the library's queries, and loops that read everything."""

import os
import random
import re
from pathlib import Path
from time import perf_counter
from typing import Any

import polars as pl

import counterpoint as cp
from benchmarks.corpora import SEED, turns
from benchmarks.findings import Finding, Row
from benchmarks.timing import side_by_side

DOCUMENTS, TURNS, WORDS = 100_000, 8, 62
POOL = 3_000  # turns that the documents are put together from
GOAL = 0.3  # seconds
RUNS = 5
RARE, PHRASE, NOWHERE = "quetzalheron", "yellow kitchen", "zzyzx"


def measure() -> Finding:
    """Times a rare word, a part of one, a phrase, a frequent word and one that is nowhere; loops find the same."""
    texts = _texts()
    study, took = _brought(texts)
    corpus = cp.Corpus.from_frames(
        documents=pl.DataFrame({"id": map(str, range(len(texts))), "name": map(str, range(len(texts))), "text": texts})
    )
    indexed = _indexed(corpus)
    return Finding(
        "Find words in 100,000 documents",
        f"{DOCUMENTS:,} documents of about {TURNS * WORDS} words, in one study on SQLite. The search of the workbench stops "
        "after 201 places; the library’s query finds all, and puts words and places to them when its table is looked at. "
        "“Loops” read every document through the same tables and look with a regular expression; what they find is compared "
        "before anything is timed.",
        _rows(study, corpus, texts),
        [took, indexed],
    )


def _rows(study: Any, corpus: cp.Corpus, texts: list[str]) -> list[Row]:
    from workbench.research.findings import searching

    frequent = texts[0].split()[1]
    asked = {"a rare word": RARE, "a part of it": RARE[3:-2], "a phrase": PHRASE, "a word that is nowhere": NOWHERE}
    asked["a frequent word"] = frequent
    for words in asked.values():
        assert _places(searching.hits(study, words)) == _loops(study, words), words
    ways = {f"workbench, {what}": _search(study, words) for what, words in asked.items()}
    whole = {what: words for what, words in asked.items() if what != "a part of it"}
    ways |= {f"library with its index, {what}": _query(corpus, words) for what, words in whole.items()}
    ways["loops, a rare word"] = lambda: _loops(study, RARE)
    found = dict(zip(ways, side_by_side(list(ways.values()), RUNS), strict=True))
    against = found["workbench, a rare word"]
    return [
        Row(name, times, against=against) if name.startswith("loops") else Row(name, times, GOAL)
        for name, times in found.items()
    ]


def _search(study: Any, words: str) -> Any:
    from workbench.research.findings import searching

    return lambda: searching.hits(study, words)


def _indexed(corpus: cp.Corpus) -> str:
    """Builds the library's index, finds the same with it as without, and says what that took."""
    asked = [f'text:"{words}"' for words in (RARE, PHRASE, NOWHERE)]
    begun = perf_counter()
    read = [cp.retrieve(corpus, query).table for query in asked]
    took, begun = perf_counter() - begun, perf_counter()
    index = cp.text_index(corpus)
    built = perf_counter() - begun
    assert all(one.equals(cp.retrieve(corpus, query).table) for one, query in zip(read, asked, strict=True))
    return (
        f"The library’s index, `cp.text_index`, took {built:.0f} s and has {index.nbytes / 1e6:,.0f} MB; without it, these "
        f"{len(asked)} queries read every text in {took / len(asked):.1f} s each, and find the same."
    )


def _query(corpus: cp.Corpus, words: str) -> Any:
    return lambda: cp.retrieve(corpus, f'text:"{words}"')


def _places(hits: Any) -> list[tuple[str, int]]:
    return [(str(hit.passage.document), hit.passage.key[1]) for hit in hits]


def _loops(study: Any, words: str) -> list[tuple[str, int]]:
    from workbench.research.corpora.models import Document
    from workbench.research.findings.searching import MOST

    pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    found: list[tuple[str, int]] = []
    for document in Document.objects.filter(study=study).iterator():
        found += [(str(document.pk), match.start()) for match in pattern.finditer(document.text)]
        if len(found) > MOST:
            break
    return found[: MOST + 1]


def _texts() -> list[str]:
    chance = random.Random(SEED)
    pool = turns(many=POOL, words=WORDS)
    texts = ["\n\n".join(chance.choices(pool, k=TURNS)) for _ in range(DOCUMENTS)]
    for place in chance.sample(range(DOCUMENTS), 40):
        texts[place] += f" In the {PHRASE} stood a {RARE}."
    return texts


def _brought(texts: list[str]) -> tuple[Any, str]:
    """Writes the documents as rows, and returns their study and what that took."""
    from workbench.command.entering import enter

    home = enter(Path(os.environ["COUNTERPOINT_HOME"]))
    from workbench.people.queries import person_of
    from workbench.research.corpora.models import Document
    from workbench.research.studies.actions import make_study
    from workbench.serving.server import make_ready

    make_ready(home)
    person = person_of(None)
    study = make_study(by=person, title="Many")
    begun = perf_counter()
    rows = [
        Document(study=study, name=str(at), text=one, position=at, imported_by=person) for at, one in enumerate(texts)
    ]
    Document.objects.bulk_create(rows, batch_size=500)
    return study, f"Writing the documents with their index took {perf_counter() - begun:.0f} s. {_sizes()}"


def _sizes() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(length(block)) FROM corpora_textindex_data")
        index = cursor.fetchone()[0]
        cursor.execute("SELECT sum(length(CAST(text AS BLOB))) FROM corpora_document")
        texts = cursor.fetchone()[0]
    return f"The index has {index / 1e6:,.0f} MB, the texts {texts / 1e6:,.0f}."
