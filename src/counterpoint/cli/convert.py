"""`counterpoint convert`: one format into another, with the losses said."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from counterpoint.cli import files as cli
from counterpoint.cli.show import plain
from counterpoint.errors import UserError

EXAMPLE = "counterpoint convert interviews/ new.counterpoint"


def convert(
    source: Annotated[str, typer.Argument(metavar="IN", help="A file or a folder; - is standard input.")],
    target: Annotated[str, typer.Argument(metavar="OUT", help="The file to write; - is standard output.")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace OUT if it is there.")] = False,
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
    speaker: cli.Speaker = None,
    turns: cli.Turns = True,
    project: cli.Project = None,
    as_: cli.AsFormat = None,
) -> None:
    """Turns one format into another.

    What does not come along is said on standard error.
    """
    given = dict(locals())
    own = ("source", "target", "overwrite", "as_")
    options = cli.asked(**{name: given[name] for name in given if name not in own})
    if target != cli.STDIN and Path(target).exists() and not overwrite:
        raise UserError(f"{target} is there already", where=target, try_="another name, or --overwrite")
    with cli.corpora([source], as_, **options) as corpus:
        from counterpoint.formats.writing import write

        if target == cli.STDIN:
            with tempfile.TemporaryDirectory(prefix="counterpoint-") as folder:
                path = Path(folder) / "corpus.counterpoint"
                losses = write(corpus, path)
                with path.open("rb") as file:
                    shutil.copyfileobj(file, sys.stdout.buffer)
        else:
            losses = write(corpus, Path(target))
        for sentence in (corpus.losses + losses).sentences():
            print(f"counterpoint: not brought along: {plain(sentence)}", file=sys.stderr)
