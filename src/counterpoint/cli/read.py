"""`counterpoint read`: what a program finds in files, before anything is accepted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from counterpoint.cli import files as cli
from counterpoint.cli import show
from counterpoint.cli.progress import told

if TYPE_CHECKING:
    from counterpoint.formats.base import Reading

EXAMPLE = "counterpoint read interviews/"


def read(
    files: Annotated[list[str], typer.Argument(metavar="FILES...", help="Files or a folder; - is standard input.")],
    text_column: cli.TextColumn = None,
    name_column: cli.NameColumn = None,
    case_column: cli.CaseColumn = None,
    speaker_column: cli.SpeakerColumn = None,
    time_column: cli.TimeColumn = None,
    document_column: cli.DocumentColumn = None,
    rows: cli.Rows = None,
    sheet: cli.Sheet = None,
    delimiter: cli.Delimiter = None,
    encoding: cli.Encoding = None,
    ocr: cli.Ocr = False,
    positions: cli.Positions = None,
    speaker: cli.Speaker = None,
    turns: cli.Turns = True,
    project: cli.Project = None,
    as_: cli.AsFormat = None,
    json: cli.Json = False,
    csv: cli.Csv = False,
) -> None:
    """Shows what files hold, and what would be lost.

    Documents, turns and speakers as they are found; nothing is accepted or changed.
    """
    given = dict(locals())
    options = cli.asked(**{name: given[name] for name in given if name not in ("files", "as_", "json", "csv")})
    from counterpoint.formats.reading import preview

    with told() as watch, cli.paths(files, as_) as found:
        reading = preview(found[0] if len(found) == 1 else found, watch=watch, **options)
    _show(reading, json, csv)


def _show(reading: Reading, json: bool, csv: bool) -> None:
    lines = [_line(*row) for row in _documents(reading)]
    columns = ["document", "case", "words", "turns", "speakers"]
    if json:
        losses = reading.losses.sentences()
        show.as_json({"documents": lines, "notes": list(reading.notes), "losses": losses})
    elif csv:
        show.as_csv(lines, columns)
    else:
        show.as_table(lines, columns)
        for heading, sentences in (("Notes", reading.notes), ("Not brought along", reading.losses.sentences())):
            if sentences:
                show.say("", f"{heading}:", *(f"  {show.plain(sentence)}" for sentence in sentences))


def _documents(reading: Reading) -> list[tuple[str, str | None, str, list[str]]]:
    """Gives name, case, text and the speaker of each turn."""
    if reading.corpus is not None:
        corpus = reading.corpus
        cases = dict(corpus.cases.select("id", "name").iter_rows())
        speakers: dict[str, list[str]] = {}
        for document, speaker in corpus.turns.select("document", "speaker").iter_rows():
            speakers.setdefault(document, []).append(speaker or "")
        rows = corpus.documents.select("id", "name", "case", "text").iter_rows()
        return [(name, cases.get(case), text, speakers.get(id_, [])) for id_, name, case, text in rows]
    names = {case.id: case.name for case in reading.cases}
    return [
        (one.name, names.get(one.case or ""), one.text, [turn.speaker or "" for turn in one.turns])
        for one in reading.documents
    ]


def _line(name: str, case: str | None, text: str, speakers: list[str]) -> dict[str, Any]:
    said = Counter(speaker for speaker in speakers if speaker)
    return {
        "document": name,
        "case": case,
        "words": len(text.split()),
        "turns": len(speakers),
        "speakers": [f"{speaker} ({count})" for speaker, count in said.most_common()],
    }
