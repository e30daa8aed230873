"""Database -> cp.Corpus: only the rows that this person may see, kept by study and revision."""

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Any
from uuid import UUID

import counterpoint as cp
from counterpoint import UserError
from workbench.accounts.actions import HOUSE
from workbench.history.queries import revision, standing_still
from workbench.research.corpora.aside import keys_aside
from workbench.research.corpora.blindness import (
    Mark,
    assignments_seen_by,
    codings_seen_by,
    mark_of,
    memos_seen_by,
)
from workbench.research.corpora.models import (
    PIECE,
    Case,
    Code,
    Keepsake,
    Medium,
    MediumBytes,
)
from workbench.research.corpora.queries import all_documents, bytes_of, documents
from workbench.research.studies.models import Study
from workbench.research.studies.queries import study_for, team_of

KEPT = 8
KEEPSAKE = ("id", "kind", "name", "place", "within", "document", "code", "coder", "content")
CODING = ("id", "document", "code", "coder", "start", "end", "quote", "made_at")
BESIDE_CODINGS = ("documents", "turns", "cases", "attributes", "codes", "memos", "assignments", "keepsakes", "places")
PLACE = ("kind", "number", "start", "end", "label")
TRIES = 2  # to read while others write, before they are asked to wait
Key = tuple[UUID, int, int, Mark]
_kept: OrderedDict[Key, cp.Corpus] = OrderedDict()
_lock = Lock()

Laid = Callable[[Study], Iterable[tuple[UUID, int, int, str]]]
_laid: dict[str, Laid] = {}


def lay(kind: str, places: Laid) -> None:
    """Registers what a room above knows of passages: places of this kind, each as document, start, end and label."""
    _laid[kind] = places


@dataclass(frozen=True)
class Layer:
    """Codings that lie apart from what coders coded: how a person calls them, and the rows that this person may see.

    A row is (identifier, document, code, coder, name of the coder, start, end, quote, when).
    """

    name: str
    rows: Callable[[Any, Study], Iterable[tuple[Any, ...]]]


_layers: dict[str, Layer] = {}
IN_LAYER = ("id", "document", "code", "coder", "name", "start", "end", "quote", "made_at")


def lay_apart(key: str, layer: Layer) -> None:
    """Registers codings that a room above keeps apart; nothing counts them but what asks for this layer."""
    _layers[key] = layer


def layers_of(person: Any, study: Study) -> dict[str, str]:
    """Returns the layers of a study that hold something for this person: their names by key."""
    return {key: layer.name for key, layer in _layers.items() if next(iter(layer.rows(person, study)), None)}


def layer_for(person: Any, study: Study, key: str) -> cp.Corpus:
    """Returns the corpus with the codings of one layer in the place of the coders’ own; theirs without a key.

    Raises UserError for a layer that there is not.
    """
    corpus = corpus_for(person, study)
    if not key:
        return corpus
    if key not in _layers:
        raise UserError("There is no such layer of codings", where=key[:40], try_="choose by whom from the list")
    there = set(corpus.documents["id"].to_list())
    found = [dict(zip(IN_LAYER, row, strict=True)) for row in _layers[key].rows(person, study)]
    rows = {
        (row["document"], row["code"], row["coder"], row["start"], row["end"]): row
        for row in ({name: str(one) if isinstance(one, UUID) else one for name, one in row.items()} for row in found)
        if row["document"] in there
    }
    people = [*corpus.coders.to_dicts(), *({"id": key, "name": name} for key, name in _named(rows.values()).items())]
    tables: dict[str, Any] = {name: corpus.frame(name) for name in BESIDE_CODINGS}
    if rows:
        tables["codings"] = [{name: row[name] for name in CODING} for row in rows.values()]
    return cp.Corpus.from_frames(title=corpus.title, coders=people, **tables)


def _named(rows: Iterable[dict[str, Any]]) -> dict[str, str]:
    return {row["coder"]: row["name"] for row in rows}


def whole_corpus_for(person: Any, study: Study) -> cp.Corpus:
    """Returns the corpus with the documents that are set aside: for what leaves and for looking after names."""
    found = study_for(person, study.pk)
    if not keys_aside(found):
        return corpus_for(person, found)
    with standing_still(found.pk):
        return load(found, person, whole=True)


def corpus_for(person: Any, study: Study) -> cp.Corpus:
    """Returns the study's corpus as this person may see it; Http404 for a stranger. The same revision is loaded once.

    Nothing of a document that is set aside is in it.
    """
    found = study_for(person, study.pk)
    for _ in range(TRIES):
        corpus = _as_it_stands(found, person)
        if corpus is not None:
            return corpus
    with standing_still(found.pk):
        return load(found, person)


def _as_it_stands(study: Study, person: Any) -> cp.Corpus | None:
    """Returns the corpus as of one revision; None if somebody changed it while its tables were read one by one."""
    key = _key(study, person)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    try:
        corpus = load(study, person)
    except cp.Faults:
        if _key(study, person) == key:
            raise
        return None
    if _key(study, person) != key:
        return None
    with _lock:
        _kept[key] = corpus
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return corpus


def _key(study: Study, person: Any) -> Key:
    # People are told in the house's own trail: a new name makes a new corpus, too.
    return study.pk, revision(study.pk), revision(HOUSE), mark_of(person)


