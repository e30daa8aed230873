"""What a packet would hold, drawn and not yet made: its codebook and its pieces, with how they were chosen in sentences."""

import hashlib
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from workbench.research.corpora.models import Code, Memo
from workbench.research.corpora.queries import codes, memos_of
from workbench.research.debriefing import fitting
from workbench.research.debriefing.fitting import Place
from workbench.research.debriefing.models import Piece
from workbench.research.debriefing.pool import Pool, passage_piece, plain, pool_of
from workbench.research.debriefing.quoting import Quotable, quotable
from workbench.research.findings.models import Theme
from workbench.research.findings.queries import answers_of, newest_claim, themes
from workbench.research.findings.signs import signed_codes
from workbench.research.studies.models import Study

RULE = (
    "A passage fits worst if it reads least like the other passages of its code: the mean likeness of the letters in their "
    f"words, rare words weighing more, without a model; a code needs {fitting.FEWEST} passages. It is an order to look in, "
    "not a judgement."
)
SAID = (("holds_when", "Holds when"), ("stops_when", "Stops when"))


@dataclass(frozen=True)
class Asked:
    """What somebody wants to show: themes and memos by identifier, how many passages, and the seed they are drawn with."""

    themes: Sequence[UUID] = ()
    memos: Sequence[UUID] = ()
    random: int = 0
    worst: int = 0
    answers: bool = True
    seed: int = 0


@dataclass(frozen=True)
class Drawn:
    """What the debriefer would see: the codebook as it is, pieces (unsaved), and how they came about."""

    codebook: list[dict[str, Any]]
    pieces: list[Piece] = field(default_factory=list)
    drawing: list[str] = field(default_factory=list)

    @property
    def token(self) -> str:
        """Tells this packet from every other: a page that showed it gives it back."""
        told = [
            (one.kind, str(one.document_id), one.start, one.end, one.label, one.codes, one.words) for one in self.pieces
        ]
        return hashlib.sha256(json.dumps([self.codebook, told, self.drawing]).encode()).hexdigest()

    @property
    def texts(self) -> dict[str, str]:
        """Everything that somebody from outside would read, by where it stands."""
        found = {f"piece {one.position}": f"{one.label}\n{one.words}" for one in self.pieces}
        told = ("name", "definition", "inclusion", "exclusion")
        book = {
            f"code {at} of the codebook": "\n".join(one[it] for it in told) for at, one in enumerate(self.codebook, 1)
        }
        return found | book


def draw(by: Any, study: Study, asked: Asked) -> Drawn:
    """Returns what a packet would hold; the same study and the same seed give the same packet."""
    may, at = quotable(study), {code.id: number for number, code in enumerate(signed_codes(study))}
    pool = pool_of(by, study, may)
    chosen = [one for one in themes(study) if one.pk in set(asked.themes)]
    answers = _answers(study, chosen, may, pool, at) if asked.answers else []
    shown = {(str(one.document_id), one.start or 0, one.end or 0) for one in answers}
    gathered = {str(row.code_id) for theme in chosen for row in theme.gathered.all()}
    worst = pool.worst(gathered or at, asked.worst, shown)
    rest = [place for place in pool.texts if place not in {*worst, *shown}]
    lot = _drawn(rest, asked)
    found = [_claim(theme, at) for theme in chosen]
    found += [_memo(one, at) for one in memos_to_show(study, may) if one.pk in set(asked.memos)]
    found += [pool.piece(place, "random", at) for place in lot] + [pool.piece(place, "worst", at) for place in worst]
    for position, one in enumerate([*found, *answers], 1):
        one.study, one.position = study, position
    said = _sentences(asked, pool, (len(lot), len(rest)), len(worst))
    return Drawn(_codebook(study), [*found, *answers], said)


def memos_to_show(study: Study, may: Quotable) -> list[Memo]:
    """Returns the memos of a study but for those on transcripts of which nothing is shown."""
    return [one for one in memos_of(study) if not may.why_not(one.document_id)]


def _drawn(rest: list[Place], asked: Asked) -> list[Place]:
    """Returns passages by lot, in the order of the corpus."""
    lot = random.Random(asked.seed)  # noqa: S311 (so that it can be drawn again)
    return [rest[row] for row in sorted(lot.sample(range(len(rest)), min(asked.random, len(rest))))]


def _claim(theme: Theme, at: dict[str, int]) -> Piece:
    newest = newest_claim(theme)
    lines = [theme.claim, *(f"{said}: {getattr(theme, name)}" for name, said in SAID if getattr(theme, name))]
    words = "\n\n".join([theme.name, *filter(None, lines)])
    gathered = [at[str(row.code_id)] for row in theme.gathered.all() if str(row.code_id) in at]
    label = f"Theme {theme.number}, version {newest.number if newest else 1}"
    return Piece(kind="claim", theme=theme, claim=newest, label=label, words=plain(words), codes=gathered)


def _memo(memo: Memo, at: dict[str, int]) -> Piece:
    code = [at[str(memo.code_id)]] if memo.code_id and str(memo.code_id) in at else []
    return Piece(kind="memo", document=memo.document, label="Memo", words=plain(memo.text), codes=code)


def _answers(study: Study, chosen: list[Theme], may: Quotable, pool: Pool, at: dict[str, int]) -> list[Piece]:
    found, wanted = [], {one.pk for one in chosen}
    for row in answers_of(study):
        if row.theme_id not in wanted:
            continue
        place = (str(row.document_id), row.start, row.end)
        why = may.why_not(row.document_id)
        if why:
            pool.refused[place] = why
            continue
        codes = [at[code] for code in pool.codes.get(place, ()) if code in at]
        piece = passage_piece(pool.documents[place[0]], row.start, row.end, row.quote, "answer", codes)
        piece.theme = row.theme
        found.append(piece)
    return found


def _codebook(study: Study) -> list[dict[str, Any]]:
    """Returns the codebook in the order of the tree, frozen; depth 0 are the families."""
    rows: dict[str, Code] = {str(code.pk): code for code in codes(study)}
    return [_entry(rows[code.id], code.said, rows) for code in signed_codes(study)]


def _entry(code: Code, name: str, rows: dict[str, Code]) -> dict[str, Any]:
    depth, above = 0, rows.get(str(code.parent_id))
    while above is not None:
        depth, above = depth + 1, rows.get(str(above.parent_id))
    said = {column: getattr(code, column) for column in ("definition", "inclusion", "exclusion")}
    return {"name": name, **said, "depth": depth}


def _sentences(asked: Asked, pool: Pool, lot: tuple[int, int], worst: int) -> list[str]:
    said = []
    if asked.worst:
        said += [
            RULE,
            f"{_many(worst)} that {'fits' if worst == 1 else 'fit'} worst, of {len(pool.texts)} that may be shown.",
        ]
    if asked.random:
        said.append(f"{_many(lot[0])} drawn at random from the {lot[1]} others, with the seed {asked.seed}.")
    said += [f"Left out: {_many(count)} {why}." for why, count in sorted(pool.left.items()) if count]
    return said


def _many(count: int) -> str:
    return f"{count:,} {'passage' if count == 1 else 'passages'}"
