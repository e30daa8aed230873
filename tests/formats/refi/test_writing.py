"""Projects that we write: valid by the standard's schema, read by a program that is not ours, the same every time."""

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pyrefiqda import RefiProject

import counterpoint as cp
from counterpoint.formats.refi.schema import faults_in
from counterpoint.formats.refi.writing import project_bytes
from counterpoint.formats.refi.writing_codes import COLOURS
from counterpoint.narrative.codebook import HUES
from tests.library.narrative.studies import corpora, records, study

NAME = "{urn:QDA-XML:project:1.0}"
BOOK = [cp.Code("k", "Hope"), cp.Code("l", "Pay")]
PEOPLE = [cp.Coder("ana", "Ana"), cp.Coder("ben", "Ben")]
FLAVOURS = ("standard", "nvivo")


def opened(corpus, flavour="standard"):
    """The project's XML and the archive."""
    packed = zipfile.ZipFile(io.BytesIO(project_bytes(corpus, flavour)[0]))
    return etree.fromstring(packed.read("project.qde")), packed


def said(corpus):
    return dict(project_bytes(corpus)[1])


def coded(text, *passages):
    """One document, each passage coded by Ana as Hope."""
    codings = [cp.Coding(f"c{n}", "d", "k", "ana", a, b, text[a:b]) for n, (a, b) in enumerate(passages)]
    return cp.Corpus.build("T", [cp.Document("d", "D", text)], coders=PEOPLE, codes=BOOK, codings=codings)


def places_in(project):
    return [
        (int(one.get("startPosition")), int(one.get("endPosition")))
        for one in project.iter(f"{NAME}PlainTextSelection")
    ]


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_another_program_reads_what_we_write_and_counts_the_same(tmp_path, flavour):
    corpus, path = study(), tmp_path / "study.qdpx"
    cp.write(corpus, path, flavour=flavour)
    project = RefiProject.load(path, extract_dir=str(tmp_path / "out"))
    assert [user.name for user in project.users.user] == ["Ana", "Ben"]
    assert [code.name for code in project.code_book.codes.code] == ["Pay", "work"]
    assert [case.name for case in project.cases.case] == ["Inês", "Tom"]
    selections = [one for source in project.sources.text_source for one in source.plain_text_selection]
    assert sum(len(one.coding) for one in selections) == corpus.codings.height
    assert len(project.notes.note) == corpus.memos.height
    assert [one.name for one in project.sets.set] == ["Hoping"]
    files = [
        RefiProject.resolve_source_path(one.plain_text_path, tmp_path / "out") for one in project.sources.text_source
    ]
    assert all(file.is_file() for file in files)


def test_the_standard_counts_code_points_and_nvivo_utf16_with_two_for_a_line_end():
    text = "🙂 I hope\nand\n🙂 hope"
    corpus = coded(text, (4, 8), (15, 19))
    project, packed = opened(corpus)
    assert places_in(project) == [(4, 8), (15, 19)]
    assert packed.read(packed.namelist()[1]) == text.encode()
    project, packed = opened(corpus, "nvivo")
    assert places_in(project) == [(5, 9), (19, 23)]
    assert packed.read(packed.namelist()[1]) == b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()


def test_several_codes_and_coders_share_one_selection():
    text = "I hope for pay"
    shared = [("k", "ana"), ("k", "ben"), ("l", "ana"), ("k", "ana")]
    codings = [cp.Coding(f"c{n}", "d", code, coder, 2, 6, "hope") for n, (code, coder) in enumerate(shared)]
    corpus = cp.Corpus.build("T", [cp.Document("d", "D", text)], coders=PEOPLE, codes=BOOK, codings=codings)
    (selection,) = opened(corpus)[0].iter(f"{NAME}PlainTextSelection")
    assert selection.get("name") == "hope"
    assert len(selection.findall(f"{NAME}Coding")) == 4
    assert len({coding.get("creatingUser") for coding in selection.iter(f"{NAME}Coding")}) == 2


def test_guids_are_our_uuids_in_upper_case_and_any_other_id_always_becomes_the_same():
    known = "0190b3a2-7c44-7aaa-8bbb-0123456789ab"
    documents = [cp.Document(known, "A", "a"), cp.Document("two", "B", "b"), cp.Document("TWO", "C", "c")]
    first, again = (opened(cp.Corpus.build("T", documents))[0] for _ in range(2))
    guids = [one.get("guid") for one in first.iter(f"{NAME}TextSource")]
    assert guids[0] == known.upper()
    assert len(set(guids)) == 3
    assert guids == [one.get("guid") for one in again.iter(f"{NAME}TextSource")]


