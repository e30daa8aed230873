"""Why a cell of cases and codes is empty: asked and not answered, answered and not coded, not asked, or not known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from counterpoint.analysis.guide import MATCH, found_again
from counterpoint.analysis.nearest import nearest
from counterpoint.analysis.voices import Voice, voices
from counterpoint.analysis.wording import words
from counterpoint.errors import Faults, UserError
from counterpoint.narrative.passage import short

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

CODED, SILENT, UNCODED, UNASKED, UNKNOWN = "coded", "silent", "answered, not coded", "not asked", "not known"
WHERE = "framework, questions"


class Silence:
    """What each case was asked about each code, and whether it answered, found by the words of the questions."""

    def __init__(self, corpus: Corpus, questions: Sequence[str] | None) -> None:
        self.of = _paired(corpus, [questions] if isinstance(questions, str) else questions or ())
        self.questions = list(dict.fromkeys(question for own in self.of.values() for question in own))
        self._answers: dict[tuple[Voice, str], bool] = {}
        self._heard: dict[Voice, bool] = {}
        if self.questions:
            self._listen(corpus)

    def _listen(self, corpus: Corpus) -> None:
        whom, texts = voices(corpus), dict(corpus.documents.select("id", "text").iter_rows())
        spoken_in = set(corpus.turns["document"])
        for document, voice in whom.items():
            self._heard[voice] = self._heard.get(voice, True) and document in spoken_in
        for one in found_again(corpus, self.questions, MATCH, None):
            key = whom[one.turn.document], self.questions[one.question]
            said = any(True for turn in one.answer for _ in words(texts[turn.document][turn.start : turn.end]))
            self._answers[key] = self._answers.get(key, False) or said

    def state(self, voice: Voice, codes: set[str], *, coded: bool) -> str:
        """Says of one cell why it holds what it holds."""
        own = {question for code in codes for question in self.of.get(code, ())}
        asked = [self._answers[voice, question] for question in own if (voice, question) in self._answers]
        if coded:
            return CODED
        if asked:
            return UNCODED if any(asked) else SILENT
        # Where a document has no turns nobody knows what was asked in it.
        return UNASKED if own and self._heard.get(voice, False) else UNKNOWN

    def never(self) -> list[str]:
        """Lists the questions that were found nowhere: their words may not be those that were said."""
        found = {question for _, question in self._answers}
        return [question for question in self.questions if question not in found]


def _paired(corpus: Corpus, given: Sequence[str]) -> dict[str, list[str]]:
    """Reads pairs of a code and a question, as code=question."""
    rows = corpus.codes.select("id", "name").rows()
    found: dict[str, list[str]] = {}
    faults = []
    for one in given:
        name, sign, question = str(one).partition("=")
        codes = [id_ for id_, called in rows if name.strip() in (id_, called)]
        if not sign or not any(map(str.isalnum, question)):
            what = f"“{short(str(one))}” names no code and question"
            faults.append(UserError(what, where=WHERE, try_='"hope=What helps?"'))
        elif not codes:
            near = nearest(name.strip(), [called for _, called in rows], "exact names or ids")
            faults.append(UserError(f"no code is called “{short(name.strip())}”", where=WHERE, try_=near))
        for code in codes:
            found.setdefault(code, []).append(question.strip())
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
    return found
