"""People: a varied sample of a long list, and what rests on one participant of a large study."""

import os
import random
from pathlib import Path
from typing import Any

import polars as pl

import counterpoint as cp
from benchmarks.corpora import SEED, turns
from benchmarks.findings import Finding, Row
from benchmarks.timing import side_by_side

LISTED, CHOSEN, RUNS = 2_000, 23, 5
DOCUMENTS, CODES, CODINGS = 200, 100, 20_000
ONLY_HERE = "The quetzal heron came to my kitchen window"
SAMPLE_GOAL, PREVIEW_GOAL = 2.0, 1.0  # seconds


def measure() -> Finding:
    """Times maximum variation among 2,000 people, and the page before a withdrawal, a loop beside each."""
    frame = _frame()
    rows, names = frame.to_dicts(), frame.columns
    assert len(_loop(rows, names)) == CHOSEN
    sampled, looped = side_by_side([lambda: _sample(frame, names), lambda: _loop(rows, names)], RUNS)
    participant = _participant()
    shown, counted = side_by_side([lambda: _preview(participant), lambda: _count(participant)], RUNS)
    return Finding(
        "Choose whom to ask, and let somebody withdraw",
        f"{CHOSEN} of {LISTED:,} people by maximum variation over {len(names)} attributes of three kinds: every distance, "
        "a greedy start, then swaps until none helps. The loop makes the greedy start only, without a swap. Then the page "
        f"that shows what rests on a participant, in a study of {DOCUMENTS} transcripts of 5,000 words with {CODINGS:,} codings "
        "and 40 in vivo codes, and where a memo quotes them; the loop reads every coding and asks whose it is.",
        [
            Row("`cp.sample`, maximum variation", sampled, SAMPLE_GOAL),
            Row("loop, greedy start", looped, against=sampled),
            Row("what rests on a participant", shown, PREVIEW_GOAL),
            Row("loop over all codings", counted, against=shown),
        ],
    )


def _frame() -> pl.DataFrame:
    chance = random.Random(SEED)
    words = {f"word {at}": [chance.choice("abcde") for _ in range(LISTED)] for at in range(6)}
    numbers = {f"number {at}": [chance.gauss(0, 1) for _ in range(LISTED)] for at in range(4)}
    several = {f"several {at}": [chance.choice([["a"], ["b"], ["a", "c"]]) for _ in range(LISTED)] for at in range(2)}
    return pl.DataFrame(words | numbers | several)


def _sample(frame: pl.DataFrame, names: list[str]) -> Any:
    return cp.sample(frame, n=CHOSEN, strategy="maximum_variation", by=dict.fromkeys(names, 1), seed=1).value


def _loop(rows: list[dict[str, Any]], names: list[str]) -> list[int]:
    spread = {
        name: max(row[name] for row in rows) - min(row[name] for row in rows) for name in names if "number" in name
    }
    chosen, nearest = [0], [2.0] * len(rows)
    while len(chosen) < CHOSEN:
        for at, row in enumerate(rows):
            nearest[at] = min(nearest[at], _apart(row, rows[chosen[-1]], names, spread))
        chosen.append(max(range(len(rows)), key=nearest.__getitem__))
    return chosen


def _apart(one: dict[str, Any], other: dict[str, Any], names: list[str], spread: dict[str, float]) -> float:
    total = 0.0
    for name in names:
        a, b = one[name], other[name]
        if name in spread:
            total += abs(a - b) / spread[name]
        elif isinstance(a, list):
            total += 1 - len({*a} & {*b}) / len({*a, *b})
        else:
            total += a != b
    return total / len(names)


def _participant() -> Any:
    from workbench.command.entering import enter

    home = enter(Path(os.environ["COUNTERPOINT_HOME"]))
    from workbench.people.queries import person_of
    from workbench.research.corpora.models import Code, Coding, Document, Memo
    from workbench.research.fieldwork.models import Participant
    from workbench.research.interviews.models import Interview
    from workbench.research.studies.actions import make_study
    from workbench.serving.server import make_ready

    make_ready(home)
    me, chance = person_of(None), random.Random(SEED)
    study, pool = make_study(by=me, title="Withdrawing"), turns(many=500, words=100)
    texts = [" ".join(chance.choices(pool, k=50)) for _ in range(DOCUMENTS)]
    texts[0] = f"{ONLY_HERE} {texts[0]}"
    rows = [Document(study=study, name=str(at), text=one, position=at, imported_by=me) for at, one in enumerate(texts)]
    Document.objects.bulk_create(rows)
    vivo = {at: " ".join(texts[at].split()[:3]) for at in range(40)}
    codes = [
        Code(study=study, name=vivo.get(at, f"code {at}"), in_vivo=at in vivo, position=at, made_by=me)
        for at in range(CODES)
    ]
    Code.objects.bulk_create({code.name: code for code in codes}.values())
    codes = list(Code.objects.filter(study=study))
    places = {(at % DOCUMENTS, chance.randrange(20_000), chance.randrange(len(codes))) for at in range(CODINGS)}
    Coding.objects.bulk_create(
        Coding(study=study, document=rows[at], code=codes[code], coder=me, start=start, end=start + 80, quote="x")
        for at, start, code in places
    )
    participant = Participant.objects.create(study=study, number=1, pseudonym="Tamsin", made_by=me)
    Interview.objects.create(study=study, participant=participant, document=rows[0])
    Memo.objects.create(study=study, author=me, text=f"Think of this: {ONLY_HERE}.")
    return participant


def _preview(participant: Any) -> tuple[int, int]:
    from workbench.research.withdrawal.resting import resting_on

    rests = resting_on(participant)
    assert rests.copies
    return rests.counts["coding"], len(rests.themes) + len(rests.exports)


def _count(participant: Any) -> int:
    from workbench.research.corpora.models import Coding

    found = Coding.objects.filter(study=participant.study_id).select_related("document__interview__participant")
    of_them = 0
    for coding in found.iterator():
        interview = getattr(coding.document, "interview", None)
        of_them += interview is not None and interview.participant_id == participant.pk
    return of_them
