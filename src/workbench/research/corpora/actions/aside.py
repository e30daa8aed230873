"""Setting documents aside before they are coded, opening them at the end, and saying what they showed."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from counterpoint import UserError
from workbench.history.actions import record
from workbench.history.naming import named
from workbench.research.corpora import aside, rules
from workbench.research.corpora.models import Document, SetAside
from workbench.research.studies.models import Study


def set_aside(*, by: Any, study: Study, documents: Sequence[Document], reason: str = "") -> list[SetAside]:
    """Sets documents aside that nobody has coded: they are read again when the claims stand. Raises UserError otherwise."""
    rules.check_may(by, study, "run rounds")
    words = rules.check_text(reason, "reason")
    chosen = list({one.pk: one for one in documents}.values())
    with record(by=by, study=study.pk, verb="set aside", about=_many(len(chosen))) as changes:
        aside.check_fresh(study, chosen)
        rows = [SetAside(study=study, document=one, reason=words, set_by=by) for one in chosen]
        changes.create_many(rows)
    return rows


def draw_aside(*, by: Any, study: Study, many: int, seed: int, reason: str = "") -> list[SetAside]:
    """Sets so many documents aside that are drawn at random among those that nobody has coded; the reason names the seed."""
    rules.check_may(by, study, "run rounds")
    among = list(aside.could_be(study))
    chosen = aside.drawn(among, many, seed)
    how = f"Drawn at random: {many} of {len(among)} that nobody had coded, seed {seed}."
    return set_aside(by=by, study=study, documents=chosen, reason=f"{how} {reason.strip()}".strip())


def open_aside(*, by: Any, row: SetAside) -> None:
    """Opens what was set aside; it cannot be taken back, since nobody can unread it."""
    rules.check_may(by, row.study, "run rounds")
    about = named(row.document)
    with record(by=by, study=row.study_id, verb="opened what was set aside:", about=about, undoable=False) as changes:
        row.refresh_from_db(fields=["opened_at", "opened_by"])
        if row.opened_at is not None:
            raise UserError(f"{row.document.name} is open already", where=row.study.title, try_="read and code it")
        changes.update(row, opened_at=timezone.now(), opened_by=by)


def write_showed(*, by: Any, row: SetAside, showed: str, seen: str | None = None) -> None:
    """Writes down what an opened document showed about the claims.

    seen: the words that the writer's page showed. Raises UserError if somebody wrote others since, or it is not open.
    """
    rules.check_may(by, row.study, "write themes")
    words = _plain(rules.check_text(showed, "note"))
    with record(by=by, study=row.study_id, verb="wrote what it showed:", about=named(row.document)) as changes:
        row.refresh_from_db(fields=["opened_at", "showed"])
        if row.opened_at is None:
            raise UserError(f"{row.document.name} is still set aside", where=row.study.title, try_="open it first")
        if seen is not None and _plain(row.showed) not in (_plain(seen), words):
            raise UserError(
                "Somebody wrote other words meanwhile",
                where=row.document.name,
                try_="load the page again, then add yours to theirs",
            )
        changes.update(row, showed=words)


def _plain(words: str) -> str:
    return words.strip().replace("\r\n", "\n")


def _many(count: int) -> str:
    return f"{count} document{'' if count == 1 else 's'}"
