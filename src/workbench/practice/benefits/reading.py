"""How a kept plan reads, in an export and in a search; and how answers read on a sheet."""

from collections.abc import Mapping
from typing import Any

from workbench.practice.benefits.asking_steps import ASKED, GETS
from workbench.practice.benefits.fields import Dollars, Hours
from workbench.practice.benefits.forms import CHANGES, Answers
from workbench.practice.benefits.money import shown
from workbench.practice.benefits.months import month, named
from workbench.practice.vault.kinds import Said
from workbench.practice.vault.opened import Held
from workbench.practice.vault.weeks import monday_in_words


def plan(held: Held) -> Said:
    """Returns what a plan says, in the order in which it was asked."""
    week = monday_in_words(str(held.get("week", "")))
    return [
        ("Name", str(held.get("name", ""))),
        *answers_in_words(held.get("answers", {})),
        ("Kept in the week of", week),
    ]


def answers_in_words(answers: Mapping[str, Any]) -> Said:
    """Returns each question that was answered, with its answer; all that somebody gets stands together."""
    form = Answers()
    gets = [str(form.fields[name].label) for name in GETS if answers.get(name) == "on"]
    said = [("What I get", ", ".join(gets) or "None of these")]
    for name in ASKED:
        if name not in GETS and answers.get(name):
            said.append((str(form.fields[name].label), _worded(form, name, str(answers[name]))))
    return said + [("Then", line) for line in _steps(answers)]


def _worded(form: Answers, name: str, value: str) -> str:
    if value == "on":
        return "Yes"
    if name in ("month", "trial_ended", "cessation"):
        return named(month(value))
    field = form.fields[name]
    if isinstance(field, Dollars) and not isinstance(field, Hours):
        return shown(field.clean(value))
    choices = dict(getattr(field, "choices", ()))
    return str(choices.get(value, value))


def _steps(answers: Mapping[str, Any]) -> list[str]:
    """Returns the changes of hours in a plan, in words."""
    pairs = [(answers.get(f"step_month_{at}"), answers.get(f"step_hours_{at}")) for at in CHANGES]
    return [f"From {named(month(str(when)))} on {hours} hours a week" for when, hours in pairs if when and hours]
