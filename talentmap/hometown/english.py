"""English texts: `born in X`, `X-born`, `a native of X`, `ancestral home is X`, unless they speak of somebody else."""

import re
from collections.abc import Iterator

from talentmap.hometown.english_place import NAME, locate_span, place_at
from talentmap.hometown.english_subject import about_somebody_else, is_anothers_noun, speaks_of_person
from talentmap.hometown.matching import Cue, english_cues
from talentmap.hometown.mention import ANCESTRAL_HOME, BORN_IN, Mention
from talentmap.hometown.subject import english_subjects

_LEAD = re.compile(
    r"\s*(?::\s*|,?\s*(?:is|was|in|at|of|from|to|lies in|being|,)\s+)"
    r"(?:(?:in|at|near|nearby|from|of|the|to)\s+)*(?:(?:a|an|the)\s+(?:[a-z-]+\s+){0,4}(?:in|near|of|outside|at)\s+)?(?:the\s+)?(?=[A-ZÀ-Ž])"
)
_DIRECTLY = re.compile(r"\s+(?:(?:the|a|an)\s+(?:[a-z-]+\s+){0,4}(?:in|near|of|outside)\s+)?(?:the\s+)?(?=[A-ZÀ-Ž])")
_BORN_STOP = re.compile(
    r"[;!?](?=\s|$)|(?<!\bSt)(?<!\b[A-Z])\.(?=\s|$)|\b(?:but|who|where|when|while|after|before|then|he|she|they|his|her|their|studied|educated|moved|"
    r"graduated|received|earned|worked|grew|raised|lived|joined|is|was|has|died|with)\b|"
    r"\band\s+(?!raised in|raised\s|bred|brought up|grew up|educated in)"
)
_BORN_AT = re.compile(
    r"\b(?:in|at|near|outside)\s+(?:nearby\s+)?(?:(?:the|a|an)\s+(?:[\w-]+\s+){0,3}"
    r"(?:city|town|village|county|province|outskirts|suburbs?|capital|port|district|area|region|municipality|hamlet|mountains?|countryside)\s+(?:of|in|near)\s+)?"
    r"(?:the\s+)?(?:(?:northern|southern|eastern|western|northeastern|northwestern|southeastern|southwestern|central|rural|wartime|old)\s+)?(?=[A-ZÀ-Ž])"
)
_BORN_AND = re.compile(r"\s+(?:and|&)\s+(?:raised|bred|brought up|grew up|educated)")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
_DATED = re.compile(
    rf"\s*:?\s*(?:on\s+|c\.\s*|ca\.\s*|circa\s+)?(?:(?:\d{{1,2}}\s+)?{_MONTH}(?:\s+\d{{1,2}})?,?\s+\d{{4}}|\d{{4}})\s*,\s*(?=[A-Z])"
)
_NAMELESS = re.compile(
    r"\s[A-Z][a-z'’-]+(?:\s[A-Z][a-z]+)?,\s*(?:[A-Z][a-z]+,\s*)?(?:China|P\.?\s?R\.?\s?China|[A-Z][a-z]+\s\d{1,2},\s\d{4})"
)
_COLON = re.compile(r"\s*:\s*(?=[A-Z])")
_BEFORE = re.compile(rf"({NAME}(?:\s{NAME}){{0,2}})[-‐–\s]$")
_PEOPLES = {
    "Chinese": "China", "Taiwanese": "Taiwan", "Canadian": "Canada", "Indian": "India", "Malaysian": "Malaysia",
    "Japanese": "Japan", "Korean": "Korea", "British": "United Kingdom", "German": "Germany", "French": "France",
    "Russian": "Russia", "American": "USA", "Singaporean": "Singapore", "Vietnamese": "Vietnam", "Indonesian": "Indonesia",
    "Australian": "Australia", "Italian": "Italy", "Dutch": "Netherlands", "Swiss": "Switzerland", "Austrian": "Austria",
    "Hungarian": "Hungary", "Polish": "Poland", "Ukrainian": "Ukraine", "Iranian": "Iran", "Israeli": "Israel",
    "Thai": "Thailand", "Filipino": "Philippines",
}  # fmt: skip
_MOVES = frozenset({"comes from", "came from"})  # samples and money do, too
_A_TITLE = re.compile(r"(?<![.;:,])\s(?:wrote|novel|book|film|memoir|titled|entitled|directed|published|in)\s[“\"']?Born$")
_REACH = 240  # characters behind `born` in which its place stands
_SHORT_CUES = frozenset({"b.", "place of birth", "birthplace", "birth place"})


