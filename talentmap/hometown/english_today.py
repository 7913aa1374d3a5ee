"""What a text says of a place's present: `(now part of Chongqing)`, `, in present-day Meishan`, `in what is now Gansu`."""

import re

from talentmap.hometown.english_piece import JOINED, extend
from talentmap.places import gazetteer
from talentmap.places.reading import read_components

_BRACKET = re.compile(
    r"\s*\((?:in\s+)?(?:now|present-day|present day|today|today['’]s|modern-day|modern day|modern|nowadays|currently|"
    r"(?:in\s+)?what is now)\s[^()]*\)"
)
_BESIDE = re.compile(
    r",?\s+(?:(?:in|which is|and is)\s+)?(?:what\s+is\s+)?"
    r"(?:now|nowadays|present-day|present day|modern-day|modern|today|today['’]s)\s+"
    rf"(?P<within>(?:a\s+)?(?:part of|in|(?:[a-z]+\s+){{1,3}}(?:of|in))\s+)?(?:the\s+)?(?=(?P<today>{JOINED}))"
)


def today_behind(text: str, end: int) -> tuple[int, str]:
    """Where words on the present behind a place end, and how they read in brackets; `end` and nothing without any."""
    if bracket := _BRACKET.match(text, end):
        return bracket.end(), bracket.group()
    if beside := _BESIDE.match(text, end):
        stop = extend(text, *beside.span("today"))
        today = text[beside.start("today") : stop]
        if read_components(today, gazetteer().names):
            return stop, f" (now {'in ' if beside['within'] else ''}{today})"
    return end, ""
