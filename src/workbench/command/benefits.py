"""`counterpoint benefits`: what more hours of work do to benefits; Django is not loaded."""

from __future__ import annotations

import inspect
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from workbench.practice.benefits.picture import Picture
    from workbench.practice.benefits.plan import Plan
    from workbench.practice.benefits.situation import Situation

HOURS = Annotated[str, typer.Option(help="Hours a week: 0-40, 0-40/0.5 or 10,20,30.")]
PLAN = Annotated[
    str,
    typer.Option(metavar="STEPS", help="Month by month instead: 2026-01=12,2026-05=24 (hours a week from then on)."),
]
MONTHS = Annotated[int, typer.Option(help="How many months a plan has.")]
JSON = Annotated[bool, typer.Option("--json", help="Everything as JSON, each number with the ids of its rules.")]


def benefits(hours: str, plan: str, months: int, json: bool, **said: Any) -> None:
    """Shows what more hours of work do to benefits (USA), with the places where a benefit begins to fall or ends.

    Nothing is kept and nothing is decided: it explains dated rules. Months outside them are refused.

    \b
    Example:
      counterpoint benefits --wage 18 --hours 0-40 --ssi --state MO
      counterpoint benefits --wage 18 --ssi --snap --rent 600 --month 2026-01 --plan 2026-01=12,2026-05=24
    """
    from workbench.practice.benefits.asked import hours_said, steps_said
    from workbench.practice.benefits.situation import situation

    said["month"] = said["month"] or datetime.now(UTC).strftime("%Y-%m")
    one = situation({name: value for name, value in said.items() if value})
    if plan:
        from workbench.practice.benefits.plan import over

        _tell_plan(one, over(one, steps_said(plan), months), json=json)
    else:
        from workbench.practice.benefits.picture import picture

        _tell_picture(one, picture(one, hours_said(hours)), json=json)


def _tell_picture(one: Situation, found: Picture, *, json: bool) -> None:
    from workbench.practice.benefits import answers
    from workbench.practice.benefits.fulltime import fulltime
    from workbench.practice.benefits.reporting import reporting

    full, reports = fulltime(one), reporting(one)
    if not json:
        from workbench.practice.benefits import lines

        _say([*lines.of_picture(found), *lines.of_full_time(full), *lines.of_reports(reports), *lines.limits()])
        return
    rules = {**found.rules, **(found.later.rules if found.later else {}), **full.rules, **reports.rules}
    _say_json(
        {
            "situation": answers.of_situation(one),
            "picture": answers.of_picture(found),
            "full_time": answers.of_full_time(full),
            "report": answers.of_reports(reports),
            "rules": answers.of_rules(rules),
        }
    )


def _tell_plan(one: Situation, found: Plan, *, json: bool) -> None:
    from workbench.practice.benefits import answers, lines

    if not json:
        _say([*lines.of_plan(found), *lines.limits()])
        return
    told = {"situation": answers.of_situation(one), "plan": answers.of_plan(found)}
    _say_json({**told, "rules": answers.of_rules(found.rules)})


def _say(lines: list[str]) -> None:
    typer.echo("\n".join(lines))


def _say_json(told: dict[str, Any]) -> None:
    import json

    from workbench.practice.benefits import answers

    typer.echo(json.dumps({**told, **answers.limits()}, ensure_ascii=False, indent=2))


def _signed() -> inspect.Signature:
    """Gives the command one option for each question; all are words, so that every fault is told at once."""
    from workbench.practice.benefits.questions import QUESTIONS, YES_NO

    taken: list[tuple[str, Any, Any]] = []
    for name, words in QUESTIONS.items():
        option = f"--{name.replace('_', '-')}"
        if name == "disability":
            taken.append((name, Annotated[str, typer.Option(option, metavar="YES|NO", help=words)], ""))
        elif name in YES_NO:
            taken.append((name, Annotated[bool, typer.Option(option, help=words)], False))
        else:
            taken.append((name, Annotated[str, typer.Option(option, metavar="…", help=words)], ""))
    taken += [("hours", HOURS, "0-40"), ("plan", PLAN, ""), ("months", MONTHS, 12), ("json", JSON, False)]
    return inspect.Signature(
        [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
            for name, annotation, default in taken
        ]
    )


benefits.__signature__ = _signed()  # type: ignore[attr-defined]
benefits.__annotations__ = {one.name: one.annotation for one in benefits.__signature__.parameters.values()}  # type: ignore[attr-defined]
