"""Where the place may begin that an English cue announces: behind `is in`, a date in brackets, or each `in` of the clause."""

import re
from collections.abc import Iterator

from talentmap.hometown.english_peoples import COUNTRIES
from talentmap.hometown.english_piece import JOINED, PART_OF, PEOPLES_PLACE, REGION_OF, TODAY
from talentmap.hometown.matching import CAME_TO_LIGHT, ENGLISH, OF_BIRTH, Cue
from talentmap.hometown.mention import BORN_IN
from talentmap.places import gazetteer
from talentmap.places.reading import read_latin

_REGION = r"(?:(?:(?:north|south)?-?(?:east|west)|north|south)(?:ern)?|central|rural)"
_LEAD = re.compile(
    r"\s*(?:\([^()]{1,24}\)\s*:\s*|:\s*|\s[-–—]\s|,?\s*(?:is|was|in|at|of|from|to|lies in|being|,)\s+)"
    rf"(?:(?:in|at|near|nearby|from|of|the|to|{TODAY})\s+)*"
    r"(?:(?:a|an|the)\s+(?:[a-z-]+\s+){0,4}(?:in|near|of|outside|at)\s+)?(?:the\s+)?"
    rf"(?:{_REGION}\s+)?(?=[A-ZÀ-Ž])"
)
_DIRECTLY = re.compile(
    rf"\s+(?:(?:the|a|an)\s+(?:[a-z-]+\s+){{0,4}}(?:in|near|of|outside)\s+)?(?:{TODAY}\s+|what\s+was\s+then\s+)?(?:the\s+)?(?:{_REGION}\s+)?"
    r"(?=[A-ZÀ-Ž])"
)
_OF_NOTHING = "".join(
    rf"(?<!\b{word} )" for word in ("in", "at", "to", "of", "on", "near", "inside", "outside")
)  # in her aunt's flat
_BORN_STOP = re.compile(
    r"[;!?](?=\s|$)|(?<!\bSt)(?<!\bMt)(?<!\bFt)(?<!\bSte)(?<!\bCo)(?<!\b[A-Z])\.(?=\s|$)(?<!\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\.)(?<!\bSept\.)|"
    r"\b(?:but|who|where|when|while|after|before|(?<!\bwhat was )then|he|she|they|"
    rf"{_OF_NOTHING}(?:his|her|their)|studied|educated|moved|"
    r"graduated|received|earned|worked|grew|raised|lived|joined|is(?!\s+(?:now|today|currently)\b)|"
    r"(?<!\bwhat )was|has|died|with)\b|"
    r"\band\s+(?!(?:\S+\s+){1,2}Autonomous|raised in|raised\s|bred|brought up|grew up|educated in|"
    r"(?!(?:his|her|their|the|whose)\b)[\w-]+\s+(?:(?!(?:with|from|of|to|in|the|his|her|their|an?)\b)[\w-]+\s+)?(?:family|household)\b)"
)
_HERS = r"(?:his|her|their)\s+(?:[a-z]+['’]s?\s+)?(?:native|home\s?town(?:\s+of)?|home\s+in)\s+"  # in her mother's native Luzhou
_STREET = (  # a lane behind the Drum Tower of
    r"(?:the|a|an)\s+(?:[a-z-]+\s+){1,3}(?:behind|beside|off|near|opposite|by|outside|inside)\s+the\s+"
    r"(?:(?:[A-Z][\w'’]+|[a-z]+)\s+){1,3}(?:of|in)\s+(?:the\s+)?(?:old\s+)?(?=[A-ZÀ-Ž])"
)
_HOUSE = r"\d{1,3}[a-z]?\s+(?=[A-Z][\w'’]+(?:\s[A-Z]\w+){1,2},)"  # at 12 Castle Street, Leeds
_BORN_AT = re.compile(
    rf"\b(?:in|at|near|outside|on\s+(?:the\s+)?(?:[a-z]+\s+)?(?:island|isle)\s+of)\s+(?:{_HERS}|{_HOUSE})?"
    rf"(?:{_STREET})?(?:nearby\s+)?(?:(?:the|a|an)\s+(?:[\w-]+\s+){{0,3}}"
    r"(?:city|town|village|county|province|outskirts|suburbs?|capital|port|district|area|region|municipality|hamlet|mountains?|"
    r"countryside|part|parish|commune|port city|cent(?:re|er)|settlement|resort|seaport|borough|state|canton|department|"
    r"governorate|voivodeship|oblast|prefecture|island|community|colony|neighbou?rhood|quarter|"
    r"country|hills|highlands|plains?|valley|heart|hinterland|interior|foothills|vicinity)\s+(?:(?:of|in|near)\s+)?)?"
    r"(?:what\s+was\s+(?:then|formerly|once|at\s+(?:the|that)\s+time)\s+)?"
    r"(?:the\s+(?:(?:Free|Imperial|Hanseatic|Royal)\s+){1,3}(?:City|Town|Borough)\s+of\s+)?"
    rf"(?:the\s+)?(?:(?:{TODAY}|(?:(?:north|south)?-?(?:east|west)|north|south)(?:ern)?|central|rural|wartime|old|provincial|"
    r"capital|then|Imperial|upper|lower|nearby)\s+){0,3}(?:the\s+)?(?=[A-ZÀ-Ž])"
)
_THEIRS = re.compile(rf"{PEOPLES_PLACE}$")
_A_REGION = re.compile(rf"\b{REGION_OF}$")
_PART = re.compile(rf"\s(?P<part>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?){PART_OF}(?:the\s+)?$")  # the Haidian district of Beijing
_DAY_OR_YEAR = re.compile(r"\s*(?:\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d)")
_IN_BEHIND = re.compile(r"\s+(?:in|at|is|was)\s")
_NEAR = re.compile(r"\s+(?:near|in|at)\s")
_BORN_AND = re.compile(r"(?:(?:,|,?\s+(?:and|&))\s+(?:raised|bred|brought up|grew up|educated))+")
_TO_PARENTS = re.compile(
    r"\s+to\s+(?:(?!\b(?:in|who|where|at)\b)[^.;]){3,80}?\s+and\s+(?:his|her)\s+(?:[a-z]+\s+){0,2}(?:wife|husband)\b"
)
_PARENT = r"(?:[A-ZÀ-Ž][\w.'’-]*\s+(?:(?:de|del|della|di|da|dos?|la|le|von|van|der|den|ten|y|e|al|bin|ben)\s+){0,2}){1,5}"
_TO_COUPLE = re.compile(  # on 3 May 1950 to Ann and Peter Lee in Leeds
    rf"(?:\s+(?:on|in)\s+[\w ]{{0,20}}?(?:,\s)?\d{{4}},?)?\s+to\s+(?:{_PARENT}and\s+{_PARENT}"
    r"(?:\([^()]*\)\s+)?|an?\s+(?:[a-z-]+\s+){1,3}and\s+an?\s+(?:(?!\b(?:who|and|of|with)\b)[a-z-]+\s+){1,3})(?=(?:in|at|near|on)\s)"
)
_TO_COUPLE_ASIDE = re.compile(  # to Peter Lee, a tailor and preacher, and Ann Day, in Leeds
    rf"\s+to\s+(?:{_PARENT})?[A-ZÀ-Ž][\w.'’-]*,\s+(?:an?|the)\s+(?:(?!\b(?:who|where)\b)[\w-]+\s+){{0,9}}?[\w-]+,\s+and\s+"
    rf"(?:{_PARENT})?[A-ZÀ-Ž][\w.'’-]*(?:\s+\([^()]*\))?,?\s+(?=(?:in|at|near)\s)"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
_DATED = re.compile(
    rf"\s*:?\s*(?:on\s+|c\.\s*|ca\.\s*|circa\s+)?(?:(?:\d{{1,2}}\s+)?{_MONTH}(?:\s+\d{{1,2}})?,?\s+\d{{4}}|\d{{4}})(?:\s*\([^()]*\d[^()]*\))*"
    r"\s*(?:[,;/(]\s*|\s|in\s+)(?=[A-Z])"
)
_BORN_DATED = re.compile(
    rf"\s+(?:(?:on|in)\s+)?(?:(?:\d{{1,2}}\s+)?{_MONTH}(?:\s+\d{{1,2}})?,?\s+)?\d{{4}},\s+(?={JOINED}(?:,\s+{JOINED})*\s*(?:[.;)]|$))"
)
_NAMELESS = re.compile(
    r"\s[A-Z][a-z'’-]+(?:\s[A-Z][a-z]+)?,\s*(?:[A-Z][a-z]+,\s*)?(?:China|P\.?\s?R\.?\s?China|[A-Z][a-z]+\s\d{1,2},\s\d{4}|(?:\d{1,2}\s[A-Z][a-z]+\s)?\d{4})"
)
WHOSE = re.compile(
    r"\s+of\s+(?:the\s+)?(?:[a-z-]+\s+){0,4}(?P<whose>(?:[A-ZÀ-Ž][\w.'’-]*\s){1,4})(?:is|was|lies)\s+(?:in\s+)?(?=[A-ZÀ-Ž])"
)
_OF_FAMILY = re.compile(  # the ancestral home of the family was the village of
    r"\s+of\s+(?:the|his|her|their|my)\s+(?:(?:[A-Z][\w-]+|paternal)\s+)?(?:family|clan|ancestors|forebears)\s+(?:is|was|lies|lay)\s+(?:in\s+)?"
    r"(?:the\s+)?(?:[a-z]+\s+(?:of|in)\s+)?(?=[A-ZÀ-Ž])"
)
_VILLAGE = re.compile(  # his native village in Fengjie
    r"(?<=native)\s+(?:village|town|county|city|district|province|hamlet|place)\s+(?:is|was|of|in|near)\s+(?:in\s+)?(?:the\s+)?(?=[A-ZÀ-Ž])"
)
_A_FAMILY = re.compile(  # from a rich Leeds family
    rf"(?<=from)\s+an?\s+(?:[a-z-]+,?\s+){{0,4}}(?={JOINED}\s+(?:[a-z-]+\s+){{0,3}}family\b)"
)
_DIRECT = re.compile(r"\s(?:of|from)$|(?:\b(?:his|her|my|their)|['’]s)\s+(?:native|home\s?town|birthplace)$", re.I)
_COLON = re.compile(r"\s*:\s*(?=[A-Z])")
_YEAR_BEHIND = re.compile(rf"\s+(?={JOINED}(?:,\s+{JOINED})*,?\s+(?:in\s+)?\d{{4}}\b)")
_BEGINS = re.compile(r"(?:^|[(\n]|:\s)$")  # a line, a bracket, what a label announces
_REACH = 240  # characters behind `born` in which its place stands
_SHORT_CUES = frozenset(ENGLISH[BORN_IN]) - {"born", *CAME_TO_LIGHT}
_LABELS = frozenset({"birthplace", "birth place", "place of birth", "native place", "place of origin"})


def lead_starts(text: str, at: int) -> Iterator[int]:
    """Where a place may begin right behind a cue: `: X`, `is in X`, `of the town of X`."""
    if whose := WHOSE.match(text, at):
        yield whose.end()
    for pattern in (_OF_FAMILY, _A_FAMILY, _VILLAGE):
        if family := pattern.match(text, at):
            yield family.end()
    words = text[max(0, at - 40) : at]
    directly = bool(_DIRECT.search(words)) or words.casefold().endswith(tuple(_LABELS))
    lead = _LEAD.match(text, at) or (_DIRECTLY.match(text, at) if directly else None)
    if lead:
        yield lead.end()


def _is_initial(text: str, cue: Cue) -> bool:
    """`John B. Smith`, `Xu, B. & Li, C.`: whether it is no word at all; `B. 3 May 1950` and `… pill. B. near Leeds` are."""
    begins = text[: cue.start].rstrip()[-1:] in (".", ";", "(", "") and _NEAR.match(text, cue.end)
    return text[cue.start] != "b" and not begins and not _DAY_OR_YEAR.match(text, cue.end)


def born_starts(text: str, cue: Cue) -> Iterator[int]:
    """Where a place may begin: behind a date in brackets or a form, then behind each `in` of the clause."""
    if cue.words == "b." and _is_initial(text, cue):
        return
    if cue.words in OF_BIRTH and not _IN_BEHIND.match(text, cue.end):  # at the time of his birth, Chengdu was
        return
    both = _BORN_AND.match(text, cue.end)
    at = both.end() if both else cue.end
    parents = _TO_PARENTS.match(text, at) or _TO_COUPLE.match(text, at) or _TO_COUPLE_ASIDE.match(text, at)
    if parents:  # to Wei Bo, a doctor from Chongqing, and his wife
        at = parents.end()
    form = (
        text[cue.end : cue.end + 1] == ":"
        or cue.words in _SHORT_CUES
        or _BEGINS.search(text, max(0, cue.start - 2), cue.start) is not None
    )
    if not form and cue.words == "born" and (dated := _BORN_DATED.match(text, at)):
        yield dated.end()
    for pattern in (_DATED, _COLON):
        if form and (behind := pattern.match(text, at)):
            yield behind.end()
    if cue.words == "born" and _NAMELESS.match(text, cue.end):  # `Born Chengdu, China, March 3, 1955`
        yield cue.end + 1
    if form and cue.words == "born" and (yeared := _YEAR_BEHIND.match(text, cue.end)):  # (born Calcutta 1844; died
        yield yeared.end()
    if cue.words == "b.":
        yield at + len(text[at:]) - len(text[at:].lstrip())
    if cue.words in _SHORT_CUES - {"b."}:
        yield from lead_starts(text, cue.end)
    reach = min(len(text), at + _REACH)
    stop = _BORN_STOP.search(text, at, reach)
    for match in _BORN_AT.finditer(text, at, stop.start() if stop else reach):
        if any(word in match.group() for word in (" of ", " called ", " named ")):
            yield from _wider_starts(text, match)
        yield match.end()


def _wider_starts(text: str, match: re.Match[str]) -> Iterator[int]:
    """Where a place may begin before `of`: the Swiss village of Oddwil, the Haidian district of Beijing."""
    if not COUNTRIES.keys().isdisjoint(match.group().split()) and (theirs := _THEIRS.search(text, *match.span())):
        yield theirs.start()
    elif region := _A_REGION.search(text, *match.span()):
        yield region.start()
    part = _PART.search(text, *match.span())
    if part and read_latin(part["part"], gazetteer().names):
        yield part.start("part")
