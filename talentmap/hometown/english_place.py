"""The place that an English text names at a position, with the wider ones behind it."""

import re

from talentmap.hometown.english_peoples import PROVINCES
from talentmap.hometown.english_piece import (
    JOINED,
    MONTHS,
    extend,
    lies_in,
    of_country,
    of_region,
    plain,
    trimmed,
    with_state,
    within_small,
    without_nearby,
)
from talentmap.hometown.english_today import today_behind, with_wider
from talentmap.hometown.mention import BORN_IN, Mention
from talentmap.places import gazetteer

_PIECE = re.compile(JOINED)
_ORGANISATION = re.compile(
    r"\b(?:University|College|Institute|School|Hospital|Academy|Press|Laboratory|Center|Centre|Company|Bank|Polytechnic|Museum)\b"
)
_IN = re.compile(r"(?:,?\s+(?:in|at|near)|,)\s+(?:the\s+)?(?=[A-Z])")
_LONGEST_CLAUSE = 400  # characters
_STOP = re.compile(r"[.;!?](?=\s|$)|\n")


def place_at(text: str, start: int, relation: str, year: int | None, quote_from: int) -> Mention | None:
    """The place whose first name begins here; an organisation is no place."""
    if theirs := of_country(text, start):
        meant, end = theirs
        return locate_span(text, (start, end), meant, relation, year, quote_from) if _is_of_people(meant) else None
    if region := of_region(text, start):
        meant, end = region
        last = extend(text, end, end)
        return locate_span(text, (start, last), meant + plain(text[end:last]), relation, year, quote_from)
    piece = _PIECE.match(text, start)
    words = piece.group().split() if piece else []
    if piece is None or (words[0].rstrip(".,") in MONTHS and len(words) == 1):  # Mar del Plata is no month
        return None
    end = trimmed(text, piece.start(), piece.end())
    behind = _IN.match(text, end) if relation == BORN_IN and _ORGANISATION.search(piece.group()) else None
    if behind:  # born at a hospital in Beijing
        return place_at(text, behind.end(), relation, year, quote_from)
    end = extend(text, start, end)
    whole, today = today_behind(text, end)
    if today:
        today = with_wider(text, whole, today)
        return locate_span(text, (start, end), plain(text[start:end]) + today, relation, year, quote_from)
    end += text[end : end + 1] == ")" and "(" in text[start:end]
    named, wider = with_state(plain(text[start:end])), within_small(text[start:end])
    meant = wider if wider and _lies_elsewhere(named, wider) else named
    if (apart := without_nearby(text[start:end])) and lies_in(apart, meant, unknown=True):
        meant = apart
    return locate_span(text, (start, end), meant, relation, year, quote_from)


def _is_of_people(words: str) -> bool:
    """Whether `Ulm, Germany` names a place in the country, or the country alone; the German city of Strasbourg lies in France."""
    found, country = gazetteer().locate(words), gazetteer().locate(words.rpartition(", ")[2])
    return found is not None and country is not None and country.code in (found.code, *gazetteer().ancestors(found.code))


def _lies_elsewhere(words: str, wider: str) -> bool:
    """Whether the place that the words name lies in none of the countries that the wider ones may mean."""
    found, around = gazetteer().locate(words), gazetteer().locate(wider)
    if found is None or around is None:
        return False
    return _countries(found.code).isdisjoint(frozenset[str]().union(*map(_countries, (around.code, *around.alternatives))))


def _countries(code: str) -> frozenset[str]:
    return frozenset([code, *gazetteer().ancestors(code)][-1:])


def locate_span(text: str, span: tuple[int, int], words: str, relation: str, year: int | None, quote_from: int) -> Mention | None:
    """The mention at a span; `words` are what names the place, with its present name in parentheses."""
    start, end = span
    if relation != BORN_IN and _ORGANISATION.search(text[start:end]):
        return None
    place = gazetteer().locate(PROVINCES.get(words, words), year)
    if place is None:
        return None
    quote = _clause(text, min(start, quote_from), max(start + len(words), quote_from))
    return Mention(place.code, text[start:end], start, end, place.grade, place.alternatives, quote, place.former)


def _clause(text: str, start: int, end: int) -> str:
    low, high = max(0, start - _LONGEST_CLAUSE), min(len(text), end + _LONGEST_CLAUSE)
    first = max((match.end() for match in _STOP.finditer(text, low, start)), default=low)
    last = _STOP.search(text, end, high)
    return text[first : last.start() if last else high].strip()