def test_two_ids_that_differ_in_case_alone_stay_two():
    known = "0190b3a2-7c44-7aaa-8bbb-0123456789ab"
    documents = [cp.Document(known, "A", "a"), cp.Document(known.upper(), "B", "b")]
    project, packed = opened(cp.Corpus.build("T", documents))
    assert len({one.get("guid") for one in project.iter(f"{NAME}TextSource")}) == 2
    assert len(packed.namelist()) == 3


def test_an_empty_corpus_is_a_project_without_empty_lists():
    project, packed = opened(cp.Corpus.build("Nothing yet"))
    assert len(project) == 0
    assert packed.namelist() == ["project.qde"]


def test_attributes_are_text_unless_their_variable_says_otherwise_and_values_fit():
    cases = [cp.Case("c", "C", {"age": "34", "met": "true", "left": "soon"}), cp.Case("e", "E", {"age": ""})]
    kept = [
        cp.Keepsake("1", "variable", "age", content="Integer"),
        cp.Keepsake("2", "variable", "left", content="Date"),
        cp.Keepsake("3", "variable", "unused", content='<Variable guid="{}" typeOfVariable="Float"/>'),
    ]
    corpus = cp.Corpus.build("T", cases=cases, keepsakes=kept)
    project = opened(corpus)[0]
    types = {one.get("name"): one.get("typeOfVariable") for one in project.iter(f"{NAME}Variable")}
    assert types == {"age": "Integer", "left": "Text", "unused": "Float", "met": "Text"}
    assert [value.text for value in project.iter(f"{NAME}IntegerValue")] == ["34"]  # no value is no element
    assert said(corpus) == {"The values of a variable do not all fit its type; it is written as text.": 1}


def test_memos_stand_with_what_they_are_about():
    text = "I hope"
    memos = [
        cp.Memo("m1", "study", "ana"),
        cp.Memo("m2", "document", "ana", "d"),
        cp.Memo("m3", "code", "ana", code="k"),
        cp.Memo("m4", "passage", "ana", "d", 2, 6),
        cp.Memo("m5", "coding", "ben", "d", 2, 6, "k"),
        cp.Memo("m6", "alone", "ana", "d", 0, 1),
    ]
    codings = [cp.Coding(f"c{n}", "d", "k", who, 2, 6, "hope") for n, who in enumerate(("ana", "ben"))]
    corpus = cp.Corpus.build("T", [cp.Document("d", "D", text)], (), PEOPLE, BOOK, codings, memos)
    project = opened(corpus)[0]
    texts = {one.get("guid"): one[0].text for one in project.iter(f"{NAME}Note")}
    homes = {
        texts[one.get("targetGUID")]: etree.QName(one.getparent()).localname for one in project.iter(f"{NAME}NoteRef")
    }
    assert homes == {
        "study": "Project", "document": "TextSource", "code": "Code", "passage": "PlainTextSelection",
        "coding": "Coding", "alone": "PlainTextSelection",
    }  # fmt: skip
    users = {one.get("guid"): one.get("name") for one in project.iter(f"{NAME}User")}
    (noted,) = (one.getparent() for one in project.iter(f"{NAME}NoteRef") if texts[one.get("targetGUID")] == "coding")
    assert users[noted.get("creatingUser")] == "Ben"


def test_what_xml_cannot_hold_goes_into_a_file_or_is_said():
    corpus = cp.Corpus.build(
        "A\x01B", [cp.Document("d", "D", "a\x07b")], coders=PEOPLE, memos=[cp.Memo("m", "x\x0by", "ana")]
    )
    project, packed = opened(corpus)
    assert project.get("name") == "A\ufffdB"
    assert {packed.read(name) for name in packed.namelist()[1:]} == {b"a\x07b", b"x\x0by"}
    assert said(corpus) == {"Control characters in names, which XML cannot hold, are written as \ufffd.": 1}


