"""The ten checks before sharing. They are in the hands of whoever shares; three of them stop, and none is counted."""

from dataclasses import dataclass

from workbench.practice.vault.opened import Held

YES, NO, UNSURE = "yes", "no", "unsure"
ANSWERS = {YES: "Yes", NO: "No", UNSURE: "Not sure"}


@dataclass(frozen=True)
class Check:
    """One check. With `why`, a no stops: the part stays with its owner for today."""

    number: int
    says: str
    why: str = ""

    @property
    def key(self) -> str:
        return str(self.number)


CHECKS = (
    Check(1, "I know what it is for."),
    Check(2, "It is for them. It is not to ease my own load."),
    Check(
        3, "It is not one I keep for myself, and it is not raw.", "A part that is raw or yours alone stays with you."
    ),
    Check(
        4,
        "Nobody else in it can be known, or they said yes.",
        "Somebody else is in it, and has not said yes.",
    ),
    Check(5, "I will ask first.", "You can ask first. Then it is their choice, too."),
    Check(6, "It speaks to what they brought, not to what I guess."),
    Check(7, "It is short."),
    Check(8, "It says that there is hope, or that they are not alone. It makes no promise and does not compare."),
    Check(9, "It is fine where I work. It is not advice on care."),
    Check(10, "I know what I will do for myself after."),
)


def stopping(answers: Held) -> list[Check]:
    """Returns the checks whose no stops."""
    return [check for check in CHECKS if check.why and answers.get(check.key) == NO]


def unsure(answers: Held) -> bool:
    """Says whether any check is unsure, or a no: then to listen, or a smaller part, may fit better."""
    return any(answers.get(check.key) in {UNSURE, NO} for check in CHECKS)
