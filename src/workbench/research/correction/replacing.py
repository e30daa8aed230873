"""What replacing the names of the register does to a document: to its text, and to every word that hangs on it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

import counterpoint as cp
from workbench.research.corpora.models import Code, Definition, Document, Memo
from workbench.research.correction.loading import lying_on
from workbench.research.correction.plans import Plan, plan_from
from workbench.research.findings.models import Evidence

Key = tuple[str, str]  # what it is, and its identifier or name


@dataclass(frozen=True)
class Found:
    """One place where a name stands, and what will stand there."""

    name: str
    stands_in: str
    line: int | None
    around: str


@dataclass(frozen=True)
class Replacing:
    """A document with its names replaced: the plan for its text, and the other words that change."""

    plan: Plan
    words: dict[Key, str]
    found: list[Found]

    @property
    def is_needed(self) -> bool:
        """Whether anything changes."""
        return self.plan.text != self.plan.document.text or bool(self.words) or self._relabelled

    @property
    def _relabelled(self) -> bool:
        return (self.plan.turns, self.plan.places) != (self.plan.document.turns, self.plan.document.places)

    @property
    def codes(self) -> int:
        """How many codes in somebody's own words get another name."""
        return sum(kind == "code" for kind, _ in self.words)


def replacing_in(document: Document, register: list[cp.Pseudonym]) -> Replacing:
    """Returns what replacing these names in a document does; UserError if the register would not hide them."""
    said = words_of(document)
    # Whatever else is said of the document stands beside it, so that the library replaces names there too.
    keys = {f"said {at}": key for at, key in enumerate(said)}
    lying = lying_on(document, {name: said[key] for name, key in keys.items()})
    done = cp.pseudonymise(lying.corpus, register).corpus
    plan = plan_from(lying, done)
    now = {keys[row]: text for row, text in done.memos.select("id", "text").iter_rows() if row in keys}
    changed = {key: text for key, text in now.items() if text != said[key]}
    return Replacing(plan, changed, _found(lying.corpus, register))


def stamp_of(replacings: Iterable[Replacing]) -> str:
    """Tells these from every other: the same documents, words and places."""
    told = [(one.plan.stamp, sorted(one.words.items())) for one in replacings]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def words_of(document: Document) -> dict[Key, str]:
    """Returns everything else that is said of a document: its name, attributes, case, memos, notes, names of codes in vivo."""
    said = {("document", "name"): document.name}
    said |= {("attribute", name): value for name, value in document.attributes.items()}
    if document.case:
        said[("case", "name")] = document.case.name
        said |= {("case attribute", name): value for name, value in document.case.attributes.items()}
    said |= {("memo", str(key)): text for key, text in Memo.objects.filter(document=document).values_list("pk", "text")}
    notes = Evidence.objects.filter(document=document).exclude(note="").values_list("pk", "note")
    said |= {("note", str(key)): text for key, text in notes}
    vivo = Code.objects.filter(in_vivo=True, codings__document=document).distinct().values_list("pk", "name")
    versions = Definition.objects.filter(code__in=[key for key, _ in vivo]).values_list("pk", "name")
    said |= {("version", str(key)): name for key, name in versions}
    return said | {("code", str(key)): name for key, name in vivo}


def _found(corpus: cp.Corpus, register: list[cp.Pseudonym]) -> list[Found]:
    stand_ins = {one.name: one.stands_in for one in register}
    table = cp.leaks(corpus, stand_ins).table.select("name", "line", "around")
    return [Found(name, stand_ins[name], line, around) for name, line, around in table.iter_rows()]


def with_stored_bounds(plan: Plan, stored: dict[str, tuple[int, int]]) -> Plan:
    """Returns a plan in which rows that were not touched since go back to exactly where they lay."""
    moves = [
        replace(one, to=stored[str(one.row.pk)], now=plan.text[slice(*stored[str(one.row.pk)])], why="")
        if str(one.row.pk) in stored
        else one
        for one in plan.moves
    ]
    return replace(plan, moves=moves)
