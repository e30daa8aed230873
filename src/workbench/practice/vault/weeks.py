"""Time in a vault: by the week, so that no diary says when somebody was where."""

from datetime import date, timedelta

from django.utils import timezone


def this_week() -> str:
    """Returns this week as ISO 8601 writes it, such as 2026-W48."""
    return week_of(timezone.localdate())


def week_of(day: date) -> str:
    """Returns the week of a day, such as 2026-W48."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def first_day(week: str) -> date:
    """Returns the Monday of a week; raises ValueError if it is none."""
    return date.fromisoformat(f"{week}-1")


def day_in_words(day: date) -> str:
    """Returns a day as somebody reads it: 23 November 2026."""
    return f"{day.day} {day:%B} {day.year}"


def monday_in_words(week: str) -> str:
    """Returns the first day of a week in words; what is no week as it is."""
    try:
        return day_in_words(first_day(week))
    except ValueError:
        return week


def in_words(week: str) -> str:
    """Returns a week in words: “the week of 23 November”, with its year if that is not this one."""
    day = first_day(week)
    year = "" if day.year == first_day(this_week()).year else f" {day.year}"
    return f"the week of {day.day} {day:%B}{year}"


def weeks_since(week: str) -> int:
    """Returns how many weeks have begun since."""
    return (first_day(this_week()) - first_day(week)) // timedelta(weeks=1)
