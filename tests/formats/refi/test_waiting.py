"""Selections that wait outside the tree are where they were: in their text, under their ids, however many and however marked."""

from pathlib import Path

import pytest

import counterpoint as cp
from counterpoint.errors import UserError
from tests.formats.refi.making import (
    CODES,
    SELECTION,
    SOURCE,
    USERS,
    coding,
    guid,
    project,
    qdpx,
    selection,
    simple,
    text_source,
)


def two_texts(first: str, second: str) -> str:
    one = text_source(first, path="internal://a.txt")
    other = text_source(second, known=guid(50), name="Other", path="internal://b.txt")
    return project(USERS, CODES, f"<Sources>{one}{other}</Sources>")


@pytest.mark.parametrize("number", ["0", "1", "17", "x", ""])
def test_a_file_that_says_itself_where_selections_wait_is_not_believed(tmp_path: Path, number: str) -> None:
    marked = f' xmlns:c="urn:counterpoint" c:waiting="{number}"'
    xml = two_texts(selection(0, 9, coding()), selection(10, 15, coding(known=guid(52)), known=guid(51)))
    told = xml.replace("<TextSource ", f"<TextSource{marked} ")
    sources = {"sources/a.txt": "She hopes for better pay.", "sources/b.txt": "He waits for better work."}
    plain = cp.read(qdpx(tmp_path, xml, sources))
    assert sorted(plain.codings["quote"].to_list()) == ["She hopes", "or be"]
    found = cp.read(qdpx(tmp_path, told, sources))
    assert found.codings.equals(plain.codings)
    assert found.documents.equals(plain.documents)


def test_an_identifier_borne_by_a_selection_and_a_text_is_told_apart(tmp_path: Path) -> None:
    xml = two_texts(selection(0, 9, coding(), known=SOURCE), selection(0, 2, coding(known=guid(52)), known=guid(51)))
    corpus = cp.read(qdpx(tmp_path, xml, {"sources/a.txt": "She hopes.", "sources/b.txt": "He hopes."}))
    assert sorted(corpus.codings["quote"].to_list()) == ["He", "She hopes"]
    assert set(corpus.codings["document"]) == set(corpus.documents["id"])


def test_two_selections_of_two_texts_with_one_identifier_both_come(tmp_path: Path) -> None:
    xml = two_texts(selection(0, 3, coding()), selection(0, 2, coding()))
    corpus = cp.read(qdpx(tmp_path, xml, {"sources/a.txt": "She hopes.", "sources/b.txt": "He hopes."}))
    assert sorted(corpus.codings["quote"].to_list()) == ["He", "She"]
    assert corpus.codings["id"].n_unique() == 2
    assert any("have the same GUID" in said for said in corpus.losses.sentences())


def test_a_document_type_is_refused_before_anything_in_it_is_looked_at(tmp_path: Path) -> None:
    head, body = simple().split("?>", 1)
    bomb = f'{head}?><!DOCTYPE Project [<!ENTITY lol "lol">]>{body.replace("Interview", "&lol;")}'
    with pytest.raises(UserError, match="document type"):
        cp.read(qdpx(tmp_path, bomb))


def test_a_selection_in_a_namespace_of_its_own_and_with_strange_parts_is_one(tmp_path: Path) -> None:
    strange = (
        selection(0, 9, coding(), "<Sparkle x='1'/>")
        .replace("<PlainTextSelection", '<s:PlainTextSelection xmlns:s="urn:other" colour="red"')
        .replace("</PlainTextSelection", "</s:PlainTextSelection")
    )
    corpus = cp.read(qdpx(tmp_path, project(USERS, CODES, f"<Sources>{text_source(strange)}</Sources>")))
    assert corpus.codings["quote"].to_list() == ["She hopes"]
    said = corpus.losses.sentences()
    assert any("“Sparkle” is no part" in one for one in said)
    assert any("“colour” is no part" in one for one in said)
    assert SELECTION not in set(corpus.keepsakes["id"])
