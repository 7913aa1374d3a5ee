"""What a text says of a place's present: `(now part of Chongqing)`, `, in present-day Meishan`, `in what is now Gansu`."""

import re

from talentmap.hometown.english_piece import JOINED, TODAY, extend
from talentmap.places import gazetteer
from talentmap.places.reading import read_components

_BRACKET = re.compile(rf"\s*\((?:in\s+)?{TODAY}\s[^()]*\)")
_BESIDE = re.compile(
    rf",?\s+(?:(?:in|which is|and is)\s+)?{TODAY}\s+"
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
