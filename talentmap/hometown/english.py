"""English texts: `born in X`, `X-born`, `a native of X`, `ancestral home is X`, unless they speak of somebody else."""

import re
from itertools import chain

from talentmap.hometown.english_doubt import instead, is_doubted
from talentmap.hometown.english_from import from_cues
from talentmap.hometown.english_lead import born_starts, lead_starts
from talentmap.hometown.english_native import is_anothers_noun, names_the_person, stands_before_person
from talentmap.hometown.english_piece import NAME
from talentmap.hometown.english_place import locate_span, place_at
from talentmap.hometown.english_subject import about_somebody_else, speaks_of_person
from talentmap.hometown.matching import Cue, english_cues
from talentmap.hometown.mention import ANCESTRAL_HOME, BORN_IN, Mention
from talentmap.hometown.subject import english_subjects
from talentmap.places import gazetteer, short_code

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


def extract_english(text: str, name: str | None, year: int | None) -> dict[str, Mention]:
    """The first mention of each relation."""
    found: dict[str, Mention] = {}
    subjects = english_subjects(text, name)
    for cue in chain(english_cues().find(text), from_cues(text, subjects)):
        if cue.relation in found and not _is_wide(found[cue.relation]):
            continue
        mention = _stated(text, cue, _mention(text, cue, year), year)
        if mention and _is_nearer(mention, found.get(cue.relation)) and not _other(text, cue, mention, subjects):
            found[cue.relation] = mention
    return found


def _stated(text: str, cue: Cue, mention: Mention | None, year: int | None) -> Mention | None:
    """The place unless the text doubts it; then the one that it names instead."""
    if mention is None or not is_doubted(text, cue, mention):
        return mention
    start = instead(text, mention.end)
    return place_at(text, start, cue.relation, year, cue.start) if start is not None else None


def _is_wide(mention: Mention) -> bool:
    place = gazetteer().get(mention.code)
    return place is None or place.level in ("country", "province")


def _is_nearer(mention: Mention, before: Mention | None) -> bool:
    """Whether a mention is the first, or lies in the one before: `Polish-born`, and then `born in Warsaw`."""
    return before is None or short_code(before.code) in gazetteer().ancestors(mention.code)


def _mention(text: str, cue: Cue, year: int | None) -> Mention | None:
    if cue.words in ("born", "native"):
        before = _BEFORE.search(text, max(0, cue.start - 60), cue.start)
        if before and (cue.words == "native" or text[cue.start - 1] in "-‐–"):
            return _before_cue(text, cue, before, year)
        if cue.words == "native":
            return None
    if cue.words == "from":
        return place_at(text, cue.end, cue.relation, year, cue.start)
    starts = born_starts(text, cue) if cue.relation == BORN_IN else lead_starts(text, cue.end)
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
    behind = mention.start < cue.start
    if behind and names_the_person(text, cue.end, subjects):
        return False
    if behind and (
        is_anothers_noun(text, cue.end, subjects) or (cue.words == "native" and not stands_before_person(text, cue.end))
    ):
        return True
    noun = behind or cue.words in ("native of", "natives of")
    at = min(cue.start, mention.start)
    return about_somebody_else(text, at, subjects, noun=noun, ancestral=cue.relation == ANCESTRAL_HOME)