def test_colours_come_back_or_are_those_of_the_hue():
    assert tuple(COLOURS) == HUES
    codes = [cp.Code("k", "Hope", hue="leaf"), cp.Code("l", "Pay"), cp.Code("m", "Time")]
    kept = [
        cp.Keepsake("1", "colour", code="l", content="#F00082"),
        cp.Keepsake("2", "colour", code="m", content="rgb(1, 2, 3)"),
        cp.Keepsake("3", "other", "isCodable", code="m", content="false"),
    ]
    project = opened(cp.Corpus.build("T", codes=codes, keepsakes=kept))[0]
    written = [(one.get("color"), one.get("isCodable")) for one in project.iter(f"{NAME}Code")]
    assert written == [(COLOURS["leaf"], "true"), ("#F00082", "true"), (COLOURS["orchid"], "false")]


def test_a_tree_of_codes_may_be_deeper_than_xml_readers_bear():
    codes = [cp.Code(str(n), f"C{n}", str(n - 1) if n else None) for n in range(400)]
    corpus = cp.Corpus.build("T", codes=codes)
    assert len(list(opened(corpus)[0].iter(f"{NAME}Code"))) == 400
    assert list(said(corpus).values()) == [300]


def test_what_is_lost_is_said_with_counts():
    told = said(study())
    assert told["Who speaks a turn is not said apart from the text; labels that stand in the text stay there."] == 3
    assert told["Who was to read what, in which round, is left out."] == 2
    assert told["On which page, in which paragraph or cue a passage stood is left out."] == 2
    assert any(sentence.startswith("A theme is written as a set") for sentence in told)


def test_nothing_is_said_where_nothing_is_lost():
    assert said(coded("I hope", (2, 6))) == {}


def test_a_theme_is_a_set_with_its_claim_and_quotes():
    (theme,) = opened(study())[0].iter(f"{NAME}Set")
    assert theme[0].text.startswith("Hope lives on pay")
    assert "“I hope” (Interview 1)" in theme[0].text
    assert len(theme.findall(f"{NAME}MemberCode")) == 2


@settings(max_examples=30, deadline=None)
@given(corpora(), st.sampled_from(FLAVOURS))
def test_whatever_is_written_is_valid_and_the_same_twice(corpus, flavour):
    content, _ = project_bytes(corpus, flavour)
    assert content == project_bytes(corpus, flavour)[0]
    assert faults_in(zipfile.ZipFile(io.BytesIO(content)).read("project.qde")) == []


@settings(max_examples=30, deadline=None)
@given(corpora(), st.sampled_from(FLAVOURS))
def test_every_passage_stands_where_its_rule_says_in_the_file_itself(corpus, flavour):
    """Read without any of our code: bytes, UTF-16 or code points, slices."""
    project, packed = opened(corpus, flavour)
    found = []
    for source in project.iter(f"{NAME}TextSource"):
        text = packed.read("sources/" + source.get("plainTextPath").removeprefix("internal://")).decode()
        units = text.removeprefix("\ufeff").encode("utf-16-le") if flavour == "nvivo" else text.encode("utf-32-le")
        width, codec = (2, "utf-16-le") if flavour == "nvivo" else (4, "utf-32-le")
        for one in source.findall(f"{NAME}PlainTextSelection"):
            start, end = int(one.get("startPosition")), int(one.get("endPosition"))
            words = units[width * start : width * end].decode(codec)
            found += [words] * len(one.findall(f"{NAME}Coding"))
    quotes = [quote.replace("\r\n", "\n") for quote in corpus.codings["quote"]]
    assert sorted(words.replace("\r\n", "\n") for words in found) == sorted(quotes)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda xml: xml.replace(b'isCodable="true"', b""), "isCodable"),
        (lambda xml: xml.replace(b"<Users>", b"<Sets/><Users>"), "Sets"),
        (lambda xml: xml.replace(b"<Project ", b"<!DOCTYPE Project []><Project "), "document type"),
        (lambda xml: xml[:-20], "not XML"),
    ],
)
def test_the_schema_finds_what_is_wrong(change, words):
    xml = zipfile.ZipFile(io.BytesIO(project_bytes(study())[0])).read("project.qde")
    assert faults_in(xml) == []
    assert words in faults_in(change(xml))[0]


def test_records_of_the_small_study_may_be_written_in_any_order_of_codes():
    codes = records()["codes"]
    turned = [replace(code, position=-code.position) for code in reversed(codes)]
    assert len(list(opened(study(codes=turned))[0].iter(f"{NAME}Code"))) == len(codes)
