"""Namesakes abroad told apart by the person's nationality: `(Córdoba, 1949) is a Spanish philologist`."""

import re
from dataclasses import replace

from talentmap.hometown.english_peoples import COUNTRIES
from talentmap.hometown.mention import Mention
from talentmap.places import gazetteer

_IS = re.compile(rf"\b(?:is|was)\s+an?\s+(?:[a-z-]+\s+){{0,2}}(?P<people>{'|'.join(COUNTRIES)})\s+(?=[a-z])")
_OPENING = 300  # characters
_MUCH_LARGER = 15  # a city so much larger is meant whatever the person's nationality


_OF_IMMIGRANTS = frozenset({"US", "CA", "AU", "NZ"})  # an American may well be born in the larger of two Athens


def of_nationality(text: str, mention: Mention) -> Mention:
    """The namesake in the person's country, where the text names the city alone and none that is much larger."""
    if not mention.code.startswith("GN:") or "," in mention.text:
        return mention
    said = _IS.search(text, 0, _OPENING)
    country = gazetteer().locate(COUNTRIES[said["people"]]) if said else None
    if country is None or country.code in _OF_IMMIGRANTS or country.code in gazetteer().ancestors(mention.code):
        return mention
    meant = gazetteer().locate(f"{mention.text}, {COUNTRIES[said['people']]}") if said else None
    if meant is None or country.code not in gazetteer().ancestors(meant.code):
        return mention
    if _weight(meant.code) * _MUCH_LARGER < _weight(mention.code):
        return mention
    others = tuple(code for code in mention.alternatives if code != meant.code)
    return replace(mention, code=meant.code, grade="C", alternatives=(mention.code, *others))


def _weight(code: str) -> int:
    place = gazetteer().get(code)
    return place.weight if place else 0
