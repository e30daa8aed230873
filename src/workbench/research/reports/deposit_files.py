"""The files of a deposit package, each with what it holds in a sentence, and the package itself."""

import csv
import io
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils import timezone

import counterpoint as cp
from counterpoint.reporting.crate import Author, Crate, Licence, Member, as_crate
from workbench.research.corpora.blindness import check_not_blind
from workbench.research.fieldwork.models import ConsentForm
from workbench.research.protocols.models import Version
from workbench.research.protocols.tabling import document_of
from workbench.research.reports import outlines, rules
from workbench.research.reports.checklists.items import CHECKLISTS
from workbench.research.reports.checklists.standing import Stands, as_blocks
from workbench.research.reports.checklists.standing import standing as standing_of
from workbench.research.reports.depositing import STAYS, Standing, check_cleared, corpus_of, standing, watch_of
from workbench.research.reports.watching import Watch
from workbench.research.studies.models import Study
from workbench.research.trust import trail_files

CC = "https://creativecommons.org"
LICENCES = {
    "by": Licence(f"{CC}/licenses/by/4.0/", "Creative Commons Attribution 4.0 International"),
    "by-sa": Licence(f"{CC}/licenses/by-sa/4.0/", "Creative Commons Attribution-ShareAlike 4.0 International"),
    "by-nc": Licence(f"{CC}/licenses/by-nc/4.0/", "Creative Commons Attribution-NonCommercial 4.0 International"),
    "zero": Licence(f"{CC}/publicdomain/zero/1.0/", "Creative Commons Zero 1.0 Universal"),
}
ON_REQUEST = "request"
TRAIL = {
    "trail.jsonl": ("Audit trail", "What was done and when, chained by digests; no words and no names."),
    "trail.csv": ("Audit trail as a table", "The same, for a spreadsheet."),
    trail_files.HEAD: ("The end of the trail", "How many events there are, and the last digest."),
    trail_files.VERIFIER.name: ("Program that checks the trail", "It needs Python 3 and nothing else."),
    "README.txt": ("About the trail", "How to check it."),
}
Asked = dict[str, Any]


def package(person: Any, study: Study, asked: Asked) -> tuple[bytes, int]:
    """Returns the package and how many transcripts are in it; UserError while names stand in clear or were not looked for."""
    rules.check_may(person, study, "export")
    check_not_blind(person, "make a deposit package", study.pk)
    found = standing(person, study, frozenset(asked["vouched"]))
    check_cleared(found.names)
    on = timezone.localdate()
    members = list(_members(person, study, found, asked, on))
    readme = Member("README.txt", _readme(study, found, asked, members, on).encode(), "Read me", "What this is.")
    crate = Crate(
        title=asked["title"], about=asked["about"], on=on, licence=licence_of(asked), authors=asked["authors"],
        members=[readme, *members], keywords=asked["keywords"], publisher=asked["publisher"],
    )  # fmt: skip
    return as_crate(crate), len(found.kept)


def licence_of(asked: Asked) -> Licence:
    """Returns the licence that was chosen; on request, its conditions are the person's own words."""
    known = LICENCES.get(asked["licence"])
    return known or Licence("#licence", "Access on request", asked["conditions"])


def _members(person: Any, study: Study, found: Standing, asked: Asked, on: date) -> Iterator[Member]:
    corpus = corpus_of(person, study, found.kept, asked["attributes"])
    yield Member("left-out.csv", _left_out(found), "What was left out", "Who or what is not here, and why.")
    for number, document in enumerate(found.kept, 1):
        whom = found.whom[document.pk] or document.name
        path = f"transcripts/{number:03}-{_slug(document.name)}.txt"
        yield Member(
            path, corpus.text_of(str(document.pk)).encode(), document.name, f"Transcript, pseudonymised: {whom}."
        )
    yield _written(
        corpus,
        "project/study.qdpx",
        "project",
        "The coded project",
        "REFI-QDA, for NVivo, ATLAS.ti, MAXQDA and others.",
    )
    yield _written(corpus, "codebook/codebook.qdc", "codebook", "Codebook", "REFI-QDA codebook.")
    yield _written(
        corpus,
        "codebook/codebook.csv",
        "codebook",
        "Codebook as a table",
        "Codes, definitions and how often each was used.",
    )
    yield from _instruments(study, on)
    yield from _checklists(study, watch_of(study, found.kept))
    for name, content in trail_files.files(study, words=False).items():
        yield Member(
            f"trail/{name}", content, *TRAIL.get(name, ("An earlier trail", "The trail with which the study came."))
        )


