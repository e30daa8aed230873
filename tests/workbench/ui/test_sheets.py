"""One style sheet for every page, and every module of a script asked for at once."""

import re

import pytest
from django.test import Client

from workbench.ui import modules, sheets

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
