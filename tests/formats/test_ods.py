"""OpenDocument spreadsheets: the same table as from Excel, and no cell more than stands there."""

import datetime
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.errors import UserError
from counterpoint.formats.base import Options, Reading
from counterpoint.formats.files import File
from counterpoint.formats.reading import preview
from counterpoint.formats.spreadsheets import read_ods_grid
from tests.formats.making import xlsx

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
KIND = "application/vnd.oasis.opendocument.spreadsheet"
ANSWER = "We were never asked what we thought of it and then nobody told us."


def cell(words: str = "", about: str = "") -> str:
    return f"<table:table-cell {about}>{words and f'<text:p>{words}</text:p>'}</table:table-cell>"


def row(*cells: str, about: str = "") -> str:
    content = "".join(one if one.startswith("<table") else cell(one) for one in cells)
    return f"<table:table-row {about}>{content}</table:table-row>"


def sheet(*rows: str, name: str = "Sheet1") -> str:
    return f'<table:table table:name="{name}">{"".join(rows)}</table:table>'


def ods(path: Path, *sheets: str, before: str = "", manifest: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", KIND, zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?>{before}<office:document-content {SPACES}><office:body><office:spreadsheet>'
            f"{''.join(sheets)}</office:spreadsheet></office:body></office:document-content>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<m:file-entry m:full-path="/" m:media-type="{KIND}">{manifest}</m:file-entry></m:manifest>',
        )
    return path


def grid(path: Path) -> list[list[str]]:
    found = read_ods_grid(File(path.name, path.read_bytes()), Options())
    return [list(found.header), *(cells for _, cells in found.rows)]


def refused(path: Path, **options: object) -> UserError:
    with pytest.raises(UserError) as caught:
        preview(path, **options)
    return caught.value


def plain(reading: Reading) -> list[tuple[str, str, dict[str, str]]]:
    cases = {case.id: case.attributes for case in reading.cases}
    return [(one.name, one.text, {**one.attributes, **cases.get(one.case or "", {})}) for one in reading.documents]


def test_the_same_table_from_a_spreadsheet_and_from_excel_is_the_same(tmp_path: Path) -> None:
    kinds = "person text age share met at remote fee score".split()
    values = ["Ana", f"{ANSWER}\nReally.", 34, 0.25, datetime.date(2024, 5, 3), datetime.time(9, 30), True, 12.5, 4.0]
    from_excel = preview(xlsx(tmp_path / "a.xlsx", Sheet1=[kinds, values]))
    cells = [
        cell("Ana", 'office:value-type="string"'),
        f"<table:table-cell><text:p>{ANSWER}</text:p><text:p>Really.</text:p></table:table-cell>",
        cell("34", 'office:value-type="float" office:value="34"'),
        cell("25 %", 'office:value-type="percentage" office:value="0.25"'),
        cell("3. Mai 2024", 'office:value-type="date" office:date-value="2024-05-03"'),
        cell("09:30", 'office:value-type="time" office:time-value="PT09H30M00S"'),
        cell("WAHR", 'office:value-type="boolean" office:boolean-value="true"'),
        cell("12,50 €", 'office:value-type="currency" office:currency="EUR" office:value="12.5"'),
        cell("4", 'office:value-type="float" office:value="4.0"'),
    ]
    from_sheet = preview(ods(tmp_path / "a.ods", sheet(row(*kinds), row(*cells))))
    assert plain(from_sheet) == plain(from_excel)
    assert from_sheet.columns == from_excel.columns


def test_formulas_are_not_calculated(tmp_path: Path) -> None:
    told = cell("7", 'table:formula="of:=1+1" office:value-type="float" office:value="7"')
    never = cell("", 'table:formula="of:=HYPERLINK(&quot;http://example.org&quot;)"')
    assert grid(ods(tmp_path / "a.ods", sheet(row("text", "n", "m"), row(ANSWER, told, never)))) == [
        ["text", "n", "m"],
        [ANSWER, "7", ""],
    ]


def test_white_space_is_what_the_standard_says(tmp_path: Path) -> None:
    words = '  one \n two<text:s text:c="3"/>three<text:tab/>four<text:line-break/><text:span>five</text:span> six'
    assert grid(ods(tmp_path / "a.ods", sheet(row("text"), row(words))))[1] == [" one two   three\tfour\nfive six"]


def test_comments_on_cells_are_told_and_are_no_words(tmp_path: Path) -> None:
    comment = "<office:annotation><text:p>Check!</text:p></office:annotation>"
    noted = f"<table:table-cell>{comment}<text:p>{ANSWER}</text:p></table:table-cell>"
    reading = preview(ods(tmp_path / "a.ods", sheet(row("text"), row(noted))))
    assert reading.documents[0].text == ANSWER
    assert reading.losses.sentences() == ["A comment on a cell was not read"]


