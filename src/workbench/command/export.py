"""`counterpoint export`: a whole study as one file that others can open."""

from pathlib import Path
from typing import Annotated, Any

import typer

from counterpoint.errors import UserError
from workbench.command.entering import Home, check_new, enter_existing


def export(
    study: Annotated[str, typer.Argument(metavar="STUDY", help="The study’s title or its id.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where it goes, ending in .counterpoint.")],
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it is there.")] = False,
    home: Home = None,
) -> None:
    """Writes a study with its documents, codes, codings, memos and themes into FILE.

    FILE can be read in a notebook (`cp.read`), asked (`counterpoint ask`), and brought in to another workbench.

    \b
    Example:
      counterpoint export "World after Covid" covid.counterpoint
    """
    enter_existing(home)
    from workbench.research.exchange.queries import SUFFIX, figures_of, file_of
    from workbench.research.reports.carrying import STAYS
    from workbench.serving import schema

    schema.check_is_current()
    check_new(file, force)
    if file.suffix != SUFFIX:
        raise UserError(f"{file.name} would not be known as a study", where=str(file), try_=f"{file.stem}{SUFFIX}")
    found, person = _found(study)
    file.write_bytes(file_of(person, found))
    typer.echo(f"{file} holds “{found.title}”: {figures_of(person, found)}.")
    for sentence in STAYS:
        typer.echo(f"{sentence}.")


def _found(wanted: str) -> tuple[Any, Any]:
    """Returns the one study of this title or id, and somebody who leads it: whoever has the folder has the study."""
    from workbench.people.roles import LEADING
    from workbench.research.corpora.blindness import hidden_from
    from workbench.research.studies.queries import all_studies, team_of

    studies = list(all_studies())
    found = [study for study in studies if wanted in (study.title, str(study.pk))]
    if len(found) != 1:
        there = "; ".join(f"{study.title} ({study.pk})" for study in found or studies) or "there is none yet"
        what = f"{len(found)} studies are called “{wanted}”" if found else f"No study is called “{wanted}”"
        raise UserError(what, where="the studies of this data folder", try_=there)
    leads = [member.person for member in team_of(found[0]) if member.role in LEADING]
    return found[0], next((lead for lead in leads if not hidden_from(lead)), leads[0])
