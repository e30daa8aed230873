"""What the published study says beside its interviews: the guide that was asked, who took part, and how it went about it."""

from typing import Any

from workbench.demo import sources
from workbench.demo.corpus import QUESTION
from workbench.demo.interviews import QUESTIONS
from workbench.research.exchange.extras import Extras

ME, LONG_AGO = "demo", "2020-06-01T12:00:00+00:00"
PREAMBLE = (
    "My colleagues and I are interested in psychological and social change within a few years after the pandemic, and in "
    "the wisdom people will need to master it: attitudes, behaviors, or general strategies people can use to "
    "successfully navigate the challenges ahead."
)
STANCE = (
    "Themes were found in the answers and written down in a codebook; two further coders read for three items apart."
)
POSITION = (
    "Whoever looks at this demo was not in the team that asked. The interviews and codes are as Igor Grossmann and "
    "colleagues published them; the three themes were written for the demo, by somebody who knew none of those interviewed."
)
SAYS = "Nearly all codes are in use within the first interviews: the codebook was finished before the coding began."
CODES = 63
"""So many codes the team used among the interviews, as the page of the curve counts them."""
CANNOT_SAY = "Whether other scholars, or people who are none, would have spoken of something else."


def extras(name: str) -> Extras:
    """Returns what comes in beside the corpus, in the name of the person who brings it."""
    shown = list(sources.interviews())
    tables: dict[str, list[dict[str, Any]]] = {
        "readings": [
            _mine(
                "readings",
                1,
                written_at=LONG_AGO,
                written_by=ME,
                says=SAYS,
                cannot_say=CANNOT_SAY,
                interviews=len(shown),
                codes=CODES,
            )
        ],
        "plan": [_mine("plan", 1, approach="codebook", stance=STANCE, positionality=POSITION)],
        "guides": [
            _mine(
                "guides",
                1,
                number=1,
                opening=PREAMBLE,
                closing="",
                note="",
                made_at=LONG_AGO,
                made_by=ME,
                frozen_at=None,
                seal="",
            )
        ],
        "guide_questions": [_asked(number, words) for number, words in enumerate(QUESTIONS.values(), 1)],
        "participants": [_took_part(number, row["Name"]) for number, row in enumerate(shown, 1)],
    }
    return Extras(question=QUESTION, people={ME: name}, tables=tables)


def _asked(number: int, words: str) -> dict[str, Any]:
    version = sources.identifier("guides", "1")
    lineage = sources.identifier("lineage", str(number))
    return _mine(
        "guide_questions",
        number,
        version=version,
        topic=None,
        lineage=lineage,
        number=number,
        words=words,
        probes=[],
        minutes=None,
        serves=QUESTION,
    )


def _took_part(number: int, name: str) -> dict[str, Any]:
    return _mine(
        "participants", number, number=number, pseudonym=name, state="interviewed", made_at=LONG_AGO, made_by=ME
    )


def _mine(table: str, row: int, **columns: Any) -> dict[str, Any]:
    return {"id": sources.identifier(table, str(row)), **columns}
