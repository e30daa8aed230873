"""What should be looked at before a report leaves; never a score."""

from dataclasses import dataclass, field
from typing import Any

from counterpoint.narrative.passage import short
from workbench.research.findings.queries import themes_searched
from workbench.research.pseudonyms.queries import standing_of_names
from workbench.research.reports.checklists.items import CHECKLISTS
from workbench.research.reports.checklists.standing import counted
from workbench.research.reports.composing import Quoted
from workbench.research.reports.facts.told import listed, several
from workbench.research.reports.permitted import UNNOTED
from workbench.research.reports.queries import Made
from workbench.research.studies.models import Study

FEW, MOST = 5, 6
"""A cell of fewer people than this is pointed out; so many quotes are named one by one."""


@dataclass(frozen=True)
class Check:
    """Something to look at before a report leaves: its sign, what it is, and where to mend it; quotes that it is about."""

    sign: str
    what: str
    more: str
    view: str = ""
    link: str = ""
    waits: bool = False
    quotes: list[Quoted] = field(default_factory=list)
    of: str = ""  # which checklist


def checks(made: Made) -> list[Check]:
    """Returns what is open before this report leaves, what stops it first."""
    return [
        *_untrue(made), *_held_back(made), *_kept_back(made), *_unsearched(made), *_stale(made), *_small_cells(made),
        *_references(made), names_check(made.study), *_true(made), *_spread(made), *_checklist(made),
    ]  # fmt: skip


def names_check(study: Study) -> Check:
    """Returns whether names were looked for in the study as it is, and where to do it."""
    names = standing_of_names(study)
    if names.check is None or not names.is_current:
        since = " since something changed" if names.check else ""
        words = f"Nobody has looked for names{since}. The report says so. Read the quotations once more."
        return Check("shield-alert", "Names were not checked", words, "pseudonyms:check", "Look for names", True)
    if names.check.found:
        what = f"{names.check.found:,} {'place holds' if names.check.found == 1 else 'places hold'} a name in clear"
        return Check("shield-alert", what, "The report says so.", "pseudonyms:check", "See where", True)
    return Check("check", "Names were checked", "None that the study knows was found. Nicknames are not seen.")


def _untrue(made: Made) -> list[Check]:
    found = made.found.untrue
    if not found:
        return []
    what = f"{several(len(found), 'quote is', 'quotes are')} not what the transcript says"
    return [Check("quote", what, "The report does not leave like this.", waits=True, quotes=found[:MOST])]


def _kept_back(made: Made) -> list[Check]:
    """Words and names that may not leave though they are no quotes."""
    words = [one for one in made.found.held_back if one.kind == "words"]
    names = [one for one in made.found.held_back if one.kind == "name"]
    told = (
        (words, "title or name repeats", "titles or names repeat", "words that may not leave", "passage withheld"),
        (names, "name stands", "names stand", "in clear in the report", "name withheld"),
    )
    return [
        Check(
            "shield-alert",
            f"{several(len(rows), one, more)} {rest}",
            f"Write something else there, or it prints as “{printed}”.",
            waits=True,
            quotes=rows[:MOST],
        )
        for rows, one, more, rest, printed in told
        if rows
    ]


def _held_back(made: Made) -> list[Check]:
    found = [one for one in made.found.held_back if one.kind == "quote"]
    if not found:
        return []
    what = f"{several(len(found), 'quote', 'quotes')} may not leave"
    return [
        Check(
            "shield-alert", what, "Choose others, or they print as “passage withheld”.", waits=True, quotes=found[:MOST]
        )
    ]


def _true(made: Made) -> list[Check]:
    fine = [one for one in made.found.quotes if not one.fault]
    if not fine:
        return [Check("circle", "No quotations yet", "A theme brings them.", "findings:themes", "Choose some")]
    words = "Every quotation stands" if len(fine) > 1 else "The quotation stands"
    found = [Check("check", f"{words} in its transcript", f"{len(fine):,} checked, letter by letter, just now.")]
    return [*found, *_alike(fine), *_agreed(made, fine)]


def _alike(fine: list[Quoted]) -> list[Check]:
    found = [one for one in fine if one.also]
    if not found:
        return []
    what = f"{several(len(found), 'quote stands', 'quotes stand')} in several transcripts"
    named = "; ".join(f"“{short(one.words, 40)}” against {one.place}, not {listed(one.also)}" for one in found[:MOST])
    return [Check("quote", what, f"Checked {named}. Name whose it is beside it, or insert the passage.")]