def _written(corpus: cp.Corpus, path: str, what: str, name: str, about: str) -> Member:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / Path(path).name
        lost = cp.write(corpus, file, what=what).sentences()
        return Member(path, file.read_bytes(), name, " ".join([about, *lost]))


def _instruments(study: Study, on: date) -> Iterator[Member]:
    for version in Version.objects.filter(study=study).order_by("number"):
        made, name = document_of(version, on), f"Interview guide, version {version.number}"
        about = "In use since it was frozen." if version.frozen_at else "Not in use when this was made."
        path = f"instruments/guide-{version.number}"
        yield Member(f"{path}.md", cp.as_markdown(made).encode(), name, about)
        yield Member(f"{path}.docx", cp.as_docx(made), f"{name} (Word)", about)
    for form in ConsentForm.objects.filter(study=study):
        text = f"{form.title}\n\n{form.words}\n\nItems: {', '.join(map(str, form.items))}\n"
        yield Member(f"instruments/consent-{form.number}.txt", text.encode(), f"Consent form, version {form.number}")


def _checklists(study: Study, watch: Watch) -> Iterator[Member]:
    """Yields each reporting checklist of the report that has an item which is not missing: where it stands, as table and text."""
    outline = outlines.outline_of(study)
    sections = outlines.sections_of(outline)
    titles = {key: watch.titled(title, []) for key, title in outlines.titles(sections, study).items()}
    declared = outlines.declared_in(study)
    for checklist, (name, _) in CHECKLISTS.items() if outline else ():
        rows = standing_of(checklist, sections, declared)
        if any(one.status != "missing" for one in rows):
            told = f"{name}: where in the report each item stands, as of this package."
            yield Member(f"report/{checklist}.csv", _items(rows, titles), f"{name} checklist as a table", told)
            text = cp.as_markdown(cp.Report(f"{study.title}: {name}", None, tuple(as_blocks(checklist, rows, titles))))
            yield Member(f"report/{checklist}.md", text.encode(), f"{name} checklist", told)


def _items(rows: list[Stands], titles: Mapping[UUID, str]) -> bytes:
    written = io.StringIO()
    kept = csv.writer(written, lineterminator="\n")
    kept.writerow(["item", "part", "asked for", "status", "where", "why"])
    for one in rows:
        where = "; ".join(titles[place.pk] for place in one.places)
        kept.writerow(map(_cell, (one.item.id, one.item.part, one.item.asks, one.word, where, one.said)))
    return written.getvalue().encode()


def _left_out(found: Standing) -> bytes:
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(["who", "why"])
    rows.writerows([_cell(one.who), _cell(one.why)] for one in found.out)
    rows.writerows(["everybody", sentence] for sentence in STAYS)
    return written.getvalue().encode()


def _cell(words: str) -> str:
    """Keeps a spreadsheet from reading a word as a formula."""
    return f"'{words}" if words[:1] in ("=", "+", "-", "@", "\t", "\r") else words


def _readme(study: Study, found: Standing, asked: Asked, members: list[Member], on: date) -> str:
    people = "\n".join(f"  {_author(one)}" for one in asked["authors"])
    out = "\n".join(f"  {one.who}: {one.why}." for one in found.out) or "  Nobody."
    files = "\n".join(f"  {one.path}\n      {one.about or one.name}" for one in members)
    licence = licence_of(asked)
    vouched = sum(str(one.pk) in asked["vouched"] for one in found.nobodys)
    told = (
        f"{vouched} of the transcripts name no participant; whoever made this package says that they may go.\n"
        if vouched
        else ""
    )
    return (
        f"{asked['title']}\n\n{asked['about']}\n\nMade by\n{people}\non {on.isoformat()}.\n\n"
        f"Licence: {licence.name} ({licence.address})\n{licence.conditions}\n\n"
        f"This package holds {len(found.kept)} transcripts of the study “{study.title}”. Names in them are pseudonyms. "
        f"{found.names.sentence}\nOnly transcripts whose participants agreed to an archive are here.\n{told}\n"
        f"Left out, by participant\n{out}\n\nLeft out of everybody’s\n"
        + "\n".join(f"  {sentence}." for sentence in STAYS)
        + f"\n\nFiles\n{files}\n\nro-crate-metadata.json describes them for machines (RO-Crate 1.1).\n"
        "sha256sum -c manifest-sha256.txt tells whether they are as they were.\n"
    )


def _author(author: Author) -> str:
    orcid = f", ORCID {author.orcid}" if author.orcid else ""
    return f"{author.name}{orcid}{f', {author.affiliation}' if author.affiliation else ''}"


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "transcript"