def extract_english(text: str, name: str | None, year: int | None) -> dict[str, Mention]:
    """The first mention of each relation."""
    found: dict[str, Mention] = {}
    subjects = english_subjects(text, name)
    for cue in english_cues().find(text):
        if cue.relation in found:
            continue
        mention = _mention(text, cue, year)
        if mention and not _other(text, cue, mention, subjects):
            found[cue.relation] = mention
    return found


def _mention(text: str, cue: Cue, year: int | None) -> Mention | None:
    if cue.words in ("born", "native"):
        before = _BEFORE.search(text, max(0, cue.start - 60), cue.start)
        if before and (cue.words == "native" or text[cue.start - 1] in "-‐–"):
            return _before_cue(text, cue, before, year)
        if cue.words == "native":
            return None
    starts = _born_starts(text, cue) if cue.relation == BORN_IN else _lead(text, cue.end)
    return next((found for start in starts if (found := place_at(text, start, cue.relation, year, cue.start))), None)


def _before_cue(text: str, cue: Cue, before: re.Match[str], year: int | None) -> Mention | None:
    """`Sichuan-born`, `a Hong Kong native`, `the Sichuan-born`."""
    words = before[1].split()
    if cue.words == "born" and (country := _PEOPLES.get(words[-1])):
        span = (before.end(1) - len(words[-1]), before.end(1))
        return locate_span(text, span, country, cue.relation, year, cue.start)
    starts = (before.end(1) - len(" ".join(words[at:])) for at in range(len(words)))
    spans = [(start, before.end(1)) for start in starts if text[start:].split(" ")[0] not in ("The", "A", "An")]
    return next((m for span in spans if (m := locate_span(text, span, text[slice(*span)], cue.relation, year, cue.start))), None)


def _other(text: str, cue: Cue, mention: Mention, subjects: frozenset[str]) -> bool:
    """`born in X` is said of the sentence's subject, `a native of X` and `X-born` of whom they stand beside."""
    if _A_TITLE.search(text, max(0, cue.start - 40), cue.end):
        return True
    if cue.words in _MOVES and not speaks_of_person(text, cue.start, subjects):
        return True
    noun = mention.start < cue.start or cue.words == "native of"
    if mention.start < cue.start and is_anothers_noun(text, cue.end, subjects):
        return True
    at = min(cue.start, mention.start)
    return about_somebody_else(text, at, subjects, noun=noun, ancestral=cue.relation == ANCESTRAL_HOME)


def _lead(text: str, at: int) -> Iterator[int]:
    directly = text[:at].lower().endswith((" of", " from"))
    lead = _LEAD.match(text, at) or (_DIRECTLY.match(text, at) if directly else None)
    if lead:
        yield lead.end()


def _born_starts(text: str, cue: Cue) -> Iterator[int]:
    """Where a place may begin: behind a date in brackets or a form, then behind each `in` of the clause."""
    both = _BORN_AND.match(text, cue.end)
    at = both.end() if both else cue.end
    form = text[cue.end : cue.end + 1] == ":" or cue.words in _SHORT_CUES or text[cue.start - 1 : cue.start] == "("
    for pattern in (_DATED, _COLON):
        if form and (behind := pattern.match(text, at)):
            yield behind.end()
    if cue.words == "born" and _NAMELESS.match(text, cue.end):  # `Born Chengdu, China, March 3, 1955`
        yield cue.end + 1
    if cue.words == "b.":
        yield at + len(text[at:]) - len(text[at:].lstrip())
    if cue.words in _SHORT_CUES - {"b."}:
        yield from _lead(text, cue.end)
    reach = min(len(text), at + _REACH)
    stop = _BORN_STOP.search(text, at, reach)
    for match in _BORN_AT.finditer(text, at, stop.start() if stop else reach):
        yield match.end()
