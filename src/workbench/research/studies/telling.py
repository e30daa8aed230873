"""What the methods section says of a sample: the sentences of the proposals and chains, and the sample matrix."""

from typing import Any

from workbench.research.studies import pointing, queries, snowballing
from workbench.research.studies.matrix import COLUMNS, matrix
from workbench.research.studies.models import Study

DRAWN = ("maximum_variation", "random")


def sentence_of(there: dict[str, str], parameters: dict[str, Any], sentence: str) -> str:
    """Returns the sentence of a proposal; one that rests on a code or theme names it as it is called now."""
    if not parameters.get("points_at"):
        return sentence
    because = pointing.words(there, parameters["points_at"])
    return f"Theoretical sampling, because of {because}: {parameters['why'].rstrip('.')}. {sentence}"


def sentences(study: Study) -> list[str]:
    """Returns what is said of every proposal that was decided on, and of the chains as they stand."""
    there = pointing.known(study)
    said = [
        sentence_of(there, one.parameters, one.sentence) + _seeded(one.parameters)
        for one in queries.proposals_of(study)
    ]
    chains = snowballing.sentence_of(list(queries.namings_of(study)))
    return [*said, *([chains] if chains and chains not in " ".join(said) else [])]


def matrix_rows(study: Study) -> list[dict[str, Any]]:
    """Returns the sample matrix, a row for each value of each attribute; nothing while nobody was decided about."""
    frame, picks = queries.frame_of(study), list(queries.picks_of(study))
    if frame is None or not picks:
        return []
    return [
        {"attribute": part.name, "value": label, **dict(zip(COLUMNS, counts, strict=True))}
        for part in matrix(frame, list(queries.people_in_frame(study)), picks)
        for label, counts in part.rows
    ]


def _seeded(parameters: dict[str, Any]) -> str:
    return f" The seed was {parameters['seed']}." if parameters["strategy"] in DRAWN else ""
