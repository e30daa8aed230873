"""Words in 100,000 documents of 500 words: the workbench's search on both databases, the library's queries, and loops."""

import os
import random
import re
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

import polars as pl

import counterpoint as cp
from benchmarks.corpora import SEED, turns
from benchmarks.databases import on, thrown_away
from benchmarks.findings import Finding, Row
from benchmarks.timing import side_by_side

DOCUMENTS, TURNS, WORDS = 100_000, 8, 62
POOL = 3_000  # turns that the documents are put together from
GOAL = 0.3  # seconds
RUNS = 5
AT_ONCE = 5_000  # documents written in one transaction
SIZES = {
    "sqlite": "SELECT (SELECT sum(length(block)) FROM corpora_textindex_data), sum(length(CAST(text AS BLOB))) "
    "FROM corpora_document",
    "postgresql": "SELECT pg_relation_size('corpora_textindex'), sum(octet_length(text)) FROM corpora_document",
}
RARE, PHRASE, NOWHERE = "quetzalheron", "yellow kitchen", "zzyzx"


def measure() -> Finding:
    """Times a rare word, a part of one, a phrase, a frequent word and one that is nowhere; loops find the same."""
    from workbench.command.entering import enter

    texts = _texts()
    home = enter(Path(os.environ["COUNTERPOINT_HOME"]))
    from django.db import connection, connections

    from workbench.serving.server import make_ready

    make_ready(home)
    study, took = _brought(texts)
    file = connections[connection.alias]
    corpus = cp.Corpus.from_frames(
        documents=pl.DataFrame({"id": map(str, range(len(texts))), "name": map(str, range(len(texts))), "text": texts})
    )
    indexed = _indexed(corpus)
    with thrown_away() as server:
        make_ready(home)
        its, took_there = _brought(texts)
        rows = _rows({"SQLite": (file, study), "PostgreSQL": (server, its)}, corpus, texts)
    return Finding(
        f"Find words in {DOCUMENTS:,} documents",
        f"{DOCUMENTS:,} documents of about {TURNS * WORDS} words, in one study, on SQLite and on an embedded PostgreSQL as it "
        "comes. The search of the workbench stops after 201 places; the library’s query finds all, and puts words and places "
        "to them when its table is looked at. “Loops” read every document of SQLite through the same tables and look with a "
        "regular expression; what they find is compared with both before anything is timed.",
        rows,
        [took, took_there, indexed],
    )


def _rows(studies: dict[str, tuple[Any, Any]], corpus: cp.Corpus, texts: list[str]) -> list[Row]:
    asked = {"a rare word": RARE, "a part of it": RARE[3:-2], "a phrase": PHRASE, "a word that is nowhere": NOWHERE}
    asked["a frequent word"] = texts[0].split()[1]
    file, study = studies["SQLite"]
    for words in asked.values():
        there = on(file, partial(_loops, study, words))()
        for database, its in studies.values():
            assert on(database, partial(_places, its, words))() == there, words
    ways = {
        f"workbench on {name}, {what}": on(database, _search(its, words))
        for name, (database, its) in studies.items()
        for what, words in asked.items()
    }
    whole = {what: words for what, words in asked.items() if what != "a part of it"}
    ways |= {f"library with its index, {what}": _query(corpus, words) for what, words in whole.items()}
    ways["loops, a rare word"] = on(file, lambda: _loops(study, RARE))
    found = dict(zip(ways, side_by_side(list(ways.values()), RUNS), strict=True))
    against = found["workbench on SQLite, a rare word"]
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


def _places(study: Any, words: str) -> list[tuple[str, int]]:
    """Where the search finds words, by the names of documents: their keys differ from database to database."""
    from workbench.research.corpora.models import Document
    from workbench.research.findings import searching

    hits = searching.hits(study, words)
    keys = {hit.passage.document for hit in hits}
    names = {str(key): name for key, name in Document.objects.filter(pk__in=keys).values_list("pk", "name")}
    return [(names[str(hit.passage.document)], hit.passage.key[1]) for hit in hits]


def _loops(study: Any, words: str) -> list[tuple[str, int]]:
    from workbench.research.corpora.models import Document
    from workbench.research.findings.searching import MOST

    pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    found: list[tuple[str, int]] = []
    for document in Document.objects.filter(study=study).iterator():
        found += [(document.name, match.start()) for match in pattern.finditer(document.text)]
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
    from django.db import connection

    from workbench.people.queries import person_of
    from workbench.research.corpora.models import Document
    from workbench.research.studies.actions import make_study

    person = person_of(None)
    study = make_study(by=person, title="Many")
    begun = perf_counter()
    for first in range(0, len(texts), AT_ONCE):
        some = enumerate(texts[first : first + AT_ONCE], first)
        rows = [Document(study=study, name=str(at), text=one, position=at, imported_by=person) for at, one in some]
        Document.objects.bulk_create(rows, batch_size=500)
    took = perf_counter() - begun
    with connection.cursor() as cursor:
        cursor.execute(SIZES[connection.vendor])
        index, written = cursor.fetchone()
    return study, (
        f"Writing the documents with their index took {took:.0f} s on {connection.display_name}. The index has "
        f"{float(index) / 1e6:,.0f} MB, the texts {float(written) / 1e6:,.0f}."
    )