def test_repeated_rows_and_cells_are_as_many_as_they_say(tmp_path: Path) -> None:
    rows = [
        row("text", cell("", 'table:number-columns-repeated="2"'), "d"),
        row(cell("", 'table:number-columns-repeated="16384"'), about='table:number-rows-repeated="3"'),
        row(cell("x", 'table:number-columns-repeated="3"'), "y", about='table:number-rows-repeated="2"'),
        row(cell("", 'table:number-columns-repeated="16384"'), about='table:number-rows-repeated="1048570"'),
    ]
    path = ods(tmp_path / "a.ods", sheet(*rows))
    assert grid(path) == [["text", "column 2", "column 3", "d"], ["x", "x", "x", "y"], ["x", "x", "x", "y"]]
    numbers = [number for number, _ in read_ods_grid(File("a.ods", path.read_bytes()), Options()).rows]
    assert numbers == [5, 6]


def test_groups_and_header_rows_are_rows(tmp_path: Path) -> None:
    grouped = (
        f"<table:table-header-rows>{row('text')}</table:table-header-rows>"
        f"<table:table-row-group><table:table-row-group>{row('one')}</table:table-row-group>{row('two')}</table:table-row-group>"
    )
    assert grid(ods(tmp_path / "a.ods", sheet(grouped))) == [["text"], ["one"], ["two"]]


def test_the_first_filled_sheet_is_read_and_the_others_are_told(tmp_path: Path) -> None:
    sheets = [
        sheet(row(""), name="empty"),
        sheet(row("text"), row(ANSWER), name="A"),
        sheet(row("text"), row("B"), name="B"),
    ]
    path = ods(tmp_path / "a.ods", *sheets)
    reading = preview(path)
    assert [one.text for one in reading.documents] == [ANSWER]
    assert reading.losses.sentences() == ["The sheet “B” was not read"]
    assert preview(path, sheet="B", text="text").documents[0].text == "B"
    assert refused(path, sheet="C").try_ == "The sheets are “empty”, “A”, “B”."


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ([row("text"), row("x", about='table:number-rows-repeated="1000000000"')], "This workbook claims to have more than"),
        ([row("text"), row("x" * 10_000, about='table:number-rows-repeated="1000000"')], "This workbook claims to have more"),
        ([row(cell("x", 'table:number-columns-repeated="1000000000"'))], "This row reaches beyond column 2,000"),
        ([row(cell("", 'table:number-columns-repeated="999999999"'), "x")], "This row reaches beyond column 2,000"),
        ([row(cell("", 'table:number-columns-repeated="1000000000"'), about='table:number-rows-repeated="1000000000"')],
         "This workbook is empty"),
        ([], "This workbook is empty"),
    ],
)  # fmt: skip
def test_a_sheet_that_claims_more_than_a_sheet_can_hold_is_refused_at_once(
    tmp_path: Path, rows: list[str], what: str
) -> None:
    assert refused(ods(tmp_path / "a.ods", sheet(*rows))).what.startswith(what)


def test_numbers_that_are_none_count_once(tmp_path: Path) -> None:
    for often in ("-1", "0", "1e9", "x", "", "9" * 5000):
        rows = [
            row("text", "b"),
            row(cell("x", f'table:number-columns-repeated="{often}"'), about=f'table:number-rows-repeated="{often}"'),
        ]
        assert grid(ods(tmp_path / "a.ods", sheet(*rows)))[1:] == [["x", ""]]


def test_what_protects_a_file_or_harms_its_reader_is_told(tmp_path: Path) -> None:
    locked = ods(tmp_path / "a.ods", sheet(row("text")), manifest="<m:encryption-data/>")
    assert refused(locked).what == "This file is protected by a password"
    bomb = '<!DOCTYPE a [<!ENTITY b "boom">]>'
    assert "declares a document type" in refused(ods(tmp_path / "b.ods", sheet(row("&b;")), before=bomb)).what
    (tmp_path / "c.ods").write_bytes(b"%PDF-1.4")
    assert refused(tmp_path / "c.ods").what == "This file is called .ods but is a PDF"
    ods(tmp_path / "d.txt", sheet(row("text")))
    assert refused(tmp_path / "d.txt").try_ == "Give it a name that ends in .ods."


def test_a_file_cut_off_anywhere_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = ods(tmp_path / "a.ods", sheet(row("text"), *(row(f"{ANSWER} {n * n}") for n in range(400))))
    whole = path.read_bytes()
    for end in range(0, len(whole), 100):
        path.write_bytes(whole[:end])
        assert refused(path).try_


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8), min_size=2, max_size=4
        ),
        min_size=1,
        max_size=5,
    )
)
def test_any_table_comes_back(tmp_path_factory: pytest.TempPathFactory, cells: list[list[str]]) -> None:
    def written(words: str) -> str:
        escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace("\n", " ")
        return escaped.replace(" ", "<text:s/>")

    path = tmp_path_factory.getbasetemp() / "any.ods"
    rows = [[*[*one, "", ""][:3], "end"] for one in cells]
    ods(path, sheet(row("a", "b", "c", "d"), *(row(*map(written, one)) for one in rows)))
    assert grid(path)[1:] == rows
