"""Projects that are not sound: one sentence and nothing half-imported, or all that is sound and a sentence for the rest."""

import io
import zipfile

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint.cli.verbs import run
from counterpoint.formats.archives import opened, parsed, xml_part
from counterpoint.formats.files import File
from tests.formats.refi.making import (
    CODE,
    CODES,
    CODING,
    PROJECTS,
    SELECTION,
    SOURCE,
    USERS,
    WORDS,
    coding,
    guid,
    packed,
    project,
    qdpx,
    selection,
    simple,
    text_source,
)

DTD = '<?xml version="1.0"?><!DOCTYPE Project [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


def bomb():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("project.qde", simple())
        with archive.open("sources/a.txt", "w") as part:
            for _ in range(60):
                part.write(bytes(1024 * 1024))
    return content.getvalue()


def two():
    content = io.BytesIO(packed(simple()))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("Trial.qde", simple())
    return content.getvalue()


REFUSED = {
    "a web page": (
        b"<!DOCTYPE html><html><body>Not found</body></html>",
        "This file is called .qdpx but is a web page",
    ),
    "a bare project": (simple().encode(), "This file is called .qdpx but is an XML file"),
    "nothing": (b"", "This file is empty"),
    "a zip of something else": (packed(simple(), name="word/document.xml"), "This file holds no project"),
    "two projects": (two(), "This file holds 2 projects where one is allowed: Trial.qde, project.qde"),
    "a bomb": (bomb(), "This file unpacks to 60 MB in 2 parts, more than a document can need"),
    "a way out": (
        packed(simple(), {"../../etc/cron.d/x": "x"}),
        "This file holds a part that would lie outside its folder",
    ),
    "a way out by drive": (
        packed(simple(), {"C:\\x.txt": "x"}),
        "This file holds a part that would lie outside its folder",
    ),
    "an absolute way": (
        packed(simple(), {"/etc/x.txt": "x"}),
        "This file holds a part that would lie outside its folder",
    ),
    "a document type": (packed(DTD + "<Project name='&b;'/>"), "This file declares a document type"),
    "an outside document type": (
        packed('<!DOCTYPE Project SYSTEM "file:///etc/passwd"><Project/>'),
        "This file declares a document type",
    ),
    "an unknown entity": (packed("<Project name='&b;'/>"), "This file is damaged"),
    "no XML": (packed("<Project"), "This file is damaged"),
    "another root": (packed("<html/>"), "This is no REFI-QDA project: its XML begins with “html”"),
    "no end of depth": (packed("<Project>" + "<Code>" * 5000), "This file is damaged"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_in_one_sentence(tmp_path, capsys, case):
    content, sentence = REFUSED[case]
    path, out = tmp_path / "study.qdpx", tmp_path / "out.counterpoint"
    path.write_bytes(content)
    assert run(["convert", str(path), str(out)]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"counterpoint: {sentence}")
    assert "Traceback" not in told
    assert not out.exists()


BOUNDS = {
    ("x", "9"): "The bounds of a selection are no numbers",
    ("", ""): "The bounds of a selection are no numbers",
    ("9" * 30, "9"): "The bounds of a selection are no numbers",
    (-5, 9): "A selection begins before its text",
    (0, 900): "A selection ends beyond its text",
    (900, 905): "A selection ends beyond its text",
    (9, 0): "A selection ends before it begins",
    (4, 4): "A selection holds no words: it begins and ends at one place",
}


@pytest.mark.parametrize("bounds", BOUNDS)
def test_a_selection_out_of_place_is_kept_and_said(tmp_path, bounds):
    sound = selection(10, 13, coding(known=guid(6)), known=guid(30))
    corpus = cp.read(qdpx(tmp_path, simple(selection(*bounds, coding()), sound)))
    assert corpus.codings["quote"].to_list() == ["for"]
    assert corpus.keepsakes.filter(corpus.keepsakes["kind"] == "selection").select("id", "document", "code").rows() == [
        (SELECTION, SOURCE, CODE)
    ]
    said = [sentence for sentence in corpus.losses.sentences() if sentence.startswith(BOUNDS[bounds])]
    assert len(said) == 1


def test_a_selection_that_ends_just_beyond_its_text_is_cut(tmp_path):
    corpus = cp.read(qdpx(tmp_path, simple(selection(57, len(WORDS) + 1, coding()))))
    assert corpus.codings["quote"].to_list() == [WORDS[57:]]
    assert "A selection ended just beyond its text, and was cut at its end" in corpus.losses.sentences()


def test_dangling_references_are_said_and_the_rest_is_read(tmp_path):
    marked = selection(0, 9, coding(guid(99)), coding(known=guid(6)), f'<NoteRef targetGUID="{guid(98)}"/>')
    bare = selection(10, 13, f'<Coding guid="{guid(7)}"/>', known=guid(30))
    corpus = cp.read(qdpx(tmp_path, simple(marked, bare)))
    assert corpus.codings.height == 1
    assert {
        "A coding names a code that is not in the file, and was left out",
        "A coding names no code, and was left out",
        "A reference to a memo leads nowhere, and was left out",
    } <= set(corpus.losses.sentences())


def test_guids_given_twice_or_not_at_all(tmp_path):
    codes = f'<CodeBook><Codes><Code guid="{CODE}" name="A"/><Code guid="{CODE}" name="B"/><Code name="C"/></Codes></CodeBook>'
    xml = project(USERS, codes, f"<Sources>{text_source(selection(0, 9, coding(), coding()))}</Sources>")
    corpus = cp.read(qdpx(tmp_path, xml))
    assert corpus.codes["name"].to_list() == ["A", "B", "C"]
    assert corpus.codings["code"].to_list() == [CODE, CODE]
    assert len(set(corpus.codings["id"])) == 2
    said = corpus.losses.sentences()
    assert "Two things of the kind Code have the same GUID; the second got another" in said
    assert "A Code has no GUID, and got one" in said


def test_a_guid_given_to_many_things_of_one_kind_makes_each_its_own_id_every_time(tmp_path):
    inner = [selection(at, at + 3, coding(known=CODING)) for at in (0, 4, 10, 14)]
    xml = project(USERS, CODES, f"<Sources>{text_source(*inner)}</Sources>")
    first, again = (cp.read(qdpx(tmp_path, xml)).codings.sort("start") for _ in range(2))
    assert first["start"].to_list() == [0, 4, 10, 14]
    assert first["id"].n_unique() == 4 and first["id"][0] == CODING
    assert first["id"].to_list() == again["id"].to_list()
    said = [one for one in cp.read(qdpx(tmp_path, xml)).losses if "same GUID" in one[0]]
    assert said == [
        (f"Two things of the kind {kind} have the same GUID; the second got another", 3)
        for kind in ("PlainTextSelection", "Coding")
    ]


@pytest.mark.parametrize("spoilt", [b"<a>\xff</a>", b"<a><b>" + b"x" * 200_000, b"", b"<a/>" + b" " * 200_000 + b"x"])
def test_a_part_that_unpacks_into_the_parser_is_refused_as_its_bytes_are(spoilt):
    with opened(File("study.qdpx", packed(spoilt, {}))) as archive, pytest.raises(cp.UserError) as streamed:
        xml_part(archive, "project.qde", "study.qdpx")
    with pytest.raises(cp.UserError) as whole:
        parsed(spoilt, "study.qdpx, project.qde")
    assert str(streamed.value) == str(whole.value)


def test_what_the_standard_does_not_know_is_left_out_and_said(tmp_path):
    xml = simple().replace("<Users>", "<Mood>good</Mood><Users>").replace('name="Hope"', 'name="Hope" weight="3"')
    corpus = cp.read(qdpx(tmp_path, xml.replace("</Project>", "<Sets/></Project>")))
    said = corpus.losses.sentences()
    assert "“Mood” is no part of REFI-QDA, and was left out" in said
    assert "“weight” is no part of REFI-QDA, and was left out" in said


def test_names_that_are_empty_or_endless(tmp_path):
    xml = (
        simple()
        .replace('name="Hope"', f'name="{"x" * 2000}"')
        .replace('name="Interview"', 'name=" "')
        .replace('"Ana"', '""')
    )
    corpus = cp.read(qdpx(tmp_path, xml))
    assert (corpus.codes["name"].str.len_chars()[0], corpus.documents["name"][0], corpus.coders["name"][0]) == (
        500,
        "a",
        "Unknown",
    )


def test_a_text_that_is_missing_or_no_text(tmp_path):
    corpus = cp.read(qdpx(tmp_path, simple(), {}))
    assert corpus.documents.is_empty()
    assert (
        "The text of “Interview” is not in the file; the source is kept as it stands, with 1 coding"
        in corpus.losses.sentences()
    )
    nul = cp.read(qdpx(tmp_path, simple(), {"sources/a.txt": WORDS.replace("pay", "p\0y")}))
    assert "p\ufffdy" in nul.documents["text"][0]


def test_a_text_in_another_encoding(tmp_path):
    text = "Ça va être dur, dit-elle, et le garçon espère."
    corpus = cp.read(qdpx(tmp_path, simple(selection(0, 5, coding())), {"sources/a.txt": text.encode("cp1252")}))
    assert corpus.codings["quote"].to_list() == ["Ça va"]
    utf16 = cp.read(qdpx(tmp_path, simple(selection(0, 5, coding())), {"sources/a.txt": text.encode("utf-16")}))
    assert utf16.documents["text"].to_list() == [text]


def outcome(path):
    """What reading gives: a corpus or one sentence, never anything else."""
    try:
        return cp.read(path)
    except cp.UserError as fault:
        return fault.what


def test_cut_at_every_thousandth_byte(tmp_path):
    whole = (PROJECTS / "oltas.qdpx").read_bytes()
    path = tmp_path / "cut.qdpx"
    said = set()
    for length in range(1000, len(whole), 1000):
        path.write_bytes(whole[:length])
        said.add(outcome(path))
    assert said == {"This file is damaged"}


@seed(20260302)
@given(st.lists(st.tuples(st.integers(0, 6999), st.integers(0, 255)), min_size=1, max_size=30))
@settings(deadline=None, max_examples=60)
def test_bytes_changed_anywhere(tmp_path_factory, changes):
    content = bytearray((PROJECTS / "standard-annex-a2.qdpx").read_bytes())
    for place, byte in changes:
        content[place % len(content)] = byte
    path = tmp_path_factory.mktemp("fuzz") / "changed.qdpx"
    path.write_bytes(content)
    outcome(path)


ATTRIBUTES = [
    "guid",
    "name",
    "startPosition",
    "endPosition",
    "creatingUser",
    "creationDateTime",
    "targetGUID",
    "color",
    "page",
    "begin",
]
VALUES = [
    "",
    "x",
    "-1",
    "0",
    "5",
    "99999999999999999999",
    "{",
    CODE,
    SOURCE,
    "2026-03-02",
    "0001-01-01T00:00:00+14:00",
    "🙂" * 600,
]
PIECES = [
    "Users", "User", "CodeBook", "Codes", "Code", "Cases", "Case", "Sources", "TextSource", "PDFSource", "Representation",
    "PlainTextSelection", "PDFSelection", "Coding", "CodeRef", "Notes", "Note", "NoteRef", "Links", "Link", "Sets", "Set",
    "VariableValue", "Variables", "Variable", "SourceRef", "SelectionRef", "PlainTextContent", "Transcript", "SyncPoint",
    "TranscriptSelection", "AudioSource", "Description", "TextValue", "VariableRef",
]  # fmt: skip


@st.composite
def elements(draw, depth=0):
    tag = draw(st.sampled_from(PIECES))
    given_ = draw(st.dictionaries(st.sampled_from(ATTRIBUTES), st.sampled_from(VALUES), max_size=4))
    inner = (
        "".join(draw(st.lists(elements(depth + 1), max_size=3))) if depth < 3 else draw(st.sampled_from(["", "a word"]))
    )
    written = "".join(f' {key}="{value}"' for key, value in given_.items())
    return f"<{tag}{written}>{inner}</{tag}>"


@seed(20260303)
@given(st.lists(elements(), max_size=5), st.lists(elements(), max_size=3))
@settings(deadline=None, max_examples=60)
def test_elements_in_any_disorder(tmp_path_factory, anywhere, in_source):
    path = qdpx(
        tmp_path_factory.mktemp("fuzz"),
        simple(selection(0, 9, coding(), *in_source), *in_source, after="".join(anywhere)),
    )
    assert isinstance(outcome(path), cp.Corpus)


def test_a_large_project_is_read_in_the_order_of_the_codings(tmp_path):
    codes = "".join(f'<Code guid="{guid(10_000 + n)}" name="c{n}"/>' for n in range(50))
    sources, texts = [], {}
    for n in range(20):
        words = " ".join(f"word{k}" for k in range(500))
        marked = [
            selection(
                k,
                k + 5,
                coding(guid(10_000 + k % 50), guid(1_000_000 + n * 1000 + k)),
                known=guid(2_000_000 + n * 1000 + k),
            )
            for k in range(100)
        ]
        sources.append(text_source(*marked, known=guid(3000 + n), path=f"internal://{n}.txt"))
        texts[f"sources/{n}.txt"] = words
    xml = project(USERS, f"<CodeBook><Codes>{codes}</Codes></CodeBook>", f"<Sources>{''.join(sources)}</Sources>")
    corpus = cp.read(qdpx(tmp_path, xml, texts), positions="points-crlf1-exclusive")
    assert corpus.codings["id"].to_list() == [guid(1_000_000 + n * 1000 + k) for n in range(20) for k in range(100)]
