"""A small study with everything in it, made from records."""

from __future__ import annotations

from collections.abc import Iterable

from counterpoint.narrative.codebook import Code, Evidence, Theme
from counterpoint.narrative.coding import Assignment, Coder, Coding
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.document import Case, Document, Turn

NEEDED = {
    "similar": {"text": "work asks"},
    "suggest_codes": {"text": "work asks"},
    "comparison": {"codes": ["hope", "private"]},
    "comparison_passages": {"codes": ["hope", "private"]},
    "contrast": {"codes": ["hope", "private"]},
    "counter_narratives": {"claim": "Work gives hope.", "codes": ["work"]},
    "keyness": {"query": "work", "least": 1},
    "redundant_codes": {"least": 1},
}
"""What a method is asked with where a study alone is not enough to ask."""


def words_of(method: str) -> list[str]:
    """Writes the same for a command line."""
    found = []
    for name, value in NEEDED.get(method, {}).items():
        each = value if isinstance(value, list) else [value]
        found += [word for one in each for word in ([one] if name in ("text", "query") else [f"--{name}", str(one)])]
    return found


Row = tuple[str, str, str, int, int]
"""document, code, coder, start, end"""


def study(
    texts: dict[str, str],
    codes: Iterable[str],
    rows: Iterable[Row] = (),
    assigned: Iterable[tuple[object, ...]] = (),
    coders: Iterable[str] = ("Ana", "Ben"),
    cases: dict[str, str] | None = None,
) -> Corpus:
    """Builds a corpus whose ids are its names; `assigned` holds (document, coder[, code, start, end])."""
    whom = cases or {}
    fields = ("document", "coder", "code", "start", "end")
    return Corpus.build(
        title="Two sides",
        documents=[Document(name, name, text, case=whom.get(name)) for name, text in texts.items()],
        cases=[Case(name, name) for name in dict.fromkeys(whom.values())],
        coders=[Coder(name, name) for name in coders],
        codes=[Code(name, name) for name in codes],
        codings=[
            Coding(f"c{number}", document, code, coder, start, end, texts[document][start:end])
            for number, (document, code, coder, start, end) in enumerate(rows)
        ],
        assignments=[
            Assignment(f"a{number}", **dict(zip(fields, row, strict=False)))  # type: ignore[arg-type]
            for number, row in enumerate(assigned)
        ],
    )


WREN = "INTERVIEWER: What helps?\nWREN: Hope, and work that asks.\nINTERVIEWER: And then?\nWREN: The workload goes 🙂 down.\n"
JUNO = "INTERVIEWER: What helps?\nJUNO: I never got to be private.\n"


def interviews() -> Corpus:
    """Builds two interviews with turns, two coders, a theme with a voice and an answer."""
    documents = [_interview("wren", "Wren’s interview", WREN, "w"), _interview("juno", "Juno’s interview", JUNO, "j")]

    def coding(number: int, document: Document, code: str, coder: str, words: str) -> Coding:
        start = document.text.index(words)
        return Coding(f"c{number}", document.id, code, coder, start, start + len(words), words)

    wren, juno = documents
    voice, answer = "work that asks", "I never got to be private."
    return Corpus.build(
        title="Two sides of the table",
        documents=documents,
        cases=[Case("w", "Wren", {"site": "north"}), Case("j", "Juno", {"site": "south"})],
        coders=[Coder("ana", "Ana"), Coder("ben", "Ben")],
        codes=[
            Code("hope", "hope", definition="Looks ahead.", inclusion="Wishes.", exclusion="Plans."),
            Code("work", "work"),
            Code("workload", "workload", parent="work"),
            Code("private", "private", in_vivo=True),
        ],
        codings=[
            coding(1, wren, "hope", "ana", "Hope, and work that asks."),
            coding(2, wren, "work", "ana", "work that asks"),
            coding(3, wren, "work", "ben", "work that asks"),
            coding(4, wren, "workload", "ana", "The workload goes 🙂 down."),
            coding(5, juno, "private", "ana", "I never got to be private."),
        ],
        assignments=[Assignment(f"{d.id}{c}", d.id, c) for d in documents for c in ("ana", "ben")],
        themes=[
            Theme("t1", 1, "A story is offered", "People choose what to tell.", "they choose", "someone else tells"),
            Theme("t2", 2, "Hope is borrowed", "Hope comes from others."),
        ],
        theme_codes=[("t1", "work"), ("t1", "private")],
        evidence=[
            Evidence("e1", "t1", "wren", WREN.index(voice), WREN.index(voice) + len(voice), voice),
            Evidence("e2", "t1", "juno", JUNO.index(answer), JUNO.index(answer) + len(answer), answer, "answer"),
        ],
    )


def _interview(id_: str, name: str, text: str, case: str) -> Document:
    turns, at = [], 0
    for line in text.splitlines(keepends=True):
        speaker, words = line.split(": ", 1)
        start = at + len(speaker) + 2
        turns.append(Turn(start, start + len(words.rstrip()), speaker))
        at += len(line)
    return Document(id_, name, text, tuple(turns), case)
