"""How rows go without leaving an image, and how their words leave the trail."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Model

from workbench.history import cleaning
from workbench.history.actions import erase_copies, erase_rows, erase_words
from workbench.history.changes import Unrecorded
from workbench.history.dependents import delete_with_dependents
from workbench.history.images import Image, image_of
from workbench.research.corpora.actions import forget_bytes
from workbench.research.corpora.in_vivo import NAMES, names_once_spoken, plain
from workbench.research.corpora.models import Code, Definition, Medium
from workbench.research.studies.models import Study
from workbench.research.withdrawal import queries
from workbench.research.withdrawal.actions.silencing import ERASED, forget_frozen_names, silence

VERB = "erased for good"


class Gathered(Unrecorded):
    """Keeps what it removes at hand, as [[table, image], ...], so that it can be sealed; it writes it nowhere."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, Image]] = []

    def delete_many(self, rows: Sequence[Model]) -> None:
        """Removes rows of one model."""
        stored = type(rows[0])._default_manager.in_bulk([row.pk for row in rows]) if rows else {}
        self.rows += [(row._meta.label_lower, image_of(stored[row.pk])) for row in rows]
        super().delete_many(rows)


def take_out(changes: Unrecorded, gone: queries.Going) -> None:
    """Removes a document with all that rests on it, its case if it is about nothing else, and its words in the trail.

    What a debriefer was shown of it stays without its words; what is locked away goes whole, so that it can come back.
    """
    rename(gone.renamed, gone.document.pk)
    if not isinstance(changes, Gathered):
        silence(gone.document)
    delete_with_dependents(changes, [gone.document])
    if gone.case:
        delete_with_dependents(changes, [gone.case])
        erase_words(document=gone.document.pk, words=str(gone.case.pk))
    erase_words(document=gone.document.pk)


def rename(codes: list[Code], document: UUID) -> None:
    """Takes the participant's words out of the names of codes, here and in the trail; the codes stay."""
    for code in codes:
        erase_words(document=document, words=code.name)
        siblings = Code.objects.filter(study=code.study_id, parent=code.parent_id)
        taken = set(siblings.values_list("name", flat=True))
        Unrecorded().update(code, name=_free(taken))
        forget_frozen_names(code.study_id, {plain(code.name)})


def forget_removed(study: Study, texts: Mapping[UUID, str]) -> None:
    """Takes the words of documents that were removed before out of the names of codes, and out of the trail."""
    for document, codes in queries.codes_from(study, texts).items():
        rename(codes, document)
        erase_words(document=document)


def forget_names(study: Study, texts: Iterable[str]) -> None:
    """Takes names that codes in vivo had, and have no more, out of the trail where they stood in these texts only."""
    names = {plain(name) for name in names_once_spoken(study, texts)}
    forget_frozen_names(study.pk, names)
    if names:
        erase_copies(study=study.pk, holds=lambda column, words: column in NAMES and plain(words) in names)
        for row in Definition.objects.filter(study=study):
            if plain(row.name) in names:
                Unrecorded().update(row, name=ERASED)


def forget_recordings(study: UUID, recordings: Iterable[UUID]) -> None:
    """Removes recordings, and has the trail forget them: as long as it names their bytes, these are kept."""
    keys = list(recordings)
    delete_with_dependents(Unrecorded(), list(Medium.objects.filter(pk__in=keys)))
    erase_rows(study=study, table="corpora.medium", rows=keys)


def clean_up(gone: Iterable[UUID]) -> None:
    """Forgets what the trail and the media keep of these, and has the files cleaned when the erasure counts."""
    for key in gone:
        erase_words(document=key)
        cleaning.note(settings.HOME, key)
    forget_bytes()
    transaction.on_commit(lambda: cleaning.finish(settings.HOME))


def _free(taken: set[str]) -> str:
    name, number = ERASED, 1
    while name in taken:
        number += 1
        name = f"{ERASED} {number}"
    return name
