"""How hours, credentials, the map, jobs and figures of pay read, in an export and in a search."""

import base64
from datetime import date
from typing import Any

from django.urls import reverse

from workbench.practice.growth import hours, path
from workbench.practice.growth.credentials import ASKS, STATUSES
from workbench.practice.growth.queries import credentials
from workbench.practice.growth.queries.hours import CERTIFICATE, CONTENT, HOURS
from workbench.practice.growth.queries.jobs import JOB
from workbench.practice.growth.queries.path import PATH
from workbench.practice.growth.queries.pay import FIGURE
from workbench.practice.vault.kinds import Kind, Said
from workbench.practice.vault.opened import Held, Kept
from workbench.practice.vault.weeks import day_in_words, monday_in_words


def _hours(held: Held) -> Said:
    one = hours.entry(_NOBODY, held)
    return [
        ("What", one.what),
        ("Kind", one.sort_words),
        ("Hours", f"{one.hours:f}"),
        ("When", one.month_words),
        ("About ethics", "Yes" if one.is_ethics else ""),
        ("Put away", "Yes" if one.is_away else ""),
    ]


_NOBODY: Any = None


def _certificate(held: Held) -> Said:
    ending = hours.ENDINGS[held["sort"]].upper()
    return [("File", f"{ending}, {hours.said(int(held['size']))}")]


def _file(held: Held) -> tuple[str, bytes]:
    content = base64.b64decode(held["bytes"])
    return f".{hours.ENDINGS.get(hours.sort_of_file(content) or '', 'bin')}", content


def _credential(held: Held) -> Said:
    one = credentials.of(Kept(_NOBODY, credentials.CREDENTIAL, 0, held))
    days = [(label, held[key]) for key, label in (("since", "Since"), ("until", "Until"))]
    rules = [one.credential.rule(key) for key in ASKS]
    return [
        ("Credential", f"{one.credential.name} {one.credential.short}".strip()),
        ("Given by", ", ".join(part for part in (one.credential.board, one.credential.place) if part)),
        ("Where I stand", credentials.STAGES.get(held["stage"], "")),
        *((label, day_in_words(date.fromisoformat(day))) for label, day in days if day),
        *(
            (rule.ask.label, f"{rule.words} ({STATUSES[rule.status]}: {rule.source})")
            for rule in rules
            if rule.is_known
        ),
    ]


def _path(held: Held) -> Said:
    steps = path.shipped()
    own = [path.step(key, held) for key in held["steps"] if key in steps]
    marked = [path.step(key, held).name for key in held["looks"] if key in steps]
    here = path.step(held["here"], held).name if held["here"] in steps else ""
    told = [(one.name, "\n".join(part for part in (one.asks, one.pays, one.source) if part)) for one in own]
    return [("Where I am", here), ("Where I look", ", ".join(marked)), *told]


def _job(held: Held) -> Said:
    return [("Title", held["title"]), ("Words", held["text"]), ("Kept in the week of", monday_in_words(held["week"]))]


def _figure(held: Held) -> Said:
    return [
        ("What", held["label"]),
        ("Dollars an hour", held["hourly"]),
        ("Year", str(held["year"])),
        ("From", held["source"]),
    ]


def _at(name: str, **named: Any) -> str:
    return reverse(f"growth:{name}", kwargs=named)


KINDS = (
    Kind(HOURS, "entry of hours", "hours", readable=_hours, address=lambda one: _at("entry", worked=one.id)),
    Kind(
        CERTIFICATE,
        "certificate",
        "certificates",
        readable=_certificate,
        address=lambda one: _at("entry", worked=one.held["of"]),
        searched=lambda held: (),
    ),
    Kind(CONTENT, file=_file),
    Kind(
        credentials.CREDENTIAL,
        "credential",
        "credentials",
        readable=_credential,
        address=lambda one: _at("credential", credential=one.id),
    ),
    Kind(PATH, "map", "where my work can lead", readable=_path, address=lambda one: _at("path")),
    Kind(JOB, "job description", "job descriptions", readable=_job, address=lambda one: _at("job", job=one.id)),
    Kind(FIGURE, "figure of pay", "figures of pay", readable=_figure, address=lambda one: _at("pay")),
)
