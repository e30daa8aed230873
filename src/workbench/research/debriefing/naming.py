"""Whether a name stands in clear in what would go outside."""

from typing import Any

import counterpoint as cp
from workbench.research.debriefing.drawing import Drawn
from workbench.research.pseudonyms.queries import key_is_open, names_known
from workbench.research.studies.models import Study

CHECKED = "Every name that the study knows was looked for in the packet, and none was found."
UNCHECKED = "Names were not looked for by the program, since the key to them was closed; a person read every piece."


def looked_for(person: Any, study: Study) -> bool:
    """Says whether names can be looked for: this person has the key to them open."""
    return key_is_open(person, study)


def names_in(person: Any, study: Study, drawn: Drawn) -> list[str]:
    """Returns where a name that the study knows stands in a packet, without the name; nothing if the key is closed."""
    if not looked_for(person, study):
        return []
    names = names_known(person, study)
    table = cp.leaks(cp.Corpus.build(), names, beside=drawn.texts).table
    found = [(row["id"], names[row["name"]]) for row in table.iter_rows(named=True)]
    return [f"{what[0].upper()}{what[1:]} in {where}" for where, what in dict.fromkeys(found)]


def sentence(person: Any, study: Study) -> str:
    """Says whether names were looked for, for the packet."""
    return CHECKED if looked_for(person, study) else UNCHECKED
