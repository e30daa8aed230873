"""The ways in which programs count places in a text, by their names, and which of them a program is known for."""

from __future__ import annotations

import re
from itertools import product
from typing import NamedTuple

from counterpoint.errors import UserError

OWN = "counterpoint"


class Rule(NamedTuple):
    """Units, what CRLF counts, whether a byte order mark counts, and whether the end is the last character itself."""

    utf16: bool = False
    crlf: int = 1
    bom: bool = False
    inclusive: bool = False

    @property
    def name(self) -> str:
        """A short name, as the option `positions` takes it: utf16-crlf2-exclusive."""
        parts = ["utf16" if self.utf16 else "points", f"crlf{self.crlf}", "bom" if self.bom else ""]
        return "-".join([*filter(None, parts), "inclusive" if self.inclusive else "exclusive"])

    @property
    def words(self) -> str:
        """The rule in a few words."""
        said = ["UTF-16 units" if self.utf16 else "characters", f"a line end of two counted {self.crlf}"]
        said += ["the byte order mark counted"] if self.bom else []
        return ", ".join([*said, "the end included"] if self.inclusive else said)


RULES = tuple(Rule(*one) for one in product((False, True), (1, 2), (False, True), (False, True)))
NAMES = {rule.name: rule for rule in RULES}
NVIVO, ATLAS, STANDARD = Rule(utf16=True, crlf=2), Rule(), Rule(crlf=2)


def rule_of(origin: str) -> Rule:
    """The rule that a program is known for. Measured on NVivo's files, told of ATLAS.ti's, the standard's for the rest."""
    program = origin.lower()
    if program.startswith(OWN):
        return NVIVO if "nvivo" in program else ATLAS
    if "nvivo" in program:
        return NVIVO
    return ATLAS if re.search(r"atlas\W?ti", program) else STANDARD


def rule_named(name: str) -> Rule:
    """The rule with this name."""
    if found := NAMES.get(name.strip().lower()):
        return found
    listed = ", ".join(one.name for one in RULES if not one.bom)
    raise UserError(f"There is no rule “{name[:60]}” for positions", where="positions", try_=f"Use {listed}.")
