"""What a debriefer was shown of somebody's words goes silent: a marker stands there, and what the debriefer asked stays."""

import re
from collections.abc import Collection
from uuid import UUID

from workbench.history.actions import erase_copies
from workbench.history.changes import Unrecorded
from workbench.research.corpora.in_vivo import plain
from workbench.research.corpora.models import Document
from workbench.research.correction.cutting import MARKER
from workbench.research.debriefing.models import Item, Packet, Piece, Remark, Verdict

ERASED = "In vivo code (erased)"
FROZEN = {f"debriefing.{column}" for column in ("packet.codebook", "verdict.what", "verdict.before", "verdict.after")}
NOWHERE = {"document": None, "start": None, "end": None}
_CODE = re.compile(r"The code (.+), version \d+")


def silence(document: Document) -> None:
    """Takes a document's words out of packets, of what was asked on them, and of what lay beside answers; the rows stay."""
    gone, pieces = Unrecorded(), list(Piece.objects.filter(document=document))
    asked = Item.objects.filter(piece__in=pieces).exclude(words="")
    gone.update_many(list(asked), words=MARKER, first=None, last=None)
    gone.update_many(list(Remark.objects.filter(document=document)), quote=MARKER, **NOWHERE)
    gone.update_many(pieces, words=MARKER, label="", **NOWHERE)


def forget_frozen_names(study: UUID, names: Collection[str]) -> None:
    """Takes names of codes (as `plain` writes them) out of frozen codebooks and of what a debriefing changed."""
    if not names:
        return
    for packet in Packet.objects.filter(study=study):
        book = [one | {"name": ERASED} if plain(one["name"]) in names else one for one in packet.codebook]
        if book != packet.codebook:
            Unrecorded().update(packet, codebook=book)
    for verdict in Verdict.objects.filter(study=study):
        told = _CODE.fullmatch(verdict.what)
        if told and plain(told[1]) in names:
            before, after = (_without(text, names) for text in (verdict.before, verdict.after))
            what = verdict.what.replace(told[1], ERASED)
            Unrecorded().update(verdict, what=what, before=before, after=after)
    erase_copies(study=study, holds=lambda column, words: column in FROZEN and _holds(words, names))


def _without(text: str, names: Collection[str]) -> str:
    return "\n".join(ERASED if plain(line) in names else line for line in text.split("\n"))


def _holds(words: str, names: Collection[str]) -> bool:
    told = _CODE.fullmatch(words)
    return any(plain(line) in names for line in [*words.split("\n"), *([told[1]] if told else [])])
