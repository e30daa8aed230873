"""The index of texts only saves reading: what is found is what a plain reading of every text finds."""

import re
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import counterpoint as cp
from workbench.history import actions as history
from workbench.research.corpora import textindex
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


def indexed(words: str) -> int:
    """Returns how many documents the index has for these words, in every study."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({textindex.FOUND})", [textindex.match_of([words])])
        return int(cursor.fetchone()[0])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
    there = [match[0] for text in texts for match in pattern.finditer(text)] if words else []
    assert [hit.words for hit in searching.hits(study, words)] == there


def test_every_letter_is_alike_to_all_that_a_search_holds_for_it() -> None:
    cased = [mark for mark in map(chr, range(0x110000)) if mark.lower() != mark or mark.upper() != mark]
    every = "".join(cased)
    for mark in cased:
        same = set(re.findall(re.escape(mark), every, re.IGNORECASE))
        alike = set(textindex.alike(mark))
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


def test_nothing_of_what_was_erased_is_left_in_the_index(ana: Any, study: Any) -> None:
    if not textindex.is_there():
        assert connection.vendor == "postgresql"
        return
    one, two, _ = brought(ana, study, "a qzxheron", "a qzxstork", "a crane")
    assert indexed("qzx") == 2
    erase_document(by=ana, document=one)
    remove_document(by=ana, document=two)
    erase_removed(by=ana, study=study, document=two.pk)
    textindex.forget()
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
