"""What an English text denies or only supposes: `was not born in`, `may have been born in`; `not only born in` states it."""

import re

from talentmap.hometown.english_before import is_beside
from talentmap.hometown.english_piece import JOINED
from talentmap.hometown.english_subject import sentence_before
from talentmap.hometown.matching import Cue
from talentmap.hometown.mention import Mention
from talentmap.places import gazetteer
from talentmap.places.reading import read_components

_DENIED = re.compile(
    r"(?:\b(?:not?|never|nor|neither|hardly|scarcely)|n['’]t),?\s+(?:(?!only\b|merely\b|simply\b|solely\b)"
    r"(?:[a-z]+ly|in fact|been|be|even|ever|himself|herself|an?|the|from|however|born|true),?\s+){0,3}$|^\s*neither\b",
    re.I,
)
_ADVERB = (
    r"(?:(?:prob|presum)ably|possibly|perhaps|maybe|likely|(?:reporte|allege|suppose|purporte)dly|apparently|seemingly|"
    r"conceivably|mistakenly|erroneously|incorrectly|falsely|wrongly)"
)
_BELIEVED = r"(?:believed|thought|rumou?red|alleged|claim(?:s|ed|ing)|assumed|supposed|presumed|suspected|speculated)"
_WORDS = r"(?:(?!and\b|but\b|who\b)[a-z]+\s+){0,3}"
_SUPPOSED = re.compile(
    rf"\b{_ADVERB}\b(?!\s+the\b)|\b(?:may|might|could|must|would)\s+(?:[a-z]+\s+)?(?:have|be|come)\s+{_WORDS}$|"
    rf"\b(?:{_BELIEVED}|said|reputed|considered|held|reported|seems?|seemed|appears?|appeared)\s+(?:[a-z]+\s+)?to\s+(?:have|be)\s+{_WORDS}$|"
    rf"\b(?:{_BELIEVED}|(?:is|was)\s+said|(?:rumou?r|myth|claim|legend|tradition|belief|suggestion|allegation|theory)s?(?:\s+has\s+it)?)\s+that\b|"
    r"\b(?:some|other|others|several|many)\s+(?:[a-z]+\s+){0,2}(?:say|claim|state|give|suggest|believe|hold|argue|maintain|think)\b|"
    r"\b(?:often|sometimes|usually|frequently|variously)\s+(?:described|given|listed|identified|cited)\s+as\b|"
    r"\bwhether\b|\bden(?:y|ies|ied|ying)\b",
    re.I,
)
_AS_SOME_SAY = re.compile(
    rf"\s*(?:{_ADVERB},|according to (?:(?:some|other|one|many|various|certain|unconfirmed)\b|(?:an?\s+|the\s+)?(?:[a-z]+\s+)?"
    r"(?:tradition|legend|rumou?r)))",
    re.I,
)
_BETWEEN = re.compile(rf"\b(?:{_ADVERB}|either|not)\b[^\d,]*$", re.I)
_NO_SUBJECT = re.compile(r"\s*(?:(?:was|is|were|had|has|have|may|might|could|must)\b|$)")
_ASIDE = re.compile(r"(\b(?:not|never|is|was)|n['’]t),[^,]*,")  # isn't, as is often claimed, a native
_NEW_VERB = re.compile(r"\b(?:and|but)\s+(?=(?:was|is|were|he|she|they)\b)")
_OR = re.compile(rf"\s+or\s+(?:in\s+)?(?P<other>{JOINED})")
_ASKED = re.compile(r"\s*\((?:\?|disputed|unconfirmed|uncertain|unverified)\)")
_INSTEAD = re.compile(
    r"(?:,[^,.;]*)?,?\s+but\s+(?:(?:rather|instead|actually|was|is|born)\s+)*(?:in|at|near|of|from)\s+(?:the\s+)?(?=[A-Z])"
)


def is_doubted(text: str, cue: Cue, mention: Mention) -> bool:
    """Whether the text denies this place, only supposes it, or names another one that it may be as well."""
    before = sentence_before(text, mention.start if is_beside(cue, mention) else cue.start)
    said = _last_clause(before)
    if _DENIED.search(said) or _SUPPOSED.search(said) or _BETWEEN.search(text[cue.end : mention.start]):
        return True
    return bool(_AS_SOME_SAY.match(before) or _ASKED.match(text, mention.end)) or _or_another(text, mention.end)


def instead(text: str, end: int) -> int | None:
    """Where the right place begins behind one that is denied: `not born in Chengdu but in Wuhan`."""
    other = _INSTEAD.match(text, end)
    return other.end() if other else None


def _last_clause(before: str) -> str:
    """The subject and the verb of the words before a cue, without asides between them and without other verbs."""
    before = _ASIDE.sub(r"\1", before)
    first, _, _ = before.partition(",")
    last = before.rpartition(",")[2]
    clause = f"{first} {last}" if "," in before and _NO_SUBJECT.match(last) else last
    return _NEW_VERB.split(clause)[-1]


def _or_another(text: str, end: int) -> bool:
    other = _OR.match(text, end)
    return bool(other and read_components(other["other"], gazetteer().names))
