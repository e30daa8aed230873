"""What a researcher does with the pages, one deed per function; each waits for what the page says, never for a time."""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docx import Document as Word
from lxml import html as markup

from tests.journeys.reader import saved, select, settle
from tests.workbench.command.running import Workbench, inside

ROWS = """
import json
from workbench.research.corpora.models import Code, Coding, Document
from workbench.research.findings.models import Evidence
texts = [(str(one.pk), one.name, one.text, one.case and one.case.name) for one in Document.objects.select_related("case")]
codings = [(str(one.document_id), one.code.name, one.start, one.end, one.quote) for one in Coding.objects.select_related("code")]
evidence = [(str(one.document_id), one.side, one.start, one.end, one.quote) for one in Evidence.objects.all()]
codes = [(one.name, one.in_vivo) for one in Code.objects.order_by("name")]
print(json.dumps({"texts": texts, "codings": codings, "evidence": evidence, "codes": codes}))
"""


PATIENCE = 60_000  # milliseconds; a whole job on a machine that does much else


@dataclass
class Stored:
    """The rows of the database, read by a process of its own."""

    texts: dict[str, str]
    names: dict[str, str]
    cases: dict[str, str | None]
    codings: list[tuple[str, str, int, int, str]]
    evidence: list[tuple[str, str, int, int, str]]
    codes: list[tuple[str, bool]]

    @classmethod
    def read(cls, home: Path, **more: str) -> Stored:
        found = json.loads(inside(home, ROWS, **more))
        listed = {name: sorted(tuple(row) for row in found[name]) for name in ("codings", "evidence", "codes")}
        rows = found["texts"]
        return cls({row[0]: row[2] for row in rows}, {row[0]: row[1] for row in rows}, {row[0]: row[3] for row in rows},
                   listed["codings"], listed["evidence"], listed["codes"])  # fmt: skip

    def coded(self, code: str) -> list[str]:
        """The words under a code."""
        return [quote for _, name, _, _, quote in self.codings if name == code]

    def speaking(self, side: str) -> set[str | None]:
        """The cases whose words stand on this side of the theme."""
        return {self.cases[document] for document, which, *_ in self.evidence if which == side}


@dataclass
class Told:
    """What a downloaded report says: its quotations by side, its sentences, its codebook."""

    voices: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    codebook: dict[str, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def of_page(cls, path: Path) -> Told:
        page = markup.fromstring(path.read_text("utf-8"))
        told = cls()
        for side, quotes in (("voice", told.voices), ("answer", told.answers)):
            for one in page.xpath(f"//blockquote[@class='{side}']//p[cite]"):
                quotes.append(one.find("q").text_content())
        told.sentences = [one.text_content() for one in page.iter("p", "figcaption")]
        rows = [
            [cell.text_content() for cell in row]
            for row in page.xpath("//h2[.='Appendix: codebook']/following::table[1]//tr")
        ]
        told.codebook = {row[0]: (row[-2], row[-1]) for row in rows[1:]}
        return told

    @classmethod
    def of_word(cls, path: Path) -> Told:
        word = Word(io.BytesIO(path.read_bytes()))
        told = cls()
        for one in word.paragraphs:
            if one.style.name in ("Quote voice", "Quote answer"):
                side = told.voices if one.style.name == "Quote voice" else told.answers
                side.append(unquoted("".join(run.text for run in one.runs[2:5])))  # behind the sign
            told.sentences.append(one.text)
        rows = [[cell.text for cell in row.cells] for row in word.tables[-2].rows]  # before the checklist
        told.codebook = {row[0]: (row[-2], row[-1]) for row in rows[1:]}
        return told


def unquoted(words: str) -> str:
    """Takes the quotation marks off."""
    found = re.fullmatch("“(.*)” ?", words, re.DOTALL)
    assert found, words
    return found[1]


def begin(page: Any, workbench: Workbench, title: str) -> str:
    """Comes in by the door, begins a study and returns its address."""
    page.set_default_timeout(PATIENCE)
    page.goto(f"{workbench.address}/?token={workbench.token}")
    page.get_by_role("link", name="New study").click()
    page.get_by_label("Title").fill(title)
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/studies/*/")
    return str(page.url)


def bring_in(page: Any, files: list[Path]) -> None:
    """Goes from the empty list of documents through preview and confirm, one case for each document."""
    many = f"{len(files)} file{'s' if len(files) > 1 else ''}"
    section(page, "Documents")
    page.get_by_role("link", name="Add a transcript").click()
    page.wait_for_url("**/import/")  # and loaded: a file chosen before the scripts ran would wait for a press
    page.locator('input[name="files"]').set_input_files(files)
    page.get_by_role("heading", name=f"{many} read, nothing saved yet").wait_for()
    page.get_by_role("button", name=re.compile("^Bring in")).click()
    page.wait_for_url("**/documents/")


def section(page: Any, name: str) -> None:
    """Goes to a section of the study and waits until its styles and scripts are there too."""
    sections = page.get_by_role("navigation", name="Sections of the study").first
    with page.expect_navigation(wait_until="load"):
        sections.get_by_role("link", name=name, exact=True).click()


def read(page: Any, name: str) -> None:
    """Opens a document in the reader, from the list of documents."""
    section(page, "Documents")
    page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()
    page.get_by_role("link", name="Read and code").click()
    page.locator("html[data-reader=ready]").wait_for(state="attached")
    settle(page)


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def code_from_the_tree(page: Any, name: str, words: str) -> None:
    """Drags over the words, then drags the code from the tree onto them."""
    select(page, words)
    row(page, name).drag_to(page.locator(".turn .words", has_text=words))
    saved(page)


def row(page: Any, name: str) -> Any:
    return page.locator(".tree [role=treeitem]").filter(
        has=page.locator(".nm", has_text=re.compile(f"^{re.escape(name)}$"))
    )


def merge(page: Any, name: str, into: str) -> None:
    """Merges one code into another, in the menu of the tree."""
    row(page, name).click()
    page.keyboard.press("Shift+F10")
    page.get_by_role("menuitem", name="Merge…").click()
    dialog = page.get_by_role("dialog", name=f"Merge {name}")
    dialog.get_by_role("combobox").select_option(label=into)
    dialog.get_by_role("button", name="Merge").click()
    page.locator("#toasts", has_text=f"Merged into {into}").wait_for()


def undo(page: Any) -> None:
    """Takes the last deed back, by the toast that told of it."""
    page.locator(".toast .undo").last.click()


def gather(page: Any, code: str) -> None:
    """Puts a code under the theme that is open."""
    page.get_by_label("Add a code").select_option(label=code)
    page.get_by_role("button", name="Add", exact=True).click()
    page.locator(".gathered .code", has_text=code).wait_for()


def choose(page: Any, words: str, side: str) -> None:
    """Takes a passage that waits beside the theme, for the claim or against it."""
    waiting = page.locator(".candidate", has_text=words)
    waiting.get_by_role("button", name=side).click()
    page.locator(".one-theme article .evidence", has_text=words).wait_for()


def download(page: Any, button: str, folder: Path) -> Path:
    """Presses a button of the report and returns the file that comes."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=button).click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path
