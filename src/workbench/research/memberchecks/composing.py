"""What a participant is given, in words: their own transcript, or what was found, with nobody else’s passage unasked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from counterpoint import Faults, UserError
from workbench.research.corpora.models import Document
from workbench.research.fieldwork.models import Participant
from workbench.research.findings.models import Theme
from workbench.research.memberchecks import queries
from workbench.research.memberchecks.models import MemberCheck

RUN, LEAST = 6, 3  # words in a row that are believed to be somebody’s; a shorter passage of a theme is looked for whole
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Foreign:
    """Words of somebody else that stand in what would be given, and whose they are."""

    who: str
    words: str


def transcript_of(document: Document, own_turns: bool) -> str:
    """Returns a transcript to be read by whose it is, who speaks before each turn; own_turns: only what they said."""
    turns = [(document.text[start:end].strip(), speaker) for start, end, speaker, *_ in document.turns]
    names = {document.name, document.case.name if document.case else document.name}
    own = [words for words, speaker in turns if speaker in names]
    if own_turns and own:
        return "\n\n".join(own)
    spoken = [f"{speaker}: {words}" if speaker else words for words, speaker in turns]
    return "\n\n".join(spoken) or document.text.strip()


def findings_of(theme: Theme, participant: Participant) -> str:
    """Returns what a theme says, with the participant’s own passages and those that others agreed to be quoted with."""
    own, quotable = queries.transcripts_of(participant), queries.quotable(participant.study)
    said = [theme.name, theme.claim]
    said += [f"This holds when: {theme.holds_when}"] if theme.holds_when else []
    said += [f"It does not hold when: {theme.stops_when}"] if theme.stops_when else []
    for row in queries.passages_of(theme):
        if row.document_id in own or row.document_id in quotable:
            who = "You" if row.document_id in own else "Somebody else"
            otherwise = " and sees it otherwise" if row.side == "answer" else ""
            said.append(f"{who} said{otherwise}: “{row.quote.strip()}”")
    return "\n\n".join(part for part in said if part)


def check_nobody_elses(text: str, participant: Participant) -> None:
    """Raises UserError, or Faults, for words of another participant who has not agreed to be quoted."""
    faults = [
        UserError(
            f"These are words of {one.who}, who has not agreed to be quoted",
            where=f"“{one.words}”",
            try_="say it in words of your own",
        )
        for one in foreign_in(text, participant)
    ]
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]


def still_agreed(check: MemberCheck) -> bool:
    """Says whether what was given may still be read: nobody else’s words stand in it who has taken their agreement back."""
    if check.kind == "transcript" or not queries.agreement_changed_since(check):
        return True
    return not foreign_in(check.given, check.participant)


def foreign_in(text: str, participant: Participant) -> list[Foreign]:
    """Returns words of others in a text that consent to quotation does not cover, the first of each transcript."""
    study = participant.study
    own, quotable = queries.transcripts_of(participant), queries.quotable(study)
    words = _words(text)
    runs = _runs(words)
    for mine in (*own.values(), *queries.asked_in(study)):
        runs -= _runs(_words(mine))
    found = []
    for document in queries.others_than(study, {*own, *quotable}):
        theirs = sorted(runs & _runs(_words(document.text)), key=lambda run: _at(words, run))
        said = " ".join(theirs[0]) if theirs else _passage_in(words, queries.quotes_from(document))
        found += [Foreign(document.case.name if document.case else document.name, said)] if said else []
    return found


def _passage_in(words: list[str], quotes: Iterable[str]) -> str:
    plain = f" {' '.join(words)} "
    spoken = (_words(quote) for quote in quotes)
    return next((" ".join(one) for one in spoken if len(one) >= LEAST and f" {' '.join(one)} " in plain), "")


def _words(text: str) -> list[str]:
    return [found.group().casefold() for found in _WORD.finditer(text)]


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _at(words: list[str], run: tuple[str, ...]) -> int:
    return next(at for at in range(len(words)) if tuple(words[at : at + RUN]) == run)
