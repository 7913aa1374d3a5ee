"""Where an invented person comes from, in the source's words and as today's division."""

import random
from dataclasses import dataclass

from talentmap_crawlers.sample.reference import CHINA, LOCAL, WORLD, Institution, Place, Reference

BORN_IN, NATIVE_OF, ANCESTRAL_HOME = "born_in", "native_of", "ancestral_home"
AMBIGUOUS = (  # a text that names no more leaves open which of several places it means
    Place("511002", "市中区", "Shizhong District"),
    Place("350102", "鼓楼区", "Gulou District"),
    Place("440111", "白云区", "Baiyun District"),
)
AMBIGUOUS_EVERY = 17  # person
CHUANYU_SHARE = {LOCAL: 0.36, CHINA: 0.08, WORLD: 0.14}


@dataclass(frozen=True, slots=True)
class Home:
    """Places of origin by relation; empty when no text will state any."""

    places: tuple[tuple[str, Place], ...]

    @property
    def chuanyu(self) -> bool:
        """Whether any of them lies in today's Sichuan or Chongqing."""
        return any(place.code[:2] in ("50", "51") for _, place in self.places)

    def code(self, relation: str) -> str:
        """Today's division code of a relation, or nothing."""
        return next((place.code for name, place in self.places if name == relation), "")


def invent_home(rng: random.Random, reference: Reference, institution: Institution, born: int, *, chinese: bool) -> Home:
    """A home for one person: mostly one relation, sometimes two; foreigners have none stated."""
    draw, second = rng.random(), rng.random()
    if not chinese:
        return Home(())
    local = draw < CHUANYU_SHARE[institution.group]
    place = _chuanyu(rng, reference, born) if local else rng.choice(reference.china)
    relation = (BORN_IN, NATIVE_OF, NATIVE_OF, BORN_IN, ANCESTRAL_HOME)[int(second * 5)]
    if relation == ANCESTRAL_HOME:
        return Home(((relation, place), (BORN_IN, rng.choice(reference.china))))
    if second % 0.2 > 0.17:
        return Home(((relation, place), (ANCESTRAL_HOME, _chuanyu(rng, reference, born))))
    return Home(((relation, place),))


def without_province(home: Home, index: int) -> Home:
    """The home of a person of this number, now and then as a place of which there are several."""
    if not home.places or index % AMBIGUOUS_EVERY != AMBIGUOUS_EVERY // 2:
        return home
    (relation, _), *rest = home.places
    return Home(((relation, AMBIGUOUS[index // AMBIGUOUS_EVERY % len(AMBIGUOUS)]), *rest))


def _chuanyu(rng: random.Random, reference: Reference, born: int) -> Place:
    if rng.random() < 0.35:
        place = rng.choice(reference.chuanyu_old)
        if born <= (place.born_until or 0):
            return place
    return rng.choice(reference.chuanyu)
