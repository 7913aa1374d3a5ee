"""What a text says of a place's present: `(now part of Chongqing)`, `, in present-day Meishan`, `in what is now Gansu`."""

import re

from talentmap.hometown.english_piece import A_TOWN, JOINED, SIDE, TODAY, extend
from talentmap.places import gazetteer
from talentmap.places.reading import read_components

_BRACKET = re.compile(rf"\s*\((?:in\s+)?{TODAY}\s[^()]*\)")
_NOW = re.compile(rf"\s*\((?:in\s+)?{TODAY}\s+(?:(?:part of|in)\s+)?(?P<today>[^()]*)\)?")
_WITHIN = re.compile(r"([A-ZÀ-Ž][\w'’-]+)\s+in\s+(?:the\s+)?(?=[A-ZÀ-Ž])")  # now Oddow in Poland
_BESIDE = re.compile(
    rf"(?:{A_TOWN}(?:the\s+)?{SIDE}?{JOINED})?,?\s+(?:(?:in|which is|and is)\s+)?{TODAY}\s+(?:(?:called|named|known\s+as)\s+)?"
    rf"(?P<within>(?:a\s+)?(?:part of|in|(?:[a-z]+\s+){{1,3}}(?:of|in))\s+)?(?:the\s+)?(?:{SIDE})?(?=(?P<today>{JOINED}))"
)


def with_wider(text: str, end: int, today: str) -> str:
    """The present name with what stands behind it: that of the wider place, if it has one of its own, or else the wider place.

    `Breslau (now Wroclaw), Germany (now Poland)`; a country of then that does not hold the present place is left out.
    """
    stop = extend(text, end, end)
    if (wider := _BRACKET.match(text, stop)) and (now := _NOW.match(wider.group())) and today.endswith(")"):
        return f"{today[:-1]}, {now['today']})"
    then = text[end:stop]
    present = _NOW.sub(r"\g<today>", today).strip(" ()")
    if then and not read_components(present, gazetteer().names):
        return today + then
    lies = gazetteer().locate(then.strip(" ,")) if then else None
    if lies is None or lies.code[0].isdigit():
        return today + then
    new = gazetteer().locate(present + then)
    inside = new and new.code != lies.code and lies.code in gazetteer().lies_in(new.code)
    return today + then if inside else today


def today_behind(text: str, end: int) -> tuple[int, str]:
    """Where words on the present behind a place end, and how they read in brackets; `end` and nothing without any."""
    if bracket := _BRACKET.match(text, end):
        return bracket.end(), _WITHIN.sub(r"\1, ", bracket.group())
    if beside := _BESIDE.match(text, end):
        stop = extend(text, *beside.span("today"))
        today = text[beside.start("today") : stop]
        if read_components(today, gazetteer().names):
            return stop, f" (now {'in ' if beside['within'] else ''}{today})"
    return end, ""
