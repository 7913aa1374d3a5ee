"""Of birth and death the year and place are kept, nothing nearer."""

from typing import Any


def clean(value: Any) -> Any:
    """The laureate with dates cut to their year."""
    if not isinstance(value, dict):
        return value
    cut: dict[str, Any] = {name: value[name][:4] for name in ("born", "died") if isinstance(value.get(name), str)}
    for name in ("birth", "death"):
        event = value.get(name)
        if isinstance(event, dict):
            date = {"date": event["date"][:4]} if isinstance(event.get("date"), str) else {}
            cut[name] = {**date, **({"place": event["place"]} if "place" in event and name == "birth" else {})}
    return {**value, **cut}
