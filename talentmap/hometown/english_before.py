"""Places before their cue in English texts: `Sichuan-born`, `a Hong Kong native`, `Chengdu is his hometown`."""

import re

from talentmap.hometown.english_peoples import COUNTRIES
from talentmap.hometown.english_piece import JOINED, NAME
from talentmap.hometown.english_place import locate_span, place_at
from talentmap.hometown.matching import Cue
from talentmap.hometown.mention import Mention

_BEFORE = re.compile(rf"(?P<of>\bof\s)?({NAME}(?:\s{NAME}){{0,2}})(?P<joint>[-‐–\s])$")
_DESCENT = ("ancestry", "descent")
_OWNER = r"(?:his|her|my|(?:[A-ZÀ-Ž][\w-]*\s)?[A-ZÀ-Ž][\w-]*['’]s)"
_PLACES = rf"(?P<place>{JOINED}(?:,\s+{JOINED})*)"
_WHOSE = re.compile(rf"{_PLACES}(?:\s+(?:is|was|remains)|,)\s+{_OWNER}\s+$")
_WHERE = re.compile(rf"{_PLACES},?\s+where\s+(?:[a-z]+|{NAME}(?:\s{NAME}){{0,2}})\s+was\s+(?:also\s+)?$")
_IT_WAS = re.compile(rf"\b[Ii]t\s+was\s+in\s+{_PLACES}\s+that\s+(?:[a-z]+|{NAME}(?:\s{NAME}){{0,2}})\s+was\s+$")
_REVERSED = {
    "born": (_WHERE, _IT_WAS),
    **dict.fromkeys(("hometown", "home town", "birthplace", "ancestral home", "ancestral hometown", "native place"), (_WHOSE,)),
}
_GOES_ON = re.compile(r"\s*:|\s+(?:(?:of|is|was|being|lies)\b|in(?=\s[A-Z]))")  # behind it its own place stands
_PEOPLE_BEHIND = re.compile(  # A Meizhou native of Hakka descent
    r"\s+(?:the\s+)?(?:ethnic\s+)?[A-Z][\w-]+\s+(?:descent|people|ethnicity|ethnic|nationality|origin|heritage|ancestry|extraction|minority|stock)\b"
)
_LONGEST = 100  # characters


def place_before(text: str, cue: Cue, year: int | None) -> Mention | None:
    """The place right before a cue that may follow its place."""
    if found := _reversed(text, cue, year):
        return found
    peopled = cue.words == "native of" and _PEOPLE_BEHIND.match(text, cue.end)
    if cue.words not in ("born", "native", *_DESCENT) and not peopled:
        return None
    before = _BEFORE.search(text, max(0, cue.start - 60), cue.start)
    return _joined(text, cue, before, year) if before and _joins(cue, before) else None


def is_beside(cue: Cue, mention: Mention) -> bool:
    """Whether the place stands right before its cue, as in `Sichuan-born`."""
    return mention.start < cue.start <= mention.end + 1


def _reversed(text: str, cue: Cue, year: int | None) -> Mention | None:
    """`Chengdu is his hometown`, `Chengdu, where he was born`."""
    for pattern in _REVERSED.get(cue.words, ()):
        if _GOES_ON.match(text, cue.end):
            return None
        if before := pattern.search(text, max(0, cue.start - _LONGEST), cue.start):
            return place_at(text, before.start("place"), cue.relation, year, before.start())
    return None


def _joins(cue: Cue, before: re.Match[str]) -> bool:
    if cue.words in _DESCENT:
        return before["of"] is not None
    return cue.words in ("native", "native of") or before["joint"] in "-‐–"


def _joined(text: str, cue: Cue, before: re.Match[str], year: int | None) -> Mention | None:
    """The place by as many of the names before the cue as are one: `the Sichuan-born`, `A Hong Kong native`."""
    words, end = before[2].split(), before.end(2)
    if cue.words == "born" and (country := COUNTRIES.get(words[-1])):
        return locate_span(text, (end - len(words[-1]), end), country, cue.relation, year, cue.start)
    starts = (end - len(" ".join(words[at:])) for at in range(len(words)))
    spans = [(start, end) for start in starts if text[start:].split(" ")[0] not in ("The", "A", "An")]
    return next((m for span in spans if (m := locate_span(text, span, text[slice(*span)], cue.relation, year, cue.start))), None)
