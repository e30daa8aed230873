"""What every page of a study knows about undo and redo."""

from django.http import HttpRequest

from workbench.history import naming, queries


def undo(request: HttpRequest) -> dict[str, object]:
    """Gives `undoable` and `redoable`: the Events that the buttons in the bar would turn, or None."""
    match = request.resolver_match
    study = match.kwargs.get("study") if match else None
    person = getattr(request, "user", None)
    if study is None or person is None:
        return {}
    undoable, redoable = queries.stacks(person, study)
    naming.told(one for one in (undoable, redoable) if one)
    return {"undoable": undoable, "redoable": redoable}
