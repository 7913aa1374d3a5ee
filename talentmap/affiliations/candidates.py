"""Which organisations an affiliation may mean."""

from dataclasses import dataclass, field

from talentmap.affiliations.index import NameIndex
from talentmap.affiliations.text import Text
from talentmap.affiliations.words import acronyms

WHOLE_NAMES = 40  # of one run of words


@dataclass(slots=True)
class Candidate:
    """An organisation, the run of words that names it, if one does, and the name that fits best."""

    id: str
    start: int = -1
    end: int = -1
    name: int = -1  # number of the best name
    shared: int = 1  # organisations with the same name
    part: int = -1  # segment
    acronym: bool = False
    features: dict[str, float] = field(default_factory=dict)


def candidates(text: Text, index: NameIndex) -> list[Candidate]:
    """The organisations worth judging, without their features."""
    found: dict[str, Candidate] = {}
    for start, end, names in index.spans(text.words):
        owners = {index.names[number].organisation for number in names}
        for number in names[:WHOLE_NAMES]:
            _keep(found, Candidate(index.names[number].organisation, start, end, number, len(owners), text.segment[start]), index)
    for start, names in index.beginnings(text.words):
        for number in names:
            owner = index.names[number].organisation
            if owner not in found:
                found[owner] = Candidate(owner, name=number, shared=len(names), part=text.segment[start])
    for part, some in enumerate(text.parts):
        for number in index.alike(tuple(some)):
            _keep(found, Candidate(index.names[number].organisation, name=number, part=part), index)
    for acronym in acronyms(text.raw):
        for owner in index.acronyms.get(acronym, ())[:8]:
            if owner in found:
                found[owner].acronym = True
            elif len(index.acronyms[acronym]) <= 8:
                part = next((n for n, raw in enumerate(text.raw_parts) if acronym in raw), -1)
                found[owner] = Candidate(owner, part=part, acronym=True, shared=len(index.acronyms[acronym]))
    return list(found.values())


def _keep(found: dict[str, Candidate], one: Candidate, index: NameIndex) -> None:
    """The longest run of words of an organisation counts."""
    other = found.get(one.id)
    if other is None or (one.end - one.start, -index.names[one.name].kind) > (
        other.end - other.start,
        -index.names[other.name].kind if other.name >= 0 else -9,
    ):
        found[one.id] = one
