"""Contact notes are written while the key is closed, so they are not sealed: when it is open, names in them are found."""

import re
from typing import Any

from workbench.research.fieldwork import queries
from workbench.research.fieldwork.models import Contact
from workbench.research.studies.models import Study

SHORTEST, SHORTEST_CONTACT = 3, 6  # characters that are looked for: of a part of a name, of a line of a contact
_DIGITS = re.compile(r"\W+")


def notes_with_names(person: Any, study: Study) -> list[Contact]:
    """Returns the lines of the contact log in whose note a real name or contact stands that the study knows.

    Raises NotAllowed or UserError unless the person has the key to the names open.
    """
    said = queries.names_for(person, study).values()
    names = {part for one in said for part in _parts(one)}
    if not names:
        return []
    wanted = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(names)), re.IGNORECASE)
    numbers = {_plain(line) for one in said for line in one.get("contact", "").splitlines()}
    numbers = {line for line in numbers if len(line) >= SHORTEST_CONTACT}
    log = [one for one in queries.contacts_of(study) if one.note]
    return [one for one in log if wanted.search(one.note) or any(line in _plain(one.note) for line in numbers)]


def _parts(said: queries.Said) -> set[str]:
    name = said.get("name", "")
    parts = [word for word in name.split() if len(word) >= SHORTEST and not word.islower()]
    return {name, *parts} - {""}


def _plain(text: str) -> str:
    """Returns an address or a number as it is compared: without what people write between."""
    return _DIGITS.sub("", text).casefold()
