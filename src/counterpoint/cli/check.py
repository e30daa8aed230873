"""`counterpoint check`: does a file hold together?"""

from __future__ import annotations

from typing import Annotated

import typer

from counterpoint.cli import files as cli
from counterpoint.cli import show
from counterpoint.errors import UserError, flat

EXAMPLE = "counterpoint check study.counterpoint"
COUNTED = ("documents", "turns", "cases", "codes", "codings", "coders", "memos", "assignments", "themes", "evidence")


def check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to check; - is standard input.")],
    project: cli.Project = None,
    as_: cli.AsFormat = None,
    json: cli.Json = False,
) -> None:
    """Tells everything that is wrong with a file.

    It is read as strictly as a study is; the exit code is 2 if anything is wrong.
    """
    try:
        with cli.corpora([file], as_, **cli.asked(project=project)) as corpus:
            counts = {name: corpus.frame(name).height for name in COUNTED}
            losses = corpus.losses.sentences()
    except UserError as fault:
        if not json:
            raise
        told = [{"what": one.what, "where": one.where, "try": one.try_} for one in flat([fault])]
        show.as_json({"file": file, "faults": told, "counts": {}, "losses": []})
        raise typer.Exit(2) from None
    if json:
        show.as_json({"file": file, "faults": [], "counts": counts, "losses": losses})
        return
    listed = ", ".join(
        f"{count:,} {name.removesuffix('s') if count == 1 else name}" for name, count in counts.items() if count
    )
    show.say(f"{show.plain(file)} holds together: {listed or 'it is empty'}.")
    show.say(*(f"  not brought along: {show.plain(sentence)}" for sentence in losses))
