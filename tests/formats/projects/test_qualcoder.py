"""QualCoder: a folder with its database and media; memos, cases, attributes, colours and dates come along or are named."""

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import counterpoint as cp
from counterpoint.narrative.corpus import Corpus
from tests.formats.projects.making import QUALCODER, Rows, project

TEXT = "Ana: Hope is 🌱 small.\r\nBen: And the pay?\r\nAna: Unfair."
ANA, AT = {"owner": "Ana"}, "2024-03-01 09:00:00"
OWNED: dict[str, Any] = {"owner": "Ana", "date": AT}
ROWS: Rows = {
    "project": [{"databaseversion": "v17", "date": AT, "memo": "About hope.", "codername": "Ana"}],
    "source": [
        {"id": 1, "name": "one.txt", "fulltext": TEXT, "mediapath": None, "memo": "First talk", **OWNED},
        {"id": 2, "name": "two.pdf", "fulltext": "Nothing new.", "mediapath": "/docs/two.pdf", "risid": 7, **OWNED},
        {"id": 3, "name": "garden.png", "mediapath": "/images/garden.png", "memo": "The garden", **OWNED},
        {"id": 4, "name": "talk.mp3", "mediapath": "audio:/home/ana/talk.mp3", "av_text_id": 1, **OWNED},
    ],
    "code_cat": [
        {"catid": 1, "name": "Feelings", "memo": "What is felt", "supercatid": 2},
        {"catid": 2, "name": "Inside"},
    ],
    "code_name": [
        {"cid": 1, "name": "hope", "memo": "What keeps going", "catid": 1, "color": "#00FF00", **OWNED},
        {"cid": 2, "name": "small hope", "supercid": 1, "catid": None, "color": ""},
        {"cid": 3, "name": "pay", "catid": 99},
    ],
    "code_text": [
        {
            "cid": 1,
            "fid": 1,
            "seltext": "Hope is 🌱 small",
            "pos0": 5,
            "pos1": 20,
            "memo": "Nice",
            "important": 1,
            **OWNED,
        },
        {"cid": 3, "fid": 1, "seltext": "the pay?\r\nAna", "pos0": 32, "pos1": 45, "owner": "Ben", "date": "once"},
        {"cid": 3, "fid": 2, "seltext": "gone words", "pos0": 0, "pos1": 7, "owner": "Ben"},
        {"cid": 3, "fid": 2, "seltext": "new", "pos0": 0, "pos1": 3, "owner": "Ben"},
        {"cid": 3, "fid": 2, "pos0": 5, "pos1": 500, "owner": "Ben"},
        {"cid": 3, "fid": 2, "pos0": 5, "pos1": 5, "owner": "Ben"},
        {"cid": 77, "fid": 2, "pos0": 0, "pos1": 3, "owner": "Ben"},
        {"cid": 3, "fid": 77, "pos0": 0, "pos1": 3, "owner": "Ben"},
    ],
    "cases": [{"caseid": 1, "name": "Ana", "memo": "A peer", **OWNED}, {"caseid": 2, "name": "Ben"}],
    "case_text": [
        {"caseid": 1, "fid": 1, "pos0": 0, "pos1": len(TEXT)},
        {"caseid": 2, "fid": 1, "pos0": 23, "pos1": 40},
        {"caseid": 2, "fid": 2, "pos0": 0, "pos1": 11, "memo": "maybe", **OWNED},
    ],
    "attribute_type": [{"name": "age", "caseOrFile": "case", "valuetype": "numeric", "memo": "In years"}],
    "attribute": [
        {"name": "age", "attr_type": "case", "value": "44", "id": 1},
        {"name": "age", "attr_type": "case", "value": "", "id": 2},
        {"name": "site", "attr_type": "file", "value": "north", "id": 1},
    ],
    "journal": [{"jid": 1, "name": "Day 1", "jentry": "Tired.", **OWNED}],
    "annotation": [{"fid": 1, "pos0": 46, "pos1": 53, "memo": "Really?", **OWNED}],
    "code_image": [
        {"id": 3, "x1": 10, "y1": 20, "width": 30, "height": 40, "cid": 1, "memo": "Leaf", "important": 1, **OWNED},
        {"id": 2, "x1": 1, "y1": 2, "width": 3, "height": 4, "cid": 1, "pdf_page": 0, **OWNED},
    ],
    "code_av": [{"id": 4, "pos0": 72_000, "pos1": 80_500, "cid": 3, **OWNED}],
    "graph": [{"name": "Map", "description": "How it hangs together"}],
    "ris": [{"risid": 7, "tag": "TI", "value": "A title"}, {"risid": 7, "tag": "PY", "value": "2020"}],
    "stored_sql": [{"title": "all", "ssql": "select 1"}],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    whole = tmp_path_factory.mktemp("projects") / "Hope.qda"
    project(whole / "data.qda", QUALCODER, ROWS)
    (whole / "images").mkdir()
    (whole / "images" / "garden.png").write_bytes(b"\x89PNG a garden")
    (whole / "documents").mkdir()
    (whole / "documents" / "one.docx").write_bytes(b"not looked at")
    return whole


@pytest.fixture(scope="module")
def corpus(folder: Path) -> Corpus:
    return cp.read(folder)


def named(corpus: Corpus, table: str) -> dict[str, str]:
    return dict(corpus.frame(table).select("id", "name").iter_rows())


def test_texts_and_quotes(corpus: Corpus) -> None:
    assert corpus.title == "Hope"
    assert dict(corpus.documents.select("name", "text").iter_rows()) == {
        "one.txt": TEXT.replace("\r\n", "\n"),
        "two.pdf": "Nothing new.",
    }
    codes, coders = named(corpus, "codes"), named(corpus, "coders")
    rows = corpus.codings.select("code", "coder", "start", "end", "quote", "made_at").iter_rows()
    assert [(codes[code], coders[coder], *rest) for code, coder, *rest in rows] == [
        ("hope", "Ana", 5, 20, "Hope is 🌱 small", corpus.memos["written_at"][0]),
        ("pay", "Ben", 31, 43, "the pay?\nAna", None),
        ("pay", "Ben", 0, 7, "Nothing", None),
        ("pay", "Ben", 8, 11, "new", None),
    ]


def test_what_does_not_fit_is_named_and_the_rest_comes(corpus: Corpus) -> None:
    told = corpus.losses.sentences()
    for sentence in [
        "A coding with “pay” in “two.pdf” does not stand on the words stored with it; its place was kept: stored "
        "“gone words”, there “Nothing”",
        "A coding with “pay” in “two.pdf” stood beside its words and was moved to them, because they stand in the text "
        "once: stored “new”",
        "A passage of “two.pdf” lies outside its text or holds no words, and was left out (2 times)",
        "A coding has a code that is not in the codebook, and was left out",
        "Something coded or noted belongs to a document that is not there, and was left out",
        "A code stood under one that is not there; it now stands at the top",
        "A date could not be read and was left out",
        "Dates in this project carry no time zone and were taken as UTC",
        "A file is only linked in this project and lies elsewhere: talk.mp3",
        "A file of the project was not brought along: two.pdf (there is no such file)",
        "“one.txt” is in part about a case; the link is listed among the keepsakes",
        "Of a graph the name and the description are kept, but not the drawing",
        "A stored query stays behind",
        "Who made a document, and when, is not kept (4 times)",
        "Who made a code, a category or a case, and when, is not kept (2 times)",
        "Who filled in an attribute or linked a case, and when, is not kept",
    ]:
        assert sentence in told


def test_categories_stand_above_codes_and_codes_above_codes(corpus: Corpus) -> None:
    names = named(corpus, "codes")
    assert {name: names.get(parent) for name, parent in corpus.codes.select("name", "parent").iter_rows()} == {
        "Inside": None,
        "Feelings": "Inside",
        "hope": "Feelings",
        "small hope": "hope",
        "pay": None,
    }
    assert corpus.codes.filter(corpus.codes["name"] == "hope")["definition"].to_list() == ["What keeps going"]
    colours = corpus.keepsakes.filter(corpus.keepsakes["kind"] == "colour")
    assert [(names[code], colour) for code, colour in colours.select("code", "content").iter_rows()] == [
        ("hope", "#00FF00")
    ]


def test_cases_with_what_is_known_of_them(corpus: Corpus) -> None:
    assert corpus.cases.select("name", "age").rows() == [("Ana", "44"), ("Ben", None)]
    names = named(corpus, "cases")
    assert [names[case] for case in corpus.documents["case"]] == ["Ana", "Ben"]
    assert corpus.attributes.select("owner_kind", "name", "value").rows() == [
        ("case", "age", "44"),
        ("document", "site", "north"),
    ]
    links = corpus.keepsakes.filter(corpus.keepsakes["kind"] == "link")
    assert links.select("name", "place").rows() == [("Ben", "characters 22 to 39")]
    variables = corpus.keepsakes.filter(corpus.keepsakes["kind"] == "variable")["content"].to_list()
    assert [dict(etree.fromstring(one).attrib)["typeOfVariable"] for one in variables] == ["Float"]


def test_memos_know_what_they_are_about(corpus: Corpus) -> None:
    codes, documents = named(corpus, "codes"), named(corpus, "documents")
    rows = corpus.memos.select("text", "document", "code", "start", "end").iter_rows()
    assert {
        text: (documents.get(document), codes.get(code), start, end) for text, document, code, start, end in rows
    } == {
        "About hope.": (None, None, None, None),
        "First talk": ("one.txt", None, None, None),
        "Nice": ("one.txt", "hope", 5, 20),
        "Ana\n\nA peer": (None, None, None, None),
        "maybe": ("two.pdf", None, None, None),
        "Really?": ("one.txt", None, 44, 51),
        "Day 1\n\nTired.": (None, None, None, None),
        "garden.png\n\nThe garden": (None, None, None, None),
    }


def test_pictures_and_recordings_are_kept_with_what_is_coded_in_them(corpus: Corpus) -> None:
    assert corpus.media == {"garden.png": b"\x89PNG a garden"}
    kept = corpus.keepsakes
    holders = dict(kept.filter(kept["kind"].is_in(["picture", "audio", "pdf"])).select("id", "name").iter_rows())
    codes = named(corpus, "codes")
    chosen = kept.filter(kept["kind"] == "selection")
    rows = chosen.select("within", "code", "name", "place").iter_rows()
    assert [(holders[within], codes[code], name, place) for within, code, name, place in rows] == [
        ("garden.png", "hope", "important", "10, 20 to 40, 60"),
        ("two.pdf", "hope", "", "page 1, 1, 2 to 4, 6"),
        ("talk.mp3", "pay", "", "0:01:12 to 0:01:20.500"),
    ]
    picture, page, sound = chosen["content"]
    assert etree.fromstring(picture).attrib["secondY"] == "60"
    assert etree.fromstring(picture).findtext("Description") == "Leaf"
    assert page == ""
    assert etree.fromstring(sound).attrib["end"] == "80500"
    references = kept.filter(kept["kind"] == "note").select("document", "content").rows()
    assert references == [(corpus.documents["id"][1], "TI  - A title\nPY  - 2020")]


def test_the_folder_and_its_file_are_the_same_project(folder: Path, corpus: Corpus) -> None:
    assert cp.read(folder / "data.qda") == corpus


def test_it_goes_out_as_refi_qda_with_what_is_only_kept(tmp_path: Path, corpus: Corpus) -> None:
    cp.write(corpus, tmp_path / "a.qdpx")
    back = cp.read(tmp_path / "a.qdpx")
    assert sorted(back.codings["quote"]) == sorted(corpus.codings["quote"])
    assert back.cases.select("name", "age").rows() == corpus.cases.select("name", "age").rows()
    assert back.media == corpus.media
    within = dict(back.keepsakes.select("id", "kind").iter_rows())
    chosen = back.keepsakes.filter(back.keepsakes["kind"] == "selection")
    assert sorted(within[one] for one in chosen["within"]) == ["audio", "picture"]


def test_a_database_of_the_first_version_has_fewer_columns(tmp_path: Path) -> None:
    tables = {
        "source": "id integer primary key, name text, fulltext text, mediapath text, memo text, owner text, date text",
        "code_name": "cid integer primary key, name text, memo text, catid integer, owner text, date text, color text",
        "code_text": "cid integer, fid integer, seltext text, pos0 integer, pos1 integer, owner text, date text, memo text",
    }
    rows: Rows = {
        "source": [{"id": 1, "name": "a", "fulltext": "Some words."}],
        "code_name": [{"cid": 1, "name": "b"}],
        "code_text": [{"cid": 1, "fid": 1, "seltext": "words", "pos0": 5, "pos1": 10}],
    }
    corpus = cp.read(project(tmp_path / "old.db", tables, rows))
    assert corpus.codings["quote"].to_list() == ["words"]
    assert corpus.coders["name"].to_list() == ["(unknown)"]
