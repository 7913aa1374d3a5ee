"""Places before their cue in English texts: `Sichuan-born`, `a Hong Kong native`, `Chengdu is his hometown`."""

import re

from talentmap.hometown.english_peoples import COUNTRIES
from talentmap.hometown.english_piece import JOINED, NAME
from talentmap.hometown.english_place import locate_span, place_at
from talentmap.hometown.matching import OF_BIRTH, Cue
from talentmap.hometown.mention import Mention

_BEFORE = re.compile(rf"(?P<of>\bof\s)?({NAME}(?:\s{NAME}){{0,2}})(?P<joint>[-‐–\s])$")
_WITH_WIDER = re.compile(rf"\b(?:[Aa]n?|[Tt]he)\s+({JOINED}(?:,\s+{JOINED}){{0,2}}),\s+$")  # A Sichuan, China [native]
_DESCENT = ("ancestry", "descent")
_OWNER = r"(?:his|her|my|(?:[A-ZÀ-Ž][\w-]*\s)?[A-ZÀ-Ž][\w-]*['’]s)"
_PLACES = rf"(?P<place>{JOINED}(?:,\s+{JOINED})*)"
_WHOSE = re.compile(rf"{_PLACES}(?:\s+(?:is|was|remains)|,)\s+{_OWNER}\s+$")
_WHO = rf"(?:[a-z]+|{NAME}(?:\s{NAME}){{0,2}})"
_WHERE_BORN = rf"(?:where|in\s+which)\s+{_WHO}\s+(?:was|had\s+been)\s+(?:also\s+)?$"
_WHERE = re.compile(rf"{_PLACES}(?:,?\s+(?:(?:is|was)\s+)?){_WHERE_BORN}")
_SAME = re.compile(  # died in Chongqing in 1981, in the same city where he was
    rf"\b[Ii]n\s+{_PLACES}\s[^.;]{{0,40}}?\bthe\s+same\s+(?:city|town|county|village|place|province)\s+{_WHERE_BORN}"
)
_IN_FIRST = re.compile(  # On 3 May 1919, in the mountain town of Chengkou, Mu Rongxian was
    rf"(?:^|[.;,]\s+|\d{{4}}\s+)[Ii]n\s+(?:the\s+(?:[a-z-]+\s+){{1,3}}of\s+)?{_PLACES},\s+"
    rf"(?:on\s+[\w ]{{3,16}}?,?\s+(?:\d{{4}},\s+)?)?(?:he|she|I|{NAME}(?:\s{NAME}){{0,2}})\s+was\s+$"
)
_BIRTHPLACE = re.compile(rf"{_PLACES}(?:\s+(?:is|was)|,)\s+the\s+$")
_IT_WAS = re.compile(rf"\b[Ii]t\s+was\s+in\s+{_PLACES}\s+that\s+{_WHO}\s+was\s+$")
_CITY = r"(?:city|town|village|county|district|province|place)"
_BIRTH_CITY = re.compile(rf"{_PLACES},\s+the\s+(?:[a-z]+\s+)?{_CITY}\s+$")  # Chengdu, the city of her birth
_REVERSED = {
    **dict.fromkeys(OF_BIRTH, ((", the ", _BIRTH_CITY),)),
    "born": (("where ", _WHERE), ("which ", _WHERE), (" same ", _SAME), (" that ", _IT_WAS), (", ", _IN_FIRST)),
    **dict.fromkeys(
        ("hometown", "home town", "birthplace", "ancestral home", "ancestral hometown", "native place"), (("", _WHOSE),)
    ),
}
_OF_SOMEBODY = re.compile(rf"\s+of\s+(?:the\s+)?(?:[a-z-]+\s+){{0,4}}{NAME}")
_GOES_ON = re.compile(r"\s*:|\s+(?:(?:of|is|was|being|lies|again)\b|in(?=\s[A-Z]))")  # behind it its own place stands
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
    if cue.words == "birthplace" and _OF_SOMEBODY.match(text, cue.end):  # Fengdu is the birthplace of Zhan Mingda
        before = _BIRTHPLACE.search(text, max(0, cue.start - _LONGEST), cue.start)
        return place_at(text, before.start("place"), cue.relation, year, before.start()) if before else None
    start = max(0, cue.start - _LONGEST)
    for word, pattern in _REVERSED.get(cue.words, ()):
        if _GOES_ON.match(text, cue.end):
            return None
        if text.find(word, start, cue.start) < 0:  # saves the search
            continue
        if before := pattern.search(text, start, cue.start):
            return place_at(text, before.start("place"), cue.relation, year, before.start())
    return None


def _joins(cue: Cue, before: re.Match[str]) -> bool:
    if cue.words in _DESCENT:
        return before["of"] is not None
    return cue.words in ("native", "native of") or before["joint"] in "-‐–"


def _joined(text: str, cue: Cue, before: re.Match[str], year: int | None) -> Mention | None:
    """The place by as many of the names before the cue as are one: `the Sichuan-born`, `A Hong Kong native`."""
    words, end = before[2].split(), before.end(2)
    if cue.words == "native" and (narrow := _WITH_WIDER.search(text, max(0, cue.start - _LONGEST), before.start(2))):
        span = narrow.start(1), end
        return locate_span(text, span, text[slice(*span)], cue.relation, year, cue.start)
    if cue.words == "born" and (country := COUNTRIES.get(words[-1])):
        return locate_span(text, (end - len(words[-1]), end), country, cue.relation, year, cue.start)
    starts = (end - len(" ".join(words[at:])) for at in range(len(words)))
    spans = [(start, end) for start in starts if text[start:].split(" ")[0] not in ("The", "A", "An")]
    return next((m for span in spans if (m := locate_span(text, span, text[slice(*span)], cue.relation, year, cue.start))), None)
