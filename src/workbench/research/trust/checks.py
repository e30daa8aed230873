"""What the tabs and tables of the trust room say, in words; never a score."""

from dataclasses import dataclass
from typing import Any

import counterpoint as cp
from workbench.research.corpora.queries import codebook_of
from workbench.research.debriefing import queries as debriefs
from workbench.research.journal.queries import entries_for
from workbench.research.memberchecks.queries import checks_of
from workbench.research.memberchecks.states import line_of
from workbench.research.rounds.queries import rounds_of
from workbench.research.studies.models import Study
from workbench.research.triangulation.pages import line_of as differences_line
from workbench.research.trust import queries
from workbench.research.trust.counting import Counts, counts_of
from workbench.research.trust.openings import open_in


@dataclass(frozen=True)
class Tab:
    """One check: its name, its address and one line on what is open; `waits` if a person is needed."""

    key: str
    name: str
    view: str
    line: str
    waits: bool = False


def tabs(person: Any, study: Study, counts: Counts | None = None) -> list[Tab]:
    """Returns the checks of a study with what is open in each; from counts alone, so that no page waits for a curve."""
    known = counts_of(study) if counts is None else counts
    return [
        Tab("checks", "All checks", "trust:checks", _all_line(study, known)),
        Tab("saturation", "Saturation", "trust:saturation", *_saturation_line(study, known)),
        Tab("agreement", "Agreement", "trust:agreement", _agreement_line(study, known)),
        Tab("rounds", "Rounds", "rounds:rounds", *_rounds_line(study)),
        Tab("debriefing", "Debriefing", "debriefing:packets", *_debriefing_line(study)),
        Tab("answers", "Counter-narratives", "trust:answers", *_answers_line(study, known)),
        Tab("members", "Member checks", "memberchecks:checks", *line_of(checks_of(study))),
        Tab("triangulation", "Triangulation", "triangulation:ledger", *differences_line(study)),
        Tab("aside", "Set aside", "trust:aside", *_aside_line(known)),
        Tab("journal", "Journal", "journal:journal", _journal_line(person, study)),
        Tab("trail", "Audit trail", "trust:trail", _events(known["events"])),
    ]


def _all_line(study: Study, counts: Counts) -> str:
    many = sum(1 for _ in open_in(study, counts))
    return f"{many} {'kind' if many == 1 else 'kinds'} of things open" if many else "Nothing open"


def _saturation_line(study: Study, counts: Counts) -> tuple[str, bool]:
    if queries.is_reflexive(study):
        return ("Memo written", False) if counts["memos_power"] else ("No memo yet", True)
    if not counts["codings"]:
        return "Nothing coded yet", False
    if not counts["snapshots"]:
        return ("Reading written", False) if counts["readings"] else ("No reading written", True)
    decision = queries.decisions_of(study).first()
    if decision is None:
        return "Nobody has decided", True
    return f"Decided to {'stop' if decision.stops else 'go on'}", False


def _agreement_line(study: Study, counts: Counts) -> str:
    if not counts["measures"]:
        return "Not measured yet"
    value = queries.newest_measure(study)
    return f"α {value:.2f}" if value is not None else "Measured, not defined"


def _debriefing_line(study: Study) -> tuple[str, bool]:
    packets, waiting = debriefs.packets_of(study).count(), debriefs.open_items(study)
    if not packets:
        return "Nobody asked yet", False
    return (f"{waiting} still open", True) if waiting else ("None open", False)


def _rounds_line(study: Study) -> tuple[str, bool]:
    found = list(rounds_of(study))
    open_ones, left = [one for one in found if one.closed_at is None], sum(one.differing - one.decided for one in found)  # type: ignore[attr-defined]
    if open_ones:
        more = f" and {len(open_ones) - 1} more" if len(open_ones) > 1 else ""
        return f"{open_ones[0].name[:30]}{more} open", True
    if left:
        return f"{left} {'difference' if left == 1 else 'differences'} to decide", True
    return ("None open", False) if found else ("None yet", False)


def _answers_line(study: Study, counts: Counts) -> tuple[str, bool]:
    if not counts["themes"]:
        return "No themes yet", False
    if counts["unsearched"]:
        first, more = queries.first_unsearched(study), counts["unsearched"] - 1
        return f"Theme {first}{f' and {more} more' if more else ''} unsearched", True
    if counts["answers_open"]:
        return f"{counts['answers_open']} {'voice' if counts['answers_open'] == 1 else 'voices'} still open", True
    return "Searched, none open", False


def _aside_line(counts: Counts) -> tuple[str, bool]:
    closed, opened, silent = (counts[name] for name in ("aside", "opened", "silent"))
    if not closed + opened:
        return "Nothing set aside", False
    if silent:
        return f"{silent} opened, nothing written", True
    return (f"{closed} set aside", False) if closed else (f"{opened} opened", False)


def _journal_line(person: Any, study: Study) -> str:
    count = entries_for(person, study).count()
    return f"{count:,} {'entry' if count == 1 else 'entries'}" if count else "Nothing written yet"


def _events(count: int) -> str:
    return f"{count:,} event{'' if count == 1 else 's'}"


def finding(result: cp.Result) -> str:
    """Returns the finding that stands above the curve."""
    new = result.table["new"].to_list()
    if len(new) < 4:
        return "Too few interviews to draw a curve. It begins at the fourth."
    last = new[-4:]
    if sum(last) == 0:
        return f"No new code in the last {_clean_run(new)} of {len(new)} interviews"
    return f"{sum(last)} new {'code' if sum(last) == 1 else 'codes'} in the last four of {len(new)} interviews"


def _clean_run(new: list[int]) -> int:
    last_new = max((place for place, count in enumerate(new) if count), default=-1)
    return len(new) - 1 - last_new


def agreement_rows(study: Study, result: cp.Result) -> list[dict[str, Any]]:
    """Returns the rows of the agreement table, each with the sign of its code, least agreement first."""
    book = codebook_of(study)
    rows = [row | {"sign": _sign(book, row["code_id"], row["code"])} for row in result.table.to_dicts()]
    return sorted(rows, key=lambda row: (row["alpha"] is None, row["alpha"] or 0.0, row["code"]))


def has_many_pairs(result: cp.Result) -> bool:
    """Says whether a table must name the coders of each row; one pair has been named above it."""
    return result.table["coders"].n_unique() > 1


def _sign(book: cp.Codebook, code: str, name: str) -> dict[str, Any]:
    hue, pattern, capped = book.sign_of(code)
    return {"name": name, "hue": hue, "pattern": pattern, "capped": capped, "in_vivo": False}
