"""One piece as a file for a study, and the consent text that goes with it, in plain words."""

from typing import Any

from workbench.practice.vault.weeks import day_in_words

KEPT, CONSENT = "part.txt", "consent.txt"
"""Names of the files: they say nothing of what is in them."""


def part_file(said: dict[str, Any]) -> bytes:
    """Returns the piece as plain text that a study can bring in as a document."""
    return f"{said['title']}\n\n{said['text']}\n".encode()


def consent_file(said: dict[str, Any]) -> bytes:
    """Returns the consent text, with what its writer filled in and room for two names by hand."""
    return "\n\n".join(consent(said)).encode() + b"\n"


def consent(said: dict[str, Any]) -> list[str]:
    """Returns the paragraphs of the consent text."""
    quoted = "may print some of my words, without my name" if said["quoted"] else "may not print my words"
    return [
        "I give one part of my story to a study",
        f"What I give: the part called “{said['title']}”, {len(said['text'].split()):,} words. Nothing else of my notes.",
        f"What it may be used for: {said['use']}",
        f"The study {quoted}. It leaves out what could show who I am, or who somebody else in it is.",
        f"I can take it back until {day_in_words(said['until'])}, and I do not have to say why. After that day it may be part "
        "of results that are already out.",
        "Saying no, or taking it back, costs me nothing: not my work, and not any help that I get.",
        "I hand this over myself. The program that I wrote it in sent nothing to anybody.",
        "My name or a name for me: ____________________    Day: ____________",
        "For the study: ____________________    Day: ____________",
        "How I reach the study to take it back: ____________________",
    ]
