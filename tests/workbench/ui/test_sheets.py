"""One style sheet for every page, and every module of a script asked for at once."""

import re

import pytest
from django.test import Client

from workbench.ui import joined, modules, sheets

pytestmark = pytest.mark.django_db


def test_no_sheet_is_left_out() -> None:
    there = {path.stem for path in sheets.FOLDER.glob("*.css")}
    assert there - {*sheets.SHEETS, sheets.PRINT} == {"gallery"}  # only the gallery's own page asks for its own


def test_the_sheet_is_to_be_had_in_front_of_the_door_and_for_good(client: Client) -> None:
    answer = client.get(sheets.address())
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/css")
    assert "immutable" in answer["Cache-Control"]
    assert b"--voice" in answer.content
    assert sheets.address() in client.get("/").content.decode()


def test_an_older_address_gets_the_words_of_today_and_keeps_nothing(client: Client) -> None:
    answer = client.get("/styles/0000000000000000.css")
    assert answer.content == sheets.words()
    assert answer["Cache-Control"] == "no-store"


def test_every_font_that_it_names_is_there(client: Client) -> None:
    named = re.findall(r"url\(([^)]+)\)", sheets.words().decode())
    assert len(named) == 8
    assert [address for address in named if client.get(address).status_code != 200] == []


@pytest.mark.parametrize("script", ["ui/page.js", "coding/reader.js"])
def test_every_module_that_a_script_needs_is_named_and_there(client: Client, script: str) -> None:
    needed = modules.needed(script)
    assert len(needed) > 3
    assert [name for name in needed if client.get(f"/static/{name}").status_code != 200] == []
    assert script not in needed


def test_a_script_without_imports_needs_nothing() -> None:
    assert modules.needed("ui/vendor/htmx.js") == ()


OWN = "coding/reader+coding/tree"


def test_the_sheets_of_a_page_come_as_one(client: Client) -> None:
    answer = client.get(sheets.address(OWN))
    assert b".stretch" in answer.content
    assert b".tree" in answer.content
    assert "immutable" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "asked", ["coding/none", "../settings", "coding/reader+/etc/passwd", "%2e%2e/x", "coding/reader.css"]
)
@pytest.mark.parametrize("prefix", [sheets.PREFIX, joined.PREFIX])
def test_nothing_else_is_to_be_had_as_a_sheet_or_script(client: Client, prefix: str, asked: str) -> None:
    assert client.get(f"{prefix}0000000000000000.css?{asked}").status_code == 404


READER = "ui/page+coding/reader"


def test_every_module_of_the_reader_is_once_in_what_is_joined_after_all_that_it_needs(client: Client) -> None:
    answer = client.get(joined.address(READER))
    assert answer["Content-Type"].startswith("text/javascript")
    assert "immutable" in answer["Cache-Control"]
    order = re.findall(r"^// ([a-z]+/[a-z_]+\.js)$", answer.content.decode(), re.MULTILINE)
    wanted = {*modules.needed("ui/page.js"), *modules.needed("coding/reader.js"), "ui/page.js", "coding/reader.js"}
    assert (len(order), set(order)) == (len(wanted), wanted)
    for place, name in enumerate(order):
        assert set(modules.needed(name)) <= set(order[:place])


def test_nothing_is_imported_or_exported_any_more() -> None:
    assert re.findall(rb"^(?:import|export)\b.*", joined.words(READER), re.MULTILINE) == []


def test_a_module_that_is_not_there_is_named() -> None:
    with pytest.raises(LookupError, match=r"ui/nothing\.js"):
        joined.words("ui/nothing")
