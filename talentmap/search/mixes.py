"""Facets that are counted together: their values of a person as one value, so that one pass counts them all.

A mix is written `facet values;facet values;…` with commas between values, each facet's in order: `life;clinical,gene_biotech`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache


def written(values: Mapping[str, Iterable[str]], facets: Sequence[str]) -> str:
    """A person's values of these facets as one."""
    return ";".join(",".join(sorted(values[facet])) for facet in facets)


def counted(counts: Iterable[tuple[str, int]], facets: Sequence[str]) -> dict[str, dict[str, int]]:
    """People by value of each facet, from people by mix."""
    found = {facet: Counter[str]() for facet in facets}
    for mix, count in counts:
        for facet, values in zip(facets, _parts(mix), strict=True):
            for value in values:
                found[facet][value] += count
    return {facet: dict(values) for facet, values in found.items()}


@lru_cache(maxsize=100_000)
def _parts(mix: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(filter(None, part.split(","))) for part in mix.split(";"))
