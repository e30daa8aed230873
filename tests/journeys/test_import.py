"""Transcripts come in through a real browser: chosen, dropped, looked at, corrected, confirmed, taken back."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.axe import check_for_everybody
from tests.support.pages import DESK, PHONE
from tests.workbench.corpora import files
from workbench.research.corpora.models import Case, Document

pytestmark = pytest.mark.django_db(transaction=True)
DATA = Path(__file__).parents[1] / "data"
SIZES = (DESK, PHONE)


@pytest.fixture(autouse=True)
def _staging(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "staging"
    return


@pytest.fixture
def transcripts(tmp_path: Path) -> Path:
    """A folder of 25 transcripts, as a recorder's program writes them, and two files that are none."""
    folder = tmp_path / "wave 1"
    folder.mkdir()
    for number in range(1, 26):
        talk = (
            files.TALK.replace("MARLOW", f"P{number:02}")
            + f"INTERVIEWER: Anything else?\nP{number:02}: No, {number}.\n"
        )
        (folder / f"P{number}.txt").write_text(talk, encoding="utf-8")
    (folder / ".DS_Store").write_bytes(b"\0\0")
    (folder / "~$P1.docx").write_bytes(b"lock")
    return folder


@pytest.fixture
def page(page_of: Callable[[Any], Any], ana: Any, study: Any, live_server: Any) -> Any:
    sitting = page_of(ana)
    sitting.goto(f"{live_server.url}/studies/{study.pk}/documents/")
    return sitting


def texts(folder: Path) -> list[str]:
    return [str(path) for path in folder.glob("P*.txt")]


def begin(page: Any) -> None:
    page.get_by_role("link", name="Add a transcript").click()
    page.locator("[data-choosing][data-ready]").wait_for()


def choose(page: Any, paths: list[str]) -> None:
    """Takes the way from the list of documents to the review."""
    begin(page)
    page.locator("input[name=files]").set_input_files(paths)
    page.wait_for_url("**/import/*/")


def test_25_transcripts_come_in_at_once_and_go_back_at_once(page: Any, transcripts: Path) -> None:
    choose(page, texts(transcripts))
    expect(page.get_by_role("heading", level=1)).to_have_text("25 files read, nothing saved yet")
    expect(page.locator(".waiting .name")).to_have_text([f"P{number}.txt" for number in range(1, 26)])
    expect(page.locator(".waiting li").first).to_contain_text("INTERVIEWER 3, P01 3")
    expect(page.locator(".turns .words").nth(1)).to_have_text("It was long, and then it was not.")
    page.get_by_role("button", name="Bring in 25 documents").click()
    expect(page.get_by_role("status")).to_contain_text("25 documents brought in.")
    expect(page.locator("tbody tr")).to_have_count(25)
    for document in Document.objects.all():
        original = (transcripts / document.source).read_text(encoding="utf-8")
        assert document.text == original
        assert [document.text[start:end] for start, end, *_ in document.turns] == [
            line.split(": ", 1)[1] for line in original.splitlines()
        ]
    assert Case.objects.count() == 25
    page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Nothing to read yet.")).to_be_visible()
    assert (Document.objects.count(), Case.objects.count()) == (0, 0)


def test_25_real_transcripts_come_in_word_by_word(page: Any) -> None:
    paths = sorted([*DATA.glob("anthropic_interviewer/*.txt"), *DATA.glob("code_review/*.txt")])[:25]
    choose(page, [str(path) for path in paths])
    expect(page.locator(".waiting li")).to_have_count(len(paths))
    page.get_by_role("button", name=f"Bring in {len(paths)} documents").click()
    expect(page.locator("tbody tr")).to_have_count(len(paths))
    for path in paths:
        document = Document.objects.get(source=path.name)
        assert document.text == path.read_text(encoding="utf-8-sig")
        assert all(document.text[start:end].strip() for start, end, *_ in document.turns)


