"""RQDA: what is deleted stays out, codes lie in categories, and words that were edited since are named."""

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import counterpoint as cp
from counterpoint.narrative.corpus import Corpus
from tests.formats.projects.making import RQDA, Rows, project, run

TEXT = "Hope is 🌱 small.\nAnd the pay is unfair."
DATE = "Tue Jan 23 10:11:12 2018"
ALIVE: dict[str, Any] = {"status": 1, "owner": "rong", "date": DATE}
DELETED: dict[str, Any] = {"status": 0, "owner": "rong", "date": DATE}
ROWS: Rows = {
    "project": [{"databaseversion": "0.2.2", "date": DATE, "memo": "About hope."}],
    "source": [
        {"id": 1, "name": "one", "file": TEXT, "memo": "First", **ALIVE},
        {"id": 2, "name": "two", "file": "Gone.", **DELETED},
        {"id": 3, "name": "drei", "file": "Nothing.", "memo": "NA", **ALIVE},
    ],
    "freecode": [
        {"id": 1, "name": "hope", "memo": "What keeps going", "color": "red", **ALIVE},
        {"id": 2, "name": "pay", "color": None, **ALIVE},
        {"id": 3, "name": "gone", **DELETED},
    ],
    "codecat": [
        {"catid": 1, "name": "Feelings", **ALIVE},
        {"catid": 2, "name": "Work", **ALIVE},
        {"catid": 3, "name": "Old", **DELETED},
    ],
    "treecode": [
        {"cid": 1, "catid": 1, **ALIVE},
        {"cid": 2, "catid": 2, **ALIVE},
        {"cid": 1, "catid": 2, **ALIVE},
        {"cid": 2, "catid": 1, **DELETED},
    ],
    "filecat": [{"catid": 1, "name": "Talks", **ALIVE}],
    "treefile": [{"fid": 1, "catid": 1, **ALIVE}, {"fid": 2, "catid": 1, **ALIVE}],
    "coding": [
        {"cid": 1, "fid": 1, "seltext": "Hope is 🌱 small", "selfirst": 0.0, "selend": 15.0, "memo": "Nice", **ALIVE},
        {"cid": 2, "fid": 1, "seltext": "the pay", "selfirst": 21.0, "selend": 28.0, **ALIVE | {"owner": ""}},
        {"cid": 2, "fid": 1, "seltext": " unfair", "selfirst": 32.0, "selend": 38.0, **ALIVE},
        {"cid": 2, "fid": 1, "seltext": "edited away", "selfirst": 0.0, "selend": 4.0, **ALIVE},
        {"cid": 1, "fid": 1, "seltext": "Hope", "selfirst": 0.0, "selend": 4.0, **DELETED},
        {"cid": 1, "fid": 1, "seltext": "Hope", "selfirst": 0.0, "selend": 4.0, **DELETED | {"status": -1}},
        {"cid": 3, "fid": 1, "seltext": "Hope", "selfirst": 0.0, "selend": 4.0, **ALIVE},
    ],
    "coding2": [{"cid": 1, "fid": 3, "seltext": "Nothing", "selfirst": 0.0, "selend": 7.0, **ALIVE}],
    "cases": [{"id": 1, "name": "Ana", "memo": "A peer", **ALIVE}, {"id": 2, "name": "Zed", **DELETED}],
    "caselinkage": [
        {"caseid": 1, "fid": 1, "selfirst": 0.0, "selend": 40.0, **ALIVE},
        {"caseid": 1, "fid": 3, "selfirst": 0.0, "selend": 4.0, **ALIVE},
    ],
    "attributes": [{"name": "age", "class": "numeric", "status": 1}],
    "caseAttr": [
        {"variable": "age", "value": "44", "caseID": 1, "status": 1},
        {"variable": "age", "value": "45", "caseID": 1, "status": 0},
    ],
    "fileAttr": [
        {"variable": "site", "value": "north", "fileID": 1, "status": None},
        {"variable": "site", "value": "NA", "fileID": 3, "status": 1},
    ],
    "annotation": [
        {"fid": 1, "position": 8, "annotation": "A plant", **ALIVE},
        {"fid": 1, "position": 400, "annotation": "Far", **ALIVE},
    ],
    "journal": [{"name": "Day 1", "journal": "Tired.", **ALIVE}],
    "image": [{"id": 1, "name": "garden", "status": 1}],
    "imageCoding": [{"cid": 1, "iid": 1, "x1": 1, "y1": 2, "x2": 3, "y2": 4, "memo": "Leaf", **ALIVE}],
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return cp.read(project(tmp_path_factory.mktemp("rqda") / "hope.rqda", RQDA, ROWS))


def test_only_what_is_alive_comes(corpus: Corpus) -> None:
    assert corpus.documents["name"].to_list() == ["one", "drei"]
    coders = dict(corpus.coders.iter_rows())
    assert [(coders[coder], quote) for coder, quote in corpus.codings.select("coder", "quote").iter_rows()] == [
        ("rong", "Hope is 🌱 small"),
        ("unknown", "the pay"),
        ("rong", "unfair"),  # RQDA itself stores one character too many in front after an edit
        ("rong", "Hope"),
        ("rong (second coding)", "Nothing"),
    ]
    assert set(corpus.codings["made_at"].dt.to_string("%Y-%m-%d %H:%M:%S")) == {"2018-01-23 10:11:12"}
    told = corpus.losses.sentences()
    for sentence in [
        "A file is marked as deleted in RQDA and was left out",
        "A coding is marked as deleted in RQDA and was left out (2 times)",
        "A coding belongs to a code or a file that was deleted, and was left out",
        "A coding with “pay” in “one” does not stand on the words stored with it; its place was kept: stored "
        "“edited away”, there “Hope”",
        "A code is in several categories; it stands under the first, the others are kept as sets",
        "“drei” is in part about a case; the link is listed among the keepsakes",
        "A picture is only named in RQDA's file and lies elsewhere",
    ]:
        assert sentence in told


def test_codes_lie_in_categories_and_categories_beyond_the_first_are_sets(corpus: Corpus) -> None:
    names = dict(corpus.codes.select("id", "name").iter_rows())
    assert {name: names.get(parent) for name, parent in corpus.codes.select("name", "parent").iter_rows()} == {
        "Feelings": None, "Work": None, "hope": "Feelings", "pay": "Work",
    }  # fmt: skip
    kept = {
        name: etree.fromstring(content)
        for kind, name, content in corpus.keepsakes.select("kind", "name", "content").iter_rows()
        if kind == "set"
    }
    assert {names[one.get("targetGUID", "")] for one in kept["Work"].findall("MemberCode")} == {"hope", "pay"}
    documents = dict(corpus.documents.select("id", "name").iter_rows())
    assert [documents[one.get("targetGUID", "")] for one in kept["Talks"].findall("MemberSource")] == ["one"]


def test_cases_attributes_memos(corpus: Corpus) -> None:
    assert corpus.cases.select("name", "age").rows() == [("Ana", "44")]
    assert corpus.documents["case"].to_list() == [corpus.cases["id"][0], None]
    assert corpus.attributes.select("owner_kind", "name", "value").rows() == [
        ("case", "age", "44"),
        ("document", "site", "north"),
    ]
    assert {text: (start, end) for text, start, end in corpus.memos.select("text", "start", "end").iter_rows()} == {
        "About hope.": (None, None),
        "First": (None, None),
        "Nice": (0, 15),
        "Ana\n\nA peer": (None, None),
        "A plant": (8, 9),
        "Far": (None, None),
        "Day 1\n\nTired.": (None, None),
    }
    kinds = corpus.keepsakes.filter(corpus.keepsakes["kind"].is_in(["colour", "picture", "selection"]))
    assert kinds.select("kind", "name", "place").rows() == [
        ("colour", "", ""), ("picture", "garden", ""), ("selection", "", "1, 2 to 3, 4"),
    ]  # fmt: skip


def test_text_that_is_not_utf8_is_a_guess_that_says_so(tmp_path: Path) -> None:
    words = "Die Hoffnung wächst für viele Menschen, die müde sind und ständig über das Glück grübeln."
    rows: Rows = {
        "source": [{"id": 1, "name": "eins", "file": None, "status": 1}],
        "freecode": [{"id": 1, "name": "Glück", "status": 1}],
        "coding": [{"cid": 1, "fid": 1, "seltext": "wächst", "selfirst": 13, "selend": 19, "status": 1}],
    }
    path = project(tmp_path / "alt.rqda", RQDA, rows)
    run(path, [f"update source set file = cast(x'{words.encode('cp1252').hex()}' as text)"])
    corpus = cp.read(path)
    assert corpus.documents["text"].to_list() == [words]
    assert corpus.codings["quote"].to_list() == ["wächst"]
    assert "A text was not in UTF-8 and was read as Windows-1252, a guess" in corpus.losses.sentences()
