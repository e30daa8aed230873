"""The index of texts only saves reading: what is found is what a plain reading of every text finds."""

import re
from importlib import import_module
from itertools import chain
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import counterpoint as cp
from workbench.history import actions as history
from workbench.research.corpora import spelling, textindex
from workbench.research.corpora.actions import import_documents, remove_document
from workbench.research.corpora.models import Document
from workbench.research.findings import candidates, searching
from workbench.research.withdrawal.actions import erase_document, erase_removed

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

PIECES = ["hope", "HOPE", "Hopeful", "İstanbul", "istanbul", "ısı", "ſaid", "Kelvin", "straße", "STRASSE", "ΣΊΣΥΦΟΣ"]
PIECES += [
    "σίσυφος",
    "naïve",
    "naïve",
    "we",
    "a",
    "🙂🙃🙂",
    "надежда",
    "НАДЕЖДА",
    '"so"',
    "don't",
    "100 %",
    "ﬅop",
    "ﬆop",
    "希望",
    "我們沒有希望了",
    "𝒉𝓸𝓹𝓮",
    "e\u0301te\u0301",
]
SPACES = [" ", "  ", "\n", "\t", "\u00a0", "\u2009", ", ", ""]
WORDS = st.sampled_from(PIECES) | st.text("aeikKsSßéÉ🙂\"'*", min_size=1, max_size=5)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from(SPACES)), max_size=8).map(lambda pairs: "".join(map("".join, pairs)))


def brought(by: Any, study: Any, *texts: str) -> list[Document]:
    """Brings in these texts, named by their numbers."""
    documents = [cp.Document(cp.new_id(), f"Interview {number}", text) for number, text in enumerate(texts, 1)]
    return import_documents(by=by, study=study, documents=documents)


def found(study: Any, words: str) -> list[tuple[str, str]]:
    """Returns where the search finds the words."""
    names = {str(key): name for key, name in Document.objects.values_list("pk", "name")}
    return [(names[str(hit.passage.document)], hit.words) for hit in searching.hits(study, words)]


def chosen(words: str) -> set[str] | None:
    """Returns the names of the documents that the index has for these words, None where all must be read."""
    condition = textindex.condition([words])
    if condition is None:
        return None
    rows = Document.objects.order_by().filter(condition)
    if connection.vendor == "postgresql":  # which would rather read a few rows one after the other
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        assert "corpora_textindex " in rows.explain()
    return set(rows.values_list("name", flat=True))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXTS, min_size=1, max_size=4), st.data())
def test_all_is_found_that_stands_there(ana: Any, study: Any, texts: list[str], data: Any) -> None:
    made = [
        Document(study=study, name=str(at), text=text, position=at, imported_by=ana) for at, text in enumerate(texts)
    ]
    Document.objects.filter(study=study).delete()
    Document.objects.bulk_create(made)
    text = data.draw(st.sampled_from(texts))
    start = data.draw(st.integers(0, len(text)))
    cut = text[start : start + data.draw(st.integers(1, 12))]
    words = " ".join(data.draw(st.sampled_from([cut, cut.upper(), cut.lower(), cut.casefold()])).split())
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    there = [[match[0] for match in pattern.finditer(text)] if words else [] for text in texts]
    assert [hit.words for hit in searching.hits(study, words)] == list(chain.from_iterable(there))
    names = chosen(words)
    assert names is None or names >= {str(at) for at, some in enumerate(there) if some}


def test_every_letter_is_alike_to_all_that_a_search_holds_for_it() -> None:
    cased = [mark for mark in map(chr, range(0x110000)) if mark.lower() != mark or mark.upper() != mark]
    every = "".join(cased)
    for mark in cased:
        same = set(re.findall(re.escape(mark), every, re.IGNORECASE))
        alike = set(spelling.alike(mark))
        assert {one.lower() if one.isascii() else one for one in same} <= alike, mark


def test_one_and_two_letters_are_found_too(ana: Any, study: Any) -> None:
    brought(ana, study, "We go.", "I go.")
    assert found(study, "go") == [("Interview 1", "go"), ("Interview 2", "go")]
    assert found(study, "I") == [("Interview 2", "I")]


def test_the_longest_words_can_be_looked_for(ana: Any, study: Any) -> None:
    brought(ana, study, "kis" * 70)
    assert found(study, "KiS" * 66) == [("Interview 1", "kis" * 66)]
    assert found(study, "kos" * 66) == []


def test_hits_stand_in_the_order_of_the_documents(ana: Any, study: Any) -> None:
    made = brought(ana, study, *(f"{number}: hope" for number in range(250)))
    Document.objects.filter(pk=made[7].pk).update(position=900)
    names = [name for name, _ in found(study, "hope")]
    assert len(names) == searching.MOST + 1
    assert names[6:8] == ["Interview 7", "Interview 9"]


