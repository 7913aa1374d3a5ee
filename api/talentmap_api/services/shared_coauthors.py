"""Who wrote with both of two people."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from talentmap_api.services.directory import Directory
from talentmap_api.services.results import Item

Ends = tuple[str, str]
MOST = 5


def shared_coauthors(directory: Directory, pairs: Sequence[Ends], lang: str) -> dict[Ends, list[Item]]:
    """For each pair of people those who wrote with both, the most active first, at most MOST."""
    wrote_with = _wrote_with(directory, {person for pair in pairs for person in pair})
    shared = {pair: wrote_with[pair[0]] & wrote_with[pair[1]] for pair in pairs}
    items = directory.items(sorted(set().union(*shared.values())), lang)
    return {
        pair: sorted((items[one] for one in people if one in items), key=lambda item: (-item.works, item.id))[:MOST]
        for pair, people in shared.items()
    }


def _wrote_with(directory: Directory, people: Collection[str]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for own, other in (("a", "b"), ("b", "a")):
        for row in directory.tables.among("coauthored_with", own, people, only=("a", "b")):
            found[row[own]].add(row[other])
    return found
