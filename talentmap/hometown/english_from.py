"""`was a poet from X`, `She is from X`: where a person is from, said of a role or right behind the name."""

import re
from collections.abc import Iterator, Set
from functools import lru_cache

from talentmap.hometown.english_life import birth_in_life
from talentmap.hometown.english_peoples import PROVINCES
from talentmap.hometown.english_subject import A_NAME, NO_ABBREVIATION, RELATIVE
from talentmap.hometown.matching import Cue
from talentmap.hometown.mention import ANCESTRAL_HOME, BORN_IN, NATIVE_OF
from talentmap.hometown.subject import PARTICLES

_FROM = re.compile(
    r"\b(?:was|is)\s+(?:an?|the|one of the)\s+(?P<said>[^.;()]{0,90}?)\b(?P<role>[a-z]+)\s+"
    r"(?:born\s+and\s+raised\s+)?from\s+(?:the\s+)?(?=[A-ZÀ-Ž])"
)
_IS_FROM = re.compile(r"(?:\b(?:was|is|am)|(?<=\bI)['’]m)\s+(?:originally\s+|also\s+)?from\s+(?:the\s+)?(?=[A-ZÀ-Ž])")
ROLE = re.compile(
    r"(?:[a-z]+(?:er|or|ist|ian|man|woman|smith|wright)|poet|official|general|athlete|scholar|artist|monk|nun|actress|guard|priest|bishop|"
    r"rabbi|diplomat|native|pilot|soprano|tenor|star|hero|martyr|girl|boy|peasant|marshal|abbot|lama|eunuch|empress|concubine)$"
)
_NO_ROLE = frozenset(  # who may come from where he works or was sent
    """
    professor researcher lecturer member visitor worker minister director ambassador senator governor mayor emperor paper
    number letter manager answer order power winner after under over ever never offer officer paramour practitioner
    speaker reporter buyer seller reader customer trader supplier supporter deputy former later water river other
    """.split()  # noqa: SIM905
)
_BESIDE_NAME = re.compile(
    r",\s+(?:originally\s+)?(?:an?\s+(?P<said>[^.,;()]{0,60}?)\b(?P<role>[a-z]+)\s+)?(?:from|originally\s+of)\s+(?:the\s+)?"
    r"(?:(?:(?:north|south)?-?(?:east|west)|north|south)(?:ern)?\s+|central\s+)?(?=[A-ZÀ-Ž])"
)
_OF_FAMILY = (
    r"an?\s+(?:[a-z-]+['’]?,?\s+){0,5}(?:[A-Z][a-z]+\s+)?(?:[a-z-]+['’]?\s+){0,3}family\s+"
    r"(?:of|in|from)\s+(?:the\s+)?(?=[A-ZÀ-Ž])"
)
_FROM_FAMILY = re.compile(
    r"(?P<verb>\b(?:was|is|comes?|came|hails?|hailed)\s+|,\s+(?:an?\s+(?P<said>[^.,;()]{0,60}?)\b(?P<role>[a-z]+)\s+)?)"
    rf"(?:from|(?<=came )of|(?:[Aa]n?|the)\s+(?:[a-z]+\s+)?scion\s+of)\s+{_OF_FAMILY}"
)
_BORN_THEN_FROM = re.compile(  # female, Han nationality, born in December 1930, from Leeds
    r"\bborn\s+(?:in|on)\s+[\w\s]{0,16}\d{4},\s+from\s+(?=[A-ZÀ-Ž])"
)
_ANCESTORS = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Mm]y|[Ww]hose|[Tt]heir)\s+(?:[a-z-]+\s+){0,2}(?:ancestors|forebears|forefathers)\s+"
    r"(?:(?:having|had|have|first|originally|once|all)\s+){0,2}"
    r"(?:moved|migrated|emigrated|immigrated|come|came|relocated|hailed|resettled|settled|fled)\s+"
    r"(?:(?!(?:where|who|he|she|and|but)\b)[\w'’-]+,?\s+){0,9}?from\s+(?:the\s+)?(?=[A-ZÀ-Ž])"
)
_OF_PROVINCE = re.compile(
    rf"(?:(?P<verb>\b(?:was|is|am))|,)\s+an?\s+(?:[a-z-]+\s+){{0,2}}(?P<people>{'|'.join(PROVINCES)})"
    r"(?:\s*(?=[.,;]|$)|\s+(?:who|by)\b|\s+(?P<role>[a-z]+)\b)"
)
_FACTS = re.compile(
    rf"(?:,\s+(?:{A_NAME}\s+(?:[A-ZÀ-Ž][\w'’-]*\s?){{1,3}}|(?:fe)?male|man|woman|"
    r"(?:of\s+)?(?:the\s+)?(?:ethnic\s+)?[A-Z][a-z]+(?:\s+(?:nationality|ethnicity|ethnic\s+group|people))?|"
    r"born\s+(?:(?:in|on)\s+)?[\w\s]{0,16}\d{4}))+(?=,?\s*$)"
)
_NAME_ALONE = re.compile(rf"(?:(?:[A-ZÀ-Ž][\w.'’-]*|{PARTICLES})\s?)+(?:\([^()]*\)\s?)?")
_SOMEBODY = re.compile(r"\b(?:of|with|by|to|for|who|whose|that|which|his|her|their|son|daughter|wife|married)\b")
_RELATED = re.compile(rf"\b(?:{RELATIVE}|with|by|who|whose|that|which|his|her|their|married)\b")
_SENTENCE = re.compile(rf"(?:[.;!?]{NO_ABBREVIATION}\s+|\n)(?=\S)")
_BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NO_OWNER = r"(?!(?:\s[A-ZÀ-Ž][\w-]*)*['’]s)"  # not Li Hsin-yi's family
_WHOS_WHO = re.compile(r"[;(]\s+(?P<b>b)\s+(?=[\dA-ZÀ-Ž])")  # FRS; b 4 July 1939, Kunming; s of
_PRONOUN = re.compile(r"(?:He|She|I)\b")
_LONGEST_SENTENCE = 300  # characters