def _agreed(made: Made, fine: list[Quoted]) -> list[Check]:
    permissions = made.shelf.permissions
    if permissions.unnoted:
        what, where = "Consent to be quoted is not noted", "fieldwork:participants"
        return [Check("shield-alert", what, f"{UNNOTED} The report says so.", where, "Note it", True)]
    known = {one.who for one in fine if one.document in permissions.participants}
    nobodys = sorted({one.who for one in fine if one.document not in permissions.participants})
    words = f"{several(len(known), 'participant')} agreed to be quoted."
    found = [Check("check", f"Consent covers every quote{' of theirs' if nobodys else ''}", words)] if known else []
    if nobodys:
        what = f"{several(len(nobodys), 'transcript is', 'transcripts are')} quoted and nobody’s"
        words = f"No participant is noted who could have agreed: {', '.join(nobodys[:MOST])}."
        found.append(Check("shield-alert", what, words, "fieldwork:participants", "Participants", True))
    return found


def _spread(made: Made) -> list[Check]:
    spread = made.spread
    quoted = [one for one in spread if one[1]]
    if not quoted:
        return []
    never = len(spread) - len(quoted)
    most = ", ".join(f"{who} {count}" for who, count in quoted[:3])
    words = f"Most often: {most}. {several(never, 'participant')} never."
    return [
        Check(
            "users",
            f"{len(quoted):,} of {several(len(spread), 'participant')} {'is' if len(quoted) == 1 else 'are'} quoted",
            words,
            "reports:spread",
            "See all",
        )
    ]


def _unsearched(made: Made) -> list[Check]:
    shown = {one.about for one in made.sections if one.shown and one.kind == "theme"}
    answered = {quoted.section for quoted in made.found.quotes if quoted.side == "answer"}
    answered_themes = {one.about for one in made.sections if one.pk in answered}
    return [
        Check(
            "circle-dashed",
            f"Theme {theme.number} is unsearched",
            "The report says so.",
            "findings:themes",
            "Search now",
            True,
        )
        for theme in themes_searched(made.study)
        if theme.pk in shown - answered_themes and not theme.searches.all()
    ]


def _stale(made: Made) -> list[Check]:
    many = sum(map(len, made.stale.values()))
    if not many:
        return []
    named = "; ".join(made.titles[key] for key in list(made.stale)[:MOST])
    return [
        Check(
            "history",
            f"{several(many, 'fact has', 'facts have')} changed since",
            f"The report says so. In: {named}.",
            waits=True,
        )
    ]


def _small_cells(made: Made) -> list[Check]:
    small = sum(
        0 < count < FEW
        for section in made.sections
        if section.shown and section.kind == "sample"
        for count in _counts(section)
    )
    if not small:
        return []
    what = f"Tables of the sample have {several(small, 'cell')} of fewer than {FEW} people"
    words = "Ask who could be recognised in them; a table can be left out of the section."
    return [Check("shield-alert", what, words, "studies:sample", "Look at the sample")]


def _counts(section: Any) -> list[int]:
    cells = []
    for fact in section.facts:
        table = fact.get("table") or {}
        if fact["key"] not in section.without:
            cells += [row[place] for row in table.get("rows", []) for place in table.get("numbers", [])]
    return [int(str(cell).replace(",", "")) for cell in cells if str(cell).replace(",", "").isdecimal()]


def _references(made: Made) -> list[Check]:
    from counterpoint.reporting import unresolved

    missing = unresolved(made.report)
    if not missing:
        return []
    words = f"They stay as they are written: {', '.join(map(str, missing[:MOST]))}."
    return [
        Check(
            "unlink",
            f"{several(len(missing), 'mark points', 'marks point')} at nothing",
            words,
            "reports:references",
            "References",
            True,
        )
    ]


def _checklist(made: Made) -> list[Check]:
    found = []
    for name in dict.fromkeys(one.kind for one in made.sections if one.shown and one.kind in CHECKLISTS):
        rows = made.checklists[name]
        counts = counted(rows)
        words = (
            f"{several(counts['missing'], 'item has', 'items have')} no place yet."
            if counts["missing"]
            else "Every item has its place or its reason."
        )
        told = f"{CHECKLISTS[name][0]}: {counts['shown']} of {len(rows)}"
        found.append(Check("list-filter", told, words, "reports:checklist", "See them", of=name))
    return found
