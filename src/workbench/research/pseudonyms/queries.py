"""The register of names for who has the key open, and where names still stand in clear."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404

import counterpoint as cp
from counterpoint.narrative.naming import Names
from workbench import ciphers
from workbench.history.models import Change, Event
from workbench.history.queries import copies_kept, revision
from workbench.research.corpora.blindness import check_not_blind
from workbench.research.corpora.loading import whole_corpus_for
from workbench.research.fieldwork.queries import is_open, name_key_for, names_for
from workbench.research.fieldwork.rules import does_not_fit
from workbench.research.pseudonyms.models import Entry, Keeping, NameCheck, Original
from workbench.research.pseudonyms.texts import beside
from workbench.research.studies.models import Study
from workbench.research.studies.queries import study_for

SUGGESTED = 100  # words suggested at once, the most frequent first
SHORTEST = 2  # letters of a part of a name that is looked for by itself
REPLACED = "replaced names in"
PLACES = {
    "documents": "the name of an interview",
    "cases": "the name of a case",
    "turns": "who speaks",
    "attributes": "what is known of a case or interview",
    "codes": "the codebook",
    "memos": "a memo",
    "assignments": "a round of coding",
    "keepsakes": "what came from another program",
    "places": "where a text stood before",
}


@dataclass(frozen=True)
class Known:
    """An entry of the register with its real words."""

    entry: Entry
    words: str


@dataclass(frozen=True)
class Leak:
    """A name that stands in clear: whose, where, and what surrounds it."""

    what: str
    where: str
    around: str
    document: str = ""
    line: int | None = None

    @property
    def sentence(self) -> str:
        """Says what stands where, without the name."""
        return f"{self.what} stands in {self.where}"


@dataclass(frozen=True)
class Leaks:
    """What a check found, among how many names, and at which link of the trail it began.

    gone: the names that stand in clear nowhere. earlier: how many changes the trail keeps in whose images one still stands.
    """

    found: list[Leak] = field(default_factory=list)
    names: int = 0
    seq: int = 0
    gone: tuple[str, ...] = ()
    earlier: int = 0


@dataclass(frozen=True)
class Standing:
    """How far names were looked for: never, before something changed, or in the study as it is."""

    check: NameCheck | None = None
    is_current: bool = False

    @property
    def sentence(self) -> str:
        """Says it in words, for what leaves."""
        if self.check is None or not self.is_current:
            return "Names were not checked."
        on = f"Names were checked on {self.check.at:%Y-%m-%d}"
        if not self.check.found:
            return f"{on}; none of the names that the study knows was found."
        return (
            f"{on}; {self.check.found:,} {'place holds' if self.check.found == 1 else 'places hold'} a name in clear."
        )


def key_is_open(person: Any, study: Study) -> bool:
    """Says whether this person has the key to the names open."""
    return is_open(person, study)


def entries_for(person: Any, study: Study) -> list[Known]:
    """Returns the register with its real words; NotAllowed or UserError unless the person has the key open."""
    key = name_key_for(person, study)
    return [Known(entry, _words(entry, key)) for entry in Entry.objects.filter(study=study).select_related("study")]


def register_for(person: Any, study: Study) -> list[cp.Pseudonym]:
    """Returns the register as the library takes it; NotAllowed or UserError unless the person has the key open."""
    return [cp.Pseudonym(one.words, one.entry.replacement, one.entry.kind) for one in entries_for(person, study)]


def entry_for(person: Any, study_id: UUID, entry_id: UUID) -> Entry:
    """Returns an entry of a study in which this person has a role; Http404 for everybody else."""
    there = Entry.objects.filter(study=study_for(person, study_id)).select_related("study")
    found: Entry = get_object_or_404(there, pk=entry_id)
    return found


def count_of(study: Study) -> int:
    """Returns how many entries the register has."""
    return Entry.objects.filter(study=study).count()


def names_known(person: Any, study: Study) -> dict[str, str]:
    """Returns every name that the study knows, each with what it is; UserError unless the person has the key open."""
    found: dict[str, str] = {}
    for said in names_for(person, study).values():
        for words, what in _parts(said.get("name", "")):
            found.setdefault(words, what)
    for one in entries_for(person, study):
        found.setdefault(one.words, f"a {one.entry.get_kind_display().lower()} of the register")
    return found


def suggestions_for(
    person: Any, study: Study, finder: cp.NameFinder | None = None, document: UUID | None = None
) -> list[cp.LikelyName]:
    """Returns what may have to stand in the register and does not yet; UserError unless the person has the key open.

    finder: a model that is asked beside the rules. document: the only one that is looked at; all without it.
    """
    known = {one.words.casefold() for one in entries_for(person, study)}
    known |= {words.casefold() for words in Entry.objects.filter(study=study).values_list("replacement", flat=True)}
    found = cp.likely_names(whole_corpus_for(person, study), finder, None if document is None else [str(document)])
    return [one for one in found if one.words.casefold() not in known][:SUGGESTED]


def leaks_for(person: Any, study: Study) -> Leaks:
    """Looks for every name that the study knows in every text that may leave; UserError unless the key is open."""
    check_not_blind(person, "look for names in what everybody wrote", study.pk)
    names, seq = names_known(person, study), revision(study.pk)
    further = beside(study)
    texts = {key: text for key, (_, text) in further.items()}
    table = cp.leaks(whole_corpus_for(person, study), names, beside=texts).table
    found = [_leak(row, names[row["name"]], further) for row in table.iter_rows(named=True)]
    gone = tuple(sorted(set(names) - set(table["name"])))
    return Leaks(found, len(names), seq, gone, len(copies_kept(study.pk, holding(gone))))


def holding(names: Collection[str]) -> Callable[[str, str], bool]:
    """Returns what says of words in a column whether one of these names stands in them."""
    known = Names(names)
    return lambda column, words: next(iter(known.in_text(words)), None) is not None


def keeping_of(study: Study) -> Keeping | None:
    """Returns what the study says about keeping its originals, or None while nobody has."""
    return Keeping.objects.filter(study=study).first()


def keeps_originals(study: Study) -> bool:
    """Says whether the study keeps its transcripts as they were before names were replaced."""
    return Keeping.objects.filter(study=study, originals=True).exists()


def original_of(document: Any) -> Original | None:
    """Returns what was kept of a document before names were replaced in it, sealed."""
    return Original.objects.filter(document=document).first()


def standing_of_names(study: Study) -> Standing:
    """Returns whether names were looked for, and whether anything changed since."""
    check = NameCheck.objects.filter(study=study).select_related("by").order_by("-at", "-id").first()
    if check is None:
        return Standing()
    since = Change.objects.filter(event__study=study.pk, event__seq__gt=check.seq)
    changed = since.exclude(table=NameCheck._meta.label_lower).exists()
    # Replacing leaves no image by which it could be seen.
    replaced = Event.objects.filter(study=study.pk, seq__gt=check.seq, verb=REPLACED).exists()
    return Standing(check, not (changed or replaced))


def _words(entry: Entry, key: bytes) -> str:
    try:
        return str(ciphers.unseal(entry.sealed, under=key, of=entry.pk))
    except ciphers.DoesNotOpen:
        raise does_not_fit() from None


def _parts(name: str) -> list[tuple[str, str]]:
    """Returns a name and its parts, each with what it is; small words between, such as “de”, are no part by themselves."""
    words = [word for word in name.split() if len(word) >= SHORTEST and not word.islower()]
    if len(name.split()) < 2:
        return [(name, "A participant’s name")] if name else []
    found = [(name, "A participant’s name"), *((word, "Part of a participant’s name") for word in words[1:-1])]
    ends = [(words[-1], "A participant’s surname"), (words[0], "A participant’s given name")] if len(words) > 1 else []
    return found + ends


def _leak(row: dict[str, Any], what: str, further: dict[str, tuple[str, str]]) -> Leak:
    what = what[0].upper() + what[1:]
    if row["table"] == "documents" and row["column"] == "text":
        return Leak(what, f"{row['document']}, line {row['line']}", row["around"], row["id"], row["line"])
    where = further[row["id"]][0] if row["table"] == "beside" else PLACES.get(row["table"], row["table"])
    return Leak(what, where, row["around"])
