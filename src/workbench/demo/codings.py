"""Who found which theme in which answer, and who read which answer for it without finding it."""

from collections.abc import Iterator

import counterpoint as cp
from workbench.demo import families, sources
from workbench.demo.families import ITEMS, Item
from workbench.demo.interviews import Interview

TEAM, CODERS = "WAC team", ("CC", "OM")
# The columns of an item: each coder's own reading, and what was agreed in the end.
READERS = {"CC": "CC", "OM": "OM", "Final": TEAM}
ROUNDS = {"CC": "Independent", "OM": "Independent", TEAM: "Agreed"}
THEMES = "Themes"

Said = tuple[cp.Assignment, cp.Coding | None]


def coders() -> list[cp.Coder]:
    """Returns the team and the two who read independently."""
    return [cp.Coder(coder_id(name), name) for name in (TEAM, *CODERS)]


def coder_id(name: str) -> str:
    """Returns the identifier of a coder by name."""
    return sources.identifier("coder", name)


def said(interviews: dict[str, Interview]) -> Iterator[Said]:
    """Yields each cell of the two tables that is not blank: it was read; and the coding if it is 1."""
    yield from _themes(interviews)
    yield from _items(interviews)


def _themes(interviews: dict[str, Interview]) -> Iterator[Said]:
    names = families.columns()
    for row in sources.themes_found():
        interview = interviews[row["Name"]]
        for column, cell in row.items():
            theme, _, question = column.rpartition("_")
            if theme and cell.strip():
                passage = interview.answers[question.upper()]
                yield _cell(interview, passage, names[theme], TEAM, THEMES, cell)


def _items(interviews: dict[str, Interview]) -> Iterator[Said]:
    for row in sources.items_coded():
        interview = interviews[row["Name"]]
        for item in ITEMS:
            for column, coder in READERS.items():
                cell = row[f"{item.columns}_{column}"]
                if cell.strip():
                    passage = _read_for(item, interview, row["Negative"])
                    yield _cell(interview, passage, item.code, coder, ROUNDS[coder], cell)


def _read_for(item: Item, interview: Interview, negative: str) -> cp.Passage:
    if item.question is None:
        return interview.whole
    if item.question in interview.answers:
        return interview.answers[item.question]
    # One scholar's third answer was published as the beginning of the fourth; the coders' table still has it apart.
    words = negative.strip()
    start = interview.document.text.index(words)
    return cp.Passage(start, start + len(words))


def _cell(interview: Interview, passage: cp.Passage, code: str, coder: str, round_: str, cell: str) -> Said:
    document = interview.document
    path = (document.name, code, coder, str(passage.start))
    ids, ends = (document.id, families.code_id(code), coder_id(coder)), (passage.start, passage.end)
    who = (ids[0], ids[2], ids[1])  # an assignment names the coder before the code
    read = cp.Assignment(sources.identifier("read", *path), *who, *ends, round=round_)
    if cell.strip() != "1":
        return read, None
    return read, cp.Coding(sources.identifier("coding", *path), *ids, *ends, quote=passage.of(document.text))