def test_a_folder_comes_in_without_what_is_hidden(page: Any, transcripts: Path) -> None:
    begin(page)
    page.locator("input[data-folder]").set_input_files(str(transcripts))
    page.wait_for_url("**/import/*/")
    expect(page.locator(".waiting li")).to_have_count(25)
    expect(page.locator(".waiting .name").first).to_have_text("wave 1/P1.txt")


def test_files_can_be_dropped(page: Any) -> None:
    begin(page)
    dropped = page.evaluate_handle(
        """words => {
          const dropped = new DataTransfer();
          dropped.items.add(new File([words], "marlow.txt"));
          return dropped;
        }""",
        files.TALK,
    )
    page.locator("[data-choosing]").dispatch_event("drop", {"dataTransfer": dropped})
    page.wait_for_url("**/import/*/")
    expect(page.locator(".waiting .name")).to_have_text("marlow.txt")


def test_500_mb_are_refused_before_they_are_sent(page: Any) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    begin(page)
    page.evaluate(
        """() => {
          const file = new File(["short"], "tape.txt");
          Object.defineProperty(file, "size", { value: 500 * 1024 * 1024 });
          const input = document.querySelector("input[name=files]");
          Object.defineProperty(input, "files", { value: [file] });
          input.dispatchEvent(new Event("change"));
        }"""
    )
    expect(page.locator("[data-refused]")).to_contain_text(
        "tape.txt: This file is 500 MB, and 100 MB is the largest that is read."
    )
    assert sent == []
    page.get_by_role("button", name="Choose others").click()
    expect(page.get_by_role("heading", name="Drop files or a folder here")).to_be_visible()


def test_reading_can_be_cancelled(page: Any, transcripts: Path) -> None:
    begin(page)
    page.route("**/files/", lambda route: None)  # the line is slow: nothing comes back
    page.locator("input[name=files]").set_input_files(texts(transcripts))
    expect(page.locator("[data-reading] [role=status]")).to_have_text("0 of 25 read")
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("heading", name="Drop files or a folder here")).to_be_visible()
    assert not Document.objects.exists()


def test_what_is_wrong_is_put_right_on_the_page(page: Any, tmp_path: Path) -> None:
    (tmp_path / "marlow.txt").write_text(files.TALK)
    (tmp_path / "copy.txt").write_text(files.TALK)
    (tmp_path / "empty.txt").write_bytes(b"")
    choose(page, [str(tmp_path / name) for name in ("marlow.txt", "copy.txt", "empty.txt")])
    expect(page.locator(".on-sheet")).to_contain_text("2 files need you.")
    page.get_by_role("button", name="Bring in 1 document").click()
    expect(page.get_by_role("alert")).to_contain_text("We stopped there and saved nothing.")
    assert not Document.objects.exists()
    for name in ("copy.txt", "empty.txt"):
        page.get_by_role("button", name=f"Take {name} out").click()
        expect(page.locator(".waiting .name", has_text=name)).to_have_count(0)
    page.get_by_role("button", name="Bring in 1 document").click()
    expect(page.locator("tbody tr")).to_have_count(1)


def test_speakers_and_columns_are_chosen_with_a_live_preview(page: Any, tmp_path: Path) -> None:
    (tmp_path / "marlow.txt").write_text(files.TALK)
    (tmp_path / "people.csv").write_text(
        "who,site,said\nMarlow,north,It was long and then it was not.\nOdile,south,It was short.\n"
    )
    choose(page, [str(tmp_path / "marlow.txt"), str(tmp_path / "people.csv")])
    expect(page.locator(".turns .said-by b").first).to_have_text("INTERVIEWER")
    page.get_by_role("checkbox", name="INTERVIEWER").press("Space")
    expect(page.locator("#row-1")).not_to_contain_text("INTERVIEWER")
    expect(page.get_by_role("checkbox", name="INTERVIEWER")).to_be_focused()
    expect(page.get_by_role("checkbox", name="INTERVIEWER")).not_to_be_checked()
    page.get_by_role("link", name="people.csv").click()
    expect(page.get_by_role("heading", level=2, name="people")).to_be_visible()
    page.get_by_text("one document", exact=True).click()
    page.get_by_label("Case", exact=True).select_option("who")
    expect(page.locator("#row-2")).to_contain_text("2 documents")
    expect(page.locator(".opened")).to_contain_text("The rest are attributes: site.")
    page.get_by_text("No cases for now").click()
    page.get_by_role("button", name="Bring in 3 documents").click()
    expect(page.locator("tbody tr")).to_have_count(3)
    assert dict(Case.objects.values_list("name", "attributes")) == {
        "Marlow": {"site": "north"},
        "Odile": {"site": "south"},
    }


