"""A row is a document or a turn, columns are chosen by name, and a wrong name is answered with the names there are."""

import datetime
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoint.errors import Faults, UserError
from counterpoint.formats.base import Reading
from counterpoint.formats.grids import _lines
from counterpoint.formats.reading import preview, read
from tests.formats.making import bomb, ole, xlsx

ANSWER = "We were never asked what we thought of it and then nobody told us."


def table(tmp_path: Path, content: str | bytes, called: str = "table.csv", **options: object) -> Reading:
    path = tmp_path / called
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return preview(path, **options)


def texts(reading: Reading) -> list[tuple[str, str]]:
    return [(document.name, document.text) for document in reading.documents]


def refused(tmp_path: Path, content: str | bytes, called: str = "table.csv", **options: object) -> UserError:
    with pytest.raises(UserError) as caught:
        table(tmp_path, content, called, **options)
    return caught.value


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    rows = [
        ("id", "text", "site"),
        ("P1", f'"{ANSWER}, all; of | us\n\nreally"', "north"),
        ("P2", f'"{ANSWER}"', "south"),
    ]
    reading = table(tmp_path, "\n".join(delimiter.join(row) for row in rows))
    assert texts(reading) == [("P1", f"{ANSWER}, all; of | us\n\nreally"), ("P2", ANSWER)]
    assert [case.attributes for case in reading.cases] == [{"site": "north"}, {"site": "south"}]


def test_one_column_is_enough(tmp_path: Path) -> None:
    assert texts(table(tmp_path, f"text\n{ANSWER}\nNo.\n")) == [("table 1", ANSWER), ("table 2", "No.")]


def test_a_row_is_a_document_and_its_case(tmp_path: Path) -> None:
    reading = table(tmp_path, f"person,text,age,site\nAna,{ANSWER},34,north\nBen,{ANSWER},,north\n")
    assert [case.name for case in reading.cases] == ["Ana", "Ben"]
    assert [case.attributes for case in reading.cases] == [{"age": "34", "site": "north"}, {"site": "north"}]
    assert [document.case for document in reading.documents] == [case.id for case in reading.cases]
    assert reading.columns is not None
    assert reading.columns.names == ("person", "text", "age", "site")
    assert reading.columns.chosen == {"name": "person", "case": "person"}
    assert reading.notes == [
        f"The column “person” was taken for the {role}, a guess by its name" for role in ("name", "case")
    ]


def test_rows_of_one_person_are_one_case(tmp_path: Path) -> None:
    content = f"id,participant,text,age,wave\na,Ana,{ANSWER},34,1\nb,Ana,{ANSWER},34,2\nc,Ben,{ANSWER},50,1\n"
    reading = table(tmp_path, content, case="participant", name="id")
    assert [(case.name, case.attributes) for case in reading.cases] == [
        ("Ana", {"age": "34"}),
        ("Ben", {"age": "50", "wave": "1"}),
    ]
    assert [document.attributes for document in reading.documents] == [{"wave": "1"}, {"wave": "2"}, {}]


def test_columns_are_chosen_by_their_whole_name(tmp_path: Path) -> None:
    content = f"work,workload,text\n{ANSWER},no,yes\n"
    assert texts(table(tmp_path, content, text="work"))[0][1] == ANSWER
    assert texts(table(tmp_path, content, text="WORKLOAD"))[0][1] == "no"
    assert refused(tmp_path, content, text="wor").what == "There is no column “wor”"


def test_a_missing_column_is_answered_with_what_there_is(tmp_path: Path) -> None:
    error = refused(tmp_path, f"id,transcript\nP1,{ANSWER}\n", text="transcrpt")
    assert error.what == "There is no column “transcrpt”"
    assert error.where == "table.csv"
    assert error.try_ == "Did you mean “transcript”? The columns are “id”, “transcript”."


def test_all_wrong_columns_are_told_at_once(tmp_path: Path) -> None:
    error = refused(tmp_path, f"id,text\nP1,{ANSWER}\n", text="Zeile", case="Fall", rows="pages")
    assert isinstance(error, Faults)
    assert [fault.what for fault in error.faults] == [
        "There is no column “Zeile”",
        "There is no column “Fall”",
        "Rows cannot be “pages”",
    ]


