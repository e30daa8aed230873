"""A package for an archive: files described by RO-Crate 1.1 (w3id.org/ro/crate/1.1), and their SHA-256 in a list beside them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from counterpoint.errors import Faults, UserError
from counterpoint.reporting.letters import legal
from counterpoint.reporting.zipped import zipped

CONTEXT = "https://w3id.org/ro/crate/1.1/context"
SPECIFICATION = "https://w3id.org/ro/crate/1.1"
METADATA, CHECKSUMS = "ro-crate-metadata.json", "manifest-sha256.txt"
ORCID = "https://orcid.org/"
KINDS = {
    "txt": "text/plain", "md": "text/markdown", "csv": "text/csv", "json": "application/json", "html": "text/html",
    "pdf": "application/pdf", "qdpx": "application/zip", "qdc": "application/xml", "zip": "application/zip",
    "py": "text/x-python", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")


@dataclass(frozen=True)
class Member:
    """A file of the package: its path, its bytes, a name for people, and what it holds in a sentence."""

    path: str
    body: bytes
    name: str
    about: str = ""


@dataclass(frozen=True)
class Author:
    """Somebody who made the study: a name, an ORCID iD (16 digits) and where they work, if they say so."""

    name: str
    orcid: str = ""
    affiliation: str = ""


@dataclass(frozen=True)
class Licence:
    """What others may do with it: an address, a name, and the conditions in a sentence."""

    address: str
    name: str
    conditions: str = ""


@dataclass(frozen=True)
class Crate:
    """A package with what is said of it as a whole; the publisher is the archive that will keep it, if it is known."""

    title: str
    about: str
    on: date
    licence: Licence
    authors: Sequence[Author]
    members: Sequence[Member]
    keywords: Sequence[str] = ()
    publisher: str = ""


def as_crate(crate: Crate) -> bytes:
    """Writes the package as a zip; the same package always gives the same bytes.

    Raises Faults with all that is wrong: a title or author is missing, an ORCID iD is none, two files have one path.
    """
    _check(crate)
    members = [*crate.members, _checksums(crate.members)]
    described = json.dumps({"@context": CONTEXT, "@graph": _graph(crate, members)}, indent=1, ensure_ascii=False)
    first = (METADATA, legal(described).encode() + b"\n")
    return zipped([first, *((member.path, member.body) for member in members)], crate.on)


def orcid_of(written: str) -> str:
    """Gives an ORCID iD as 0000-0002-1825-0097 however it is written, or raises UserError; its last sign checks the others."""
    bare = (
        re.sub(r"^\s*(?:https?://)?(?:www\.)?orcid\.org/", "", written.strip())
        .replace("-", "")
        .replace(" ", "")
        .upper()
    )
    total = 0
    for digit in bare[:-1] if re.fullmatch(r"[0-9]{15}[0-9X]", bare) else "":
        total = (total + int(digit)) * 2
    if not total or "0123456789X"[(12 - total % 11) % 11] != bare[-1]:
        raise UserError(
            f"“{written.strip()[:40]}” is no ORCID iD", where="authors", try_="16 digits, such as 0000-0002-1825-0097"
        )
    return "-".join(bare[at : at + 4] for at in range(0, 16, 4))


def _check(crate: Crate) -> None:
    faults: list[UserError] = []
    for what, words in (("title", crate.title), ("description", crate.about), ("licence", crate.licence.name)):
        if not words.strip():
            faults.append(UserError(f"The package has no {what}", where=what, try_="write one"))
    if not [author for author in crate.authors if author.name.strip()]:
        faults.append(
            UserError("The package names nobody who made it", where="authors", try_="name at least one person")
        )
    for author in crate.authors:
        try:
            _ = orcid_of(author.orcid) if author.orcid.strip() else ""
        except UserError as fault:
            faults.append(fault)
    seen = {METADATA, CHECKSUMS}
    for member in crate.members:
        if member.path in seen or not PLAIN.fullmatch(member.path):
            faults.append(
                UserError("Two files have one path, or a path is none", where=member.path[:80], try_="rename it")
            )
        seen.add(member.path)
    if faults:
        raise Faults(faults)


def _checksums(members: Iterable[Member]) -> Member:
    rows = "".join(f"{hashlib.sha256(one.body).hexdigest()}  {one.path}\n" for one in members)
    about = "SHA-256 of each file of the data; sha256sum -c manifest-sha256.txt checks them."
    return Member(CHECKSUMS, rows.encode(), "Checksums", about)


def _graph(crate: Crate, members: Sequence[Member]) -> list[dict[str, Any]]:
    people = [_person(author, number) for number, author in enumerate(crate.authors, 1) if author.name.strip()]
    places = {
        author.affiliation.strip(): f"#organisation-{at}"
        for at, author in enumerate(crate.authors, 1)
        if author.affiliation.strip()
    }
    for author, person in zip((one for one in crate.authors if one.name.strip()), people, strict=True):
        if author.affiliation.strip():
            person["affiliation"] = {"@id": places[author.affiliation.strip()]}
    root: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "name": crate.title,
        "description": crate.about,
        "datePublished": crate.on.isoformat(),
        "license": {"@id": crate.licence.address},
        "author": [{"@id": person["@id"]} for person in people],
        "hasPart": [{"@id": member.path} for member in members],
    }
    root |= {"keywords": ", ".join(crate.keywords)} if crate.keywords else {}
    root |= {"publisher": {"@id": "#publisher"}} if crate.publisher else {}
    root |= {"conditionsOfAccess": crate.licence.conditions} if crate.licence.conditions else {}
    licence = {"@id": crate.licence.address, "@type": "CreativeWork", "name": crate.licence.name}
    licence |= {"description": crate.licence.conditions or crate.licence.name}
    homes = [{"@id": id_, "@type": "Organization", "name": name} for name, id_ in places.items()]
    homes += [{"@id": "#publisher", "@type": "Organization", "name": crate.publisher}] if crate.publisher else []
    descriptor = {
        "@id": METADATA,
        "@type": "CreativeWork",
        "conformsTo": {"@id": SPECIFICATION},
        "about": {"@id": "./"},
    }
    return [
        descriptor,
        root,
        *map(_file, members),
        *{person["@id"]: person for person in people}.values(),
        *homes,
        licence,
    ]


def _person(author: Author, number: int) -> dict[str, Any]:
    id_ = f"{ORCID}{orcid_of(author.orcid)}" if author.orcid.strip() else f"#author-{number}"
    return {"@id": id_, "@type": "Person", "name": author.name.strip()}


def _file(member: Member) -> dict[str, Any]:
    told: dict[str, Any] = {"@id": member.path, "@type": "File", "name": member.name}
    told |= {"description": member.about} if member.about else {}
    kind = KINDS.get(member.path.rpartition(".")[2], "application/octet-stream")
    return told | {"encodingFormat": kind, "contentSize": str(len(member.body))}