def load(study: Study, person: Any = None, *, whole: bool = False) -> cp.Corpus:
    """Reads every table of a study by column, as this person may see it, and lets the library check it; None sees all.

    What is set aside is in the whole only.
    """
    codings, memos = codings_seen_by(person, study), memos_seen_by(person, study)
    assignments = assignments_seen_by(person, study)
    rows = (all_documents if whole else documents)(study)
    read: list[Any] = list(rows.values("id", "name", "text", "turns", "places", "case", "attributes"))
    cases: list[Any] = list(Case.objects.filter(study=study).values("id", "name", "attributes"))
    tables: dict[str, Any] = {
        "documents": [_plain(row, "id", "name", "text", "case") | {"source": ""} for row in read],
        "turns": [turn for row in read for turn in turns_of(row)],
        "cases": [_plain(row, "id", "name") for row in cases],
        "attributes": [*_attributes("case", cases), *_attributes("document", read)],
        "coders": _coders(study, codings, memos, assignments),
        "codes": _rows(
            Code.objects.filter(study=study),
            "id",
            "name",
            "parent",
            "definition",
            "inclusion",
            "exclusion",
            "hue",
            "position",
            "in_vivo",
        ),
        "codings": _rows(codings, *CODING),
        "memos": _memos(memos),
        "assignments": _rows(assignments, "id", "document", "coder", "code", "start", "end", "round", "done"),
        "keepsakes": _rows(Keepsake.objects.filter(study=study), *KEEPSAKE),
        "places": _places(study, read),
    }
    if not whole:
        _keep_out(tables, {str(key) for key in keys_aside(study)})
    return cp.Corpus.from_frames(title=study.title, **{name: rows for name, rows in tables.items() if rows})


def _keep_out(tables: dict[str, Any], aside: set[str]) -> None:
    """Takes what lies on documents that are set aside out of the tables: nobody looks at it, and nothing counts it."""
    if not aside:
        return
    tables["attributes"] = [row for row in tables["attributes"] if row["owner"] not in aside]
    for name in ("codings", "memos", "assignments", "places"):
        tables[name] = [row for row in tables[name] if row["document"] not in aside]
    out = {row["id"] for row in tables["keepsakes"] if row["document"] in aside}
    while inside := {row["id"] for row in tables["keepsakes"] if row["within"] in out} - out:
        out |= inside
    tables["keepsakes"] = [row for row in tables["keepsakes"] if row["id"] not in out]


def media_of(study: Study) -> dict[str, bytes]:
    """Returns the bytes of pictures, PDFs and recordings by file name: only for what leaves, since they may be large."""
    media = list(Medium.objects.filter(study=study))
    kept = MediumBytes.objects.filter(digest__in={medium.digest for medium in media})
    content = dict(kept.values_list("digest", "content"))
    found = [medium for medium in media if medium.digest in content]
    return {one.name: bytes_of(one) if one.size > PIECE else bytes(content[one.digest]) for one in found}


def _rows(found: Any, *names: str) -> list[dict[str, Any]]:
    return [_plain(row, *names) for row in found.values(*names)]


def _plain(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: str(row[name]) if isinstance(row[name], UUID) else row[name] for name in names}


def turns_of(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Returns the library's rows of a document's turns, from its id and turns."""
    document = str(row["id"])
    return [
        {"document": document, "number": number, "start": start, "end": end, "speaker": speaker, "time": time}
        for number, (start, end, speaker, time) in enumerate(row["turns"])
    ]


def places_of(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Returns the library's rows of a document's places, from its id and places."""
    document = {"document": str(row["id"])}
    return [document | dict(zip(PLACE, place, strict=True)) for place in row["places"]]


def _places(study: Study, documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Returns the places of all documents, and behind them what was laid on, numbered on."""
    found = [place for row in documents for place in places_of(row)]
    numbers = Counter((place["document"], place["kind"]) for place in found)
    for kind, laid in _laid.items():
        for document, start, end, label in laid(study):
            key = str(document), kind
            numbers[key] += 1
            found.append(dict(zip(("document", *PLACE), (*key, numbers[key], start, end, label), strict=True)))
    return found


def _attributes(kind: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"owner_kind": kind, "owner": str(row["id"]), "name": name, "value": value}
        for row in rows
        for name, value in row["attributes"].items()
    ]


def _coders(study: Study, codings: Any, memos: Any, assignments: Any) -> list[dict[str, Any]]:
    members = {membership.person_id: membership.person.name for membership in team_of(study)}
    keepsakes = Keepsake.objects.filter(study=study)
    for found, field in ((codings, "coder"), (memos, "author"), (assignments, "coder"), (keepsakes, "coder")):
        named = found.filter(**{f"{field}__isnull": False})
        members |= dict(named.values_list(field, f"{field}__name"))
    return [{"id": str(key), "name": name} for key, name in members.items()]


def _memos(found: Any) -> list[dict[str, Any]]:
    names = ("id", "text", "author", "document", "start", "end", "code", "written_at")
    rows = _rows(found, *names)
    return [{("coder" if name == "author" else name): value for name, value in row.items()} for row in rows]