def test_rows_as_turns(tmp_path: Path) -> None:
    content = (
        "session,who,start,utterance,label\n"
        'one,Ana,00:00:03,"Hello,\nyou.",x\none,Ben,12.5,Hello.,y\ntwo,Ana,,Again?,x\none,Ana,soon,Goodbye.,x\n'
    )
    reading = table(tmp_path, content, speaker="who", document="session")
    assert texts(reading) == [("one", "Hello,\nyou.\n\nHello.\n\nGoodbye."), ("two", "Again?")]
    first = reading.documents[0]
    spoken = [(turn.speaker, first.text[turn.start : turn.end], turn.time) for turn in first.turns]
    assert spoken == [("Ana", "Hello,\nyou.", 3.0), ("Ben", "Hello.", 12.5), ("Ana", "Goodbye.", None)]
    assert list(reading.losses) == [
        ("A time could not be understood and was left out", 1),
        ("The column “label” differs from turn to turn and was left out", 1),
    ]


def test_speakers_that_come_back_make_turns_unasked(tmp_path: Path) -> None:
    reading = table(tmp_path, "speaker,text\n" + "Ana,How was it?\nBen,It was hard.\n" * 3)
    assert [document.name for document in reading.documents] == ["table"]
    assert reading.proposals[reading.documents[0].id].speakers == {"Ana": 3, "Ben": 3}
    assert reading.notes == ["The column “speaker” was taken for the speaker, a guess by its name"]


def test_several_columns_of_text_are_turns(tmp_path: Path) -> None:
    content = f"name,Q1,Q2,Q3\nAna,{ANSWER},,No.\nBen,,Yes.,\n"
    reading = table(tmp_path, content, text=["Q1", "Q2", "Q3"])
    assert texts(reading) == [("Ana", f"{ANSWER}\n\nNo."), ("Ben", "Yes.")]
    assert [turn.speaker for turn in reading.documents[0].turns] == ["Q1", "Q3"]


def test_columns_of_answers_are_taken_unasked_and_short_ones_are_not(tmp_path: Path) -> None:
    long = " ".join([ANSWER] * 3)
    reading = table(tmp_path, f"name,Q1,Q2,mood\nAna,{long},{long},rather tired of it all\n")
    assert reading.columns is not None
    assert reading.columns.text == ("Q1", "Q2")
    assert reading.notes[0] == "Taken for the text, a guess: “Q1”, “Q2”, where the longest answers stand"
    reading = table(tmp_path, f"name,Q1,mood\nAna,{ANSWER},rather tired of it all\n")
    assert reading.columns is not None
    assert reading.columns.text == ("Q1",)


def test_turns_are_found_within_a_cell(tmp_path: Path) -> None:
    talk = "Ana: How was it?\n\nBen: Hard.\n\nAna: In what way?\n\nBen: Every way."
    reading = table(tmp_path, f'id,text\nP1,"{talk}"\n')
    assert reading.proposals[reading.documents[0].id].speakers == {"Ana": 2, "Ben": 2}


def test_rows_without_text_are_counted(tmp_path: Path) -> None:
    reading = table(tmp_path, f"id,text\nP1,{ANSWER}\nP2,\nP3,  \n\nP4,{ANSWER}\n")
    assert [document.name for document in reading.documents] == ["P1", "P4"]
    assert list(reading.losses) == [("A row without text was left out", 2)]


def test_names_that_come_twice_are_told_apart(tmp_path: Path) -> None:
    reading = table(tmp_path, f"name,text\nAna,{ANSWER}\nAna,No.\n,Yes.\n")
    assert [document.name for document in reading.documents] == ["Ana", "Ana (2)", "table 3"]


def test_headers_that_are_empty_or_come_twice(tmp_path: Path) -> None:
    reading = table(tmp_path, f"text,,x,x\n{ANSWER},a,b,c\n")
    assert reading.columns is not None
    assert reading.columns.names == ("text", "column 2", "x", "x (2)")


