"""The place that an English text names at a position, with the wider ones behind it."""

import re

from talentmap.hometown.mention import BORN_IN, Mention
from talentmap.places import gazetteer
from talentmap.places.reading import read_latin

NAME = r"(?:(?:[A-Z]\.)+|St\.|Mt\.|[A-ZÀ-Ž][\w'’-]*)"
_OF = r"(?:of|de|la|le|du|am|an der|upon|on)"
_KIND = r"(?:province|county|city|district|prefecture|municipality|village|town|township|commune)"
JOINED = rf"{NAME}(?:(?:\s+{_OF})*\s+{NAME}|\s+{_KIND}(?!\w))*"
_LONG = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
MONTHS = frozenset({*_LONG, *(month[:3] for month in _LONG), "Sept", "Spring", "Summer", "Autumn", "Winter"})
_PIECE = re.compile(JOINED)
_NEXT = re.compile(
    rf"\s*(?:,\s*(?:in\s+)?|\(\s*|\s+in\s+|\s+near\s+|,\s*a\s+[a-z]+\s+in\s+(?:[a-z]+\s+)?)(?:(?:the\s+)?(?P<piece>{JOINED}))"
)
_NOW = re.compile(r"\s*\((?:now|present-day|today|today's|modern-day|modern|nowadays|currently)\s[^()]*\)")
_ORGANISATION = re.compile(
    r"\b(?:University|College|Institute|School|Hospital|Academy|Press|Laboratory|Center|Centre|Company|Bank|Polytechnic|Museum)\b"
)
_IN = re.compile(r"(?:,?\s+(?:in|at|near)|,)\s+(?:the\s+)?(?=[A-Z])")
_LONGEST_CLAUSE = 400  # characters
_STOP = re.compile(r"[.;!?](?=\s|$)|\n")


def place_at(text: str, start: int, relation: str, year: int | None, quote_from: int) -> Mention | None:
    """The place whose first name begins here; an organisation is no place."""
    piece = _PIECE.match(text, start)
    if not piece or piece.group().split()[0].rstrip(".,") in MONTHS:
        return None
    end = _trimmed(text, piece.start(), piece.end())
    behind = _IN.match(text, end) if relation == BORN_IN and _ORGANISATION.search(piece.group()) else None
    if behind:  # born at a hospital in Beijing
        return place_at(text, behind.end(), relation, year, quote_from)
    names = gazetteer().names
    while more := _NEXT.match(text, end):
        stop = _trimmed(text, more.start("piece"), more.end("piece"))
        if not read_latin(text[more.start("piece") : stop], names):
            break
        end = stop
    whole = end
    if now := _NOW.match(text, end):
        behind = _NEXT.match(text, now.end())
        whole = behind.end() if behind and read_latin(behind["piece"], names) else now.end()
    else:
        whole = end = end + (text[end : end + 1] == ")" and "(" in text[start:end])
    return locate_span(text, (start, end), text[start:whole], relation, year, quote_from)


def locate_span(text: str, span: tuple[int, int], words: str, relation: str, year: int | None, quote_from: int) -> Mention | None:
    """The mention at a span; `words` are what names the place, with its present name in parentheses."""
    start, end = span
    if relation != BORN_IN and _ORGANISATION.search(text[start:end]):
        return None
    place = gazetteer().locate(words, year)
    if place is None:
        return None
    quote = _clause(text, min(start, quote_from), max(start + len(words), quote_from))
    return Mention(place.code, text[start:end], start, end, place.grade, place.alternatives, quote, place.former)


def _trimmed(text: str, start: int, end: int) -> int:
    """Without the full stop of a sentence and a month at the end."""
    words = text[start:end]
    if words.endswith(".") and not re.search(r"\b(?:[A-Z]\.)+$", words):
        end -= 1
    while (last := text[start:end].rsplit(" ", 1))[-1].rstrip(".") in MONTHS and len(last) == 2:
        end -= len(last[1]) + 1
    return end


def _clause(text: str, start: int, end: int) -> str:
    low, high = max(0, start - _LONGEST_CLAUSE), min(len(text), end + _LONGEST_CLAUSE)
    first = max((match.end() for match in _STOP.finditer(text, low, start)), default=low)
    last = _STOP.search(text, end, high)
    return text[first : last.start() if last else high].strip()
