"""What may be noted in the field, and what a key, a name and a pseudonym must be."""

import unicodedata
from collections.abc import Collection
from typing import Any

from counterpoint import UserError
from workbench.research.fieldwork.models import NAME_LENGTH, NameKey, Participant
from workbench.research.fieldwork.states import FOLLOWS, STATES
from workbench.research.studies.models import Pick
from workbench.research.studies.rules import check_characters, check_may

FIELD, NAMES = "work in the field", "open names"
SHORTEST = 12
LONGEST_PASSPHRASE = 1_000
LEAST_MARKS = 5
LONGEST_SAID = {"name": 200, "contact": 2_000, "notes": 10_000}


def check_may_open(person: Any, study: Any) -> None:
    """Raises NotAllowed unless the person's role lets them open the key to the names."""
    check_may(person, study, NAMES)


def check_may_work(person: Any, study: Any) -> None:
    """Raises NotAllowed unless the person's role lets them note participants, contacts and consent."""
    check_may(person, study, FIELD)


def check_passphrase(passphrase: str) -> str:
    """Returns a passphrase that is long enough, or raises UserError; what was typed is not in it."""
    try_ = "five or six words that do not belong together"
    if len(passphrase) < SHORTEST:
        raise UserError("This passphrase is too short", where=f"it has {SHORTEST} characters at least", try_=try_)
    if len(passphrase) > LONGEST_PASSPHRASE:
        raise UserError("This passphrase is too long", where=f"it has {LONGEST_PASSPHRASE:,} at most", try_=try_)
    if len(set(passphrase)) < LEAST_MARKS:
        raise UserError("This passphrase repeats itself", where="few different characters", try_=try_)
    return passphrase


def check_no_key(key: NameKey | None) -> None:
    """Raises UserError if the study has a key already: another one would not open its names."""
    if key is not None:
        raise UserError("This study has a key to its names", where="the Names page", try_="open that one")


def check_key(key: NameKey | None) -> NameKey:
    """Returns the key, or raises UserError if there is none yet."""
    if key is None:
        raise UserError("This study has no key to its names yet", where="the Names page", try_="make it first")
    return key


def check_by_passphrase(key: NameKey) -> None:
    """Raises UserError for a key that no passphrase opens."""
    if key.kind != "passphrase":
        raise UserError("No passphrase opens this key", where="it is the host’s", try_="whoever runs the host")


def does_not_open() -> UserError:
    """Returns the one refusal for a wrong passphrase and for one that came too soon: nobody learns which it was."""
    return UserError(
        "The key did not open",
        where="the passphrase is wrong, or it was tried too often just now",
        try_="it once more in a minute",
    )


def is_closed() -> UserError:
    """Returns the refusal for what needs the key to be open."""
    return UserError("The key to the names is closed", where="the Names page", try_="open it there, then do it again")


def check_open(key: bytes | None) -> bytes:
    """Returns the key to the names, or raises UserError if it has to be opened first."""
    if key is None:
        raise is_closed()
    return key


def does_not_fit() -> UserError:
    """Returns the refusal for a name that was sealed under another key, or altered."""
    return UserError(
        "A sealed name does not open with this key",
        where="the Names page",
        try_="the backup in which it was written last",
    )


def check_said(said: dict[str, str]) -> dict[str, str]:
    """Returns a name, contact and notes, trimmed; raises UserError, which never repeats them."""
    kept = {noun: check_characters(words.strip(), noun) for noun, words in said.items()}
    kept["name"] = " ".join(kept["name"].split())
    for noun, words in kept.items():
        if len(words) > LONGEST_SAID[noun]:
            raise UserError(
                f"This is {len(words):,} characters long",
                where=f"the {noun} may have {LONGEST_SAID[noun]:,}",
                try_="a shorter one",
            )
    return kept


def check_initials(pseudonym: str, name: str) -> None:
    """Raises UserError if a pseudonym begins like the given or the family name."""
    if initials(pseudonym) & initials(name):
        raise UserError(
            "The pseudonym begins like the real name",
            where="the first letter of the given or the family name",
            try_="another pseudonym first, then write the name",
        )


def initials(name: str) -> set[str]:
    """Returns the first letters of the first and the last word, without accents and in one case."""
    words = [word for word in (_letters(word) for word in name.split()) if word]
    return {words[0][0], words[-1][0]} if words else set()


def _letters(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(mark for mark in plain if mark.isalnum())


def check_here(participant: Participant | None) -> Participant:
    """Returns the participant, or raises UserError if they are gone."""
    if participant is None:
        raise UserError("This participant is no longer there", where="the Field page", try_="load the page again")
    return participant


def check_pseudonym(pseudonym: str) -> str:
    """Returns a pseudonym on one line, or raises UserError."""
    trimmed = " ".join(check_characters(pseudonym, "pseudonym").split())
    if not trimmed:
        raise UserError("A participant needs a pseudonym", where="it is empty", try_="one of those proposed")
    if len(trimmed) > NAME_LENGTH:
        raise UserError(
            f"This pseudonym is {len(trimmed):,} characters long", where=f"it may have {NAME_LENGTH}", try_="one word"
        )
    return trimmed


def is_taken(pseudonym: str, taken: Collection[str]) -> bool:
    """Says whether somebody has this name already, however it is written."""
    return plain(pseudonym) in {plain(name) for name in taken}


def check_free(pseudonym: str, taken: Collection[str]) -> None:
    """Raises UserError if a participant, a case or somebody of the team has this name."""
    if is_taken(pseudonym, taken):
        raise UserError(
            f"{pseudonym} is taken",
            where="a participant, a case or somebody of the team",
            try_="another one; or say that the case is this person",
        )


def check_picked(pick: Pick | None) -> Pick:
    """Returns a pick of the sample, or raises UserError if nobody is picked there any more."""
    if pick is None or pick.verdict != "picked":
        raise UserError("This person is not picked", where="the sample", try_="decide about them on the Sample page")
    return pick


def check_not_yet(participant: Participant | None) -> None:
    """Raises UserError if there is a participant already."""
    if participant is not None:
        raise UserError(f"This person is {participant} already", where="the Field page", try_="look there")


def check_undecided(participant: Participant | None) -> None:
    """Raises UserError if somebody is a participant: what becomes of them is noted in the field."""
    if participant is not None:
        raise UserError(
            f"{participant.listed} is {participant} by now",
            where="the Field page",
            try_="note there that they declined, or withdraw",
        )


def check_follows(participant: Participant, state: str) -> None:
    """Raises UserError unless this state may follow the one that a participant is in."""
    if state not in FOLLOWS[participant.state]:
        could = " or ".join(STATES[one].lower() for one in FOLLOWS[participant.state]) or "undo"
        raise UserError(
            f"{participant} cannot be {STATES.get(state, 'this').lower()} now",
            where=STATES[participant.state].lower(),
            try_=could,
        )


def plain(name: str) -> str:
    """Returns a name as it is compared: in one case, without accents, with single spaces."""
    marks = unicodedata.normalize("NFKD", " ".join(name.split()).casefold())
    return "".join(mark for mark in marks if not unicodedata.combining(mark))
