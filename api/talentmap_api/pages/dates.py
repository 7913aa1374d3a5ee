"""Days as sources write them."""

from datetime import date, datetime


def parse_day(value: object) -> date | None:
    """The day of an ISO date or time, or None."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
