"""`counterpoint autocode`: every passage that a query finds gets a code, and the study says that a query gave it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from counterpoint.cli import files as cli
from counterpoint.cli import show
from counterpoint.cli.query import From, Whole, Words, asked_for
from counterpoint.errors import UserError

EXAMPLE = 'counterpoint autocode study.counterpoint "text:hope*" --code hope --whole sentence -o coded.counterpoint'


def autocode(
    study: Annotated[str, typer.Argument(metavar="FILE", help="A study, a file or a folder; - is standard input.")],
    words: Words = None,
    code: Annotated[str, typer.Option(metavar="NAME", help="The code to give, by its name or id.")] = "",
    from_: From = "",
    whole: Whole = None,
    new_code: Annotated[bool, typer.Option("--new-code", help="Make the code if there is none of that name.")] = False,
    coder: Annotated[
        str, typer.Option(metavar="NAME", help="Whose codings they are; a query has read nothing.")
    ] = "Query",
    output: Annotated[str, typer.Option("-o", "--output", metavar="OUT", help="The study to write.")] = "",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace OUT if it is there.")] = False,
    as_: cli.AsFormat = None,
    json_: Annotated[bool, typer.Option("--json", help="What was done, as JSON.")] = False,
) -> None:
    """Codes every passage that a query finds.

    The coder is “Query” unless another is named, and a memo on the code holds the query. Without -o nothing is written
    and the passages are counted.
    """
    if output and Path(output).exists() and not overwrite:
        raise UserError(f"{output} is there already", where=output, try_="another name, or --overwrite")
    if not code:
        raise UserError("no code was named", where="autocode", try_="--code hope")
    from counterpoint.analysis.autocoding import autocode as coded
    from counterpoint.formats.writing import write

    asked = asked_for(words, from_, whole=whole)
    with cli.corpora([study], as_) as corpus:
        more = coded(corpus, asked, code, coder, make_code=new_code)
        losses = [*corpus.losses, *(write(more, Path(output)) if output else [])]
    made = more.codings.height - corpus.codings.height
    if json_:
        show.as_json({"query": asked.text, "code": code, "coder": coder, "codings": made, "written": output or None})
    else:
        show.say(
            f"{made:,} {'passage' if made == 1 else 'passages'} coded as {show.plain(code)} by {show.plain(coder)}"
        )
    for sentence, count in losses:
        print(
            f"counterpoint: not brought along: {show.plain(sentence)}" + (f" ({count:,} times)" if count > 1 else ""),
            file=sys.stderr,
        )
    if not output:
        print("counterpoint: nothing was written; give -o OUT to write the study", file=sys.stderr)
