"""How the trail speaks of things without anybody's words."""

from collections.abc import Iterable

from workbench.history.naming import named
from workbench.research.corpora.models import Code, Document

SOME = 5  # codes that one sentence names; each takes the room of its identifier


def codes(found: Iterable[Code]) -> str:
    """Returns codes for the trail, each once, in the order of the codebook; of many the first few and how many more."""
    known = sorted({code.pk: code for code in found}.values(), key=lambda code: (code.position, code.pk))
    more = f" and {len(known) - SOME:,} more" if len(known) > SOME else ""
    return ", ".join(named(code) for code in known[:SOME]) + more


def place(document: Document) -> str:
    """Returns where, for the trail."""
    return f"in {named(document)}"
