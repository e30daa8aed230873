"""The count: how often, where and by whom, by one bincount or one scatter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from counterpoint.analysis.overlaps import Ints, axis, union

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Part


def codings_by_code(part: Part) -> Ints:
    """Counts the codings of each code."""
    return np.bincount(part.code, minlength=len(part.codes)).astype(np.int64)


def codings_by_document(part: Part) -> Ints:
    """Counts the codings of each code in each document: codes x documents."""
    many = len(part.documents)
    flat = part.code.astype(np.int64) * many + part.document
    found = np.bincount(flat, minlength=len(part.codes) * many)
    return found.astype(np.int64).reshape(len(part.codes), many)


def incidence(part: Part) -> NDArray[np.bool_]:
    """Says which code occurs in which document: codes x documents."""
    present = np.zeros((len(part.codes), len(part.documents)), bool)
    present[part.code, part.document] = True
    return present


def characters_by_document(part: Part) -> Ints:
    """Counts the characters of each document that are under each code: codes x documents.

    What two coders coded with the same code counts once: a character is under the code or it is not.
    """
    begin, end = axis(part)
    start, stop, code = union(begin, end, part.code.astype(np.int64))
    edges = np.cumsum(part.lengths.astype(np.int64) + 1)
    document = np.searchsorted(edges, start, "right")
    many = len(part.documents)
    found = np.bincount(code * many + document, stop - start, len(part.codes) * many)
    return np.rint(found).astype(np.int64).reshape(len(part.codes), many)


def coders_by_code(part: Part) -> NDArray[np.bool_]:
    """Says which coder used which code: codes x coders."""
    used = np.zeros((len(part.codes), len(part.coders)), bool)
    used[part.code, part.coder] = True
    return used
