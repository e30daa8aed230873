"""`counterpoint transcribe`: what is said in a recording, written down on this machine."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from counterpoint.cli import files as cli
from counterpoint.cli.progress import heard
from counterpoint.cli.show import plain
from counterpoint.errors import UserError

EXAMPLE = "counterpoint transcribe interview.mp3 --model models/whisper-small -o interview.vtt"


def transcribe(
    recording: Annotated[str, typer.Argument(metavar="FILE", help="A recording, such as interview.mp3.")],
    model: Annotated[
        str,
        typer.Option(
            metavar="FOLDER",
            envvar="COUNTERPOINT_WHISPER",
            help="Folder of a Whisper model for CTranslate2; none is fetched.",
        ),
    ] = "",
    output: Annotated[str, typer.Option("-o", "--output", metavar="OUT", help="The .vtt file to write.")] = cli.STDIN,
    language: Annotated[
        str, typer.Option(metavar="CODE", help="What is spoken, such as “en”; without it, the model guesses.")
    ] = "",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace OUT if it is there.")] = False,
) -> None:
    """Writes down a recording, with times.

    Needs counterpoint[transcribe] and the folder of a model. A machine's transcript is a guess: check it.
    """
    if output != cli.STDIN and Path(output).exists() and not overwrite:
        raise UserError(f"{output} is there already", where=output, try_="another name, or --overwrite")
    from counterpoint.formats import transcription

    if not model:
        raise UserError("No model is named; none is ever fetched", where="--model", try_=transcription.A_MODEL)
    with heard() as watch:
        found = transcription.transcribe(recording, model=model, language=language, watch=watch)
    if output == cli.STDIN:
        sys.stdout.write(found.vtt)
    else:
        Path(output).write_text(found.vtt, "utf-8")
    told = f"{len(found.cues):,} cues in {plain(found.language)}; {transcription.UNCHECKED}"
    print(f"counterpoint: {told}", file=sys.stderr)
