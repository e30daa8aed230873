"""What every event must leave: rows that stand as its trail says, and a category by which it is found."""

from typing import Any

from workbench.accounts.actions import HOUSE
from workbench.history.models import Event
from workbench.history.standing import differences
from workbench.research.trust.categories import placed


def strangers(study: Any) -> set[str]:
    """The rows that no event made or left so: those that a test wrote itself."""
    return {words.partition(" (")[0] for words in differences(study.pk)}


def without_category(newest: int) -> list[str]:
    """The verbs among the newest events of studies that trust/categories.py does not know."""
    events = [event for event in Event.objects.order_by("-at")[:newest] if event.study != HOUSE]
    return [one.verb for one in events if not placed(one.verb, one.changes.values_list("table", flat=True))]
