"""Everything that a study can leave as, what each file cannot carry, and the file itself."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils import timezone

import counterpoint as cp
from counterpoint import UserError
from counterpoint.reporting.passages import passages
from workbench.research.corpora import queries as corpora
from workbench.research.findings.asking import Asked
from workbench.research.findings.loading import corpus_for, whole_corpus_for
from workbench.research.findings.queries import themes
from workbench.research.pseudonyms.queries import standing_of_names
from workbench.research.reports import rules
from workbench.research.reports.carrying import STAYS, write_study
from workbench.research.reports.checks import names_check
from workbench.research.reports.queries import as_pdf
from workbench.research.studies.models import Study

GROUPS = {
    "study": "The whole study",
    "project": "The whole project, for other programs",
    "passages": "Coded passages",
    "codebook": "Codebook",
    "transcript": "A transcript with its codes",
    "tables": "Tables",
    "annotations": "Annotations",
}
FLAVOURS = {"standard": "by the standard", "nvivo": "for NVivo", "taguette": "for Taguette"}
KINDS = {
    ".counterpoint": "application/zip",
    ".qdpx": "application/zip",
    ".zip": "application/zip",
    ".parquet.zip": "application/zip",
    ".qdc": "application/xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".csv": "text/csv; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".jsonld": "application/ld+json",
}


@dataclass(frozen=True)
class Offer:
    """One file that a study can leave as."""

    suffix: str
    what: str
    flavour: str
    title: str
    of_one_document: bool

    @property
    def key(self) -> str:
        """Its name in an address."""
        return f"{self.what}{self.suffix}{f'-{self.flavour}' if self.flavour else ''}"

    @property
    def label(self) -> str:
        """What a person chooses."""
        return f"{self.title}, {FLAVOURS.get(self.flavour, self.flavour)}" if self.flavour else self.title

    @property
    def ending(self) -> str:
        """How the file’s name ends: several files of one study lie side by side."""
        return self.suffix[1:] if self.what in ("study", "project") else f"{self.what}{self.suffix}"

    @property
    def kind(self) -> str:
        """What a browser is told that it is."""
        return KINDS.get(self.suffix, "application/octet-stream")


PAPER = (
    Offer(".pdf", "passages", "", "Coded passages as PDF", False),
    Offer(".pdf", "codebook", "", "Codebook as PDF", False),
)
"""What is set on paper holds what the Word document of its kind holds, and loses what that loses."""


@dataclass(frozen=True)
class Look:
    """What a person sees before a file leaves: what it cannot carry, or why there can be none."""

    offer: Offer
    document: UUID | None
    losses: list[str]
    fault: UserError | None = None


def offers() -> list[Offer]:
    """Returns every way out, those of one kind side by side."""
    order = list(GROUPS)
    found = [
        Offer(way.suffix, way.what, flavour, way.title, way.of_one_document)
        for way in cp.writers()
        for flavour in (way.flavours or ("",))
    ]
    return sorted([*found, *PAPER], key=lambda offer: order.index(offer.what) if offer.what in order else len(order))


def grouped() -> list[tuple[str, list[Offer]]]:
    """Returns the ways out under their headings."""
    found: dict[str, list[Offer]] = {}
    for offer in offers():
        found.setdefault(GROUPS.get(offer.what, offer.what.capitalize()), []).append(offer)
    return list(found.items())


def offer_of(key: str) -> Offer:
    """Returns the way out of this name, the usual flavour if none is named; UserError if there is none."""
    found = next((offer for offer in offers() if key in (offer.key, f"{offer.what}{offer.suffix}")), None)
    if found is None:
        raise UserError("There is no such file to export", where=key[:60], try_="Choose one from the list")
    return found


def export_page(person: Any, study: Study, key: str, document: str) -> dict[str, Any]:
    """Returns what can leave and, of the chosen file, what it cannot carry; NotAllowed for somebody who may not export."""
    rules.check_may(person, study, "export")
    look = look_at(person, study, offer_of(key), document) if key else None
    documents = corpora.all_documents(study).values_list("pk", "name") if look and look.offer.of_one_document else ()
    return {
        "study": study,
        "section": "report",
        "groups": grouped(),
        "look": look,
        "documents": documents,
        "names": names_check(study),
        "themes": themes(study),
    }


def look_at(person: Any, study: Study, offer: Offer, document: str) -> Look:
    """Returns what would be lost, by writing the file once and throwing it away."""
    rules.check_may(person, study, "export")
    about = _document(study, offer, document)
    try:
        suffix = ".docx" if offer in PAPER else offer.suffix
        losses = cp.losses_of(whole_corpus_for(person, study), f"trial{suffix}", **_request(offer, about))
    except UserError as fault:
        return Look(offer, about, [], fault)
    return Look(offer, about, losses.sentences() + (list(STAYS) if offer.what == "study" else []))


def file_of(person: Any, study: Study, offer: Offer, document: str) -> bytes:
    """Returns the file; NotAllowed for somebody who may not export."""
    rules.check_may(person, study, "export")
    if offer in PAPER:
        return on_paper(person, study, offer.what)
    about = _document(study, offer, document)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"study{offer.suffix}"
        if offer.what == "study":
            write_study(person, study, path)
        else:
            cp.write(whole_corpus_for(person, study), path, **_request(offer, about))
        return path.read_bytes()


def on_paper(person: Any, study: Study, what: str) -> bytes:
    """Returns the codebook or the coded passages as PDF; UserError if this machine cannot make one."""
    rules.check_may(person, study, "export")
    corpus, on, note = corpus_for(person, study), timezone.localdate(), standing_of_names(study).sentence
    if what == "passages":
        return as_pdf(passages(corpus, on, note))
    title = f"{study.title}: codebook"
    return as_pdf(cp.report(corpus, parts=["codebook"], title=title, on=on, note=note))


def found_by(person: Any, study: Study, asked: Asked, ending: str) -> tuple[bytes, str]:
    """Returns the passages of a query as a file, and what the trail is to say; UserError if it finds none."""
    rules.check_may(person, study, "export")
    result = asked.ask(person, study)
    if not result.value:
        raise UserError("This query finds no passage", where=asked.words[:80], try_="look at what it finds first")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"query.{ending}"
        cp.write_table(result, path)
        return path.read_bytes(), f"{result.value:,} passage{'' if result.value == 1 else 's'} of a query as .{ending}"


def _request(offer: Offer, document: UUID | None) -> dict[str, str]:
    return {"what": offer.what, "flavour": offer.flavour, "document": str(document) if document else ""}


def _document(study: Study, offer: Offer, asked: str) -> UUID | None:
    """Returns the document that was asked for, else the first; None where a file is about all of them."""
    if not offer.of_one_document:
        return None
    known = list(corpora.all_documents(study).values_list("pk", flat=True))
    found = next((key for key in known if str(key) == asked), known[0] if known else None)
    if found is None:
        raise UserError("There are no documents yet", where=study.title, try_="Add a transcript first")
    return found
