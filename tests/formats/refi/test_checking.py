"""`counterpoint check` of a project: schema, references, places and quotes, each with its count."""

import json

from counterpoint.cli.verbs import run
from tests.formats.refi.making import CODE, PROJECTS, coding, guid, qdpx, selection, simple


def test_a_sound_project_holds_together(capsys):
    assert run(["check", str(PROJECTS / "oltas.qdpx")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("oltas.qdpx holds together: 1 document, 60 codes, 97 codings, 2 coders.")
    assert lines[1:6] == [
        "  Schema: valid",
        "  References: 392, of which 0 lead nowhere",
        "  Places: counted by utf16-crlf2-exclusive, 100% of the evidence fits",
        "  Bounds: 194 of 194 between words",
        "  Quotes: 0 of 0 names stand where they should",
    ]


def test_what_is_wrong_is_told_with_its_count(tmp_path, capsys):
    marked = selection(0, 9, coding(guid(99)), name="She hopes")
    assert run(["check", str(qdpx(tmp_path, simple(marked, after="<Sets/>")))]) == 2
    told = capsys.readouterr().out
    assert "can be read, with faults" in told
    assert "  Schema: 1 fault" in told
    assert "of which 1 lead nowhere" in told
    assert "  Quotes: 1 of 1 names stand where they should" in told
    assert "  wrong: Schema: Line 1: Element 'Sets': Missing child element(s)." in told
    assert "  wrong: 1 reference by targetGUID leads nowhere" in told


def test_an_open_question_is_a_fault_that_json_tells(tmp_path, capsys):
    text = "🙂🙂🙂 " + "hoping waiting working resting " * 4
    marked = [selection(8 + 8 * n, 15 + 8 * n, coding(CODE, guid(100 + n)), known=guid(50 + n)) for n in range(4, 12)]
    path = qdpx(tmp_path, simple(*marked, origin="Some tool"), {"sources/a.txt": text})
    assert run(["check", str(path), "--json"]) == 2
    told = json.loads(capsys.readouterr().out)
    assert told["counts"]["codings"] == 8
    assert "Some tool counts places as characters" in told["faults"][-1]["what"]
    assert run(["check", str(path), "--positions", "points-crlf2-exclusive", "--json"]) == 0


def test_a_codebook_is_checked_by_its_own_schema(tmp_path, capsys):
    path = tmp_path / "codes.qdc"
    path.write_text(
        f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="{CODE}" name="Hope"/></Codes></CodeBook>'
    )
    assert run(["check", str(path)]) == 2
    assert "The attribute 'isCodable' is required but missing" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_said_as_json(tmp_path, capsys):
    path = tmp_path / "a.qdpx"
    path.write_bytes(b"<html></html>")
    assert run(["check", str(path), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["faults"][0]["what"] == "This file is called .qdpx but is a web page"
