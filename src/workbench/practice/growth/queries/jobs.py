"""Reads job descriptions that somebody kept, and what their own notes have of the words in one."""

from uuid import UUID

from workbench.practice.growth import competencies as catalogue
from workbench.practice.growth import jobs as words
from workbench.practice.growth.credentials import Credential, shipped
from workbench.practice.growth.queries.credentials import mine
from workbench.practice.growth.queries.looks import newest_by_line
from workbench.practice.vault import queries as vault
from workbench.practice.vault.opened import Kept, Opened

JOB = "job description"


def jobs(by: Opened) -> list[Kept]:
    """Returns the job descriptions that are kept, the newest week first."""
    return sorted(vault.kept(by, JOB), key=lambda one: (one.held["week"], one.held["title"]), reverse=True)


def job(by: Opened, id: UUID) -> Kept | None:
    """Returns one job description."""
    return vault.one(by, JOB, id)


def competencies(by: Opened, text: str) -> list[words.Spoken]:
    """Returns the twelve parts with the words of a text that speak to them, and whether one has looked at them oneself."""
    names = {one.key: one.name for one in catalogue.catalogue().categories}
    looked = {key.split("-")[0] for key in newest_by_line(by)}
    return words.spoken(text, names, {key: "You have looked at this" for key in names if key in looked})


def credentials(by: Opened, text: str) -> list[words.Spoken]:
    """Returns the credentials that a text names, or that somebody has."""
    own = [one.credential for one in mine(by) if one.has_it]
    every = {_named(one): [one.name, one.short] for one in (*shipped().values(), *own) if not one.is_model}
    return words.asked(text, every, map(_named, own))


def _named(one: Credential) -> str:
    return f"{one.name} ({one.short})" if one.short else one.name


def summary(by: Opened) -> str:
    """Says in one line how many are kept."""
    count = len(jobs(by))
    if not count:
        return "The words of a job, beside what you have here."
    return "One is kept." if count == 1 else f"{count} are kept."
