"""What people made of a document is read in one way: through what says who may see it (corpora/blindness.py)."""

import re

from tests.house.sources import nothing, workbench

ROWS = re.compile(
    r"\b(?:Coding|Memo|Evidence|Assignment|Confirmation|Event|Change)\.objects\b"
    r"|\.(?:codings|memos|evidence|assignments|confirmations)\.(?:all|filter|exclude|order_by|values|values_list|count|exists|first|aggregate)\b"
    r"|\b(?:Count|Exists|Max|Min|Prefetch)\(\s*\"(?:\w+__)?(?:codings|memos|evidence|assignments)\b"
)
SEEN = re.compile(
    r"seen\(|seen_by\(|_seen\b|hidden\(\)|codings_of\(|memos_of\(|assignments_of\(|evidence_seen\(|in events\(|event__in=events\("
)
# Files that read everybody's rows, with the reason.
OF_ALL = {
    "src/workbench/history": "the trail itself, which is whole or it is nothing; what a page shows of it comes from `events`",
    "src/workbench/serving": "checks every row of the folder, for whoever has the folder",
    "src/workbench/research/corpora/blindness.py": "decides who sees what",
    "src/workbench/research/withdrawal": "an erasure says what goes, and takes everybody’s, to those who may erase",
    "src/workbench/research/correction": "moves everybody’s passages; `lying_on` asks whether the person sees them all",
}
# Single lines that read all rows: how many in a file, with the reason.
LINES = {
    "src/workbench/research/rounds/measured.py": (
        2,
        "tables of a corpus that was loaded for all, when a round is closed",
    ),
    "src/workbench/research/rounds/queries.py": (1, "whether a name is taken"),
    "src/workbench/research/corpora/aside.py": (1, "whether an undo may be: the whole study must stand"),
    "src/workbench/research/memberchecks/queries.py": (2, "corrections of one transcript, no codings"),
    "src/workbench/research/corpora/actions/codebook.py": (
        2,
        "a code that goes takes everybody’s; who is blind may not",
    ),
    "src/workbench/research/corpora/actions/codings.py": (2, "one’s own codings and memos, made again"),
    "src/workbench/research/corpora/actions/memos.py": (1, "one’s own memo, made again"),
    "src/workbench/research/corpora/rules.py": (1, "one’s own coding of the same passage"),
    "src/workbench/research/corpora/queries.py": (1, "images of files in the trail, no codings"),
    "src/workbench/research/corpora/in_vivo.py": (1, "images of codes in the trail, no codings"),
    "src/workbench/research/findings/queries.py": (
        4,
        "what an action needs to know of a theme: places that are taken, voices still open",
    ),
    "src/workbench/research/findings/looking.py": (1, "of a theme that was read with what is seen of it"),
    "src/workbench/research/findings/boards.py": (1, "of themes that were read with what is seen of them"),
    "src/workbench/research/triangulation/grid.py": (1, "of cells that were read with what is seen of them"),
    "src/workbench/research/overview/attention.py": (1, "of themes that were read with what is seen of them"),
    "src/workbench/research/overview/phases.py": (2, "downloads, and themes that were read with what is seen of them"),
    "src/workbench/research/reports/facts/themes.py": (3, "of themes that were read with what is seen of them"),
    "src/workbench/research/reports/facts/asked.py": (1, "whether the corpus changed, no codings"),
    "src/workbench/research/pseudonyms/queries.py": (2, "whether anything changed since names were looked for"),
    "src/workbench/research/trust/trail.py": (4, "kinds and tables of events that were read with what is seen of them"),
    "src/workbench/research/pseudonyms/texts.py": (
        1,
        "every text in which a name may stand; who is blind may not look for names",
    ),
}


def test_codings_are_read_as_far_as_somebody_may_see_them() -> None:
    faults = []
    for source in workbench():
        if any(source.name.startswith(one) for one in OF_ALL) or "/demo/" in source.name:
            continue
        found = [f"{source.name}:{line} reads {row}" for line, row in _raw(source.text)]
        faults += found if len(found) > LINES.get(source.name, (0, ""))[0] else []
    nothing(faults, "Codings, and what rests on them, are read through corpora/blindness.py:")


def test_no_exception_is_listed_in_vain() -> None:
    read = {source.name: len(_raw(source.text)) for source in workbench() if _raw(source.text)}
    assert {name: read.get(name, 0) for name in LINES} == {name: count for name, (count, _) in LINES.items()}
    assert {one for one in OF_ALL if not any(name.startswith(one) for name in read)} == set()


def test_the_rule_sees_what_it_should() -> None:
    assert [found for _, found in _raw("x = Coding.objects.filter(study=study)")] == ["Coding.objects"]
    assert list(_raw('codes.annotate(n=Count("codings"))'))
    assert list(_raw("theme.evidence.all()"))
    assert not list(_raw("Coding.objects.filter(seen(), document=document)"))
    assert not list(_raw("codings_seen(study).count()"))


def _raw(text: str) -> list[tuple[int, str]]:
    """Returns (line, what) of every reading that does not name, on its line or the next, who sees it."""
    lines = text.splitlines()
    return [
        (number, found[0])
        for number, line in enumerate(lines, 1)
        if (found := ROWS.search(line)) and not SEEN.search(" ".join(lines[number - 1 : number + 1]))
    ]
