"""`counterpoint ask METHOD FILE`: every method of the face, with its own options."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from counterpoint.analysis import GUARDED_METHODS, METHODS, PLAIN_METHODS, TABLE_METHODS
from counterpoint.cli import files as cli
from counterpoint.cli import plain, questions

if TYPE_CHECKING:
    from counterpoint.analysis.result import Result
    from counterpoint.narrative.corpus import Corpus

EXAMPLE = "counterpoint ask frequency study.counterpoint"
EXAMPLES = {
    "retrieve": 'counterpoint ask retrieve study.counterpoint "hope & work" --context 40',
    "frequency": "counterpoint ask frequency study.counterpoint --csv",
    "matrix": "counterpoint ask matrix study.counterpoint --by site --csv",
    "timeline": "counterpoint ask timeline study.counterpoint --csv",
    "course": "counterpoint ask course study.counterpoint --pieces 3 --csv",
    "speakers": "counterpoint ask speakers study.counterpoint --by case --csv",
    "portrait": "counterpoint ask portrait study.counterpoint --csv",
    "framework": "counterpoint ask framework study.counterpoint --layout wide --write framework.xlsx",
    "cooccurrence": "counterpoint ask cooccurrence study.counterpoint --by document",
    "grounding": "counterpoint ask grounding study.counterpoint",
    "theme_map": "counterpoint ask theme_map study.counterpoint --chart themes.svg",
    "comparison": "counterpoint ask comparison study.counterpoint --codes hope --codes private --by site --json",
    "comparison_passages": "counterpoint ask comparison_passages study.counterpoint --codes hope --codes private --csv",
    "contrast": "counterpoint ask contrast study.counterpoint --codes hope --codes private",
    "word_frequency": "counterpoint ask word_frequency study.counterpoint --stop en --least 2 --csv",
    "keyness": "counterpoint ask keyness study.counterpoint work --least 1 --csv",
    "question_coverage": "counterpoint ask question_coverage study.counterpoint --csv",
    "similar": 'counterpoint ask similar study.counterpoint "what work asks of me" --n 5',
    "suggest_codes": 'counterpoint ask suggest_codes study.counterpoint "work that asks a lot" --json',
    "redundant_codes": "counterpoint ask redundant_codes study.counterpoint --least 1",
    "counter_narratives": 'counterpoint ask counter_narratives study.counterpoint --claim "Work gives hope" --codes work --json',
    "saturation": "counterpoint ask saturation study.counterpoint --base 4 --run 2 --json",
    "richness": "counterpoint ask richness study.counterpoint --ahead 5 --json",
    "category_saturation": "counterpoint ask category_saturation study.counterpoint --initial 10 --stop 3 --csv",
    "meaning_saturation": "counterpoint ask meaning_saturation study.counterpoint --csv",
    "stratum_saturation": "counterpoint ask stratum_saturation study.counterpoint site --csv",
    "agreement": "counterpoint ask agreement study.counterpoint --unit turn --bootstrap 200",
    "disagreements": "counterpoint ask disagreements study.counterpoint --code hope --csv",
    "drift": "counterpoint ask drift study.counterpoint --by month",
    "set_agreement": "counterpoint ask set_agreement study.counterpoint --distance masi",
    "unitizing": "counterpoint ask unitizing study.counterpoint --by document --csv",
}

TABLE_EXAMPLES = {
    "coefficient": "counterpoint ask coefficient coders.csv --name krippendorff_alpha --bootstrap 2000",
    "triangulation": "counterpoint ask triangulation cells.csv --json",
    "equivalence": "counterpoint ask equivalence data.csv --outcome score --group provider --bounds -3 3",
    "snowball": "counterpoint ask snowball people.csv --person name --named-by named_by",
    "sample": "counterpoint ask sample people.csv --n 12 --by age --by site=2 --where role=peer",
}
PLAIN_EXAMPLES = {
    "sample_size": "counterpoint ask sample_size --prevalence 0.1 --instances 2",
    "zero_event_bound": "counterpoint ask zero_event_bound --interviews 10",
}
FORMED = ("matrix", "cooccurrence")
"""Methods that are drawn in more than one form."""
CHOICES = {
    "cases": "Only this case: its name, its id, or attribute=value; may be repeated.",
    "documents": "Only this document; may be repeated.",
    "coders": "Only what this coder did; may be repeated.",
    "codes": "Only this code; may be repeated.",
}


class Methods(TyperGroup):
    """The methods, each loaded when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [*METHODS, *TABLE_METHODS, *PLAIN_METHODS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name in TABLE_METHODS:
            return _made(cmd_name, plain.table_question, TABLE_EXAMPLES[cmd_name])
        if cmd_name in PLAIN_METHODS:
            return _made(cmd_name, plain.number_question, PLAIN_EXAMPLES[cmd_name])
        if cmd_name not in METHODS:
            return None
        line = EXAMPLES.get(cmd_name, f"counterpoint ask {cmd_name} study.counterpoint")
        return _made(cmd_name, question, line)


def _made(name: str, make: Callable[..., Any], line: str) -> Any:
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    found = questions.method(name)
    app.command(name, help=questions.summary(found), epilog=example(line))(make(found))
    return typer.main.get_command(app)


def example(line: str) -> str:
    """Writes the example that ends a help text; \\b keeps its line whole."""
    return f"\b\nExample:\n  {line}"


def question(found: Callable[..., Any]) -> Callable[..., None]:
    """Makes the command of one method."""
    own = list(questions.parameters(found))
    names = {one.name for one in own}
    choices = {name: help_ for name, help_ in CHOICES.items() if name not in names}

    def ask(**given: Any) -> None:
        from counterpoint.cli.show import answer

        only = {name: given[f"only_{name}"] for name in choices if given[f"only_{name}"]}
        options = cli.asked(text_column=given["text_column"], case_column=given["case_column"])
        with cli.corpora([given["file"]], given["as_"], **options) as corpus:
            asked = corpus.select(**{name: _choice(corpus, name, only[name]) for name in only}) if only else corpus
            result = found(asked, **{name: given[name] or None if given[name] == [] else given[name] for name in names})
        answer(
            _guarded(result, given),
            json_=given["json"],
            csv_=given["csv"],
            chart=given["chart"],
            form=given.get("form"),
            write=given["write"],
        )

    taken = _parameters(own, choices, _leaving(found.__name__))
    ask.__signature__ = inspect.Signature(taken)  # type: ignore[attr-defined]
    ask.__annotations__ = {one.name: one.annotation for one in taken}
    return ask


def _guarded(result: Result, given: dict[str, Any]) -> Result:
    """Hides small cells if that was asked for, by `--guard` or by `--rounding`."""
    threshold, rounding = given.get("guard"), given.get("rounding")
    if threshold is None and rounding is None:
        return result
    from counterpoint.analysis.disclosure import THRESHOLD, guard

    return guard(result, threshold if threshold is not None else THRESHOLD, rounding)


def _leaving(name: str) -> list[inspect.Parameter]:
    """Gives the options of a method whose table can be guarded, or that is drawn in more than one form."""
    found = [_keyword("guard", cli.Guard, None), _keyword("rounding", cli.Rounding, None)]
    formed = [_keyword("form", cli.Form, None)] if name in FORMED else []
    return (found if name in GUARDED_METHODS else []) + formed


def _keyword(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _parameters(
    own: list[inspect.Parameter], choices: dict[str, str], leaving: list[inspect.Parameter]
) -> list[inspect.Parameter]:
    file = Annotated[str, typer.Argument(metavar="FILE", help="A study, a file or a folder; - is standard input.")]
    only = [
        _keyword(
            f"only_{name}",
            Annotated[list[str] | None, typer.Option(f"--only-{name.removesuffix('s')}", metavar="NAME", help=text)],
            None,
        )
        for name, text in choices.items()
    ]
    reading = [
        _keyword("text_column", cli.TextColumn, None),
        _keyword("case_column", cli.CaseColumn, None),
        _keyword("as_", cli.AsFormat, None),
    ]
    output = [_keyword("json", cli.Json, False), _keyword("csv", cli.Csv, False)]
    output += [_keyword("chart", cli.Chart, None), _keyword("write", cli.Write, None)]
    return [_keyword("file", file, inspect.Parameter.empty), *own, *leaving, *only, *reading, *output]


def _choice(corpus: Corpus, name: str, values: list[str]) -> Any:
    """Takes attribute=value as a choice by attribute, and anything else, a name with = in it too, as names."""
    frame = corpus.frame(name)
    names = {*frame["id"], *frame["name"]}
    pairs = [value.split("=", 1) for value in values if "=" in value and value not in names]
    if len(pairs) != len(values) or name not in ("cases", "documents"):
        return values
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found