def test_documents_that_share_a_place_are_each_read_once(ana: Any, study: Any) -> None:
    brought(ana, study, *(f"{number}: we hope" for number in range(130)))
    Document.objects.update(position=7)
    names = [name for name, _ in found(study, "hope")]
    assert sorted(names) == sorted({f"Interview {number}" for number in range(1, 131)})
    assert [name for name, _ in found(study, "we")] == names


def test_undo_redo_and_another_text_are_followed(ana: Any, study: Any) -> None:
    one, _ = brought(ana, study, "a heron", "a stork")
    remove_document(by=ana, document=one)
    assert found(study, "heron") == []
    history.undo(by=ana, study=study.pk)
    assert found(study, "heron") == [("Interview 1", "heron")]
    Document.objects.filter(pk=one.pk).update(text="a crane")
    assert found(study, "heron") == []
    assert found(study, "crane") == [("Interview 1", "crane")]


def test_answers_are_looked_for_in_all_and_found_in_some(ana: Any, study: Any) -> None:
    brought(ana, study, "But never.", "However it was.", "No.")
    looked = candidates.looked_for(study, "however never")
    assert [hit.words for hit in looked.hits] == ["never", "However"]
    assert (looked.found, looked.read) == (2, 3)
    assert candidates.looked_for(study, "no never").found == 2


def test_the_index_is_there_and_chooses(ana: Any, study: Any) -> None:
    brought(ana, study, "a heron", "日本語で話す", "НАДЕЖДА", "No hope.")
    assert chosen("ERO") == {"Interview 1"}
    assert chosen("надежда") == {"Interview 3"}
    assert chosen("by") is None
    # On PostgreSQL one sign of Chinese is a run of three bytes.
    assert chosen("話") == ({"Interview 2"} if connection.vendor == "postgresql" else None)


def test_an_index_is_built_for_what_was_there_before(ana: Any, study: Any) -> None:
    brought(ana, study, "a heron", "a stork")
    numbers = ("0004_text_index", "0007_text_index_on_postgresql")
    steps = [import_module(f"workbench.research.corpora.migrations.{number}") for number in numbers]
    editor = SimpleNamespace(connection=connection)
    connection.check_constraints()
    for step in reversed(steps):
        step.drop(None, editor)
    assert not textindex.is_there()
    assert found(study, "heron") == [("Interview 1", "heron")]
    for step in steps:
        step.build(None, editor)
    assert textindex.is_there()
    assert chosen("heron") == {"Interview 1"}


def test_whoever_may_make_tables_may_make_the_index() -> None:
    if connection.vendor == "sqlite":
        return
    step = import_module("workbench.research.corpora.migrations.0007_text_index_on_postgresql")
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE plain NOSUPERUSER")
        cursor.execute("CREATE SCHEMA theirs AUTHORIZATION plain")
        cursor.execute("SET LOCAL ROLE plain; SET LOCAL search_path = theirs")
        cursor.execute("CREATE TABLE corpora_document (id integer, text text)")
        for one in step.STEPS:
            cursor.execute(one)
        cursor.execute("INSERT INTO corpora_document VALUES (1, 'a heron'), (2, ''), (3, 'it')")
        cursor.execute(f"SELECT id FROM corpora_document WHERE {textindex.HAS_ALL}", [[int.from_bytes(b"her")]])
        assert cursor.fetchall() == [(1,)]
        cursor.execute("RESET ROLE; SET LOCAL search_path = public")


def test_nothing_of_what_was_erased_is_left_in_the_index(ana: Any, study: Any) -> None:
    one, two, _ = brought(ana, study, "a qzxheron", "a qzxstork", "a crane")
    assert chosen("qzx") == {"Interview 1", "Interview 2"}
    erase_document(by=ana, document=one)
    remove_document(by=ana, document=two)
    erase_removed(by=ana, study=study, document=two.pk)
    assert chosen("qzx") == set()
    textindex.forget()
    if connection.vendor == "postgresql":
        return  # its index is written anew with its table, see the next test
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, {textindex.TABLE}, 'row')")
        cursor.execute("SELECT term FROM temp.terms")
        terms = {row[0] for row in cursor.fetchall()}
        cursor.execute("DROP TABLE temp.terms")
        cursor.execute(f"SELECT count(*) FROM {textindex.TABLE}_data WHERE instr(block, CAST('qzx' AS BLOB))")
        blocks = cursor.fetchone()[0]
    assert {"cra", "ran", "ane"} <= terms
    assert not {"qzx", "her", "sto"} & terms
    assert blocks == 0
