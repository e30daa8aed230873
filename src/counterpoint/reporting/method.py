"""What was read and how: facts of the corpus, each only where it is true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counterpoint.analysis.result import several
from counterpoint.reporting import sampling
from counterpoint.reporting.blocks import Block, Heading, Paragraph, Table, day

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus


def blocks(corpus: Corpus, reading: str = "", **sampled: Any) -> list[Block]:
    """Writes the part on method; `sampled` is what `sampling.blocks` takes: how people were chosen, and the sample matrix."""
    said = [sentence for sentence in (_texts(corpus), _coding(corpus), _shared(corpus), _open(corpus)) if sentence]
    found: list[Block] = [Heading(1, "Method"), *([Paragraph(reading)] if reading else [])]
    found += sampling.blocks(**sampled)
    found += [Paragraph(" ".join(said))] if said else []
    found.append(Table("What the study holds", ("What", "Number"), tuple(_facts(corpus)), numbers=(1,)))
    if losses := corpus.losses.sentences():
        found.append(Paragraph(" ".join(_ended(one) for one in losses), lead="When the files were read."))
    return found


def _facts(corpus: Corpus) -> list[tuple[str, str]]:
    words = sum(len(text.split()) for text in corpus.documents["text"])
    counted = {
        "Documents": corpus.documents.height,
        "Words": words,
        "Turns": corpus.turns.height,
        "Participants": corpus.cases.height,
        "Codes": corpus.codes.height,
        "Codings": corpus.codings.height,
        "Coders": corpus.coders.height,
        "Memos": corpus.memos.height,
        "Themes": corpus.themes.height,
    }
    always = ("Documents", "Words", "Codes", "Codings")
    return [(name, f"{count:,}") for name, count in counted.items() if count or name in always]


def _texts(corpus: Corpus) -> str:
    words = sum(len(text.split()) for text in corpus.documents["text"])
    about = f" about {several(corpus.cases.height, 'participant')}" if corpus.cases.height else ""
    return f"The study holds {several(corpus.documents.height, 'document')}{about}, {several(words, 'word')} in all."


def _coding(corpus: Corpus) -> str:
    if not corpus.codings.height:
        return "Nothing has been coded yet."
    coders = several(corpus.codings["coder"].n_unique(), "coder")
    used = corpus.codings["code"].n_unique()
    made = corpus.codings["made_at"].drop_nulls()
    when = ""
    if len(made):
        first, last = made.min(), made.max()
        days = [day(moment.date()) for moment in (first, last)]  # type: ignore[union-attr]
        when = f" on {days[0]}" if days[0] == days[1] else f" between {days[0]} and {days[1]}"
        when += "" if len(made) == corpus.codings.height else " (where a date is known)"
    return f"{coders} made {several(corpus.codings.height, 'coding')} with {several(used, 'code')}{when}."


def _shared(corpus: Corpus) -> str:
    """Says how much more than one coder has read; silent where nobody was assigned anything."""
    done = corpus.assignments.filter(corpus.assignments["done"])
    shared = done.select("document", "coder").unique().group_by("document").len()
    many = shared.filter(shared["len"] > 1).height
    return f"{_first(several(many, 'document'))} {_was(many)} read by more than one coder." if many else ""


def _open(corpus: Corpus) -> str:
    read = set(corpus.codings["document"]) | set(corpus.assignments.filter(corpus.assignments["done"])["document"])
    many = sum(document not in read for document in corpus.documents["id"])
    return f"{_first(several(many, 'document'))} {_was(many)} not coded." if many and corpus.codings.height else ""


def _first(words: str) -> str:
    return words[:1].upper() + words[1:]


def _was(many: int) -> str:
    return "was" if many == 1 else "were"


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."
