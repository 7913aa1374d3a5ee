"""English texts: `born in X`, `X-born`, `a native of X`, `ancestral home is X`, unless they speak of somebody else."""

import re
from collections.abc import Iterator

from talentmap.hometown.english_subject import about_somebody_else
from talentmap.hometown.matching import Cue, english_cues
from talentmap.hometown.mention import ANCESTRAL_HOME, BORN_IN, Mention
from talentmap.places import gazetteer
from talentmap.places.reading import read_latin

_NAME = r"(?:(?:[A-Z]\.)+|St\.|Mt\.|[A-ZÀ-Ž][\w'’-]*)"
_JOINED = (
    rf"{_NAME}(?:\s+(?:{_NAME}|of|de|la|le|du|am|an der|upon|on|province|county|city|district|prefecture|municipality)(?![\w]))*"
)
_PIECE = re.compile(_JOINED)
_NEXT = re.compile(rf"\s*(?:,\s*(?:in\s+)?|\(\s*|\s+in\s+|\s+near\s+)(?:(?:the\s+)?(?P<piece>{_JOINED}))")
_NOW = re.compile(r"\s*\((?:now|present-day|today|today's|modern)\s[^()]*\)")
_LEAD = re.compile(
    r"\s*(?::\s*|,?\s*(?:is|was|in|at|of|from|to|lies in|being|,)\s+)"
    r"(?:(?:in|at|near|from|of|the|to)\s+)*(?:(?:a|an|the)\s+(?:[a-z-]+\s+){0,4}(?:in|near|of|outside|at)\s+)?(?:the\s+)?(?=[A-ZÀ-Ž])"
)
_DIRECTLY = re.compile(r"\s+(?:(?:the|a|an)\s+(?:[a-z-]+\s+){0,4}(?:in|near|of|outside)\s+)?(?:the\s+)?(?=[A-ZÀ-Ž])")
_BORN_STOP = re.compile(
    r"[.;!?](?=\s|$)|\b(?:but|who|where|when|while|after|before|then|he|she|they|his|her|studied|educated|moved|graduated|"
    r"received|earned|worked|grew|raised|lived|joined|is|was|has)\b|"
    r"\band\s+(?!raised in|raised\s|bred|brought up|grew up|educated in)"
)
_BORN_AT = re.compile(
    r"\b(?:in|at|near|of|outside)\s+(?:the\s+(?:city|town|village|county|province)\s+of\s+)?"
    r"(?:the\s+)?(?=[A-ZÀ-Ž])"
)
_BORN_AND = re.compile(r"\s+(?:and|&)\s+(?:raised|bred|brought up|grew up|educated)")
_ORGANISATION = re.compile(
    r"\b(?:University|College|Institute|School|Hospital|Academy|Press|Laboratory|Center|Centre|Company|Bank|Polytechnic|Museum)\b"
)
_BEFORE = re.compile(rf"({_NAME}(?:\s{_NAME}){{0,2}})[-‐–\s]$")
_MONTHS = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Spring",
        "Summer",
        "Autumn",
        "Winter",
    ]
)
_STOP = re.compile(r"[.;!?](?=\s|$)|\n")


def extract_english(text: str, name: str | None, year: int | None) -> dict[str, Mention]:
    """The first mention of each relation."""
    found: dict[str, Mention] = {}
    for cue in english_cues().find(text):
        if cue.relation in found:
            continue
        mention = _mention(text, cue, year)
        if mention and not _other(text, cue, mention, name):
            found[cue.relation] = mention
    return found


def _mention(text: str, cue: Cue, year: int | None) -> Mention | None:
    before = _BEFORE.search(text, max(0, cue.start - 60), cue.start) if cue.words in ("born", "native") else None
    if before and (cue.words == "native" or text[cue.start - 1] in "-‐–"):
        last = before.end(1) - len(before[1].split()[-1])
        spans = (before.span(1), (last, before.end(1)))
        return next((found for span in spans if (found := _place(text, span, text[slice(*span)], cue, year))), None)
    if cue.words == "native":
        return None
    starts = _born_starts(text, cue) if cue.words == "born" else _lead(text, cue.end)
    return next((found for start in starts if (found := _place_at(text, start, cue, year))), None)


def _other(text: str, cue: Cue, mention: Mention, name: str | None) -> bool:
    """`born in X` is said of the sentence's subject, `a native of X` and `X-born` of whom they stand beside."""
    noun = mention.start < cue.start or cue.words == "native of"
    return about_somebody_else(text, min(cue.start, mention.start), name, noun=noun, ancestral=cue.relation == ANCESTRAL_HOME)


def _lead(text: str, at: int) -> Iterator[int]:
    directly = text[:at].lower().endswith((" of", " from"))
    lead = _LEAD.match(text, at) or (_DIRECTLY.match(text, at) if directly else None)
    if lead:
        yield lead.end()


def _born_starts(text: str, cue: Cue) -> Iterator[int]:
    """Where a place may begin: behind each `in` of the clause."""
    both = _BORN_AND.match(text, cue.end)
    at = both.end() if both else cue.end
    stop = _BORN_STOP.search(text, at)
    colon = re.match(r"\s*:\s*(?=[A-Z])", text[at:])
    if colon:
        yield at + colon.end()
    for match in _BORN_AT.finditer(text, at, stop.start() if stop else len(text)):
        yield match.end()


def _place_at(text: str, start: int, cue: Cue, year: int | None) -> Mention | None:
    """The place whose first name begins here, with the wider ones behind it."""
    piece = _PIECE.match(text, start)
    if not piece or piece.group().split()[0].rstrip(".,") in _MONTHS:
        return None
    end = _trimmed(text, piece.start(), piece.end())
    if _ORGANISATION.search(text[start:end]) and cue.relation != BORN_IN:
        return None
    names = gazetteer().names
    while more := _NEXT.match(text, end):
        stop = _trimmed(text, more.start("piece"), more.end("piece"))
        if not read_latin(text[more.start("piece") : stop], names):
            break
        end = stop
    if now := _NOW.match(text, end):
        more_behind = _NEXT.match(text, now.end())
        end_of_now = more_behind.end() if more_behind and read_latin(more_behind["piece"], names) else now.end()
        return _place(text, (start, end), text[start:end_of_now], cue, year)
    end += text[end : end + 1] == ")" and "(" in text[start:end]
    return _place(text, (start, end), text[start:end], cue, year)


def _trimmed(text: str, start: int, end: int) -> int:
    """Without the full stop of a sentence and a month at the end."""
    words = text[start:end]
    if words.endswith(".") and not re.search(r"\b(?:[A-Z]\.)+$", words):
        end -= 1
    while (last := text[start:end].rsplit(" ", 1))[-1] in _MONTHS and len(last) == 2:
        end -= len(last[1]) + 1
    return end


def _place(text: str, span: tuple[int, int], whole: str, cue: Cue, year: int | None) -> Mention | None:
    """The mention at `span`; `whole` is what names the place, with the present name in parentheses."""
    start, end = span
    if _ORGANISATION.search(text[start:end]) and cue.relation != BORN_IN:
        return None
    place = gazetteer().locate(whole, year)
    if place is None:
        return None
    quote = _clause(text, min(start, cue.start), max(start + len(whole), cue.end))
    return Mention(place.code, text[start:end], start, end, place.grade, place.alternatives, quote, place.former)


def _clause(text: str, start: int, end: int) -> str:
    first = max((match.end() for match in _STOP.finditer(text, 0, start)), default=0)
    last = _STOP.search(text, end)
    return text[first : last.start() if last else len(text)].strip()
