"""Ids that stay: a merge keeps the older one and redirects the other, a split keeps it with the majority."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, count


@dataclass(frozen=True, slots=True)
class Assigned:
    """An id for every cluster, what was founded anew, and which former ids now lead elsewhere."""

    entities: dict[str, str]  # the cluster's smallest subject → id
    founded: dict[str, str]  # id → founding subject
    redirects: dict[str, str]


def assign_ids(
    make: Callable[[str], str],
    clusters: Iterable[list[str]],
    former: Mapping[str, str],
    age: Mapping[str, int],
    founding: Mapping[str, str],
    given: Collection[str] = (),
) -> Assigned:
    """Ids of clusters (lists of subjects) given the last run's.

    `make` gives the id that a subject founds, `former` is subject → id, `age` id → when it was founded (small is old),
    `founding` id → founding subject. Nothing is founded under an id of `given`.
    """
    groups = [sorted(cluster) for cluster in clusters]
    claims: dict[str, Counter[int]] = {}
    for number, group in enumerate(groups):
        for subject in group:
            if subject in former:
                claims.setdefault(former[subject], Counter())[number] += 1
    heirs: dict[int, list[str]] = {}
    for entity, counts in claims.items():  # the majority keeps the id; on a tie the one that holds the founding subject
        heir = max(counts, key=lambda number: (counts[number], founding.get(entity) in groups[number], -number))
        heirs.setdefault(heir, []).append(entity)
    entities: dict[str, str] = {}
    founded: dict[str, str] = {}
    redirects: dict[str, str] = {}
    taken = {*claims, *given}
    for number, group in enumerate(groups):
        kept = sorted(heirs.get(number, []), key=lambda entity: (age.get(entity, 0), entity))
        entity = kept[0] if kept else _new_id(make, group, taken)
        if not kept:
            founded[entity] = group[0]
            taken.add(entity)
        redirects |= dict.fromkeys(kept[1:], entity)
        entities[group[0]] = entity
    return Assigned(entities, founded, redirects)


def _new_id(make: Callable[[str], str], group: list[str], taken: set[str]) -> str:
    """The id of the first subject; one whose own id went with the majority of a split founds a further one."""
    foundings = chain(group, (f"{group[0]}~{number}" for number in count(2)))
    return next(entity for subject in foundings if (entity := make(subject)) not in taken)
