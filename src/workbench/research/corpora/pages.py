"""What the pages of documents show."""

from typing import Any

from django.urls import NoReverseMatch, reverse

from workbench.research.corpora import queries, rules
from workbench.research.corpora.belonging import belongings
from workbench.research.corpora.keepsakes import told
from workbench.research.corpora.models import Document
from workbench.research.corpora.standing import standing_of, standings
from workbench.research.studies.models import Study

BEGINNING = 6  # turns
ON_A_PAGE = 50  # keepsakes


def list_page(person: Any, study: Study) -> dict[str, Any]:
    """Returns the list of documents with how far each has come."""
    rows = standings(study, whole=True)
    return {
        "study": study,
        "section": "documents",
        "rows": [{"document": document, "standing": standing} for document, standing in rows],
        "words": sum(document.words for document, _ in rows),
        "cases": queries.cases(study).count(),
        "may_add": rules.may(person, study, "add documents"),
        "may_open_names": rules.may(person, study, "open names"),
        "keepsakes": queries.keepsakes(study).count(),
    }


def keepsakes_page(person: Any, study: Study, page: str) -> dict[str, Any]:
    """Returns some of what came from another program, with the number of the page and of all pages."""
    tops = queries.keepsakes(study).filter(within__isnull=True).count()
    pages = max(1, -(-tops // ON_A_PAGE))
    number = min(max(int(page) if page.isdecimal() and len(page) < 6 else 1, 1), pages)
    shown = queries.keepsakes_shown(study, (number - 1) * ON_A_PAGE, ON_A_PAGE)
    return {
        "study": study,
        "section": "documents",
        "told": told(queries.keepsakes(study).values_list("pk", "kind", "within")),
        "rows": shown,
        "pictures": queries.shown_as_pictures(medium for row in shown for medium in row.media.all()),
        "number": number,
        "may_erase": rules.may(person, study, "erase"),
        "pages": pages,
    }


def document_page(person: Any, document: Document) -> dict[str, Any]:
    """Returns what is known of a document."""
    study = document.study
    return {
        "study": study,
        "section": "documents",
        "document": document,
        "standing": standing_of(document),
        "beginning": beginning(document),
        "belongings": belongings(document),
        "has_pages": queries.paper_of(document) is not None,
        "case_names": queries.cases(study).values_list("name", flat=True),
        "memos": queries.memos_of(study).filter(document=document),
        "may_add": rules.may(person, study, "add documents"),
        "erasing": erasing(person, document),
    }


def beginning(document: Document) -> list[dict[str, Any]]:
    """Returns the first turns, so that the page shows somebody speaking."""
    return [
        {"number": number, "speaker": speaker, "words": document.text[start:end]}
        for number, (start, end, speaker, *_) in enumerate(document.turns[:BEGINNING], start=1)
    ]


def erasing(person: Any, document: Document) -> str:
    """Returns the address that erases a document for good, or nothing if there is none for this person."""
    if not rules.may(person, document.study, "erase"):
        return ""
    try:
        return reverse("withdrawal:erase_document", kwargs={"study": document.study_id, "document": document.pk})
    except NoReverseMatch:
        return ""


def moved(document: Document, *, up: bool) -> list[Document]:
    """Returns the documents of the study with this one a place higher or lower."""
    order = list(queries.all_documents(document.study).defer("text", "lines", "places"))
    place = order.index(document)
    other = max(place - 1, 0) if up else min(place + 1, len(order) - 1)
    order[place], order[other] = order[other], order[place]
    return order
