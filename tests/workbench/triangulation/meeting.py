"""A study with two sources and two methods, and a theme with passages of both sides."""

from types import SimpleNamespace
from typing import Any

from tests.support.studies import with_interviews
from workbench.research.findings import actions as findings
from workbench.research.triangulation import actions
from workbench.research.triangulation.actions import Given

QUOTED = {"Wren": "I read the person first.", "Juno": "I never got to be private.", "Odile": "a key to the office"}


def meeting(study: Any, by: Any) -> Any:
    """Makes the angles and a theme; `passages` are its evidence by name."""
    documents = with_interviews(study, by)
    theme = findings.make_theme(by=by, study=study, name="Offered", claim="A story is offered, not asked for.")
    peers, leads = (actions.add_angle(by=by, study=study, axis="source", name=name) for name in ("Peers", "Leads"))
    talks, diaries = (actions.add_angle(by=by, study=study, axis="method", name=name) for name in ("Talks", "Diaries"))
    passages = {}
    for name, words in QUOTED.items():
        at = documents[name].text.index(words)
        place = {"start": at, "end": at + len(words)}
        side = "answer" if name == "Juno" else "voice"
        passages[name] = findings.choose_passage(by=by, theme=theme, document=documents[name], side=side, **place)
    found = {"theme": theme, "peers": peers, "leads": leads, "talks": talks, "diaries": diaries}
    return SimpleNamespace(**found, documents=documents, passages=passages)


def piece(there: Any, side: str, name: str) -> Given:
    """A passage of the theme as evidence for one side."""
    row = there.passages[name]
    return Given(side, row.document, row.start, row.end)


def rate(there: Any, by: Any, meaning: bool | None, coverage: bool | None, **more: Any) -> Any:
    """Rates how peers and leads meet on the theme, with a passage of Wren and a field note."""
    held = [piece(there, "one", "Wren"), Given("other", quote="They ask for it.", note="Field note 3")]
    said = {"one": there.peers, "other": there.leads, "evidence": [] if more.get("silent") else held} | more
    return actions.rate_cell(by=by, theme=there.theme, meaning=meaning, coverage=coverage, **said)
