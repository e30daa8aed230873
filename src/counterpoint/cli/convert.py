"""`counterpoint convert`: one format into another, with the losses said."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from counterpoint.cli import files as cli
from counterpoint.cli.progress import told
from counterpoint.cli.show import plain
from counterpoint.errors import UserError

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus
    from counterpoint.narrative.losses import Losses

EXAMPLE = "counterpoint convert interviews/ new.counterpoint"
What = Annotated[
    str | None,
    typer.Option(
        metavar="KIND",
        help="What OUT is to hold, if its name leaves that open: “study”, “project”, “codebook”, “passages”, “transcript”, "
        "“tables” or “annotations”.",
    ),
]
Document = Annotated[
    str | None, typer.Option(metavar="NAME", help="Only this document, by its name or id; a transcript needs one.")
]
Flavour = Annotated[
    str | None, typer.Option(metavar="NAME", help="A dialect of the format, such as “nvivo” for .qdpx.")
]


def convert(
    source: Annotated[str, typer.Argument(metavar="IN", help="A file or a folder; - is standard input.")],
    target: Annotated[
        str, typer.Argument(metavar="OUT", help="The file to write, such as study.xlsx; - is standard output.")
    ],
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
    ocr: cli.Ocr = False,
    positions: cli.Positions = None,
    speaker: cli.Speaker = None,
    turns: cli.Turns = True,
    project: cli.Project = None,
    as_: cli.AsFormat = None,
    what: What = None,
    document: Document = None,
    flavour: Flavour = None,
) -> None:
    """Turns one format into another.

    What does not come along is said on standard error.
    """
    given = dict(locals())
    own = ("source", "target", "overwrite", "as_", "what", "document", "flavour")
    options = cli.asked(**{name: given[name] for name in given if name not in own})
    if target != cli.STDIN and Path(target).exists() and not overwrite:
        raise UserError(f"{target} is there already", where=target, try_="another name, or --overwrite")
    asked = {"what": what or "", "document": document or "", "flavour": flavour or ""}
    with told() as watch, cli.corpora([source], as_, watch=watch, **options) as corpus:
        pass  # it is in memory now, and nobody is told about reading any longer
    for sentence in (corpus.losses + _written(corpus, target, asked)).sentences():
        print(f"counterpoint: not brought along: {plain(sentence)}", file=sys.stderr)


def _written(corpus: Corpus, target: str, asked: dict[str, str]) -> Losses:
    from counterpoint.formats.writing import write

    if target != cli.STDIN:
        return write(corpus, Path(target), **asked)
    with tempfile.TemporaryDirectory(prefix="counterpoint-") as folder:
        path = Path(folder) / "corpus.counterpoint"
        losses = write(corpus, path, **asked)
        with path.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)
    return losses
