"""A code's definition, and when to use it and when not, as the one description that REFI-QDA has for a code."""

from __future__ import annotations

from counterpoint.narrative.codebook import Code

WHEN, WHEN_NOT = "When to use it: ", "When not to use it: "
_GAP = "\n\n"


def described(code: Code) -> str:
    """The three texts in one, so that people read them in any program and `parted` finds them again."""
    texts = ((code.definition, ""), (code.inclusion, WHEN), (code.exclusion, WHEN_NOT))
    return _GAP.join(label + text for text, label in texts if text)


def parted(description: str) -> tuple[str, str, str]:
    """Definition, inclusion and exclusion; a description of another program is a definition as it stands.

    >>> parted("Holding back.\\n\\nWhen to use it: silences.")
    ('Holding back.', 'silences.', '')
    """
    rest, exclusion = _cut(description, WHEN_NOT)
    definition, inclusion = _cut(rest, WHEN)
    return definition, inclusion, exclusion


def _cut(text: str, label: str) -> tuple[str, str]:
    """What stands before the label's paragraph, and what follows the label."""
    if text.startswith(label):
        return "", text[len(label) :]
    before, found, after = text.rpartition(_GAP + label)
    return (before, after) if found else (text, "")
