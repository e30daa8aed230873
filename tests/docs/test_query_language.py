"""The page on the query language is the language: its examples find what it says, its grammar has every word."""

import re

import pytest

from counterpoint.analysis.query.words import LEAVES, RELATIONS, UNITS
from counterpoint.analysis.retrieval import retrieve
from counterpoint.analysis.saved import Query
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.tables import TABLES
from tests.docs.pages import ROOT, blocks
from tests.library.analysis.studies import WREN, interviews

PAGE = ROOT / "docs" / "reference" / "query-language.md"
ROW = re.compile(r"^\| `(.+)` \| .* \| (\d+) \|$", re.MULTILINE)
EXAMPLES = [(found[1].replace("\\|", "|"), int(found[2])) for found in ROW.finditer(PAGE.read_text("utf-8"))]
SIGNS = {"(", ")", "|", "-", "&", "by", "/**", ":", "re:/", "/", "="}


def with_a_memo():
    """The two interviews with a memo on a passage."""
    start = WREN.index("Hope")
    memo = {"id": "m", "text": "Why so?", "coder": "ana", "document": "wren", "start": start, "end": start + 4}
    tables = {name: interviews().frame(name) for name in TABLES if name != "memos"}
    return Corpus.from_frames("Two sides", memos=[memo], **tables)


@pytest.mark.parametrize(("query", "passages"), EXAMPLES)
def test_every_example_finds_what_the_page_says(query, passages):
    assert retrieve(with_a_memo(), query).table.height == passages


def test_every_word_of_the_language_has_an_example():
    said = " ".join(query for query, _ in EXAMPLES)
    words = {*RELATIONS, *UNITS, *(f"{leaf}:" for leaf in LEAVES), " & ", " | ", " - ", "/**", "=", "(", '"'}
    assert {word for word in words if word not in said} == set()


def test_the_grammar_has_every_word_and_no_other():
    grammar = next(block.words for block in blocks(PAGE, "") if block.words.startswith("query "))
    told = set(re.findall(r'"([^"]+)"', grammar))
    assert told == {*RELATIONS, *UNITS, *LEAVES, *SIGNS} - {"re"}


def test_the_lines_of_python_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    known = {"study": interviews()}
    exec(blocks(PAGE, "python")[0].words, known)
    assert Query.read("hope.query").name == "Hope in work"
    assert known["coded"].codings.height == known["study"].codings.height + 1
    assert known["parts"].documents.height == known["found"].value == 1
