"""The whole job on real transcripts in a real browser: from the files to the report, true to the letter."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

import counterpoint as cp
from tests.journeys import researcher as do
from tests.journeys.reader import labels, pick, saved, select
from tests.journeys.researcher import Stored, Told
from tests.workbench.command.running import Workbench, run

DATA = Path(__file__).resolve().parents[1] / "data"
TALKS = sorted(DATA.glob("anthropic_interviewer/*.txt"))[:13]
NOTES = sorted(DATA.glob("code_review/*.txt"))[:12]
FILES = [*TALKS, *NOTES]
BY_HAND = [  # document, code, words: dragged over with the mouse, coded from the picker
    ("creativity_0013", "Fighting the machine", "i am directing a non-compliant worker sometimes"),
    ("creativity_0025", "Keeping it mine", "I am very cautious of keeping the creativity mine."),
    ("creativity_0025", "Worry", "I hate that humanity could be taken out of art."),
    ("P1R3", "Concern", "it raises concerns for them"),
    ("P3R1", "Reading first", "The issue is clear and well written so that’s good."),
]
LED = ("creativity_0027", "Letting it lead", "Gemini took over and gave me the suggestions.")
MINE = ("creativity_0001", "Keeping it mine", "I like to keep control of that, for sure.")
CLAIM = "People keep the part of the work in which they hear themselves."
SAYS, CANNOT_SAY = "New codes still come with every transcript.", "Eighteen of the transcripts have not been read."
SAID = re.compile(
    r"(\d+) passages? from (\d+) participants? carr(?:y|ies) this claim\. (\d+) passages? from (\d+) participants? answers? it\."
)


@pytest.fixture
def elsewhere(request: Any) -> dict[str, str]:
    """What the workbench's environment has more: an empty PostgreSQL database if the run is on PostgreSQL."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return {}
    address: str = request.getfixturevalue("postgres")
    name = f"whole_way_{request.node.name.split('[')[0][-24:]}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}"')
        server.execute(f'CREATE DATABASE "{name}"')
    return {"DATABASE_URL": urlsplit(address)._replace(path=f"/{name}").geturl()}


@pytest.fixture
def start(tmp_path: Path, elsewhere: dict[str, str]) -> Callable[[], Workbench]:
    return lambda: Workbench(tmp_path / "home", **elsewhere)


@pytest.fixture
def stored(tmp_path: Path, elsewhere: dict[str, str]) -> Callable[[], Stored]:
    return lambda: Stored.read(tmp_path / "home", **elsewhere)


def original(name: str) -> str:
    """A transcript as the file has it."""
    [path] = [one for one in FILES if one.stem == name]
    return path.read_text("utf-8").replace("\r\n", "\n")


def check_against_files(stored: Stored) -> None:
    """Every stored quote stands where its row says, and stands so in the file that came in."""
    for document, *_, start, end, quote in [*stored.codings, *stored.evidence]:
        assert stored.texts[document][start:end] == quote
        assert quote in original(stored.names[document])


def code_with_the_keys(page: Any) -> None:
    """A code typed while coding, a number key, the last code again, and a code in the speaker's own words."""
    do.read(page, "creativity_0000")
    do.press(page, "j", "Shift+j", "s")
    pick(page, "Making music")
    do.press(page, "Escape", "Shift+j", *["Shift+ArrowRight"] * 6)
    pick(page, "Bouncing ideas")
    saved(page)
    do.press(page, "t", "End", "Shift+Digit1", "F6")
    do.press(page, "Escape", "Shift+j", "s", "1")
    do.press(page, "Escape", "Shift+j", "s", ".")
    do.press(page, "Escape", "Shift+j", *["Shift+ArrowRight"] * 3, "v")
    saved(page)


def code_with_the_mouse(page: Any) -> None:
    for document, code, words in [*BY_HAND, LED]:
        do.read(page, document)
        select(page, words)
        pick(page, code)
        saved(page)
    document, code, words = MINE
    do.read(page, document)
    do.code_from_the_tree(page, code, words)


def make_theme(page: Any) -> None:
    """A claim, its codes, one voice of each participant who carries it, and one that answers back."""
    do.section(page, "Themes")
    page.get_by_role("link", name="New theme").first.click()
    page.get_by_label("Name").fill("The part one keeps")
    page.get_by_label("Claim").fill(CLAIM)
    page.get_by_role("button", name="Make the theme").click()
    for code in ("Keeping it mine", "Letting it lead"):
        do.gather(page, code)
    for side, (_, _, words) in (("Carries the claim", MINE), ("Carries the claim", BY_HAND[1]), ("Answers back", LED)):
        do.choose(page, words, side)


def read_the_curve(page: Any) -> None:
    do.section(page, "Trust")
    page.get_by_label("Checks of trustworthiness").get_by_role("link", name="Saturation").click()
    page.locator('svg[aria-label*="New codes by interview"]:visible').wait_for()
    page.get_by_text("Write the reading").click()
    page.get_by_label("What the curve says").fill(SAYS)
    page.get_by_label("What it cannot say").fill(CANNOT_SAY)
    page.get_by_role("button", name="Keep the reading").click()
    page.locator("#toasts", has_text="The reading is kept").wait_for()


