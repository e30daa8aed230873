"""Everything that a project holds comes along: as what we have a word for, else as a keepsake; nothing is dropped unsaid."""

from datetime import UTC, datetime

import polars as pl
import pytest

import counterpoint as cp
from tests.formats.refi.making import (
    ANA,
    CODE,
    CODES,
    CODING,
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

CASE, NOTE, VARIABLE, LINK = map(guid, (11, 12, 13, 14))
PICTURE = f'<PictureSource guid="{guid(20)}" name="Street" path="internal://p.png">'


def read(folder, xml, sources=None, **options):
    return cp.read(qdpx(folder, xml, sources), **options)


def of_kind(corpus, kind):
    return corpus.keepsakes.filter(pl.col("kind") == kind)


def test_a_coding_with_its_coder_code_and_moment(tmp_path):
    corpus = read(tmp_path, simple())
    assert corpus.title == "Pay"
    assert corpus.codings.rows() == [
        (CODING, SOURCE, CODE, ANA, 0, 9, "She hopes", datetime(2026, 3, 2, 9, tzinfo=UTC))
    ]
    assert corpus.coders.rows() == [(ANA, "Ana")]
    assert corpus.documents.rows() == [(SOURCE, "Interview", WORDS, None, "a.txt")]


FORMS = {
    "upper case": lambda xml: xml.replace(CODE, CODE.upper()),
    "braces": lambda xml: xml.replace(CODE, "{" + CODE.upper() + "}"),
    "both mixed": lambda xml: xml.replace(f'targetGUID="{CODE}"', f'targetGUID="{{{CODE.upper()}}}"'),
    "another version of the namespace": lambda xml: xml.replace("project:1.0", "project:0:10"),
    "no namespace": lambda xml: xml.replace(' xmlns="urn:QDA-XML:project:1.0"', ""),
    "a prefix": lambda xml: (
        xml.replace("<", "<q:").replace("<q:/", "</q:").replace("<q:?", "<?").replace("xmlns=", "xmlns:q=")
    ),
    "a byte order mark": lambda xml: "\ufeff" + xml,
}


@pytest.mark.parametrize("form", FORMS)
def test_guids_and_namespaces_in_any_form(tmp_path, form):
    assert read(tmp_path, FORMS[form](simple())).codings["code"].to_list() == [CODE]


PLACES = {
    "internal://a.txt": "sources/a.txt",
    "internal://A.TXT": "Sources/a.txt",
    "a.txt": "sources/a.txt",
    "relative:///sub/a.txt": "sources/a.txt",
    "absolute:///C:/Users/ana/a.txt": "sources/a.TXT",
    "internal://a.TXT": "a.txt",
}


@pytest.mark.parametrize("path", PLACES)
def test_a_text_is_found_by_any_scheme_and_case(tmp_path, path):
    source = text_source(selection(0, 9, coding()), path=path)
    xml = project(USERS, CODES, f"<Sources>{source}</Sources>")
    assert read(tmp_path, xml, {PLACES[path]: WORDS}).codings["quote"].to_list() == ["She hopes"]


def test_a_project_file_of_any_name(tmp_path):
    path = tmp_path / "study.qdpx"
    path.write_bytes(packed(simple(), name="Trial.QDE"))
    assert cp.read(path).codings.height == 1


def test_text_within_the_xml_and_in_a_file(tmp_path):
    within = "<PlainTextContent>She hopes, so they say.</PlainTextContent>"
    xml = project(USERS, CODES, f"<Sources>{text_source(within, selection(0, 9, coding()), path='')}</Sources>")
    assert read(tmp_path, xml, {}).documents["text"].to_list() == ["She hopes, so they say."]
    corpus = read(tmp_path, simple(within, selection(0, 9, coding())))
    assert corpus.documents["text"].to_list() == [WORDS]
    assert "A text stands in the XML and in a file of its own; the file was taken" in corpus.losses.sentences()


def test_things_of_two_kinds_that_share_a_guid_are_two_things(tmp_path):
    pdf = (
        f'<PDFSource guid="{SOURCE}" name="Report" path="internal://r.pdf">'
        f'<PDFSelection guid="{SELECTION}" page="0" firstX="1" firstY="2" secondX="3" secondY="4">{coding()}</PDFSelection>'
        f'<Representation guid="{SOURCE}" plainTextPath="internal://a.txt">'
        f"{selection(0, 9, coding(known=guid(6)))}</Representation></PDFSource>"
    )
    corpus = read(
        tmp_path,
        project(USERS, CODES, f"<Sources>{pdf}</Sources>"),
        {"sources/a.txt": WORDS, "sources/r.pdf": b"%PDF-1"},
    )
    kept, marked = of_kind(corpus, "pdf"), of_kind(corpus, "selection")
    assert corpus.documents["name"].to_list() == ["Report"]
    assert corpus.codings["quote"].to_list() == ["She hopes"]
    assert kept["document"].to_list() == corpus.documents["id"].to_list()
    assert (marked["place"].to_list(), marked["within"].to_list()) == (["page 1, 1, 2 to 3, 4"], kept["id"].to_list())
    assert marked["code"].to_list() == [CODE]
    assert corpus.media == {"r.pdf": b"%PDF-1"}
    assert "PlainTextSelection" not in kept["content"][0]  # these are the document's codings now
    assert "PDFSelection" in kept["content"][0]


def test_pictures_and_recordings_are_kept_with_what_is_marked_in_them(tmp_path):
    picture = (
        f"{PICTURE}<PictureSelection guid='{SELECTION}' name='A door' firstX='1' firstY='2' secondX='30' secondY='40'>"
        f"{coding()}{coding(known=guid(6), by='')}</PictureSelection></PictureSource>"
    )
    video = (
        f'<VideoSource guid="{guid(21)}" name="Walk" path="relative:///walk.mp4">'
        f'<VideoSelection guid="{guid(22)}" begin="72000" end="80500">{coding(known=guid(7))}</VideoSelection></VideoSource>'
    )
    corpus = read(
        tmp_path, project(USERS, CODES, f"<Sources>{picture}{video}</Sources>"), {"Sources/P.PNG": b"\x89PNG"}
    )
    rows = of_kind(corpus, "selection").select("name", "place", "within", "code", "coder").rows()
    assert rows == [
        ("A door", "1, 2 to 30, 40", guid(20), CODE, ANA),
        ("A door", "1, 2 to 30, 40", SELECTION, CODE, None),
        ("", "0:01:12 to 0:01:20.500", guid(21), CODE, ANA),
    ]
    assert corpus.media == {"p.png": b"\x89PNG"}
    assert "The file of “Walk” is not in the project: walk.mp4" in corpus.losses.sentences()


def test_a_transcript_is_a_document_coded_between_points_of_time(tmp_path):
    audio = (
        f'<AudioSource guid="{guid(20)}" name="Talk" path="internal://t.mp3"><Transcript guid="{guid(23)}">'
        f"<PlainTextContent>{WORDS}</PlainTextContent>"
        f'<SyncPoint guid="{guid(24)}" timeStamp="0" position="0"/><SyncPoint guid="{guid(25)}" timeStamp="900" position="9"/>'
        f'<TranscriptSelection guid="{SELECTION}" fromSyncPoint="{guid(24)}" toSyncPoint="{guid(25)}">{coding()}'
        f"</TranscriptSelection></Transcript></AudioSource>"
    )
    corpus = read(tmp_path, project(USERS, CODES, f"<Sources>{audio}</Sources>"), {})
    assert corpus.documents["name"].to_list() == ["Talk"]
    assert corpus.codings["quote"].to_list() == ["She hopes"]


def test_variables_become_attributes_and_keep_their_types(tmp_path):
    variables = (
        f'<Variables><Variable guid="{VARIABLE}" name="Age" typeOfVariable="Integer"/>'
        f'<Variable guid="{guid(15)}" name="Age" typeOfVariable="Text"/></Variables>'
    )
    value = "<VariableValue><VariableRef targetGUID='{}'/>{}</VariableValue>"
    cases = (
        f'<Cases><Case guid="{CASE}" name="Imani">{value.format(VARIABLE, "<IntegerValue>34</IntegerValue>")}'
        f'{value.format(guid(99), "<TextValue>x</TextValue>")}<SourceRef targetGUID="{SOURCE}"/></Case></Cases>'
    )
    inner = (
        selection(0, 9, coding()),
        value.format(guid(15), "<TextValue>grown</TextValue>"),
        value.format(VARIABLE, ""),
    )
    corpus = read(tmp_path, simple(*inner, before=variables + cases))
    assert corpus.attributes.rows() == [("case", CASE, "Age", "34"), ("document", SOURCE, "Age (2)", "grown")]
    assert corpus.documents["case"].to_list() == [CASE]
    assert of_kind(corpus, "variable")["name"].to_list() == ["Age", "Age (2)"]
    assert 'typeOfVariable="Integer"' in of_kind(corpus, "variable")["content"][0]
    assert "A value belongs to a variable that is not in the file, and was left out" in corpus.losses.sentences()


def test_cases_are_tied_to_sources_codes_and_passages(tmp_path):
    cases = (
        f'<Cases><Case guid="{CASE}"><Description>A peer worker</Description><CodeRef targetGUID="{CODE}"/>'
        f'<SourceRef targetGUID="{SOURCE}"/><SelectionRef targetGUID="{SELECTION}"/><SelectionRef targetGUID="{guid(98)}"/>'
        f"</Case></Cases>"
    )
    corpus = read(tmp_path, simple(before=cases))
    assert corpus.cases["name"].to_list() == ["Interview"]  # as MAXQDA means a case without a name
    assert corpus.documents["case"].to_list() == [CASE]
    links = of_kind(corpus, "link")
    assert links.select("document", "code").rows() == [(None, CODE), (SOURCE, None)]  # the source's case says the rest
    assert links["place"].to_list() == ["", "characters 0 to 9"]
    assert "A peer worker" in of_kind(corpus, "note")["content"][0]
    assert "A case refers to something that is not in the file, which was left out" in corpus.losses.sentences()


def test_a_document_is_about_the_case_that_most_of_it_is_linked_to(tmp_path):
    codes = f'<Code guid="{CODE}" name="Hope"/><Code guid="{CASE}" name="Imani"/><Code guid="{guid(16)}" name="Tom"/>'
    cases = f'<Cases><Case guid="{CASE}" name="Imani"/><Case guid="{guid(16)}" name="Tom"/></Cases>'
    marked = (
        selection(0, 25, coding(CASE)),
        selection(26, len(WORDS), coding(guid(16), guid(6)), known=guid(30)),
        selection(0, 9, coding(CODE, guid(7)), known=guid(31)),
    )
    xml = project(
        USERS, f"<CodeBook><Codes>{codes}</Codes></CodeBook>", cases, f"<Sources>{text_source(*marked)}</Sources>"
    )
    corpus = read(tmp_path, xml)
    assert corpus.codes["name"].to_list() == ["Hope"]
    assert corpus.codings.height == 1
    assert of_kind(corpus, "link").select("name", "place").rows() == [
        ("Imani", "characters 0 to 25"), ("Tom", "characters 26 to 67")
    ]  # fmt: skip
    assert corpus.documents["case"].to_list() == [guid(16)]


def test_notes_are_memos_about_what_refers_to_them(tmp_path):
    refer = f'<NoteRef targetGUID="{NOTE}"/>'
    notes = (
        f'<Notes><Note guid="{NOTE}" name="Thought" creatingUser="{ANA}"><PlainTextContent>Whose hope?</PlainTextContent>'
        f'</Note><Note guid="{guid(17)}" name="Alone" plainTextPath="internal://n.txt"/></Notes>'
    )
    xml = simple(selection(0, 9, coding(inner=refer)), after=notes)
    corpus = read(tmp_path, xml, {"sources/a.txt": WORDS, "sources/n.txt": "Alone with it."})
    assert corpus.memos.select("text", "coder", "document", "start", "end", "code").rows() == [
        ("Thought\n\nWhose hope?", ANA, SOURCE, 0, 9, CODE),
        ("Alone\n\nAlone with it.", corpus.memos["coder"][1], None, None, None, None),
    ]


def test_a_note_that_a_link_ties_to_a_source_is_about_it(tmp_path):
    notes = f'<Notes><Note guid="{NOTE}" name="On Imani" creatingUser="{ANA}"/></Notes>'
    links = f'<Links><Link guid="{LINK}" originGUID="{SOURCE}" targetGUID="{NOTE}"/></Links>'
    corpus = read(tmp_path, simple(after=notes + links))
    assert corpus.memos.select("text", "document").rows() == [("On Imani", SOURCE)]
    assert of_kind(corpus, "link")["document"].to_list() == [SOURCE]


def test_a_note_about_several_things_stands_with_the_first(tmp_path):
    refer = f'<NoteRef targetGUID="{NOTE}"/>'
    notes = f'<Notes><Note guid="{NOTE}" name="Twice"/></Notes>'
    corpus = read(tmp_path, simple(selection(0, 9, coding(), refer), refer, after=notes))
    assert corpus.memos.select("document", "start").rows() == [(SOURCE, None)]
    assert of_kind(corpus, "link")["place"].to_list() == ["characters 0 to 9"]


def test_a_note_that_is_coded_is_a_document(tmp_path):
    notes = (
        f'<Notes><Note guid="{NOTE}" name="Diary"><PlainTextContent>I hope so.</PlainTextContent>'
        f"{selection(2, 6, coding(known=guid(6)), known=guid(30))}</Note></Notes>"
    )
    corpus = read(tmp_path, simple(after=notes))
    assert corpus.documents["name"].to_list() == ["Interview", "Diary"]
    assert corpus.codings["quote"].to_list() == ["She hopes", "hope"]


def test_descriptions_define_codes_and_comment_on_the_rest(tmp_path):
    codes = f'<CodeBook><Codes><Code guid="{CODE}" name="Hope"><Description>Looking on</Description></Code></Codes></CodeBook>'
    comment = "<Description>Says who?</Description>"
    source = text_source(comment, selection(0, 9, comment, coding()), selection(10, 13, comment, known=guid(30)))
    corpus = read(tmp_path, project(USERS, codes, f"<Sources>{source}</Sources>", "<Description>A study</Description>"))
    assert corpus.codes["definition"].to_list() == ["Looking on"]
    assert sorted(corpus.memos.select("text", "start").rows(), key=str) == [
        ("A study", None), ("Says who?", 0), ("Says who?", 10), ("Says who?", None)
    ]  # fmt: skip


def test_a_passage_that_nobody_coded_is_kept(tmp_path):
    corpus = read(tmp_path, simple(selection(0, 9)))
    assert of_kind(corpus, "selection").select("id", "document", "place").rows() == [
        (SELECTION, SOURCE, "characters 0 to 9")
    ]


def test_the_tree_of_codes_with_colours_and_those_not_meant_for_coding(tmp_path):
    codes = (
        f'<Code guid="{CODE}" name="Hope" color="#0066A0" isCodable="false"><Code guid="{guid(6)}" name="" color="rgb(1,2,3)"/>'
        f'<Code guid="{guid(7)}" name="Pay"/></Code><Code guid="{guid(8)}" name="Work" color="#777"/>'
    )
    corpus = read(tmp_path, project(f"<CodeBook><Codes>{codes}</Codes></CodeBook>"), {})
    assert corpus.codes.select("name", "parent", "hue", "position").rows() == [
        ("Hope", None, "marine", 0), ("(no name)", CODE, "", 0), ("Pay", CODE, "", 1), ("Work", None, "", 1)
    ]  # fmt: skip
    assert of_kind(corpus, "colour").select("code", "content").rows() == [
        (CODE, "#0066A0"), (guid(6), "rgb(1,2,3)"), (guid(8), "#777")
    ]  # fmt: skip
    assert of_kind(corpus, "other")["name"].to_list() == ["isCodable", "ATLAS.ti 9"]


def test_sets_links_and_graphs_are_kept_whole_with_our_ids(tmp_path):
    after = (
        f'<Links><Link guid="{{{LINK.upper()}}}" name="because" direction="OneWay" originGUID="{CODE.upper()}" '
        f'targetGUID="{SELECTION}"/></Links><Sets><Set guid="{guid(40)}" name="North"><MemberSource targetGUID="{SOURCE}"/>'
        f'<MemberCode targetGUID="{guid(97)}"/></Set><Set guid="{guid(41)}" name="empty"/></Sets>'
        f'<Graphs><Graph guid="{guid(42)}" name="Net"><Vertex guid="{guid(43)}" representedGUID="{CODE}" firstX="1" firstY="2"/>'
        f"</Graph></Graphs>"
    )
    corpus = read(tmp_path, simple(after=after))
    kept = corpus.keepsakes.filter(pl.col("kind").is_in(["set", "link", "graph"]))
    assert kept.select("kind", "id", "name").rows() == [
        ("set", guid(40), "North"), ("set", guid(41), "empty"), ("link", LINK, "because"), ("graph", guid(42), "Net")
    ]  # fmt: skip
    link = kept.row(2, named=True)
    assert (link["code"], link["document"]) == (CODE, SOURCE)
    assert link["content"] == (
        f'<Link xmlns="urn:QDA-XML:project:1.0" direction="OneWay" guid="{LINK}" name="because" originGUID="{CODE}" '
        f'targetGUID="{SELECTION}"></Link>'
    )
    assert "A set refers to something that is not in the file; it is kept as it stands" in corpus.losses.sentences()


@pytest.mark.parametrize("pointed", [SELECTION, CODING, CODE, SOURCE])
def test_what_a_link_ties_is_known_although_selections_are_let_go_once_they_are_placed(tmp_path, pointed):
    link = f'<Links><Link guid="{LINK}" name="because" originGUID="{CODE}" targetGUID="{pointed}"/></Links>'
    assert not [said for said in read(tmp_path, simple(after=link)).losses.sentences() if "not in the file" in said]


def test_nobody_named_is_unknown_and_moments_without_a_zone_are_utc(tmp_path):
    given = coding(by="").replace("09:00:00Z", "09:00:00")
    late = coding(known=guid(6), by=guid(96)).replace("2026-03-02T09:00:00Z", "yesterday")
    corpus = read(tmp_path, simple(selection(0, 9, given, late)))
    assert corpus.coders["name"].to_list() == ["Ana", "Unknown"]
    assert corpus.codings["made_at"].to_list() == [datetime(2026, 3, 2, 9, tzinfo=UTC), None]
    sentences = corpus.losses.sentences()
    assert "1 moments are written without a time zone, and were taken as UTC" in sentences
    assert "A moment cannot be read, and was left empty" in sentences


def test_a_code_on_a_whole_text_covers_it(tmp_path):
    corpus = read(tmp_path, simple(coding()))
    assert corpus.codings["quote"].to_list() == [WORDS]
    assert "A coding of a whole text covers it from beginning to end" in corpus.losses.sentences()


def test_a_codebook_alone(tmp_path):
    path = tmp_path / "codes.qdc"
    path.write_text(
        f'<?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:0:4" origin="ATLAS.ti"><Codes><Code guid="{CODE}" '
        f'name="Hope" isCodable="true" color="#0066A0"><Code guid="{guid(6)}" name="Pay" isCodable="true"/></Code></Codes>'
        f'<Sets><Set guid="{guid(40)}" name="Good"><MemberCode guid="{CODE.upper()}"/></Set></Sets></CodeBook>'
    )
    corpus = cp.read(path)
    assert corpus.codes.select("name", "parent", "hue").rows() == [("Hope", None, "marine"), ("Pay", CODE, "")]
    assert f'<MemberCode targetGUID="{CODE}">' in of_kind(corpus, "set")["content"][0]
