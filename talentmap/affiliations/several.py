"""An affiliation that lists several organisations, cut where the list says so."""

import re

MOST = 12  # organisations of a list; more of them are no affiliation
SHORTEST = 4  # characters of a name in a list
_LISTED = re.compile(r"\s*[;；、]\s*|(?<=[\u4e00-\u9fff])[和与及](?=[\u4e00-\u9fff])")
_AND = re.compile(r"\s+and\s+(?=(?:the\s+)?(?:\w+\s+){0,4}(?:University|Institute|Hospital|Academy|College|Laborator\w+)\b)")


def listed(text: str) -> list[str]:
    """The members of a list, or nothing where the text is none.

    `and` lists only where no comma does: `Department of A and Institute of B, University C` is one place as likely as two.
    """
    cut = _LISTED.split(text)
    if len(cut) == 1 and "," not in text:
        cut = _AND.split(text)
    found = [part.strip() for part in cut]
    return found if 1 < len(found) <= MOST and all(len(part) >= SHORTEST for part in found) else []
