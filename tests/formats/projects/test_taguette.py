"""Taguette's own files: bytes become code points, tags a tree, commands people; each passage says what its snippet says."""

import html
import re
import shutil
from pathlib import Path

import pytest

import counterpoint as cp
from counterpoint.errors import UserError
from counterpoint.narrative.corpus import Corpus
from tests.formats.projects.making import TAGUETTE, rows_of, run


@pytest.fixture(scope="module")
def clinic() -> Corpus:
    return cp.read(TAGUETTE, project="Hope in the clinic")


def said(snippet: str) -> str:
    """The characters of a snippet, without a program of ours."""
    return html.unescape(re.sub(r"<[^>]*>", "", snippet))


def test_every_passage_says_what_taguette_cut_out(clinic: Corpus) -> None:
    snippets = rows_of(
        TAGUETTE,
        "select snippet from highlights join highlight_tags on id = highlight_id where document_id < 4 order by id, tag_id",
    )
    quotes = clinic.codings["quote"].to_list()
    assert len(quotes) == len(snippets) == 13
    # A break that stands between two paragraphs is ours: in HTML nothing stands there.
    assert [re.sub(r"[\n\t]", "", quote) for quote in quotes] == [
        re.sub(r"[\n\t]", "", said(one)) for (one,) in snippets
    ]
    assert not [one for one in clinic.losses.sentences() if "coding" in one or "passage" in one]


def test_texts_are_kept_with_breaks_where_paragraphs_would_run_together(clinic: Corpus) -> None:
    garden, michal, plain = clinic.documents["text"]
    assert garden.startswith(
        "The 🌱 garden\nI said: “Hope is 🌱🌱 small — really small.” Then we ate.\nShe said so & left. a < b.\n"
    )
    assert "Day\tHours\nMonday 🍀\teight\nfirst\nsecond\nline\nkept   as\nit is\nThe end" in garden
    assert "alert" not in garden
    assert michal == "שלום, אני עובדת כאן 🙂 כבר עשר שנים.\nالسلام عليكم، الأمل كبير."
    assert plain == "One line of talk.\nAnother line.\nAnd \t more.\n\n\xa0Last paragraph\xa0here."


def test_a_tag_stands_under_the_tag_that_its_path_begins_with(clinic: Corpus) -> None:
    names = dict(clinic.codes.select("id", "name").iter_rows())
    tree = {
        name: (names.get(parent), definition)
        for name, parent, definition in clinic.codes.select("name", "parent", "definition").iter_rows()
    }
    assert tree == {
        "hope": (None, "What keeps people going"),
        "hope.daily": ("hope", "Small hopes of every day"),
        "pay/unfair": (None, "Money"),
    }


def test_whoever_gave_a_tag_is_its_coder_even_if_another_changed_the_passage(clinic: Corpus) -> None:
    coders, codes = dict(clinic.coders.iter_rows()), dict(clinic.codes.select("id", "name").iter_rows())
    monday = clinic.codings.filter(clinic.codings["quote"] == "Monday 🍀")
    found = {
        codes[code]: (coders[coder], at.isoformat())
        for code, coder, at in monday.select("code", "coder", "made_at").iter_rows()
    }
    assert found == {
        "pay/unfair": ("ben", "2024-03-01T09:15:00+00:00"),
        "hope": ("ana", "2024-03-01T09:24:00+00:00"),
    }


def test_descriptions_become_memos_and_what_has_no_tag_is_kept(clinic: Corpus) -> None:
    assert clinic.title == "Hope in the clinic"
    assert clinic.memos["text"].to_list() == ["Peer workers talk about hope.", "Recorded in the garden."]
    assert clinic.memos["document"].to_list() == [None, clinic.documents["id"][0]]
    assert clinic.documents["source"].to_list() == ["garden.docx", "michal.html", "plain.txt"]
    kept = clinic.keepsakes.select("kind", "name", "place", "document", "content").rows()
    garden, michal = clinic.documents["id"][:2]
    assert kept == [
        ("other", "text direction", "", michal, "right to left"),
        ("selection", "marked without a tag", "characters 115 to 120", garden, "eight"),
    ]


def test_a_file_with_several_projects_asks_for_one() -> None:
    with pytest.raises(UserError) as caught:
        cp.read(TAGUETTE)
    assert caught.value.what == "This file holds 2 projects, which are read one at a time"
    assert (
        caught.value.try_
        == "Choose one by the option project, by its number: 1 “Hope in the clinic”, 2 “Second study”."
    )
    assert cp.read(TAGUETTE, project="2").documents["text"].to_list() == ["Nothing much."]
    with pytest.raises(UserError, match="There is no project “3” in this file"):
        cp.read(TAGUETTE, project="3")


def test_two_readings_give_the_same_study(clinic: Corpus) -> None:
    assert cp.read(TAGUETTE, project="1") == clinic


def test_a_snippet_that_does_not_fit_its_place_is_named(tmp_path: Path) -> None:
    path = Path(shutil.copy(TAGUETTE, tmp_path / "a.sqlite3"))
    run(path, ["update highlights set start_offset = start_offset + 4, end_offset = end_offset + 4 where id = 7"])
    run(path, ["update highlights set snippet = 'not there' where id = 9"])
    run(
        path,
        ["update highlights set start_offset = -5 where id = 8", "update highlights set snippet = '' where id = 8"],
    )
    told = [one for one in cp.read(path, project="1").losses.sentences() if "“" in one]
    assert told == [
        "A coding with “hope” in “מיכל” stood beside its words and was moved to them, because they stand in the text "
        "once: stored “אני עובדת כאן 🙂”",
        "A coding with “pay/unfair” in “מיכל” stood beside its words and was moved to them, because they stand in the "
        "text once: stored “אני עובדת כאן 🙂”",
        "A passage of “מיכל” lies outside its text or holds no words, and was left out",
        "A coding with “hope.daily” in “Plain” does not stand on the words stored with it; its place was kept: stored "
        "“not there”, there “talk. Another line. And   more.”",
    ]


def test_a_project_goes_through_the_command_and_comes_back(tmp_path: Path, clinic: Corpus) -> None:
    target = tmp_path / "a.counterpoint"
    cp.write(clinic, target)
    assert cp.read(target) == clinic