def check_told(told: Told, stored: Stored) -> None:
    """The report's quotations are the files' words, and its counts are the stored rows."""
    for side, quotes, chosen in (("voice", told.voices, [MINE, BY_HAND[1]]), ("answer", told.answers, [LED])):
        assert sorted(quotes) == sorted(words for _, _, words in chosen)
        assert sorted(quotes) == sorted(quote for _, which, _, _, quote in stored.evidence if which == side)
        for document, _, words in chosen:
            assert words in original(document)
    [counts] = [found for sentence in told.sentences if (found := SAID.search(sentence))]
    assert [int(count) for count in counts.groups()] == [
        2,
        len(stored.speaking("voice")),
        1,
        len(stored.speaking("answer")),
    ]
    for code, in_vivo in stored.codes:
        codings, cases = told.codebook[f"“{code}”" if in_vivo else code]
        assert int(codings) == len(stored.coded(code))
        assert int(cases) == len({stored.cases[document] for document, name, *_ in stored.codings if name == code})
    assert any(SAYS in sentence and CANNOT_SAY in sentence for sentence in told.sentences)


def check_notebook(path: Path, stored: Stored) -> None:
    """A notebook and the command line read the same study from the file."""
    corpus = cp.read(path)
    assert {row["name"]: row["text"] for row in corpus.documents.to_dicts()} == {
        one.stem: original(one.stem) for one in FILES
    }
    found = corpus.codings.select("document", "start", "end", "quote").rows()
    assert sorted(found) == sorted((document, start, end, quote) for document, _, start, end, quote in stored.codings)
    asked = run(path.parent / "nowhere", "ask", "frequency", str(path), "--json")
    table = json.loads(asked.stdout)["table"]
    assert {row["code"]: row["codings"] for row in table} == {code: len(stored.coded(code)) for code, _ in stored.codes}


@pytest.mark.postgres
def test_from_transcripts_to_a_report_that_is_true_to_the_letter(
    page: Any, start: Any, stored: Any, tmp_path: Path
) -> None:
    assert len(FILES) == 25
    with start() as workbench:
        study = urlsplit(do.begin(page, workbench, "Working beside a machine")).path
        do.bring_in(page, FILES)
        came = stored()
        assert {came.names[key]: text for key, text in came.texts.items()} == {f.stem: original(f.stem) for f in FILES}
        code_with_the_keys(page)
        code_with_the_mouse(page)
        coded = stored()
        check_against_files(coded)
        bouncing = coded.coded("Bouncing ideas")
        assert (len(bouncing), "I use AI tools for brainstorming," in bouncing) == (3, True)
        assert ("It was fun", True) in coded.codes
        for document, code, words in [*BY_HAND, LED, MINE]:
            assert (document, code, words) in [
                (coded.names[key], name, quote) for key, name, _, _, quote in coded.codings
            ]

        do.merge(page, "Concern", into="Worry")
        assert sorted(stored().coded("Worry")) == sorted(
            words for _, code, words in BY_HAND if code in ("Worry", "Concern")
        )
        do.undo(page)
        do.row(page, "Concern").wait_for()
        assert stored() == coded
        do.merge(page, "Concern", into="Worry")

        make_theme(page)
        read_the_curve(page)
        do.section(page, "Report")
        page.get_by_role("button", name="Begin the report").click()
        files = [do.download(page, name, tmp_path) for name in ("Word document", "Web page", "Whole study")]
        rows = stored()
        check_against_files(rows)
        check_told(Told.of_word(files[0]), rows)
        check_told(Told.of_page(files[1]), rows)
        check_notebook(files[2], rows)
        workbench.interrupt()
    with start() as again:
        check_everything_is_there(page, again, study, rows)
    assert stored() == rows


def check_everything_is_there(page: Any, workbench: Workbench, study: str, rows: Stored) -> None:
    page.goto(f"{workbench.address}/?token={workbench.token}")
    page.goto(f"{workbench.address}{study}")
    do.section(page, "Documents")
    page.wait_for_load_state()
    assert page.locator("tbody tr").count() == len(FILES)
    do.read(page, "creativity_0000")
    here = [name for key, name, *_ in rows.codings if rows.names[key] == "creativity_0000"]
    assert sorted(label.strip("“”") for label in labels(page)) == sorted(here)
    do.section(page, "Themes")
    page.get_by_role("link", name="The part one keeps").first.click()
    page.locator("blockquote", has_text=LED[2]).wait_for()  # strict: once, neither more nor less
    do.section(page, "Trust")
    page.get_by_label("Checks of trustworthiness").get_by_role("link", name="Saturation").click()
    page.get_by_text(CANNOT_SAY).wait_for()
