"""`counterpoint check`: does a file hold together?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from counterpoint.cli import files as cli
from counterpoint.cli import show
from counterpoint.cli.progress import told as progress
from counterpoint.errors import UserError, flat

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

EXAMPLE = "counterpoint check study.counterpoint"
COUNTED = ("documents", "turns", "cases", "codes", "codings", "coders", "memos", "assignments", "themes", "evidence")
SHOWN = 20  # faults said one by one


def check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to check; - is standard input.")],
    positions: cli.Positions = None,
    project: cli.Project = None,
    as_: cli.AsFormat = None,
    json: cli.Json = False,
) -> None:
    """Tells everything that is wrong with a file.

    It is read as strictly as a study is; of a REFI-QDA file the schema, references, places and quotes are looked at too.
    The exit code is 2 if anything is wrong.
    """
    looked: list[str] = []
    wrong: list[str] = []
    try:
        if _is_exchange(file, as_):
            corpus, looked, wrong = _exchange(file, as_, positions)
        else:
            with progress() as watch, cli.corpora([file], as_, watch=watch, **cli.asked(project=project)) as corpus:
                pass  # it is in memory now
        counts = {name: corpus.frame(name).height for name in COUNTED}
        losses = corpus.losses.sentences()
    except UserError as fault:
        if not json:
            raise
        told = [{"what": one.what, "where": one.where, "try": one.try_} for one in flat([fault])]
        show.as_json({"file": file, "faults": told, "counts": {}, "losses": []})
        raise typer.Exit(2) from None
    if json:
        told = [{"what": one, "where": file, "try": ""} for one in wrong]
        show.as_json({"file": file, "faults": told, "counts": counts, "losses": losses, "looked_at": looked})
    else:
        _say(file, counts, losses, looked, wrong)
    if wrong:
        raise typer.Exit(2)


def _say(file: str, counts: dict[str, int], losses: list[str], looked: list[str], wrong: list[str]) -> None:
    listed = ", ".join(
        f"{count:,} {name.removesuffix('s') if count == 1 else name}" for name, count in counts.items() if count
    )
    verdict = "can be read, with faults" if wrong else "holds together"
    show.say(f"{show.plain(file)} {verdict}: {listed or 'it is empty'}.")
    show.say(*(f"  {show.plain(sentence)}" for sentence in looked))
    show.say(*(f"  wrong: {show.plain(sentence)}" for sentence in wrong[:SHOWN]))
    if len(wrong) > SHOWN:
        show.say(f"  wrong: and {len(wrong) - SHOWN:,} more; --json lists them all")
    show.say(*(f"  not brought along: {show.plain(sentence)}" for sentence in losses))


def _is_exchange(file: str, as_: str | None) -> bool:
    from counterpoint.formats.refi.checking import SUFFIXES

    return (Path(file).suffix.lower() if file != cli.STDIN else f".{(as_ or '').lstrip('.')}") in SUFFIXES


def _exchange(file: str, as_: str | None, positions: str | None) -> tuple[Corpus, list[str], list[str]]:
    """A REFI-QDA file: its corpus, what was looked at, and what is wrong."""
    from counterpoint.formats.base import Options
    from counterpoint.formats.refi.checking import check_project
    from counterpoint.narrative.corpus import Corpus

    with cli.paths([file], as_) as found:
        checked = check_project(Path(found[0]), Options(positions=positions))
    return checked.reading.corpus or Corpus.build(), checked.sentences, checked.faults