def test_a_table_in_an_older_encoding_says_so(tmp_path: Path) -> None:
    reading = table(tmp_path, "id;text\nP1;“Naja”, sagte sie – das war früher so.\n".encode("cp1252"))
    assert texts(reading) == [("P1", "“Naja”, sagte sie – das war früher so.")]
    assert reading.notes[0] == "Read as Windows-1252, a guess: no byte order mark and not UTF-8"


def test_markup_and_formulas_stay_words(tmp_path: Path) -> None:
    nasty = "<script>alert(1)</script> =HYPERLINK(1) {{ x }} %s"
    reading = table(tmp_path, f"id,text\n<b>P1</b>,{nasty}\n")
    assert texts(reading) == [("<b>P1</b>", nasty)]


def test_a_very_long_cell_is_read(tmp_path: Path) -> None:
    long = "word " * 400_000
    assert len(texts(table(tmp_path, f"id,text\nP1,{long}\n"))[0][1]) == 2_000_000


@pytest.mark.parametrize(
    ("content", "options", "what", "where"),
    [
        ("id,text\n", {}, "This table has a header and no rows", "table.csv"),
        ("\n\n", {}, "This table is empty", "table.csv"),
        (
            f'id,text\nP1,"{ANSWER}\nP2,No.\n',
            {},
            "A quotation mark is opened in this table and never closed",
            "table.csv, from line 2",
        ),
        (
            f"id,text\nP1,{ANSWER}, indeed\n",
            {"delimiter": ","},
            "A row has 3 cells, the header has 2",
            "table.csv, line 2",
        ),
        ("id,a,b\n1,2,3\n", {}, "No column looks like text", "table.csv"),
        ("id,text\n1,\n2,\n", {"text": "text"}, "No row has text in the column “text”", "table.csv"),
        (
            f"name,text\n{'x' * 10_000},{ANSWER}\n",
            {},
            f"The name has 10,000 characters, and 300 are the most: “{'x' * 40}…”",
            "table.csv, line 2",
        ),
        (f"id,text\nP1,{ANSWER}\n", {"delimiter": ",,"}, "A delimiter is one character", "',,'"),
        (b"id,text\nP1,\0\0\n", {}, "This is not a text file: it holds NUL bytes", "table.csv"),
        (ole("EncryptedPackage"), {}, "This file is protected by a password", "table.csv"),
    ],
)
def test_tables_that_cannot_be_read(
    tmp_path: Path, content: str | bytes, options: dict[str, str], what: str, where: str
) -> None:
    error = refused(tmp_path, content, **options)
    first = error.faults[0] if isinstance(error, Faults) else error
    assert (first.what, first.where) == (what, where)
    assert first.try_


def test_every_crooked_row_is_told(tmp_path: Path) -> None:
    error = refused(tmp_path, f"id,text\n{f'P,{ANSWER},more{chr(10)}' * 3}", delimiter=",")
    assert isinstance(error, Faults)
    assert [fault.where for fault in error.faults] == ["table.csv, line 2", "table.csv, line 3", "table.csv, line 4"]


def test_an_excel_workbook(tmp_path: Path) -> None:
    rows = [
        ["id", "text", "age", "met"],
        ["P1", f"{ANSWER}\r\n\r\nReally.", 34.0, datetime.date(2024, 5, 3)],
        [7, ANSWER, 1.5, True],
    ]
    reading = preview(xlsx(tmp_path / "t.xlsx", Empty=[], Interviews=rows, Notes=[["x"], ["y"]]))
    assert texts(reading) == [("P1", f"{ANSWER}\n\nReally."), ("7", ANSWER)]
    assert [case.attributes for case in reading.cases] == [
        {"age": "34", "met": "2024-05-03"},
        {"age": "1.5", "met": "TRUE"},
    ]
    assert reading.notes[0] == "Read from the sheet “Interviews”, the first that is filled"
    assert reading.losses.sentences() == ["The sheet “Notes” was not read"]


