"""How a mention stands among those of its name: how many there are, at how many places, how many of them at its own."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from talentmap.identity.table import NAMED, Mentions

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
OWN = ("here_share", "here")  # of the mentions of the name: at the same place as this one; by number
ALL = ("places", "most", "unplaced")  # places by mention; the largest place's share; the share without any
FEATURES = (
    *(f"{key}_{what}_{side}" for key in NAMED for what in OWN for side in ("least", "most")),
    *(f"{key}_{what}" for key in NAMED for what in ALL),
    "people_here_least",
    "people_here_most",
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Columns of one value a mention, by `<key>_<what>`."""

    columns: dict[str, Floats]


@dataclass(frozen=True, slots=True)
class Standing:
    """What is counted of mentions by name (the first for those without), of pairs of name and place, and names by place."""

    total: NDArray[np.int64]
    unplaced: NDArray[np.int64]
    distinct: NDArray[np.int64]
    most: NDArray[np.int64]
    pairs: NDArray[np.int64]  # sorted: place + 1 and, times `width`, name + 1
    counts: NDArray[np.int64]
    people: NDArray[np.int64]

    @property
    def width(self) -> int:
        """One more than there are places, for none."""
        return len(self.people) + 1


def surround(mentions: Mentions) -> Surroundings:
    """Count places within names, and names within places."""
    keys = mentions.keys
    return stand({key: count_standing(keys[key], keys["affiliation"]) for key in NAMED}, keys)


def stand(counted: dict[str, Standing], keys: dict[str, Ints]) -> Surroundings:
    """How mentions stand among those that were counted: as one of them of the same name and place; of a name or place that
    did not come, as if alone there.
    """
    columns: dict[str, Floats] = {}
    for key in NAMED:
        columns |= {f"{key}_{what}": values for what, values in _within(counted[key], keys[key], keys["affiliation"]).items()}
    columns["people_here"] = _people(counted["loose"], keys["affiliation"])
    return Surroundings(columns)


def surrounding_features(found: Surroundings, left: NDArray[np.int64], right: NDArray[np.int64]) -> list[Floats]:
    """Columns of a batch of pairs, in the order of FEATURES."""
    columns = []
    for key in NAMED:
        for what in OWN:
            one, other = (found.columns[f"{key}_{what}"][side] for side in (left, right))
            columns += [np.minimum(one, other), np.maximum(one, other)]
    columns += [
        np.maximum(found.columns[f"{key}_{what}"][left], found.columns[f"{key}_{what}"][right]) for key in NAMED for what in ALL
    ]
    one, other = (found.columns["people_here"][side] for side in (left, right))
    return [*columns, np.minimum(one, other), np.maximum(one, other)]


def count_standing(names: Ints, places: Ints) -> Standing:
    """Count mentions of these names (-1: none) at these places (-1: none)."""
    size, width = int(names.max(initial=-1)) + 2, int(places.max(initial=-1)) + 2
    pairs, counts = np.unique((names.astype(np.int64) + 1) * width + places + 1, return_counts=True)
    name, place = pairs // width, pairs % width
    known = place > 0
    most = np.zeros(size, np.int64)
    np.maximum.at(most, name[known], counts[known])
    return Standing(
        np.bincount(names + 1, minlength=size),
        np.bincount((names + 1)[places < 0], minlength=size),
        np.bincount(name[known], minlength=size),
        most,
        pairs,
        counts,
        np.bincount(place[known] - 1, minlength=width - 1),
    )


def _within(standing: Standing, names: Ints, places: Ints) -> dict[str, Floats]:
    placed, known = places >= 0, names + 1 < len(standing.total)
    here = np.where(known, names + 1, 0)
    total = np.where(known, standing.total[here], 1)
    unplaced = np.where(known, standing.unplaced[here], ~placed)
    distinct, most = (np.where(known, one[here], placed) for one in (standing.distinct, standing.most))
    own = np.where(placed, np.where(known, _own(standing, names, places), 1), 0)
    told = np.maximum(total - unplaced, 1)
    found = {
        "here_share": own / told, "here": np.log1p(own), "places": distinct / told,
        "most": most / told, "unplaced": unplaced / np.maximum(total, 1),
    }  # fmt: skip
    return {what: values.astype(np.float32) for what, values in found.items()}


def _own(standing: Standing, names: Ints, places: Ints) -> NDArray[np.int64]:
    """How many mentions of the name are at the place; a pair that did not come as one that came once."""
    keys = (names.astype(np.int64) + 1) * standing.width + np.where(places + 1 < standing.width, places + 1, 0)
    at = np.minimum(np.searchsorted(standing.pairs, keys), len(standing.pairs) - 1)
    found = (standing.pairs[at] == keys) & (places + 1 < standing.width)
    return np.where(found, standing.counts[at], 1)


def _people(standing: Standing, places: Ints) -> Floats:
    """How many different names a mention's place has; 0 without a place."""
    known = (places >= 0) & (places + 1 < standing.width)
    counts = np.where(known, standing.people[np.where(known, places, 0)], 1) if len(standing.people) else np.ones(len(places))
    return np.where(places >= 0, np.log1p(counts), 0).astype(np.float32)
