"""How a mention stands among those of its name: how many there are, at how many places, how many of them at its own."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from talentmap.identity.table import Mentions

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
NAMED = ("name", "loose")
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


def surround(mentions: Mentions) -> Surroundings:
    """Count places within names, and names within places."""
    columns: dict[str, Floats] = {}
    place = mentions.keys["affiliation"]
    for key in NAMED:
        columns |= {f"{key}_{what}": values for what, values in _within(mentions.keys[key], place).items()}
    columns["people_here"] = _people(mentions.keys["loose"], place)
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


def _within(names: Ints, places: Ints) -> dict[str, Floats]:
    size = int(names.max(initial=-1)) + 2
    total = np.bincount(names + 1, minlength=size)
    unplaced = np.bincount((names + 1)[places < 0], minlength=size)
    pairs, number, counts = _pairs(names, places)
    of = pairs[:, 0] + 1
    known = pairs[:, 1] >= 0
    distinct = np.bincount(of[known], minlength=size)
    most = np.zeros(size)
    np.maximum.at(most, of[known], counts[known])
    own = np.where(places >= 0, counts[number], 0)
    placed = np.maximum(total - unplaced, 1)
    here = names + 1
    found = {
        "here_share": own / placed[here], "here": np.log1p(own), "places": (distinct / placed)[here],
        "most": (most / placed)[here], "unplaced": (unplaced / np.maximum(total, 1))[here],
    }  # fmt: skip
    return {what: values.astype(np.float32) for what, values in found.items()}


def _people(names: Ints, places: Ints) -> Floats:
    """How many different names a mention's place has; 0 without a place."""
    pairs, _, _ = _pairs(names, places)
    known = pairs[pairs[:, 1] >= 0, 1]
    counts = np.bincount(known, minlength=int(places.max(initial=-1)) + 1)
    return np.where(places >= 0, np.log1p(counts[places]) if len(counts) else 0, 0).astype(np.float32)


def _pairs(one: Ints, other: Ints) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Distinct pairs, the number of each row's pair, how often each comes."""
    width = int(other.max(initial=-1)) + 2
    keys = (one.astype(np.int64) + 1) * width + other + 1
    distinct, number, counts = np.unique(keys, return_inverse=True, return_counts=True)
    return np.stack([distinct // width - 1, distinct % width - 1], axis=1), number, counts
