"""How often each word is said, by how many, and how evenly."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from counterpoint.analysis.result import Result, several
from counterpoint.analysis.voices import voices
from counterpoint.analysis.words.spoken import Word, inside, said, under
from counterpoint.analysis.words.stopping import left_out
from counterpoint.errors import Faults, UserError

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

SOURCE = "Gries 2008 (International Journal of Corpus Linguistics 13:403) for the deviation of proportions"
WAYS = ("all", "speaker", "case", "document")


def word_frequency(
    corpus: Corpus,
    query: str | Sequence[str] | None = None,
    stop: Sequence[str] | None = None,
    least: int = 1,
    letters: int = 1,
    by: str = "all",
    case: bool = False,
    interviewers: Sequence[str] | None = None,
) -> Result:
    """Counts the words that participants say.

    A word is a run of letters, digits and their combining marks; apostrophes and hyphens inside belong to it. Words
    that differ only in the way their marks are stored are one. Texts without turns are counted whole.

    query: only words in the passages that a query finds; without it, all that is said.
    stop: lists of words to leave out: de, en, es, fr, it, nl, pt, or a text file; none without it.
    least: words said less often are not listed.
    letters: shorter words are not listed.
    by: "all", or a row for each "speaker", "case" or "document".
    case: tell capitals from small letters.
    interviewers: speakers to leave out; otherwise those labelled as interviewers or moderators.
    """
    _check(least, letters, by)
    out = left_out(stop)
    heard = list(said(corpus, interviewers, case))
    if query is not None:
        spans = under(corpus, query)
        heard = [word for word in heard if inside(word, spans)]
    kept = [word for word in heard if word.folded.casefold() not in out and len(word.folded) >= letters]
    whom = {id_: voice.name for id_, voice in voices(corpus).items()}
    names = dict(corpus.documents.select("id", "name").iter_rows())
    groups: dict[str | None, list[Word]] = defaultdict(list)
    for word in kept:
        own = {"all": None, "speaker": word.speaker, "case": whom[word.document], "document": names[word.document]}
        groups[own[by]].append(word)
    sizes = Counter(word.document for word in heard)
    rows = [row for name, some in groups.items() for row in _rows(some, whom, sizes, least, name, len(heard))]
    table = _table(rows, by)
    asked = {"query": query, "stop": stop, "least": least, "letters": letters, "by": by, "case": case}
    numbers = {
        "words": len(heard),
        "different": len({word.folded for word in kept}),
        "left_out": len(heard) - len(kept),
    }
    return Result("word_frequency", len(heard), table, asked, "", SOURCE, _sentences(rows, numbers, by), numbers)


def _check(least: int, letters: int, by: str) -> None:
    where = "word_frequency"
    faults = [
        UserError(f"{name} cannot be {given}", where=f"{where}, {name}", try_=f"{name}=1")
        for name, given in (("least", least), ("letters", letters))
        if given < 1
    ]
    if by not in WAYS:
        faults.append(UserError(f"words are not counted by “{by}”", where=f"{where}, by", try_=" or ".join(WAYS)))
    if faults:
        raise faults[0] if len(faults) == 1 else Faults(faults)


def _rows(
    some: list[Word], whom: Mapping[str, str], sizes: Mapping[str, int], least: int, name: str | None, total: int
) -> Iterable[dict[str, Any]]:
    """One row for each word of a group, the most frequent first, equal ones by the alphabet."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    where: dict[str, Counter[str]] = defaultdict(Counter)
    for word in some:
        forms[word.folded][word.form] += 1
        where[word.folded][word.document] += 1
    for folded, count in sorted(
        ((one, found.total()) for one, found in where.items()), key=lambda one: (-one[1], one[0])
    ):
        if count >= least:
            yield {
                "of": name,
                "word": folded,
                "form": forms[folded].most_common(1)[0][0],
                "count": count,
                "per_thousand": 1000 * count / total,
                "documents": len(where[folded]),
                "cases": len({whom[document] for document in where[folded]}),
                "dispersion": dispersion(where[folded], sizes),
            }


def dispersion(counts: Mapping[str, int], sizes: Mapping[str, int]) -> float | None:
    """Gries' deviation of proportions: 0 as even as the documents are long, near 1 all in a small one; None for one."""
    total, all_ = sum(sizes.values()), sum(counts.values())
    if len(sizes) < 2 or not all_:
        return None
    return 0.5 * sum(abs(counts.get(one, 0) / all_ - size / total) for one, size in sizes.items())


def _sentences(rows: list[dict[str, Any]], numbers: Mapping[str, int], by: str) -> tuple[str, ...]:
    if not numbers["words"]:
        return ("No words were said.",)
    out = f"; {several(numbers['left_out'], 'word')} left out" if numbers["left_out"] else ""
    said_ = [f"{several(numbers['words'], 'word')} said{out}; {several(numbers['different'], 'different word')}."]
    if rows and by == "all":
        top = ", ".join(f"“{row['form']}” ({row['count']})" for row in rows[:3])
        also = sum(row["count"] == rows[min(len(rows), 3) - 1]["count"] for row in rows[3:])
        more = f", and {several(also, 'word')} more as often as the last" if also else ""
        said_.append(f"Most often: {top}{more}.")
    return tuple(said_)


def _table(rows: list[dict[str, Any]], by: str) -> Any:
    import polars as pl

    kinds: dict[str, Any] = {"of": pl.String(), "word": pl.String(), "form": pl.String(), "count": pl.Int64()}
    kinds |= {"per_thousand": pl.Float64(), "documents": pl.Int64(), "cases": pl.Int64(), "dispersion": pl.Float64()}
    table = pl.DataFrame(rows, schema=kinds, orient="row")
    return table.drop("of") if by == "all" else table.rename({"of": by})
