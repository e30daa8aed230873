"""The audit trail as files: a table, JSON Lines, the digest with which it ends, and the program that checks them.

Words can be left out: then their salted digest stands for them, and the chain can be checked all the same.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from workbench.history.chain import digest_of_words, form_of
from workbench.history.naming import spoken
from workbench.history.sealing import trails_of
from workbench.research.pseudonyms.queries import standing_of_names
from workbench.research.studies.models import Study
from workbench.research.trust.categories import CATEGORIES, category_of
from workbench.research.trust.verify_trail import HEAD

VERIFIER = Path(__file__).with_name("verify_trail.py")
COLUMNS = (
    *(
        "study",
        "id",
        "form",
        "seq",
        "at",
        "by",
        "name",
        "verb",
        "about",
        "told",
        "category",
        "kind",
        "undoes",
        "undoable",
    ),
    *("previous", "digest", "about_salt", "about_digest", "words", "changes"),
)
OF_EVENTS = (
    *("id", "seq", "at", "by", "name", "verb", "about", "about_salt", "kind", "undoes", "undoable"),
    *("previous", "digest", "changes"),
)
RISKY = ("=", "+", "-", "@", "\t", "\r", "'")
Told = dict[str, Any]


def package(study: Study, *, words: bool) -> bytes:
    """Returns everything as one zip: the study's own trail, and those with which it came."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files(study, words=words).items():
            file.writestr(name, content)
    return made.getvalue()


def files(study: Study, *, words: bool) -> dict[str, bytes]:
    """Returns the files of the package by their names."""
    *came, own = [lines_of(study, trail, words=words) for trail in trails_of(study.pk)]
    found = {
        "trail.jsonl": as_lines(own).encode(),
        "trail.csv": as_table(own),
        HEAD: (json.dumps(head_of(study, own), indent=1) + "\n").encode(),
    }
    found |= {f"before/trail-{number}.jsonl": as_lines(trail).encode() for number, trail in enumerate(came, 1)}
    return found | {VERIFIER.name: VERIFIER.read_bytes(), "README.txt": _readme(study, words, bool(came)).encode()}


def as_lines(trail: Iterable[Told]) -> str:
    """Returns a trail as JSON Lines."""
    return "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in trail)


def as_table(trail: Iterable[Told]) -> bytes:
    """Returns a trail as CSV in UTF-8; what begins like a formula, or with a ', gets a ' in front."""
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(event.get(column)) for column in COLUMNS] for event in trail)
    return made.getvalue().encode("utf-8-sig")


def head_of(study: Study, trail: list[Told]) -> Told:
    """Returns the note that shows later whether the end was cut off: how many events, and the last digest."""
    return {"study": str(study.pk), "events": len(trail), "digest": trail[-1]["digest"] if trail else ""}


def lines_of(study: Study, trail: Told, *, words: bool) -> list[Told]:
    """Returns the events of a trail as they leave, with or without words."""
    told = spoken(study.pk, [event["about"] for event in trail["events"]]) if words else []
    people = {key: number for number, key in enumerate(dict.fromkeys(one["by"] for one in trail["events"]), 1)}
    lines = [_line(trail["study"], event, people[event["by"]], words) for event in trail["events"]]
    for line, now in zip(lines, told, strict=False):
        line["told"] = f"{line['verb']} {now}".strip()
    return lines


def _line(study: str, event: Told, number: int, words: bool) -> Told:
    # What a trail that came along holds beside its events is nobody’s promise: it does not leave with it.
    own = {name: event[name] for name in OF_EVENTS if name in event}
    line = own | {"study": study, "category": CATEGORIES[category_of(event["verb"], _tables(event))]}
    line["form"] = form_of(event.get("about_salt", ""))
    line["words"] = "kept" if words else "left out"
    if not words:
        salt, about = line.pop("about_salt", ""), line.pop("about")
        line |= {"name": f"Researcher {number}", "about_digest": digest_of_words(salt, about) if salt else ""}
    return line


def _tables(event: Told) -> Iterator[str]:
    return (table for table, _, _ in event["changes"])


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    words = json.dumps(value) if isinstance(value, list) else "" if value is None else str(value)
    return f"'{words}" if words.startswith(RISKY) else words


def _readme(study: Study, words: bool, came: bool) -> str:
    parts = [
        f"The audit trail of “{study.title}”, every event in its order." if words else "An audit trail, without words.",
        "trail.jsonl and trail.csv say the same: one event a line, with its category after Halpern (1983).",
        "Check it with Python 3 and nothing else:  python verify_trail.py trail.jsonl",
        f"{HEAD} holds the digest with which the trail ends. Note it elsewhere: only then it shows later whether the end "
        "was cut off or everything was written anew.",
    ]
    parts += [standing_of_names(study).sentence] if words else []
    parts += ["The folder before/ holds the trails with which the study came."] if came else []
    return "\n\n".join(parts) + "\n"
