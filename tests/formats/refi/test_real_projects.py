"""Projects that NVivo and ATLAS.ti exported: everything in them is counted, and two programs' copies of one project agree."""

import json
import zipfile
from collections import Counter

import polars as pl
import pytest
from lxml import etree

import counterpoint as cp
from tests.formats.refi.making import PROJECTS

MANIFEST = json.loads((PROJECTS / "MANIFEST.json").read_text(encoding="utf-8"))
SOURCES = {"PictureSource": "picture", "PDFSource": "pdf", "AudioSource": "audio", "VideoSource": "video"}


def read(name):
    return cp.read(PROJECTS / name)


def of_kind(corpus, kind):
    return corpus.keepsakes.filter(pl.col("kind") == kind)


def pairs(corpus):
    """Name of the code and words of the passage, of every coding."""
    names = dict(corpus.codes.select("id", "name").iter_rows())
    return Counter((names[code], quote) for code, quote in corpus.codings.select("code", "quote").iter_rows())


def test_mac_and_windows_give_the_same_297_codings():
    mac, windows = pairs(read("OltasSzkepticizmus_17June.qdpx")), pairs(read("oltas0517.qdpx"))
    assert mac.total() == 297
    assert windows.total() == 303
    assert (mac & windows).total() == 297


def test_nvivos_cases_become_cases():
    corpus = read("Constructive turn.qdpx")
    links = of_kind(corpus, "link")
    assert (corpus.cases.height, corpus.codes.height, corpus.codings.height, links.height) == (68, 104, 777, 97)
    assert not set(corpus.cases["id"]) & set(corpus.codes["id"])
    assert set(links["name"]) <= set(corpus.cases["name"])
    assert links["content"].str.starts_with("<PlainTextSelection").all()
    # 50 documents are wholly about a case; 47 are also about the year, which is kept as a link
    about = corpus.documents.filter(pl.col("case").is_not_null()).join(corpus.cases, left_on="case", right_on="id")
    assert about.height == 50
    assert about.filter(pl.col("name_right") == "2010").height <= 3
    assert any("47 further ties of documents" in sentence for sentence in corpus.losses.sentences())


def test_a_project_with_many_bounds_inside_words_is_read_and_says_so():
    reading = cp.preview(PROJECTS / "Constructive turn.qdpx")
    assert reading.positions.question == ""
    assert reading.positions.chosen == "utf16-crlf2-exclusive"
    assert 0.85 < reading.positions.score < 0.87
    assert "86% of the bounds and quotes fit" in " ".join(reading.corpus.losses.sentences())


@pytest.mark.parametrize("told", MANIFEST, ids=lambda told: told["file"])
def test_the_counts_are_those_of_the_manifest(told):
    corpus = read(told["file"])
    marked, links = of_kind(corpus, "selection"), of_kind(corpus, "link")
    case_links = links.filter(pl.col("content").str.starts_with("<PlainTextSelection"))
    case_codes = told["cases"]  # every case of these files is a code as well
    assert corpus.codes.height == told["codes"] - case_codes
    assert corpus.cases.height == told["cases"]
    assert corpus.codings.height + marked["code"].drop_nulls().len() + case_links.height == told["codings"]
    assert len(set(corpus.coders["id"])) == told["users"]
    assert {kind: of_kind(corpus, kind).height for kind in ("variable", "set", "graph")} == {
        "variable": told["variables"], "set": told["sets"], "graph": told["graphs"]
    }  # fmt: skip
    assert links.height - case_links.height == told["links"]
    memos = corpus.memos.filter(pl.col("document").is_null() & pl.col("code").is_null())
    assert memos.height + of_kind(corpus, "note").height - is_described(told["file"]) == told["notes"]
    texts = (
        of_kind(corpus, "other").filter(pl.col("content").str.starts_with("<TextSource")).height
        + corpus.documents.height
    )
    assert {"TextSource": texts} | {tag: of_kind(corpus, kind).height for tag, kind in SOURCES.items()} == {
        "TextSource": 0, **dict.fromkeys(SOURCES, 0), **told["sources"]
    }  # fmt: skip


def is_described(name):
    """Whether the project itself has a description, which becomes a memo as well."""
    with zipfile.ZipFile(PROJECTS / name) as archive:
        root = etree.fromstring(archive.read(next(one for one in archive.namelist() if one.endswith(".qde"))))
    return bool(root.findtext("{*}Description"))


def test_every_coding_quotes_its_text_and_has_its_coder_and_day():
    corpus = read("oltas0517.qdpx")
    texts = dict(corpus.documents.select("id", "text").iter_rows())
    for row in corpus.codings.iter_rows(named=True):
        assert texts[row["document"]][row["start"] : row["end"]] == row["quote"]
    assert set(corpus.coders.filter(pl.col("id").is_in(corpus.codings["coder"].implode()))["name"]) == {"Gergo"}
    assert corpus.codings["made_at"].null_count() == 0
    assert not any("\r" in text or text.startswith("\ufeff") for text in texts.values())


def test_pictures_come_along_byte_by_byte_with_all_that_is_marked_in_them():
    corpus = read("Memes.qdpx")
    with zipfile.ZipFile(PROJECTS / "Memes.qdpx") as archive:
        pictures = {name.split("/")[1]: archive.read(name) for name in archive.namelist() if name.endswith("jpeg")}
    assert corpus.media == pictures
    marked = of_kind(corpus, "selection")
    assert marked.height == 176
    assert set(marked["within"]) <= set(of_kind(corpus, "picture")["id"])
    assert marked["code"].null_count() == marked["coder"].null_count() == 0
    assert marked["place"].str.contains(r"^\d+, \d+ to \d+, \d+$").all()
    assert set(of_kind(corpus, "note")["within"]) <= set(of_kind(corpus, "picture")["id"])


def test_what_is_missing_from_the_standards_example_is_named_and_nothing_is_dropped():
    corpus = read("standard-annex-a2.qdpx")
    sentences = " ".join(corpus.losses.sentences())
    for name in ("Mabel.txt", "Simon.docx", "cornflakes-n-milk.jpg", "Jeanine's Breakfast.m4a"):
        assert f"“{name}” is not in the" in sentences
    places = set(of_kind(corpus, "selection")["place"])
    assert {"characters 139 to 195, as written", "0:00:14.706 to 0:00:17.706", "page 1, 335, 367 to 485, 420"} <= places
    assert of_kind(corpus, "note")["name"].to_list() == ["My favorite Coke ad"]
    assert corpus.memos["text"][0].startswith(
        "Research Plan\n\nday to day log about this amazing project\n\nThis is a great"
    )


@pytest.mark.parametrize("told", MANIFEST, ids=lambda told: told["file"])
def test_reading_twice_gives_the_same_corpus(told):
    assert read(told["file"]) == read(told["file"])
