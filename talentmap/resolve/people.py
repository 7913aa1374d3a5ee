"""Who is one person: the same ORCID, a stated sameness, then name with institution and co-author where the judge agrees."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from talentmap.names import blocking_key, compare, parse
from talentmap.resolve.clustering import Clustering
from talentmap.resolve.evidence import People
from talentmap.resolve.judging import Likeness

LARGEST_BLOCK = 200  # a block is a name key with an institution; larger ones tell nobody apart

LIKE = {1: 0.7, 2: 0.4}  # by co-authors two of one name share, the likeness that joins them; `talentmap eval merges` measures it
LEAST = 0.1  # likeness under which not even the only namesakes are joined
NAME_PAIRS = 200_000  # verdicts on spellings that are remembered


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two subjects that may be one person, and how alike they are; a human decides."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]
    same_name: bool
    places: int  # institutions that both name


def cluster_people(
    people: People, same: Iterable[frozenset[str]], different: Iterable[frozenset[str]], likeness: Likeness
) -> tuple[Clustering, list[Doubt]]:
    """Clusters of the subjects, and the pairs that need a human; `likeness` judges pairs of subjects."""
    clustering = Clustering(people.orcids, people.works, different)
    for pair in same:
        left, right = pair
        clustering.join(left, right, "judged the same", force=True)
    for subject, orcid in sorted(people.orcids.items()):
        clustering.join(subject, f"orcid:{orcid}", "the same ORCID")
    for left, right in sorted(people.same_as):
        clustering.join(left, right, "one states the other")
    doubts = list(_join_by_name(people, clustering, likeness))
    return clustering, list(_join_only_namesakes(clustering, doubts))


def _join_by_name(people: People, clustering: Clustering, likeness: Likeness) -> Iterator[Doubt]:
    """Join the most alike first; yield pairs for which there are reasons, but not enough."""
    for found in _by_likeness(list(_possible(people, clustering)), likeness):
        left, right = found.doubt.left, found.doubt.right
        if clustering.find(left) == clustering.find(right) or not clustering.may_join(left, right):
            continue
        if found.doubt.same_name and found.shared and found.doubt.score >= LIKE[min(found.shared, max(LIKE))]:
            clustering.join(left, right, "name, institution and co-author")
        else:
            yield found.doubt


@dataclass(frozen=True, slots=True)
class _Possible:
    """A pair whose names do not contradict, and how many co-authors it shares."""

    doubt: Doubt
    shared: int


def _possible(people: People, clustering: Clustering) -> Iterator[_Possible]:
    """Pairs that may be joined, with a co-author in common or the same name."""
    coauthors = _coauthor_names(people)
    names = {name: parse(name) for name in set(people.names.values())}
    judge = lru_cache(NAME_PAIRS)(lambda one, other: compare(names[one], names[other]))  # the same spellings meet often
    for left, right in _candidates(people, coauthors):
        if clustering.find(left) == clustering.find(right):
            continue
        verdict = judge(people.names[left], people.names[right])
        shared = len(coauthors.get(left, frozenset()) & coauthors.get(right, frozenset()))
        if verdict.same is not False and (shared or verdict.same) and clustering.may_join(left, right):
            reasons = (verdict.reason, "the same institution", f"{shared} shared co-authors")
            places = len(people.institutions[left] & people.institutions[right])
            yield _Possible(Doubt(left, right, 0.0, reasons, bool(verdict.same), places), shared)


def _by_likeness(found: list[_Possible], likeness: Likeness) -> list[_Possible]:
    """The same pairs with their likeness, the highest first."""
    scores = likeness([(one.doubt.left, one.doubt.right) for one in found])
    judged = [
        replace(one, doubt=replace(one.doubt, score=score, reasons=(*one.doubt.reasons, f"likeness {score:.2f}")))
        for one, score in zip(found, scores, strict=True)
    ]
    return sorted(judged, key=lambda one: (-round(one.doubt.score, 4), one.doubt.left, one.doubt.right))


def _join_only_namesakes(clustering: Clustering, doubts: list[Doubt]) -> Iterator[Doubt]:
    """Join records of two sources where each is the other's only namesake at the institution; leave the rest in doubt."""
    rivals: dict[tuple[str, str], set[str]] = defaultdict(set)
    for doubt in doubts:
        for one, other in ((doubt.left, doubt.right), (doubt.right, doubt.left)):
            rivals[one, _source(other)].add(clustering.find(other))
    for doubt in doubts:
        left, right = doubt.left, doubt.right
        alone = len(rivals[left, _source(right)]) == len(rivals[right, _source(left)]) == 1
        if not (alone and _tells_enough(doubt) and clustering.join(left, right, "the only namesakes at one institution")):
            yield doubt


def _tells_enough(doubt: Doubt) -> bool:
    """Whether being alone joins the two.

    Most ORCID records are claimed by an author and joined before; of those left many are somebody else's and need two places.
    """
    sources = {_source(doubt.left), _source(doubt.right)}
    if not doubt.same_name or doubt.score < LEAST or len(sources) == 1 or "#a" in doubt.left + doubt.right:
        return False
    return "orcid" not in sources or doubt.places > 1


def _source(subject: str) -> str:
    return subject.partition(":")[0]


def _candidates(people: People, coauthors: Mapping[str, frozenset[str]]) -> list[tuple[str, str]]:
    """Pairs worth comparing, in a fixed order: the same name key at the same institution, and a co-author or a lone record."""
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for subject, institutions in people.institutions.items():
        key = blocking_key(people.names.get(subject, ""))
        if key:
            for institution in institutions:
                blocks[key, institution].append(subject)
    known = [sorted(block) for block in blocks.values() if 1 < len(block) <= LARGEST_BLOCK]
    return sorted({pair for block in known for pair in _pairs(block, people, coauthors)})


def _pairs(block: list[str], people: People, coauthors: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Pairs of a block that share a co-author, and those of a record without works or author id with everybody."""
    circles: dict[str, list[str]] = defaultdict(list)
    for subject in block:
        for name in coauthors.get(subject, ()):
            circles[name].append(subject)
        if subject not in people.works or "#a" in subject:
            for other in block:
                if other != subject and not _two_orcids(people, subject, other):
                    yield min(subject, other), max(subject, other)
    for circle in circles.values():
        yield from (pair for pair in combinations(circle, 2) if not _two_orcids(people, *pair))


def _two_orcids(people: People, left: str, right: str) -> bool:
    """Whether each has an ORCID of its own: no rule may join them."""
    ours, theirs = people.orcids.get(left), people.orcids.get(right)
    return ours is not None and theirs is not None and ours != theirs


def _coauthor_names(people: People) -> dict[str, frozenset[str]]:
    """Name keys of everybody who signed a work with the subject."""
    by_work: dict[str, list[str]] = defaultdict(list)
    for subject, works in people.works.items():
        for work in works:
            by_work[work].append(subject)
    keys = {subject: blocking_key(name) for subject, name in people.names.items()}
    found: dict[str, frozenset[str]] = {}
    for subject, works in people.works.items():
        others = {
            keys.get(other, "") for work in works if len(by_work[work]) <= 50 for other in by_work[work] if other != subject
        }
        found[subject] = frozenset(others - {"", keys.get(subject, "")})
    return found
