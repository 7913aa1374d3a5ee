"""The first rules for people: the same ORCID, a stated sameness, then name with institution and co-author."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from talentmap.names import blocking_key, compare, parse
from talentmap.resolve.clustering import Clustering
from talentmap.resolve.evidence import People

LARGEST_BLOCK = 200  # a block is a name key with an institution; larger ones tell nobody apart

NAME_PAIRS = 200_000  # verdicts on spellings that are remembered


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two subjects that may be one person; a human decides."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]
    same_name: bool


def cluster_people(
    people: People, same: Iterable[frozenset[str]], different: Iterable[frozenset[str]]
) -> tuple[Clustering, list[Doubt]]:
    """Clusters of the subjects, and the pairs that need a human."""
    clustering = Clustering(people.orcids, people.works, different)
    for pair in same:
        left, right = pair
        clustering.join(left, right, "judged the same", force=True)
    for subject, orcid in sorted(people.orcids.items()):
        clustering.join(subject, f"orcid:{orcid}", "the same ORCID")
    for left, right in sorted(people.same_as):
        clustering.join(left, right, "one states the other")
    doubts = list(_join_by_name(people, clustering))
    return clustering, list(_join_only_namesakes(clustering, doubts))


def _join_by_name(people: People, clustering: Clustering) -> Iterator[Doubt]:
    coauthors = _coauthor_names(people)
    names = {name: parse(name) for name in set(people.names.values())}
    judge = lru_cache(NAME_PAIRS)(lambda one, other: compare(names[one], names[other]))  # the same spellings meet often
    for left, right in _candidates(people, coauthors):
        if clustering.find(left) == clustering.find(right):
            continue
        verdict = judge(people.names[left], people.names[right])
        if verdict.same is False or not clustering.may_join(left, right):
            continue
        shared = coauthors.get(left, frozenset()) & coauthors.get(right, frozenset())
        if verdict.same and shared:
            clustering.join(left, right, "name, institution and co-author")
        elif shared or verdict.same:
            reasons = (verdict.reason, "the same institution", f"{len(shared)} shared co-authors")
            yield Doubt(left, right, verdict.score, reasons, bool(verdict.same))


def _join_only_namesakes(clustering: Clustering, doubts: list[Doubt]) -> Iterator[Doubt]:
    """Join records of two sources where each is the other's only namesake at the institution; leave the rest in doubt."""
    rivals: dict[tuple[str, str], set[str]] = defaultdict(set)
    for doubt in doubts:
        for one, other in ((doubt.left, doubt.right), (doubt.right, doubt.left)):
            rivals[one, _source(other)].add(clustering.find(other))
    for doubt in doubts:
        left, right = doubt.left, doubt.right
        alone = len(rivals[left, _source(right)]) == len(rivals[right, _source(left)]) == 1
        full = doubt.same_name and _source(left) != _source(right) and "#a" not in left + right
        if not (full and alone and clustering.join(left, right, "the only namesakes at one institution")):
            yield doubt


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
