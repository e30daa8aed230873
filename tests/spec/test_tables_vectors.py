"""The tables of codes against counts made by hand, whole and one document at a time."""

import pytest

from counterpoint.cli.questions import method
from counterpoint.narrative.codebook import Code
from counterpoint.narrative.coding import Coder, Coding
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.document import Case, Document, Turn
from tests.spec.test_methods_whole_and_in_parts import OneByOne
from tests.spec.vectors import vectors

FAMILY = vectors("tables")


def told():
    """Builds the study of the family; “W: ” before a line is who speaks."""
    documents = []
    for one in FAMILY.data["documents"]:
        turns, at = [], 0
        for line in one["text"].splitlines(keepends=True):
            turns.append(Turn(at + 3, at + len(line) - 1, line[0]))
            at += len(line)
        date = {"date": one["date"]} if one["date"] else {}
        documents.append(Document(one["name"], one["name"], one["text"], tuple(turns), one["case"], date))
    text = {one.id: one.text for one in documents}
    codings = []
    for number, (document, code, coder, words) in enumerate(FAMILY.data["codings"]):
        start = text[document].index(words)
        codings.append(Coding(f"c{number}", document, code, coder, start, start + len(words), words))
    return Corpus.build(
        documents=documents,
        cases=[Case(name, name, known) for name, known in FAMILY.data["cases"].items()],
        coders=[Coder(name, name) for name in ("Ana", "Ben")],
        codes=[Code(name, name) for name in FAMILY.data["codes"]],
        codings=codings,
    )


@pytest.mark.parametrize("vector", list(FAMILY), ids=lambda vector: f"{vector['id']} {vector['method']}")
def test_every_table_is_what_was_counted_by_hand(vector):
    expected = vector["expected"]
    for corpus in (told(), OneByOne(told())):
        found = method(vector["method"])(corpus, **vector["input"])
        assert [list(row) for row in found.table.select(expected["columns"]).rows()] == expected["rows"]
        assert set(found.reasons) >= set(expected.get("reasons", ()))
