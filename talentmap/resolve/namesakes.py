"""The only namesakes: records of two sources each of which is the other's only one of the name at a place."""

from collections import defaultdict
from collections.abc import Iterator

from talentmap.resolve.clustering import Clustering
from talentmap.resolve.doubts import Doubt
from talentmap.resolve.rules import ONLY_CAREER, ONLY_NAMESAKES, ONLY_SIGNATURE

LEAST = 0.1  # likeness under which not even the only namesakes are joined
ALIKE = 0.4  # likeness that joins an ORCID record and its only namesake at one institution, whose career it tells


def join_only_namesakes(clustering: Clustering, doubts: list[Doubt]) -> Iterator[Doubt]:
    """Join records of two sources where each is the other's only namesake at the institution; leave the rest in doubt."""
    rivals: dict[tuple[str, str], set[str]] = defaultdict(set)
    for doubt in doubts:
        for one, other in ((doubt.left, doubt.right), (doubt.right, doubt.left)):
            rivals[one, source_of(other)].add(clustering.find(other))
            if has_other(clustering, one, source_of(other)):
                rivals[one, source_of(other)].add(clustering.find(one))
    for doubt in doubts:
        left, right = doubt.left, doubt.right
        alone = len(rivals[left, source_of(right)]) == len(rivals[right, source_of(left)]) == 1
        rule = _rule_of_namesakes(doubt) if alone else None
        if not (rule and clustering.join(left, right, rule)):
            yield doubt


def has_other(clustering: Clustering, subject: str, source: str) -> bool:
    """Whether a record of that source was joined with the subject before: its namesakes there are no more the only ones."""
    return any(other != subject and source_of(other) == source and "#a" not in other for other in clustering.members(subject))


def _rule_of_namesakes(doubt: Doubt) -> str | None:
    """By which rule being alone joins the two: a place tells enough of records of two sources, a co-author of a signature.

    An ORCID record may be of somebody who signed nothing: it needs a second place, or posts that hold all an author signed.
    """
    if doubt.score < LEAST or doubt.left_out:
        return None
    if "#a" in doubt.left + doubt.right:  # an author without an id is nobody but a signature on a work
        return ONLY_SIGNATURE if doubt.coauthors else None
    sources = {source_of(doubt.left), source_of(doubt.right)}
    if not doubt.same_name or len(sources) == 1:
        return None
    if "orcid" not in sources or doubt.places > 1:
        return ONLY_NAMESAKES
    return ONLY_CAREER if doubt.career and doubt.score >= ALIKE else None


def source_of(subject: str) -> str:
    return subject.partition(":")[0]
