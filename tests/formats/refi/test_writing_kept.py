"""What came from another program goes back as it was; what it referred to and is gone is taken out, and that is said."""

import io
import zipfile

from lxml import etree

import counterpoint as cp
from counterpoint.formats.refi.writing import project_bytes

NAME = "{urn:QDA-XML:project:1.0}"
PICTURE, DOOR, CODING = (f"{number}0000000-0000-4000-8000-000000000000" for number in "123")
CODE, OTHER, COUNTRY = (f"{number}0000000-0000-4000-8000-000000000000" for number in "456")
PEOPLE = [cp.Coder("ana", "Ana")]
CODES = [cp.Code(CODE, "Hope")]
TEXT = "I hope for better pay"

PICTURE_XML = f"""<PictureSource guid="{PICTURE}" name="street" path="internal://STREET.jpg" creatingUser="{OTHER}">
<PictureSelection guid="{DOOR}" firstX="1" firstY="2" secondX="3" secondY="4">
<Coding guid="{CODING}"><CodeRef targetGUID="{{{CODE}}}"/></Coding>
</PictureSelection></PictureSource>"""


def written(**given):
    """The project's XML, its files, and what was lost."""
    content, losses = project_bytes(cp.Corpus.build("T", **({"coders": PEOPLE, "codes": CODES} | given)))
    packed = zipfile.ZipFile(io.BytesIO(content))
    files = {name: packed.read(name) for name in packed.namelist()[1:]}
    return etree.fromstring(packed.read("project.qde")), files, dict(losses)


def keepsake(content, kind="other", **about):
    return cp.Keepsake("s", kind, content=content, **about)


def test_a_picture_goes_back_with_its_bytes_and_what_is_marked_in_it():
    kept = [
        keepsake(PICTURE_XML, "picture"),
        cp.Keepsake("s2", "selection", place="1, 2 to 3, 4", within="s", code=CODE),
    ]
    project, files, losses = written(keepsakes=kept, media={"street.jpg": b"\xff\xd8"})
    (picture,) = project.iter(f"{NAME}PictureSource")
    assert picture.get("path") == "internal://street.jpg"
    assert files == {"sources/street.jpg": b"\xff\xd8"}
    assert [one.get("targetGUID") for one in picture.iter(f"{NAME}CodeRef")] == [CODE]
    # its author is not among the coders
    assert picture.get("creatingUser") is None
    assert list(losses.values()) == [1]


def test_a_mark_that_is_kept_apart_from_its_picture_goes_into_it_once():
    door = etree.tostring(etree.fromstring(PICTURE_XML)[0]).decode()
    apart = [
        keepsake(f'<PictureSource guid="{PICTURE}"/>', "picture"),
        cp.Keepsake("s2", "selection", content=door, within="s"),
    ]
    twice = [keepsake(PICTURE_XML, "picture"), cp.Keepsake("s2", "selection", content=door, within="s")]
    for kept in (apart, twice):
        project, _, _ = written(keepsakes=kept)
        assert len(list(project.iter(f"{NAME}PictureSelection"))) == 1


def test_a_code_that_is_gone_takes_its_codings_in_pictures_along():
    project, _, losses = written(codes=[], keepsakes=[keepsake(PICTURE_XML, "picture")])
    assert list(project.iter(f"{NAME}PictureSelection"))
    assert not list(project.iter(f"{NAME}Coding"))
    assert losses == {
        "Something kept from another program referred to what is no longer there; that reference is left out.": 2
    }


