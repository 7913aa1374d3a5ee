"""Takes e-mail addresses out of affiliations as printed, and what repeats them."""

from typing import Any

from talentmap_crawlers.privacy import without_contacts


def clean(value: Any) -> Any:
    """The object; a work's printed affiliations lose their e-mail addresses."""
    authorships = value.get("authorships") if isinstance(value, dict) else None
    for entry in authorships if isinstance(authorships, list) else ():
        entry.pop("affiliations", None)  # the printed ones again, by institution
        printed = entry.get("raw_affiliation_strings")
        if printed and any("@" in (text or "") for text in printed):
            entry["raw_affiliation_strings"] = [without_contacts(text or "") for text in printed]
    return value
