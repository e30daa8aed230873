"""What may be noted in the field, and what a key, a name and a pseudonym must be."""

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from counterpoint import UserError
from workbench.research.fieldwork.models import NAME_LENGTH, Consent, ConsentForm, Contact, NameKey, Participant
from workbench.research.fieldwork.states import ANSWERS, FOLLOWS, ITEMS, STATES, WAYS_OF_CONSENT, WAYS_OF_CONTACT
from workbench.research.studies.models import Pick
from workbench.research.studies.rules import check_characters, check_may

FIELD, NAMES = "work in the field", "open names"
SHORTEST = 12
LONGEST_PASSPHRASE = 1_000
LEAST_MARKS = 5
LONGEST_NOTE, LONGEST_FORM = 4_000, 50_000
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


def check_typed(passphrase: str) -> None:
    """Raises UserError for no passphrase at all: that is no try, and is not counted as one."""
    if not passphrase:
        raise UserError("No passphrase was typed", where="the field is empty", try_="the passphrase of this study")


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


def check_way(way: str) -> None:
    """Raises UserError unless this is a known way of contact."""
    if way not in WAYS_OF_CONTACT:
        raise UserError("This way is not known", where="the contact log", try_=", ".join(WAYS_OF_CONTACT.values()))


def check_note(note: str) -> str:
    """Returns a note, trimmed, or raises UserError."""
    trimmed = check_characters(note.strip(), "note")
    if len(trimmed) > LONGEST_NOTE:
        raise UserError(f"This note is {len(trimmed):,} characters long", where=f"at most {LONGEST_NOTE:,}", try_="two")
    return trimmed


def check_noted(contact: Contact | None) -> Contact:
    """Returns a contact that has a note, or raises UserError if it or the note is gone."""
    if contact is None or not contact.note:
        raise UserError("This note is no longer there", where="the contact log", try_="load the page again")
    return contact


def check_past(moment: datetime) -> datetime:
    """Returns a moment that has been, or raises UserError."""
    if moment > timezone.now():
        raise UserError("This has not happened yet", where="the contact log", try_="a reminder for that day")
    return moment


def check_due(contact: Contact) -> None:
    """Raises UserError unless this is a reminder that nobody has done yet."""
    if contact.happened_at is not None:
        raise UserError("This was done before", where="the contact log", try_="load the page again")


def check_consent_form(title: str, words: str, items: Sequence[str]) -> dict[str, Any]:
    """Returns what a version of the form says, its items in their order; raises UserError."""
    kept = {
        "title": " ".join(check_characters(title, "title").split()),
        "words": check_characters(words.strip(), "form"),
    }
    if not kept["title"] or len(kept["title"]) > NAME_LENGTH:
        raise UserError(
            "The form needs a title", where=f"1 to {NAME_LENGTH} characters", try_="Consent to an interview"
        )
    if len(kept["words"]) > LONGEST_FORM:
        raise UserError("This form is too long", where=f"it may have {LONGEST_FORM:,} characters", try_="its main part")
    if not items or set(items) - set(ITEMS):
        raise UserError("The form asks for nothing", where="its items", try_="choose what it asks for")
    return {**kept, "items": [item for item in ITEMS if item in items]}


def check_form(form: ConsentForm | None) -> ConsentForm:
    """Returns the form, or raises UserError if there is none."""
    if form is None:
        raise UserError("There is no such consent form", where="the Consent page", try_="write the form there first")
    return form


def check_as_seen(mark: str, seen: str) -> None:
    """Raises UserError if the form was changed after it was shown."""
    if seen and seen != mark:
        raise UserError(
            "The consent form was changed while it was shown",
            where="nothing was noted",
            try_="show the form again, so that they answer what it says now",
        )


def check_takes_part(participant: Participant) -> None:
    """Raises UserError if somebody withdrew."""
    if participant.state == "withdrawn":
        raise UserError(f"{participant} withdrew", where="the Field page", try_="ask nothing of them any more")


def check_answers(form: ConsentForm, answers: Mapping[str, str], way: str, given_on: date) -> None:
    """Raises UserError unless these are answers to items of the form, given in a known way, on a day that has been."""
    if not answers or set(answers) - set(form.items) or set(answers.values()) - set(ANSWERS):
        raise UserError("These are not answers to the form", where=str(form), try_="yes or no for each item")
    if way not in WAYS_OF_CONSENT:
        raise UserError("This way is not known", where=str(form), try_=", ".join(WAYS_OF_CONSENT.values()))
    if given_on > timezone.localdate():
        raise UserError("This day has not come yet", where=str(form), try_="the day on which they said so")


def not_covered(participant: Participant, item: str, now: Mapping[str, Consent]) -> str:
    """Returns in words why what a participant says now does not cover an item; nothing if it does.

    now: their newest answer to each item, to whichever version of the form it was given.
    """
    answer, noun = now.get(item), ITEMS[item].lower()
    if answer is None:
        return f"{participant} has not been asked for consent to {noun}"
    day = f"{answer.given_on.day} {answer.given_on:%B %Y}"
    if answer.answer == "asked":
        return f"{participant} was asked for consent to {noun} on {day} and has not answered"
    return f"{participant} said no to {noun} on {day}" if answer.answer == "no" else ""