def test_sets_links_and_graphs_lose_what_is_gone_and_keep_the_rest():
    kept = [
        keepsake(f'<Set guid="{DOOR}" name="S"><MemberCode targetGUID="{CODE}"/><MemberCode targetGUID="{OTHER}"/></Set>'),
        cp.Keepsake("l", "link", content=f'<Link guid="{CODING}" originGUID="{CODE}" targetGUID="{OTHER}"/>'),
        cp.Keepsake("g", "graph", content=f"""<Graph guid="{PICTURE}" name="G">
            <Vertex guid="{OTHER}" representedGUID="{CODING}" firstX="0" firstY="0"/></Graph>"""),
    ]  # fmt: skip
    project, _, losses = written(keepsakes=[keepsake(kept[0].content), kept[2], kept[1]])
    assert [one.get("targetGUID") for one in project.iter(f"{NAME}MemberCode")] == [CODE]
    # the vertex has the GUID that the link and the set point at, so they lead somewhere as long as it stands
    assert [one.get("guid") for one in project.iter(f"{NAME}Vertex")] == [OTHER]
    project, _, losses = written(keepsakes=kept[:2])
    assert project.find(f"{NAME}Links") is None
    assert sum(losses.values()) == 2


def test_what_is_no_refi_qda_is_left_out_and_said():
    bad = [
        "", "words", "<Set/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><Set guid='x' name='&b;'/>", "<script/>",
        f'<Set guid="{DOOR}"/>', f'<PictureSelection guid="{DOOR}"/>',
    ]  # fmt: skip
    kept = [cp.Keepsake(str(number), "set", content=content) for number, content in enumerate(bad)]
    project, _, losses = written(keepsakes=kept)
    assert project.find(f"{NAME}Sets") is None
    assert list(losses.values()) == [len(bad)]


def test_a_selection_that_carries_nothing_keeps_its_guid_its_words_and_its_place():
    document = cp.Document("d", "D", "🙂 " + TEXT)
    kept = keepsake(
        f'<PlainTextSelection guid="{DOOR}" name="mine" startPosition="4" endPosition="8">'
        "<Description>why</Description></PlainTextSelection>",
        "selection",
        document="d",
    )
    coding = cp.Coding("c", "d", CODE, "ana", 4, 8, "hope")
    for codings in ([], [coding]):
        project, _, losses = written(documents=[document], codings=codings, keepsakes=[kept])
        (selection,) = project.iter(f"{NAME}PlainTextSelection")
        assert (selection.get("guid"), selection.get("name"), selection.get("startPosition")) == (DOOR, "mine", "4")
        assert selection[0].text == "why"
        assert len(selection.findall(f"{NAME}Coding")) == len(codings)
        assert losses == {}


def test_a_selection_without_a_place_in_the_text_goes_back_as_it_was_written():
    kept = keepsake(
        f'<PlainTextSelection guid="{DOOR}" startPosition="900" endPosition="910"><Coding guid="{CODING}">'
        f'<CodeRef targetGUID="{CODE}"/></Coding></PlainTextSelection>',
        "selection",
        document="d",
    )
    project, _, losses = written(documents=[cp.Document("d", "D", TEXT)], keepsakes=[kept])
    (selection,) = project.iter(f"{NAME}PlainTextSelection")
    assert (selection.get("startPosition"), len(selection)) == ("900", 1)
    assert losses == {}


def test_the_text_of_a_pdf_goes_back_into_the_pdf():
    words = cp.Document(DOOR, "Report", TEXT, attributes={"year": "2020"})
    pdf = keepsake(
        f'<PDFSource guid="{PICTURE}" name="report.pdf" path="internal://report.pdf">'
        f'<PDFSelection guid="{CODING}" page="0" firstX="1" firstY="1" secondX="2" secondY="2"/>'
        f'<Representation guid="{DOOR}"><PlainTextContent>old</PlainTextContent></Representation></PDFSource>',
        "pdf",
        document=DOOR,
    )
    coding, memo = cp.Coding("c", DOOR, CODE, "ana", 2, 6, "hope"), cp.Memo("m", "why", "ana", DOOR)
    case = cp.Case(COUNTRY, "North")
    project, files, _ = written(
        documents=[cp.Document(DOOR, "Report", TEXT, (), COUNTRY, words.attributes)],
        cases=[case], codings=[coding], memos=[memo], keepsakes=[pdf], media={"report.pdf": b"%PDF"},
    )  # fmt: skip
    (source,) = project.find(f"{NAME}Sources")
    assert [etree.QName(child).localname for child in source] == ["PDFSelection", "Representation", "VariableValue"]
    assert [etree.QName(child).localname for child in source[1]] == ["PlainTextSelection", "NoteRef"]
    assert files[f"sources/{DOOR}.txt"] == TEXT.encode()
    assert [one.get("targetGUID") for one in project.iter(f"{NAME}SourceRef")] == [PICTURE]


