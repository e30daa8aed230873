"""What a key informant sees: the words of one version and what they said themselves."""

from typing import Any

from workbench.research.protocols import queries
from workbench.research.protocols.forms import WHOLE, ReviewForm
from workbench.research.protocols.models import Comment, Informant
from workbench.research.protocols.pages import parts_of


def review_page(informant: Informant, form: ReviewForm) -> dict[str, Any]:
    """Returns the questions under their topics, each with its fields and what this person said of it so far."""
    said: dict[Any, list[Comment]] = {}
    for comment in queries.said_by(informant):
        said.setdefault(comment.question_id, []).append(comment)
    parts = [
        (topic, [(one, form.fields_of(str(one.pk)), said.get(one.pk, [])) for one in questions])
        for topic, questions in parts_of(informant.version, form.questions)
    ]
    return {
        "informant": informant,
        "version": informant.version,
        "form": form,
        "parts": parts,
        "whole": form.fields_of(WHOLE),
        "said_of_whole": said.get(None, []),
    }
