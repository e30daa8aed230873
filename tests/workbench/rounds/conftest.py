"""A small study in which two people code, and a round of it."""

from typing import Any

import pytest


@pytest.fixture
def coded(study: Any, ana: Any, ben: Any) -> dict[str, Any]:
    """Six interviews; a blind round of three in which Ana and Ben have coded, not all of it alike, and nothing is finished."""
    from tests.support.studies import with_code, with_interviews
    from workbench.research.corpora import actions as corpora
    from workbench.research.rounds import actions as rounds

    documents = with_interviews(study, ana)
    money = with_code(study, ana, "Money")
    edges = with_code(study, ana, "Edges")
    chosen = [documents[name] for name in ("Juno", "Ives", "Wren")]
    made = rounds.open_round(by=ana, study=study, name="First", documents=chosen, coders=[ana, ben])
    juno, ives, wren = chosen
    for by, document, code, start, end in (
        *((who, juno, money, 0, 12) for who in (ana, ben)),  # agreed
        (ana, ives, money, 0, 12),  # other bounds
        (ben, ives, money, 4, 20),
        (ana, wren, money, 0, 10),  # two codes
        (ben, wren, edges, 0, 10),
        (ana, wren, edges, 14, 20),  # only Ana
    ):
        corpora.make_coding(by=by, document=document, code=code, start=start, end=end)
    return {"round": made, "money": money, "edges": edges, "documents": chosen, "wren": wren}


@pytest.fixture
def closed(coded: dict[str, Any], ana: Any, ben: Any) -> dict[str, Any]:
    """That round, finished by both and closed."""
    from workbench.research.rounds import actions as rounds

    for who in (ana, ben):
        for document in coded["documents"]:
            rounds.finish_reading(by=who, round=coded["round"], document=document)
    coded["measure"] = rounds.close_round(by=ana, round=coded["round"])
    return coded