def from_cues(text: str, subjects: Set[str]) -> Iterator[Cue]:
    """Cues that end in `from` and are said of the person."""
    life = birth_in_life(text)
    if life and begins_with_person(text, life[0], subjects):
        yield Cue(BORN_IN, life[1], life[1], "from")
    if " b " in text:
        yield from (Cue(BORN_IN, match.start("b"), match.end("b"), "b.") for match in _WHOS_WHO.finditer(text))
    if "ancestors " in text or "forebears " in text or "forefathers " in text:
        yield from (Cue(ANCESTRAL_HOME, match.start(), match.end(), "from") for match in _ANCESTORS.finditer(text))
    if " family " in text:
        for match in _FROM_FAMILY.finditer(text):
            if match["role"] and not _is_native_role(match):
                continue
            told = begins_with_person if match["verb"].startswith(",") else _is_subject
            if told(text, match.start(), subjects):
                yield Cue(NATIVE_OF, match.start(), match.end(), "from")
    if "ese" in text:
        for match in _OF_PROVINCE.finditer(text):
            role = match["role"] is None or ROLE.match(match["role"])
            if role and (_is_subject if match["verb"] else begins_with_person)(text, match.start(), subjects):
                yield Cue(NATIVE_OF, match.start(), match.start("people"), "from")
    if " from " not in text and " originally of " not in text:
        return
    for match in _FROM.finditer(text):
        if _is_native_role(match) and _is_subject(text, match.start(), subjects):
            yield Cue(NATIVE_OF, match.start(), match.end(), "from")
    for match in _BESIDE_NAME.finditer(text):
        if (match["role"] is None or _is_native_role(match)) and begins_with_person(text, match.start(), subjects):
            yield Cue(NATIVE_OF, match.start(), match.end(), "from")
    for match in _BORN_THEN_FROM.finditer(text):
        if _begins_with_name(text, match.start(), subjects):
            yield Cue(NATIVE_OF, match.start(), match.end(), "from")
    for match in _IS_FROM.finditer(text):
        if _is_subject(text, match.start(), subjects):
            yield Cue(NATIVE_OF, match.start(), match.end(), "from")


def begins_with_person(text: str, at: int, subjects: Set[str]) -> bool:
    """Whether the sentence before `at` is the person's name alone, or the name and asides between commas."""
    before = _FACTS.sub("", _sentence_before(text, at).strip())
    name, comma, _ = before.partition(",")
    alone = _NAME_ALONE.fullmatch(name) and (not comma or before.endswith(","))
    return bool(alone) and any(re.search(rf"\b{re.escape(word)}\b", name) for word in subjects)


def _begins_with_name(text: str, at: int, subjects: Set[str]) -> bool:
    """Whether the sentence before `at` begins with the person's name and speaks of nobody else."""
    before = _sentence_before(text, at).strip()
    name = before.partition(",")[0]
    return not _RELATED.search(before) and any(re.search(rf"\b{re.escape(word)}\b", name) for word in subjects)


@lru_cache(maxsize=16)
def _sentence_before(text: str, at: int) -> str:
    before = _BRACKET.sub(lambda aside: re.sub(r"[.;!?\n]", ",", aside.group()), text[max(0, at - _LONGEST_SENTENCE) : at])
    return _SENTENCE.split(before)[-1]


def _is_native_role(match: re.Match[str]) -> bool:
    """Whether the word before `from` is a role of somebody who is from where he was born, not from where he works."""
    role = match["role"]
    return bool(ROLE.match(role)) and role not in _NO_ROLE and not _SOMEBODY.search(match["said"])


def _is_subject(text: str, at: int, subjects: Set[str]) -> bool:
    """Whether the sentence up to `at` begins with the person."""
    before = _sentence_before(text, at).lstrip()
    if _PRONOUN.match(before):
        before = re.sub(r",[^,]*,", "", before)  # She, on the other hand,
        return len(before.split()) <= 2
    name = before.partition("(")[0].partition(",")[0]
    return any(re.search(rf"\b{re.escape(word)}\b{_NO_OWNER}", name) for word in subjects) and name.strip()[:1].isupper()
