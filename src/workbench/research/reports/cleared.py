"""Whether names were looked for in what is about to leave, and where they still stand."""

from dataclasses import dataclass
from typing import Any

from workbench.research.fieldwork.models import Identity
from workbench.research.pseudonyms.queries import count_of, key_is_open, leaks_for, standing_of_names
from workbench.research.studies.models import Study

UNKNOWN = "The study knows no names that could be looked for."


@dataclass(frozen=True)
class Cleared:
    """What the look for names came to: a sentence, the transcripts that hold one, where else one stands, and what is due."""

    sentence: str
    documents: frozenset[str] = frozenset()
    elsewhere: tuple[str, ...] = ()
    due: str = ""

    @property
    def blocks(self) -> str:
        """Says why nothing may leave yet; nothing if it may."""
        if self.due:
            return self.due
        return f"Names stand in clear: {'; '.join(self.elsewhere)}" if self.elsewhere else ""


def cleared(person: Any, study: Study) -> Cleared:
    """Looks for names now if the key is open; else trusts a check after which nothing was changed."""
    standing = standing_of_names(study)
    if standing.check is not None and standing.is_current and not standing.check.found:
        return Cleared(standing.sentence)
    if not count_of(study) and not Identity.objects.filter(study=study).exists():
        return Cleared(f"{standing.sentence} {UNKNOWN}" if standing.check is None else standing.sentence)
    if not key_is_open(person, study):
        return Cleared(standing.sentence, due="Names were not looked for since something changed")
    found = leaks_for(person, study).found
    held = frozenset(one.document for one in found if one.document)
    elsewhere = tuple(dict.fromkeys(one.sentence for one in found if not one.document))
    told = "Names were looked for when this was made; what holds one was left out." if held else "No name was found."
    return Cleared(told, held, elsewhere)