def test_a_transcript_goes_back_into_its_recording_with_points_of_time():
    recording = keepsake(
        f"""<AudioSource guid="{PICTURE}" path="internal://talk.mp3"><Transcript guid="{DOOR}">
        <SyncPoint guid="{CODING}" timeStamp="2000" position="2"/></Transcript></AudioSource>""",
        "audio",
    )
    coding = cp.Coding("c", DOOR, CODE, "ana", 2, 6, "hope")
    project, files, _ = written(documents=[cp.Document(DOOR, "Talk", TEXT)], codings=[coding], keepsakes=[recording])
    (selection,) = project.iter(f"{NAME}TranscriptSelection")
    points = {one.get("guid"): one.get("position") for one in project.iter(f"{NAME}SyncPoint")}
    assert (points[selection.get("fromSyncPoint")], points[selection.get("toSyncPoint")]) == ("2", "6")
    assert selection.get("fromSyncPoint") == CODING
    assert list(files) == [f"sources/{DOOR}.txt"]


def test_a_passage_about_a_case_is_a_reference_and_for_nvivo_a_code_that_is_the_case():
    kept = keepsake(
        f'<PlainTextSelection guid="{DOOR}" startPosition="2" endPosition="6"><Coding guid="{CODING}">'
        f'<CodeRef targetGUID="{COUNTRY}"/></Coding></PlainTextSelection>',
        "link",
        document="d",
    )
    corpus = cp.Corpus.build(
        "T", [cp.Document("d", "D", TEXT)], [cp.Case(COUNTRY, "North")], PEOPLE, CODES, keepsakes=[kept]
    )
    found = []
    for flavour in ("standard", "nvivo"):
        content, losses = project_bytes(corpus, flavour)
        project = etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("project.qde"))
        found.append([one.get("targetGUID") for one in project.iter(f"{NAME}SelectionRef", f"{NAME}CodeRef")])
        assert (COUNTRY in [one.get("guid") for one in project.iter(f"{NAME}Code")]) == (flavour == "nvivo")
        assert not losses
    assert found == [[DOOR], [COUNTRY]]


def test_what_came_from_programs_without_refi_qda_is_said_in_its_words():
    document, case = cp.Document("d", "D", TEXT), cp.Case(COUNTRY, "North")
    kept = [
        cp.Keepsake("1", "link", "North", document="d", content=COUNTRY),
        cp.Keepsake("2", "link", "North", "characters 2 to 6", document="d", content=COUNTRY),
        cp.Keepsake("3", "note", "reference", document="d", content="TY  - BOOK"),
    ]
    project, _, losses = written(documents=[document], cases=[case], keepsakes=kept)
    (north,) = project.iter(f"{NAME}Case")
    assert [etree.QName(child).localname for child in north] == ["SourceRef", "SelectionRef"]
    (selection,) = project.iter(f"{NAME}PlainTextSelection")
    assert north[1].get("targetGUID") == selection.get("guid")
    assert [one.text for one in project.iter(f"{NAME}PlainTextContent")] == ["TY  - BOOK"]
    assert etree.QName(next(project.iter(f"{NAME}NoteRef")).getparent()).localname == "TextSource"
    assert losses == {}


def test_a_file_goes_along_beside_others_of_its_name_and_one_that_nothing_names_is_said():
    guid = "0190B3A2-7C44-7AAA-8BBB-0123456789AB"
    _, files, losses = written(documents=[cp.Document(guid, "D", TEXT)], media={f"{guid.lower()}.TXT": b"other"})
    assert files == {f"sources/{guid.lower()}.TXT": b"other", f"sources/{guid}-2.txt": TEXT.encode()}
    assert list(losses.values()) == [1]
