"""Who is one person: the same ORCID, a stated sameness, works that a record lists, then names where the judge agrees."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from talentmap.names import compare, parse
from talentmap.resolve.careers import Fits
from talentmap.resolve.clustering import Clustering
from talentmap.resolve.doubts import Doubt, by_likeness, possible, with_careers
from talentmap.resolve.evidence import People
from talentmap.resolve.judging import Likeness
from talentmap.resolve.listing import Listing, Verdict, left_out, listings
from talentmap.resolve.namesakes import has_other, join_only_namesakes, source_of
from talentmap.resolve.rules import BY_NAME, BY_ORCID, JUDGED, LEFT_OUT, LISTED_WORK, STATED

LIKE = {1: 0.99, 2: 0.9}  # by co-authors two of one name share, the likeness that joins them: measured by `eval merges`
MOST_LISTED = 0.5  # share of an author's works that a record has to list to be joined with it beside another author
NAME_PAIRS = 200_000  # verdicts on spellings that are remembered


def cluster_people(
    people: People, same: Iterable[frozenset[str]], different: Iterable[frozenset[str]], likeness: Likeness, fits: Fits
) -> tuple[Clustering, list[Doubt]]:
    """Clusters of the subjects, and the pairs that need a human.

    `likeness` judges pairs of subjects, `fits` says of which one tells the career of the other.
    """
    clustering = Clustering(people.orcids, people.works, different)
    judged = [tuple(sorted(pair)) for pair in same]
    for left, right in judged:
        clustering.join(left, right, JUDGED)
    for subject, orcid in sorted(people.orcids.items()):
        clustering.join(subject, f"orcid:{orcid}", BY_ORCID)
    for left, right in sorted(people.same_as):
        clustering.join(left, right, STATED)
    verdict = _verdicts(people.names)
    told = {(min(it.record, it.author), max(it.record, it.author)): it for it in _join_by_listing(people, clustering, verdict)}
    pairs = with_careers(list(possible(people, clustering, verdict, told)), fits)
    doubts = list(_join_by_name(people, pairs, clustering, likeness))
    doubts = list(join_only_namesakes(clustering, doubts))
    for left, right in judged:  # what forbids it does not tear apart what each of the two holds
        clustering.join(left, right, JUDGED, force=True)
    return clustering, [one for one in doubts if clustering.find(one.left) != clustering.find(one.right)]


def _verdicts(names: Mapping[str, str]) -> Verdict:
    """The comparison of the names of two subjects; the same spellings meet often."""
    parsed = {name: parse(name) for name in set(names.values())}
    judge = lru_cache(NAME_PAIRS)(lambda one, other: compare(parsed[one], parsed[other]))
    return lambda left, right: judge(names[left], names[right])


def _join_by_listing(people: People, clustering: Clustering, verdict: Verdict) -> Iterator[Listing]:
    """Join records with the authors of works they list, those with most works first; yield what was left.

    A second author of one source is joined only if the record lists most of its works: a namesake's work strays into lists.
    """
    found = listings(people.listed, people.works, verdict)
    for one in sorted(found, key=lambda it: (-it.works, it.record, it.author)):
        most = one.works > 1 and one.works >= MOST_LISTED * len(people.works[one.author])
        first = "#a" in one.author or not has_other(clustering, one.record, source_of(one.author))
        enough = one.names.same and (most or first)
        if not (enough and clustering.join(one.record, one.author, LISTED_WORK)):
            yield one


def _join_by_name(people: People, pairs: list[Doubt], clustering: Clustering, likeness: Likeness) -> Iterator[Doubt]:
    """Join the most alike first; yield pairs for which there are reasons, but not enough."""
    for found in by_likeness(pairs, likeness):
        left, right = found.left, found.right
        if clustering.find(left) == clustering.find(right) or not clustering.may_join(left, right):
            continue
        if left_out(people.works, people.listed, clustering.members(left), clustering.members(right)):
            yield replace(found, left_out=True, reasons=(*found.reasons, LEFT_OUT))
        elif found.same_name and found.coauthors and found.score >= LIKE[min(found.coauthors, max(LIKE))]:
            clustering.join(left, right, BY_NAME)
        else:
            yield found
