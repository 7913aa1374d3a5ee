"""What `there` means in `The family had moved to Renshou before she was born there`."""

import re
from dataclasses import replace

from talentmap.hometown.english_piece import JOINED
from talentmap.hometown.english_place import place_at
from talentmap.hometown.matching import Cue
from talentmap.hometown.mention import Mention

_THERE = re.compile(r"\s+there\b")
_TOLD = re.compile(rf"(?P<born>\bborn\s+)?\b(?:in|at|to|for)\s+(?:the\s+(?:[a-z]+\s+){{1,3}}of\s+)?(?P<place>{JOINED})")
_SENTENCE_END = re.compile(r".*[.!?]\s+(?=[A-ZÀ-Ž])", re.S)
_ONE = re.compile(r"\b(?:he|she|I|[A-ZÀ-Ž][\w'’-]+)\s+(?:(?:him|her|my)self\s+)?(?:was|had\s+been)\s+(?:also\s+)?$")
_REACH = 200  # characters before `born there`


def place_of_there(text: str, cue: Cue, year: int | None) -> Mention | None:
    """The last place of the sentence that somebody is in or goes to, but where nobody else was born."""
    if cue.words != "born" or not _THERE.match(text, cue.end) or not _ONE.search(text, max(0, cue.start - 60), cue.start):
        return None
    start = max(0, cue.start - _REACH)
    if ended := _SENTENCE_END.match(text, start, cue.start):
        start = ended.end()
    told = [match for match in _TOLD.finditer(text, start, cue.start) if not match["born"]]
    places = (place_at(text, match.start("place"), cue.relation, year, match.start("place")) for match in reversed(told))
    found = next((mention for mention in places if mention), None)
    return replace(found, grade="C") if found else None
