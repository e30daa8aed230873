"""A corpus's codebook as a REFI-QDA codebook (.qdc): one XML file with the tree of codes and sets of them."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from lxml import etree

from counterpoint.errors import CounterpointError, UserError
from counterpoint.formats.refi.guids import made_guid, plain_guid
from counterpoint.formats.refi.schema import CODEBOOK, faults_in
from counterpoint.formats.refi.writing_codes import codes_into
from counterpoint.formats.refi.writing_draft import Draft, sub
from counterpoint.formats.refi.writing_keepsakes import parsed
from counterpoint.formats.refi.writing_order import Element, local
from counterpoint.formats.refi.writing_texts import ORIGIN, STANDARD
from counterpoint.formats.refi.writing_themes import themes_into
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.losses import Losses

_MEMOS = "A memo on a code has no place in a REFI-QDA codebook."
_MEMBERS = "Of a set that came from another program only the codes are written, without its sources and notes."


def write_codebook(corpus: Corpus, path: Path) -> Losses:
    """Writes the codebook to the file; it is valid by the standard's schema, and says what it leaves out."""
    content, losses = codebook_bytes(corpus)
    path.write_bytes(content)
    return losses


def codebook_bytes(corpus: Corpus) -> tuple[bytes, Losses]:
    """The file's content, the same for the same corpus, and what it could not carry."""
    if corpus.codes.is_empty():
        raise UserError(
            "There are no codes, and a REFI-QDA codebook must have one", where="codes", try_="Make a code first."
        )
    draft = Draft(corpus, STANDARD)
    root = etree.Element(f"{{{CODEBOOK}}}CodeBook", nsmap={None: CODEBOOK}, origin=ORIGIN[STANDARD])
    codes_into(sub(root, "Codes"), corpus, draft.guids, draft.words, draft.losses)
    sets = sub(root, "Sets")
    themes_into(sets, corpus, draft.guids, draft.words, draft.losses, "guid")
    _kept_sets(sets, draft)
    if not len(sets):
        root.remove(sets)
    draft.losses.add(_MEMOS, corpus.memos["code"].drop_nulls().len())
    return _checked(root), draft.losses


def _kept_sets(sets: Element, draft: Draft) -> None:
    """Sets of another program, as far as they gather codes that are still there."""
    codes = {draft.guids.of("codes", code) for code in draft.corpus.codes["id"]}
    for content in draft.corpus.keepsakes.filter(pl.col("kind") == "set")["content"]:
        kept = parsed(content)
        members = [] if kept is None else [member for member in kept if local(member).startswith("Member")]
        named = [plain_guid(member.get("targetGUID") or member.get("guid") or "") for member in members]
        if kept is None or not (found := [guid for guid in dict.fromkeys(named) if guid in codes]):
            draft.losses.add(_MEMBERS, kept is not None)
            continue
        draft.losses.add(_MEMBERS, len(found) < len(members))
        element = sub(
            sets, "Set", guid=plain_guid(kept.get("guid", "")) or made_guid("set", content), name=kept.get("name", "")
        )
        for description in (child for child in kept if local(child) == "Description"):
            sub(element, "Description", description.text)
        for guid in found:
            sub(element, "MemberCode", guid=guid)


def _checked(root: Element) -> bytes:
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    if faults := faults_in(content, "codebook"):
        raise CounterpointError(f"The codebook would not be valid REFI-QDA: {faults[0]}")
    return content
