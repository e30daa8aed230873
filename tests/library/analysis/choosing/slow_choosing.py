"""Choosing as one would do it by hand, piece by piece, from the plain dicts: slow, and without the corpus."""

from counterpoint.analysis.stories.lists import themes as theme_words

SECONDS = {"30 seconds": 30, "2 minutes": 120, "5 minutes": 300}


def fold(label):
    return " ".join(label.replace("&", " and ").lower().split())


def held(piece, setting, week):
    """Says whether something keeps the whole piece back."""
    return (
        piece["light"] == "red"
        or piece["raw"]
        or any(one["ok"] == "not agreed" for one in piece["others"])
        or (piece["rested_until"] or "") >= week
        or (setting is not None and setting not in piece["settings"])
    )


def every_part(piece):
    """Lists (start, end, labels) of each labelled passage, the same bounds together, and of the whole."""
    found = {}
    for one in piece["passages"]:
        if one["tags"]:
            found.setdefault((one["start"], one["end"]), set()).update(fold(label) for label in one["tags"])
    whole = (0, len(piece["text"]))
    labels = {fold(label) for label in piece["tags"]}.union(*found.values())
    return [(*bounds, labels if bounds == whole else own) for bounds, own in {**found, whole: set()}.items()]


def length_of(piece, start, end):
    """Gives the seconds that are enough to tell it; None where nobody can say."""
    stated = SECONDS.get(piece["length"])
    if piece["text"] == "" or (end - start == len(piece["text"]) and stated):
        return stated
    by_words = next((one for one in (30, 120, 300) if end - start <= 12 * one), 301)
    return min(by_words, stated or 301)


def offered(pieces, themes, purpose, setting, length, week):
    """Gives (id, start, end) of what is offered, best first."""
    found = []
    for piece in pieces:
        if held(piece, setting, week):
            continue
        fitting = []
        for start, end, labels in every_part(piece):
            whole = end - start == len(piece["text"])
            spoken = sum(any(fold(one) in labels for one in (theme, *theme_words()[theme][1])) for theme in themes)
            hopeful = "hope" in labels or "hope and optimism" in labels
            serves = purpose is not None and purpose in piece["purposes"]
            if purpose == "hope":
                serves = hopeful or (whole and serves)
            seconds = length_of(piece, start, end)
            if (themes and not spoken) or (length and seconds and seconds > SECONDS[length]):
                continue
            size = end - start if piece["text"] else 12 * SECONDS.get(piece["length"], 300)
            load = 2 if piece["load"] is None else piece["load"]
            order = (-spoken, not serves, size, piece["light"] == "yellow", load, piece["id"], start, end)
            fitting.append(((not serves, whole), order, (piece["id"], start, end)))
        if fitting:
            found.append(min(fitting)[1:])
    return [what for _, what in sorted(found)]
