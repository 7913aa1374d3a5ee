"""English texts: `born in X`, `X-born`, `a native of X`, `ancestral home is X`, unless they speak of somebody else."""

import re
from itertools import chain

from talentmap.hometown.english_before import is_beside, place_before
from talentmap.hometown.english_doubt import instead, is_doubted
from talentmap.hometown.english_from import begins_with_person, from_cues
from talentmap.hometown.english_lead import WHOSE, born_starts, lead_starts
from talentmap.hometown.english_nationality import of_nationality
from talentmap.hometown.english_native import is_anothers_noun, names_the_person
from talentmap.hometown.english_place import locate_span, place_at
from talentmap.hometown.english_subject import about_somebody_else, is_born_elsewhere, is_told_of_relative, speaks_of_person
from talentmap.hometown.english_there import place_of_there
from talentmap.hometown.matching import CAME_TO_LIGHT, Cue, english_cues
from talentmap.hometown.mention import ANCESTRAL_HOME, BORN_IN, Mention
from talentmap.hometown.subject import english_subjects
from talentmap.places import gazetteer, short_code

_LANGUAGE = re.compile(r"\s+(?:dialect|accent|language|tongue|cuisine|cooking|opera|folk|style)\b")  # his native Sichuan dialect
_MOVES = frozenset({"comes from", "came from", "comes originally from", "came originally from", *CAME_TO_LIGHT})  # things do, too
_ASIDES = frozenset({"originally from", "hailing from", "native of", "natives of"})
_THEIR = re.compile(r"\b(?:his|her|my)\s$", re.I)
_APPOSED = re.compile(r",\s(?:his|her|my)\s$")  # his family left Guiyang, his birthplace
_CHOSEN = re.compile(
    r"\b(?:adopted|adoptive|second|spiritual|new|current|third|other)\s$", re.I
)  # a hometown, and no native place
_OWNER = re.compile(r"([A-Z][\w-]+)['’]s\s+(?:native\s+)?$")
_A_TITLE = re.compile(r"(?<![.;:,])\s(?:wrote|novel|book|film|memoir|titled|entitled|directed|published|in)\s[“\"']?Born$")


def extract_english(text: str, name: str | None, year: int | None) -> dict[str, Mention]:
    """The first mention of each relation."""
    found: dict[str, Mention] = {}
    peoples: set[str] = set()  # relations of which only `Austrian-born` is found
    subjects = english_subjects(text, name)
    for cue in chain(english_cues().find(text), from_cues(text, subjects)):
        if cue.relation in found and not _is_wide(found[cue.relation]):
            continue
        mention = _stated(text, cue, _without_name(text, cue, _mention(text, cue, year), subjects), year)
        if mention is None or not (cue.relation in peoples or _is_nearer(mention, found.get(cue.relation))):
            continue
        if not _other(text, cue, mention, subjects):
            found[cue.relation] = of_nationality(text, mention)
            (peoples.add if is_beside(cue, mention) else peoples.discard)(cue.relation)
    return found


def _without_name(text: str, cue: Cue, mention: Mention | None, subjects: frozenset[str]) -> Mention | None:
    """The place without the person's name behind it, which may be one of a place, too: `Born in Chongqing, Lin Da was`."""
    place, comma, last = mention.text.rpartition(", ") if mention else ("", "", "")
    if mention is None or not comma or len(subjects) == 1 or set(last.split()) != subjects:
        return mention
    return locate_span(text, (mention.start, mention.start + len(place)), place, cue.relation, None, cue.start)


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
    if before := place_before(text, cue, year) or place_of_there(text, cue, year):
        return before
    if cue.words == "native" and not _THEIR.search(text, max(0, cue.start - 20), cue.start):
        return None
    if cue.words == "from":
        return place_at(text, cue.end, cue.relation, year, cue.start)
    if cue.words in ("ancestry", "descent") and text.startswith(",", cue.end):  # of Hakka descent, Lin Da
        return None
    starts = born_starts(text, cue) if cue.relation == BORN_IN else lead_starts(text, cue.end)
    return next((found for start in starts if (found := place_at(text, start, cue.relation, year, cue.start))), None)


def _other(text: str, cue: Cue, mention: Mention, subjects: frozenset[str]) -> bool:
    """`born in X` is said of the sentence's subject, `a native of X` and `X-born` of whom they stand beside."""
    if (
        (len(subjects) > 1 and subjects <= set(mention.text.split()))
        or _is_no_home(text, cue, mention)
        or _is_owned(text, cue, subjects)
    ):
        return True
    if cue.words in _MOVES and not (speaks_of_person(text, cue.start, subjects) or begins_with_person(text, cue.start, subjects)):
        return True
    if cue.words in _MOVES and is_told_of_relative(text, cue.start):
        return True
    noun = cue.words in ("native of", "natives of")
    if is_beside(cue, mention) and cue.relation != ANCESTRAL_HOME:
        if names_the_person(text, cue.end, subjects):
            return False
        if is_anothers_noun(text, cue, subjects):
            return True
        noun = True
    at = mention.start if is_beside(cue, mention) else cue.start
    aside = cue.words in _ASIDES
    ancestral = cue.relation == ANCESTRAL_HOME or bool(_APPOSED.search(text, max(0, cue.start - 20), cue.start))
    return about_somebody_else(text, at, subjects, noun=noun, ancestral=ancestral, aside=aside)


def _is_no_home(text: str, cue: Cue, mention: Mention) -> bool:
    """Whether the cue stands in a title, or tells of a hometown that was chosen."""
    if cue.words == "native" and _LANGUAGE.match(text, mention.end):
        return True
    lived = cue.words.startswith("family") and "originally" not in cue.words  # not `his family`: where it lived before
    if lived and text.endswith("the ", 0, cue.start):
        return True
    return bool(_A_TITLE.search(text, max(0, cue.start - 40), cue.end) or _CHOSEN.search(text, max(0, cue.start - 20), cue.start))


def _is_owned(text: str, cue: Cue, subjects: frozenset[str]) -> bool:
    """Whether the cue is somebody else's: `in Wei's hometown Chongqing`."""
    owner = _OWNER.search(text, max(0, cue.start - 40), cue.start)
    whose = WHOSE.match(text, cue.end)
    named = [owner[1]] if owner else whose["whose"].split() if whose else []
    return (bool(named and subjects) and not subjects & set(named)) or is_born_elsewhere(text, cue.start, subjects)
