"""`counterpoint query`: the passages that a query finds, shown, saved, as a table in a file, or as a study of their own."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from counterpoint.cli import files as cli
from counterpoint.cli import show
from counterpoint.errors import UserError

if TYPE_CHECKING:
    from counterpoint.analysis.result import Result
    from counterpoint.analysis.saved import Query
    from counterpoint.narrative.losses import Losses

EXAMPLE = 'counterpoint query study.counterpoint "hope & work" --context 40 -o passages.xlsx'
Words = Annotated[
    str | None, typer.Argument(metavar="[QUERY]", help="What to find, as docs/reference/query-language.md says.")
]
From = Annotated[str, typer.Option("--from", metavar="FILE", help="Take the query from this file instead.")]
Whole = Annotated[
    str | None, typer.Option(metavar="WHOLE", help="“passage” (as found), “sentence” or “turn”; else the file's.")
]


def query(
    study: Annotated[str, typer.Argument(metavar="FILE", help="A study, a file or a folder; - is standard input.")],
    words: Words = None,
    from_: From = "",
    whole: Whole = None,
    context: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Characters before and after each passage.")
    ] = None,
    sort: Annotated[
        str | None, typer.Option(metavar="ORDER", help="“place”, “case”, “speaker”, “code” or “length”.")
    ] = None,
    save: Annotated[str, typer.Option("--save", metavar="FILE", help="Keep the query in this text file.")] = "",
    output: Annotated[
        str,
        typer.Option(
            "-o",
            "--output",
            metavar="OUT",
            help="Write the passages: .csv, .xlsx or .json as a table; any other format as a study of their own.",
        ),
    ] = "",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace OUT and the saved query.")] = False,
    as_: cli.AsFormat = None,
    json_: Annotated[bool, typer.Option("--json", help="Everything as JSON.")] = False,
    csv_: Annotated[
        bool, typer.Option("--csv", help="The table as CSV; words that a spreadsheet would calculate get a ' in front.")
    ] = False,
) -> None:
    """Finds passages, keeps the query, and writes what it found as a table or as a study of their own."""
    for path in filter(None, (save, output)):
        if Path(path).exists() and not overwrite:
            raise UserError(f"{path} is there already", where=path, try_="another name, or --overwrite")
    asked = asked_for(words, from_, whole=whole, context=context, sort=sort)
    with cli.corpora([study], as_) as corpus:
        found = asked.ask(corpus)
        losses = _written(found, corpus, Path(output)) if output else None
    if save:
        asked.write(save)
    for sentence in losses.sentences() if losses else ():
        print(f"counterpoint: not brought along: {show.plain(sentence)}", file=sys.stderr)
    show.answer(found, json_=json_, csv_=csv_)


def asked_for(words: str | None, file: str, **given: object) -> Query:
    """The query of a command line: its words, or those of a file; what is said beside it goes before the file's."""
    from dataclasses import replace

    from counterpoint.analysis.saved import Query

    if (words is None) == (not file):
        what = "a query comes either from the command line or from a file"
        raise UserError(what, where="query", try_='"hope & work", or --from hope.query')
    query = Query.read(file) if file else Query(words or "")
    return replace(query, **{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]


def _written(found: Result, corpus: object, path: Path) -> Losses:
    """Writes the passages by the end of the file's name."""
    from counterpoint.formats.exports.spreadsheets import Sheet, as_csv, as_workbook
    from counterpoint.formats.writing import write
    from counterpoint.narrative.corpus import Corpus
    from counterpoint.narrative.losses import Losses

    assert isinstance(corpus, Corpus)
    losses, kind = Losses(), path.suffix.lower()
    if kind == ".json":
        path.write_text(json.dumps(found.to_dict(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    elif kind in (".csv", ".xlsx"):
        rows = [["; ".join(one) if isinstance(one, list) else one for one in row] for row in found.table.iter_rows()]
        sheet = Sheet("passages", found.table.columns, rows)
        path.write_bytes(as_csv(sheet, losses) if kind == ".csv" else as_workbook(corpus.title, [sheet], losses))
    else:
        chosen = corpus.select(passages=found)
        losses += chosen.losses
        losses += write(chosen, path)
    return losses
