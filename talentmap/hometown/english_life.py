"""Places of a life in a bracket behind a name: `(Haarlem, 3 May 1846 – Leiden, 1921)`, `(1886 in Yuechi – 1954 in Shanghai)`."""

import re

from talentmap.hometown.english_piece import JOINED

_LONGEST = 300  # characters
_DATE = r"(?:(?:c|ca|b)\.\s*|circa\s+|\*\s*)?(?:\d{1,2}(?:st|nd|rd|th)?\s)?(?:[A-Z][a-z]+\.?\s)?(?:\d{1,2},\s)?\d{4}(?!\d)"
_PLACES = rf"{JOINED}(?:,\s+{JOINED})*"
_TO = r"\s*(?:[–—−-]|;\s*(?:d\.|died|†))\s*"
_SAID_BEFORE = r"\((?:[^()]{1,60}[;,]\s+)??"
_PLACE_FIRST = re.compile(rf"{_SAID_BEFORE}(?={_PLACES},?\s+{_DATE}{_TO}(?:{_PLACES},?\s+{_DATE})?\))")
_DATE_FIRST = re.compile(rf"{_SAID_BEFORE}{_DATE}(?:,|,?\s+(?:in|at|near))?\s+(?={_PLACES}{_TO}(?:{_DATE}|{_PLACES}))")

_YEAR_ALONE = re.compile(
    rf"\((?={_PLACES},?\s+{_DATE}\)\s*(?:,|is\b|was\b))|\({_DATE}(?:,|,?\s+(?:in|at))\s+(?={_PLACES}\)\s*(?:,|is\b|was\b))"
)


def birth_in_life(text: str) -> tuple[int, int] | None:
    """Where the bracket of the dates opens and where the place of birth begins in it."""
    if "(" not in text[:_LONGEST]:
        return None
    for pattern in (_PLACE_FIRST, _DATE_FIRST, _YEAR_ALONE):
        if life := pattern.search(text, 0, _LONGEST):
            return life.span()
    return None
