"""What the tabs and tables of the trust room say, in words; never a score."""

from dataclasses import dataclass
from typing import Any

import counterpoint as cp
from workbench.history.queries import events
from workbench.research.corpora.aside import all_aside
from workbench.research.corpora.models import SetAside
from workbench.research.corpora.queries import codebook_of
from workbench.research.debriefing import queries as debriefs
from workbench.research.journal.queries import entries_for
from workbench.research.memberchecks.queries import checks_of
from workbench.research.memberchecks.states import line_of
from workbench.research.studies.models import Study
from workbench.research.triangulation.pages import line_of as differences_line
from workbench.research.trust import queries, voices


@dataclass(frozen=True)
class Tab:
    """One check: its name, its address and one line on what is open; `waits` if a person is needed."""

    key: str
    name: str
    view: str
    line: str
    waits: bool = False


def tabs(person: Any, study: Study) -> list[Tab]:
    """Returns the checks of a study with what is open in each."""
    reading = queries.newest_reading(study)
    curve = queries.saturation(person, study)
    agreement = queries.agreement(person, study)
    return [
        Tab("saturation", "Saturation", "trust:saturation", *_saturation_line(curve, reading)),
        Tab("agreement", "Agreement", "trust:agreement", _agreement_line(agreement)),
        Tab("debriefing", "Debriefing", "debriefing:packets", *_debriefing_line(study)),
        Tab("answers", "Counter-narratives", "trust:answers", *_answers_line(study)),
        Tab("members", "Member checks", "memberchecks:checks", *line_of(checks_of(study))),
        Tab("triangulation", "Triangulation", "triangulation:ledger", *differences_line(study)),
        Tab("aside", "Set aside", "trust:aside", *_aside_line(study)),
        Tab("journal", "Journal", "journal:journal", _journal_line(person, study)),
        Tab("trail", "Audit trail", "trust:trail", _events(events(study.pk).count())),
    ]


def _saturation_line(curve: cp.Result, reading: Any) -> tuple[str, bool]:
    interviews = curve.numbers.get("interviews") or 0
    if not interviews:
        return "Nothing coded yet", False
    if reading is None:
        return "No reading written", True
    if (reading.interviews, reading.codes) != (interviews, curve.numbers.get("codes")):
        return "Codes have come since the reading", True
    return "Reading written", False


def _agreement_line(result: cp.Result) -> str:
    return (
        "Not asked yet" if result.value is None else f"α {result.value:.2f} on {result.numbers['units']:,} judgements"
    )


def _debriefing_line(study: Study) -> tuple[str, bool]:
    packets, waiting = debriefs.packets_of(study).count(), debriefs.open_items(study)
    if not packets:
        return "Nobody asked yet", False
    return (f"{waiting} still open", True) if waiting else ("None open", False)


def _answers_line(study: Study) -> tuple[str, bool]:
    looked = voices.of_study(study)
    if not looked.themes:
        return "No themes yet", False
    if looked.unsearched:
        first, more = looked.unsearched[0], len(looked.unsearched) - 1
        return f"Theme {first.number}{f' and {more} more' if more else ''} unsearched", True
    if looked.open:
        return f"{looked.open} {'voice' if looked.open == 1 else 'voices'} still open", True
    return "Searched, none open", False


def _aside_line(study: Study) -> tuple[str, bool]:
    rows = all_aside(study)
    if not rows:
        return "Nothing set aside", False
    closed, silent = (sum(map(of, rows)) for of in (_is_closed, _is_silent))
    if silent:
        return f"{silent} opened, nothing written", True
    return (f"{closed} set aside", False) if closed else (f"{len(rows)} opened", False)


def _is_closed(row: SetAside) -> bool:
    return row.opened_at is None


def _is_silent(row: SetAside) -> bool:
    return row.opened_at is not None and not row.showed


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
