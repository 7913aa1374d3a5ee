"""Pairs of subjects that may be one person, and what speaks for each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from talentmap.resolve.candidates import candidates, coauthor_names
from talentmap.resolve.careers import Fits
from talentmap.resolve.clustering import Clustering
from talentmap.resolve.evidence import People
from talentmap.resolve.judging import Likeness
from talentmap.resolve.listing import Listing, Verdict
from talentmap.resolve.rules import CAREER


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two subjects that may be one person, and how alike they are; a human decides."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]
    same_name: bool
    places: int  # institutions that both name
    coauthors: int  # names that both signed with
    left_out: bool = False  # whether a list of works of one has none of the other's
    career: bool = False  # whether one tells all places and years in which the other signed


def possible(
    people: People, clustering: Clustering, verdict: Verdict, told: Mapping[tuple[str, str], Listing]
) -> Iterator[Doubt]:
    """Pairs that may be joined, with a co-author in common, a listed work or the same name."""
    coauthors = coauthor_names(people)
    for left, right in sorted({*candidates(people, coauthors), *told}):
        if clustering.find(left) == clustering.find(right):
            continue
        names, listing = verdict(left, right), told.get((left, right))
        shared = len(coauthors.get(left, frozenset()) & coauthors.get(right, frozenset()))
        if names.same is not False and (shared or listing or names.same) and clustering.may_join(left, right):
            places = len(people.institutions.get(left, frozenset()) & people.institutions.get(right, frozenset()))
            reasons = [names.reason, f"{shared} shared co-authors"]
            reasons[1:1] = ["the same institution"] if places else []
            reasons += [f"{listing.works} listed works"] if listing else []
            yield Doubt(left, right, 0.0, tuple(reasons), bool(names.same), places, shared)


def with_careers(found: list[Doubt], fits: Fits) -> list[Doubt]:
    """The same pairs, and of which one tells the career of the other."""
    told = fits([(one.left, one.right) for one in found])
    return [
        replace(one, career=True, reasons=(*one.reasons, CAREER)) if fit else one for one, fit in zip(found, told, strict=True)
    ]


def by_likeness(found: list[Doubt], likeness: Likeness) -> list[Doubt]:
    """The same pairs with their likeness, the highest first."""
    scores = likeness([(one.left, one.right) for one in found])
    judged = [
        replace(one, score=score, reasons=(*one.reasons, f"likeness {score:.2f}"))
        for one, score in zip(found, scores, strict=True)
    ]
    return sorted(judged, key=lambda one: (-round(one.score, 4), one.left, one.right))