def test_a_sheet_can_be_named(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "t.xlsx", One=[["text"], ["a"]], Two=[["text"], [ANSWER]])
    assert texts(preview(path, sheet="Two")) == [("t", ANSWER)]
    with pytest.raises(UserError) as caught:
        preview(path, sheet="Three")
    assert caught.value.what == "There is no sheet “Three”"
    assert caught.value.try_ == "The sheets are “One”, “Two”."


def test_workbooks_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    for content, what in [
        (ole("EncryptedPackage"), "This file is protected by a password"),
        (ole("Workbook"), "This file is called .xlsx but is an old Excel workbook (.xls)"),
        (b"id,text\n", "This file is called .xlsx but is plain text"),
        (
            bomb(tmp_path / "bomb", "xl/workbook.xml").read_bytes(),
            "This file unpacks to 300 MB in 2 parts, more than a document can need",
        ),
        (xlsx(tmp_path / "x", Empty=[]).read_bytes(), "This workbook is empty"),
        (
            xlsx(tmp_path / "x", One=[["text"], [ANSWER]]).read_bytes()[:-700],
            "This file is called .xlsx but is a damaged zip archive",
        ),
    ]:
        path.write_bytes(content)
        with pytest.raises(UserError) as caught:
            preview(path)
        assert caught.value.what == what


def test_a_corpus_of_a_table_tells_its_guesses(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"person,text,site\nAna,{ANSWER},north\n")
    corpus = read(path)
    assert corpus.losses.sentences()[0] == "The column “person” was taken for the name, a guess by its name"
    assert corpus.documents.height == corpus.cases.height == 1


def test_ten_thousand_rows_of_one_name_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("name,text\nP (3),first\n" + f"P,{ANSWER}\n" * 30_000)
    names = [one.name for one in preview(path, text="text").documents]
    assert names[:5] == ["P (3)", "P", "P (2)", "P (4)", "P (5)"]
    assert (names[-1], len(set(names))) == ("P (30001)", 30_001)


def test_more_columns_than_a_table_can_need_are_refused_and_none_is_dropped(tmp_path: Path) -> None:
    csv_, book = tmp_path / "t.csv", xlsx(tmp_path / "t.xlsx", One=[["x"] * 2_000 + ["text"], ["1"] * 2_000 + [ANSWER]])
    csv_.write_text(",".join(["x"] * 2_001) + "\n" + ",".join(["1"] * 2_001) + "\n")
    for path in (csv_, book):
        with pytest.raises(UserError) as caught:
            preview(path)
        assert caught.value.what == "This table has 2,001 columns, and 2,000 are the most that are read"
    csv_.write_text("text" + "," * 200_000 + f"\n{ANSWER}\n")
    assert texts(preview(csv_)) == [("t", ANSWER)]


def test_of_very_many_crooked_rows_the_first_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("name,text\n" + "a,b,c\n" * 1_000)
    with pytest.raises(Faults) as caught:
        preview(path)
    assert len(caught.value.faults) == 101
    assert caught.value.faults[-1].what == "And 900 more such faults: A row has 3 cells, the header has 2"


def test_a_workbook_that_claims_two_thousand_million_rows_is_refused(tmp_path: Path) -> None:
    sound, claims = xlsx(tmp_path / "a.xlsx", One=[["text"], [ANSWER]]), tmp_path / "b.xlsx"
    with zipfile.ZipFile(sound) as source, zipfile.ZipFile(claims, "w") as target:
        for name in source.namelist():
            target.writestr(
                name, source.read(name).replace(b'<row r="2"', b'<row r="2000000000"').replace(b'r="A2"', b"")
            )
    with pytest.raises(UserError, match="claims to have more than 1,048,576 rows"):
        preview(claims)


@given(st.text(alphabet='ab,"\r\n\u2028\x0b\x85', max_size=60))
def test_lines_end_where_a_file_of_text_ends_them(text: str) -> None:
    assert list(_lines(text)) == list(io.StringIO(text, newline=""))
