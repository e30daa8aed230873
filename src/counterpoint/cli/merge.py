"""`counterpoint merge`: two copies of a study that grew apart become one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from counterpoint.cli import files as cli
from counterpoint.cli import show
from counterpoint.cli.show import plain
from counterpoint.errors import UserError

EXAMPLE = "counterpoint merge mine.counterpoint theirs.counterpoint -o both.counterpoint"


def merge(
    mine: Annotated[str, typer.Argument(metavar="MINE", help="Your copy of the study.")],
    theirs: Annotated[str, typer.Argument(metavar="THEIRS", help="The other copy.")],
    output: Annotated[str, typer.Option("-o", "--output", metavar="OUT", help="The file to write.")] = "",
    prefer: Annotated[
        str | None, typer.Option(metavar="SIDE", help="Decide all conflicts: “mine”, “theirs” or “both”.")
    ] = None,
    same_text: Annotated[
        bool, typer.Option("--same-text", help="Take documents with equal texts as one, whatever their identifiers.")
    ] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace OUT if it is there.")] = False,
    as_json: cli.Json = False,
) -> None:
    """Merges two copies of a study.

    Shows every conflict and how it was decided. Without -o nothing is written.
    """
    if output and Path(output).exists() and not overwrite:
        raise UserError(f"{output} is there already", where=output, try_="another name, or --overwrite")
    from counterpoint.formats.writing import write
    from counterpoint.narrative.merging import merge as merged_from

    (one, *left), (two, *also_left) = _copy(mine), _copy(theirs)
    merged = merged_from(one, two, decide=prefer, same_text=same_text)
    losses = [*merged.losses, *left, *also_left]
    if output:
        losses += list(write(merged.corpus, Path(output)))
    counts = {table: merged.corpus.frame(table).height for table in ("documents", "codes", "codings", "memos")}
    if as_json:
        show.as_json(_told(merged, counts, losses))
    else:
        show.say(*_lines(merged, counts, losses))
    if not output:
        print("counterpoint: nothing was written; give -o OUT to write the study", file=sys.stderr)


def _copy(path: str) -> tuple[Any, ...]:
    """Reads one copy, and says what lies in its file beside the corpus: two trails cannot be one."""
    from counterpoint.formats.reading import read
    from counterpoint.formats.writing import read_archive

    if not path.lower().endswith(".counterpoint"):
        return (read(path),)
    archive = read_archive(path)
    if not archive.extras:
        return (archive.corpus,)
    kept = f"what the workbench kept in {path}: trail, team, searches, comparisons, rule and readings"
    return archive.corpus, (kept, 1)


def _told(merged: Any, counts: dict[str, int], losses: list[tuple[str, int]]) -> dict[str, Any]:
    conflicts = [
        {
            name: getattr(one, name)
            for name in ("key", "table", "what", "mine", "theirs", "choices", "usual", "decision")
        }
        | {"differs": [{"field": field.field, "mine": field.mine, "theirs": field.theirs} for field in one.differs]}
        for one in merged.conflicts
    ]
    return {"counts": counts, "conflicts": conflicts, "losses": losses}


def _lines(merged: Any, counts: dict[str, int], losses: list[tuple[str, int]]) -> Iterator[str]:
    yield ", ".join(f"{count:,} {table}" for table, count in counts.items())
    for one in merged.conflicts:
        yield f"{plain(one.what)}: {one.decision}"
        for field in one.differs:
            yield f"  {plain(field.field)}: mine “{plain(field.mine)}”, theirs “{plain(field.theirs)}”"
    for sentence, count in losses:
        yield f"not brought along: {plain(sentence)}" + (f" ({count:,} times)" if count > 1 else "")
