"""The codebook as elements: the tree, descriptions and colours, the same for projects and for codebooks."""

from __future__ import annotations

import re
from collections.abc import Callable

import polars as pl

from counterpoint.formats.refi.descriptions import described
from counterpoint.formats.refi.guids import Guids
from counterpoint.formats.refi.writing_draft import sub
from counterpoint.formats.refi.writing_order import Element
from counterpoint.narrative.codebook import Code
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.losses import Losses

# The hues of the workbench by day, as other programs want them.
COLOURS = {
    "indigo": "#362988", "marine": "#006495", "orchid": "#BE6FC5", "madder": "#8F3152",
    "teal": "#278B83", "ochre": "#836C29", "leaf": "#7A9938", "umber": "#632A11",
}  # fmt: skip
DEEPEST = 100  # levels; XML readers stop at 256 elements within each other
_RGB = re.compile(r"#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")
_DEEP = f"A code stands {DEEPEST} levels deep in the tree and no deeper."
_IN_VIVO = "It is not said which codes are in a participant's own words."
_COLOUR = "A colour that REFI-QDA cannot hold is written as the colour of the code's family."


def codes_into(
    codes: Element, corpus: Corpus, guids: Guids, words: Callable[[str], str], losses: Losses
) -> dict[str, Element]:
    """Sets every code into the element Codes; gives the element of each."""
    book, colours, only_above = corpus.codebook, _colours(corpus, losses), _not_codable(corpus)
    above, made = [codes], {}
    for depth, code in book.tree():
        losses.add(_DEEP, depth >= DEEPEST)
        del above[min(depth, DEEPEST - 1) + 1 :]
        colour = colours.get(code.id) or COLOURS[book.sign_of(code).hue]
        made[code.id] = _code(above[-1], code, guids.of("codes", code.id), words, colour)
        if code.id in only_above:
            made[code.id].set("isCodable", "false")
        above.append(made[code.id])
    losses.add(_IN_VIVO, int(corpus.codes["in_vivo"].any()))
    return made


def _code(parent: Element, code: Code, guid: str, words: Callable[[str], str], colour: str) -> Element:
    element = sub(parent, "Code", guid=guid, name=words(code.name), isCodable="true", color=colour)
    if description := described(code):
        sub(element, "Description", words(description))
    return element


def _colours(corpus: Corpus, losses: Losses) -> dict[str, str]:
    """Code to the colour that it came with."""
    kept = corpus.keepsakes.filter((pl.col("kind") == "colour") & pl.col("code").is_not_null())
    found = dict(kept.select("code", "content").iter_rows())
    fitting = {code: colour.strip() for code, colour in found.items() if _RGB.fullmatch(colour.strip())}
    losses.add(_COLOUR, len(found) - len(fitting))
    return fitting


def _not_codable(corpus: Corpus) -> set[str]:
    """Codes that another program kept for gathering others."""
    kept = corpus.keepsakes.filter((pl.col("kind") == "other") & (pl.col("name") == "isCodable"))
    return set(kept["code"].drop_nulls())
