"""Pairs of subjects worth comparing: one name key at one institution with a co-author or a lone record, or a listed work."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from talentmap.names import blocking_key
from talentmap.resolve.evidence import People

LARGEST_BLOCK = 200  # a block is a name key with an institution; larger ones tell nobody apart
CROWD = 50  # signers of a work beyond whom it says nothing of two of them


def candidates(people: People, coauthors: Mapping[str, frozenset[str]]) -> list[tuple[str, str]]:
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


def coauthor_names(people: People) -> dict[str, frozenset[str]]:
    """Name keys of everybody who signed a work with the subject."""
    by_work: dict[str, list[str]] = defaultdict(list)
    for subject, works in people.works.items():
        for work in works:
            by_work[work].append(subject)
    keys = {subject: blocking_key(name) for subject, name in people.names.items()}
    found: dict[str, frozenset[str]] = {}
    for subject, works in people.works.items():
        others = {
            keys.get(other, "") for work in works if len(by_work[work]) <= CROWD for other in by_work[work] if other != subject
        }
        found[subject] = frozenset(others - {"", keys.get(subject, "")})
    return found