def test_a_transcript_comes_in_without_scripts(
    browser: Any, ana: Any, study: Any, live_server: Any, tmp_path: Path
) -> None:
    from tests.support.cast import cookie_of

    (tmp_path / "marlow.txt").write_text(files.TALK)
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(
        [{"name": name, "value": value, "url": live_server.url} for name, value in cookie_of(ana).items()]
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/studies/{study.pk}/documents/import/")
    page.locator("input[name=files]").set_input_files(str(tmp_path / "marlow.txt"))
    page.get_by_role("button", name="Read these files").click()
    page.get_by_label("Name of the interview").fill("Marlow, first")
    page.get_by_role("button", name="Read it again like this").click()
    page.get_by_role("button", name="Bring in 1 document").click()
    expect(page.locator("tbody th")).to_have_text("Marlow, first")
    context.close()


def test_a_document_is_described_by_keyboard(page: Any, tmp_path: Path) -> None:
    (tmp_path / "marlow.txt").write_text(files.TALK)
    choose(page, [str(tmp_path / "marlow.txt")])
    page.get_by_role("button", name="Bring in 1 document").press("Enter")
    page.get_by_role("link", name="marlow", exact=True).press("Enter")
    page.get_by_label("Interview", exact=True).fill("Marlow, first")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Marlow, first")
    own = page.locator("[data-attributes]").last
    own.get_by_label("Name of a new attribute").fill("site")
    own.get_by_label("Value of a new attribute").fill("north")
    own.get_by_role("button", name="Another attribute").press("Enter")
    page.keyboard.type("years")
    page.keyboard.press("Tab")
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The attributes of Marlow, first are saved.")
    assert Document.objects.get().attributes == {"site": "north", "years": "7"}
    expect(page.get_by_role("button", name="Another attribute").last).to_be_visible()
    page.locator("[data-attributes]").last.get_by_role("button", name="Remove this attribute").first.press("Enter")
    page.locator("[data-attributes]").last.get_by_role("button", name="Save attributes").press("Enter")
    expect(page.locator("[data-attributes]").last.locator('input[value="site"]')).to_have_count(0)
    assert Document.objects.get().attributes == {"years": "7"}


def test_every_page_is_for_everybody(page: Any, tmp_path: Path, transcripts: Path) -> None:
    check_for_everybody(page, SIZES)
    (tmp_path / "people.csv").write_text("who,said\nMarlow,It was long and then it was not at all.\n")
    (tmp_path / "empty.txt").write_bytes(b"")
    begin(page)
    check_for_everybody(page, SIZES)
    page.locator("input[name=files]").set_input_files(
        [*texts(transcripts), str(tmp_path / "people.csv"), str(tmp_path / "empty.txt")]
    )
    page.wait_for_url("**/import/*/")
    check_for_everybody(page, SIZES)
    page.get_by_role("link", name="people.csv").click()
    expect(page.get_by_role("heading", level=2, name="people")).to_be_visible()
    check_for_everybody(page, SIZES)
    page.get_by_role("button", name="Bring in 26 documents").click()
    expect(page.get_by_role("alert")).to_be_visible()
    check_for_everybody(page, SIZES)
    page.get_by_role("button", name="Take empty.txt out").click()
    page.get_by_role("button", name="Bring in 26 documents").click()
    expect(page.locator("tbody tr").first).to_be_visible()
    check_for_everybody(page, SIZES)
    page.locator("tbody th a").first.click()
    expect(page.get_by_role("heading", name="How it begins")).to_be_visible()
    check_for_everybody(page, SIZES)
