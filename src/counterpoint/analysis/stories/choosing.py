"""Which small part of a person's own story may fit what somebody brought, and why the others stay where they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from counterpoint.analysis.result import Result, several
from counterpoint.analysis.similarity import Embedder
from counterpoint.analysis.similarity.choosing import chosen
from counterpoint.analysis.stories import fitting, wording
from counterpoint.analysis.stories.faults import is_week
from counterpoint.analysis.stories.lists import PURPOSES, SECONDS, SETTINGS, themes
from counterpoint.analysis.stories.meaning import here, nearest_theme
from counterpoint.analysis.stories.reading import Piece, read
from counterpoint.errors import Faults, UserError

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.narrative.corpus import Corpus

SOURCE = "Functions of telling: Truong et al. 2019 (PMC6546521); lights: strategic sharing (NACAC)"


def choose_parts(
    story_corpus: Corpus,
    themes: Sequence[str] = (),
    purpose: str | None = None,
    setting: str | None = None,
    length: str | None = None,
    week: str | None = None,
    embedder: Embedder | str | None = None,
) -> Result:
    """Says which small parts of a person's own story pieces may fit, and why each other piece is not offered.

    A piece is never offered, nor any passage of it, while it is red or raw, while somebody who can be known in it has
    not agreed, while it rests, or where it is not for the setting. Of each other piece one part is offered: a passage
    rather than all of it, unless only all of it speaks to a theme or serves the purpose; of passages that fit as well,
    the smallest. First comes what speaks to more of the themes, then what serves the purpose, then what is smaller.
    Every piece stands in the table once: offered, with its place and the reasons, or not, with all that keeps it back.
    Nothing is computed about whoever listens, and no number says how good a fit is.

    story_corpus: what `cp.story_corpus` gives; the pieces of one person.
    themes: theme words of the closed list, such as "isolation" or "first steps"; none, to look at every piece.
    purpose: what it is for: hope, reframe, model, information, rapport or empathy. What serves it comes first.
    setting: where: one to one, group, team, training or public. A piece that does not name it is not offered.
    length: how long at most: 30 seconds, 2 minutes or 5 minutes.
    week: the ISO week to count from, as 2026-W48; otherwise the present one.
    embedder: "semantic" or another, as in `similar`: a piece whose tags speak to no theme may then be offered, after the
        others, if of all theme words its own words read most like one that was asked. "here": the small model if this
        machine has it. Otherwise tags alone count, and the answer says so.
    """
    named = (themes,) if isinstance(themes, str) else tuple(dict.fromkeys(themes))
    _check(named, purpose, setting, length, week)
    year, number, _ = datetime.now().astimezone().isocalendar()
    asked = fitting.Asked(named, purpose, setting, length, week or f"{year}-W{number:02}")
    model = here() if embedder == "here" else chosen(embedder)
    near = nearest_theme(model)
    pieces = read(story_corpus)
    best: list[fitting.Part] = []
    why_not: list[tuple[Piece, str]] = []
    for piece in pieces:
        found = _best(piece, asked, near)
        if isinstance(found, str):
            why_not.append((piece, found))
        else:
            best.append(found)
    best.sort(key=lambda part: part.order)
    parameters = {"themes": list(named), "purpose": purpose, "setting": setting, "length": length, "week": asked.week}
    return Result(
        "choose_parts",
        len(best),
        _table(best, why_not, asked),
        parameters | {"embedder": model.id if model else None},
        source=SOURCE,
        sentences=(
            f"Of {several(len(pieces), 'piece')}, {len(best)} may have a part that fits; each of the others says why it is "
            f"not offered. {wording.BY_WORDS if model else wording.BY_MARKS} {wording.LISTENING}",
        ),
        numbers={"pieces": len(pieces), "offered": len(best)},
    )


def _best(piece: Piece, asked: fitting.Asked, near: Any) -> fitting.Part | str:
    """The part to offer, or all that keeps the piece back."""
    why = fitting.kept_back(piece, asked)
    found = fitting.parts(piece, asked, near if not why else lambda _: None)
    fitting_in = [part for part in found if fitting.short_enough(part, asked.length)]
    if not found:
        why.append(wording.NO_THEME)
    elif not fitting_in:
        why.append(wording.TOO_LONG.format(length=asked.length))
    return "; ".join(why) if why else min(fitting_in, key=lambda part: part.order_within)


def _reasons(part: fitting.Part, asked: fitting.Asked) -> Iterator[str]:
    piece = part.piece
    if part.spoken:
        yield f"{'its words are near to' if part.near else 'speaks to'}: {', '.join(part.spoken)}"
    if part.serves and asked.purpose:
        yield wording.SERVES[asked.purpose]
    yield "a passage of it" if not part.is_whole else "all of it"
    if part.length:
        yield part.length
    if piece.load is not None:
        yield wording.LOADS[piece.load]
    yield from _telling(piece, asked.week)
    if piece.light == "yellow":
        yield wording.YELLOW


def _telling(piece: Piece, week: str) -> Iterator[str]:
    weeks = [one for one in piece.lines("told") if is_week(one)]
    lately = fitting.told_lately(weeks, week)
    if lately:
        loads = [one for one in piece.loads if one[0] in lately]
        last = max(enumerate(loads), key=lambda one: (one[1][0], one[0]), default=None)
        how = f" and {wording.change(*last[1][1:])}" if last else ""
        yield f"you told it {wording.times(len(lately))} this month{how}"
    elif not weeks:
        yield "you have not told it yet"


def _table(best: list[fitting.Part], why_not: list[tuple[Piece, str]], asked: fitting.Asked) -> pl.DataFrame:
    import polars as pl

    rows: list[tuple[Any, ...]] = [
        (
            True,
            place,
            part.piece.id,
            part.piece.title,
            *_bounds(part),
            part.length,
            "; ".join(_reasons(part, asked)),
            None,
        )
        for place, part in enumerate(best, 1)
    ]
    rows += [(False, None, piece.id, piece.title, None, None, None, None, None, why) for piece, why in why_not]
    schema = {"offered": pl.Boolean, "place": pl.Int64, "piece_id": pl.String, "piece": pl.String, "start": pl.Int64}
    schema |= {"end": pl.Int64} | dict.fromkeys(("words", "length", "reasons", "why_not"), pl.String)
    return pl.DataFrame(rows, schema, orient="row")


def _bounds(part: fitting.Part) -> tuple[int | None, int | None, str]:
    """Where the part stands, and its words; a bare title stands nowhere."""
    start, end = part.bounds
    return (start, end, part.piece.text[start:end]) if part.piece.text else (None, None, "")


def _check(
    named: Sequence[Any], purpose: str | None, setting: str | None, length: str | None, week: str | None
) -> None:
    lists = {"purpose": (purpose, PURPOSES), "setting": (setting, SETTINGS), "length": (length, tuple(SECONDS))}
    faults = [
        UserError("a theme is none of the theme words", where="choose_parts, themes", try_=", ".join(themes()))
        for one in named
        if one not in themes()
    ]
    faults += [
        UserError(f"the {name} is none of its words", where=f"choose_parts, {name}", try_=", ".join(allowed))
        for name, (value, allowed) in lists.items()
        if value is not None and value not in allowed
    ]
    if week is not None and not is_week(week):
        faults.append(UserError("the week is none", where="choose_parts, week", try_="an ISO week: 2026-W48"))
    if faults:
        raise Faults(faults)
