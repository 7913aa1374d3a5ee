"""What two mentions have in common, as numbers of each pair; not a number where one of them does not tell."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from talentmap.identity import naming, surroundings
from talentmap.identity.background import filled_up
from talentmap.identity.blocking import NamePairs
from talentmap.identity.naming import count_by
from talentmap.identity.pairs import Places
from talentmap.identity.similarity import rarity_of, shared_weight, totals
from talentmap.identity.surroundings import Surroundings, surround, surrounding_features
from talentmap.identity.table import Mentions

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Chosen = NDArray[np.bool_] | slice
EVERY = slice(None)
COMPARED = ("affiliation_words", "coauthors", "loose_coauthors", "topics", "topic_classes", "title", "text", "references")
EQUAL = ("affiliation", "city", "country", "venue")
FEATURES = (
    *naming.FEATURES,
    "name_count",
    "loose_count",
    "name_share",
    *(f"{kind}_{what}" for kind in COMPARED for what in ("shared", "within", "both")),
    *(f"{key}_equal" for key in EQUAL),
    "affiliation_weight",
    "venue_weight",
    "cites",
    "years_apart",
    "year",
    *surroundings.FEATURES,
)


@dataclass(frozen=True, slots=True)
class Weights:
    """What is counted once over all mentions: how rare values are, how common names.

    Without `abstracts` the texts are the titles again; without `references` nobody tells what is cited.
    """

    rare: dict[str, Floats]
    whole: dict[str, Floats]
    names: Floats
    loose: Floats
    rare_keys: dict[str, Floats]
    abstracts: bool
    references: bool
    surroundings: Surroundings


def weigh(mentions: Mentions) -> Weights:
    """Count values and names."""
    rare = {kind: _rarity(mentions, kind) for kind in COMPARED}
    whole = {kind: totals(mentions.sets[kind], rare[kind]) for kind in COMPARED}
    counts = {key: count_by(mentions.keys[key], mentions.widths[key]) for key in ("name", "loose", "affiliation", "venue")}
    keys = {key: np.log((len(mentions) + 1) / counts[key]).astype(np.float32) for key in ("affiliation", "venue")}
    names = np.log1p(counts["name"]).astype(np.float32)
    abstracts = not np.array_equal(mentions.sets["title"].values, mentions.sets["text"].values)
    cited = len(mentions.sets["references"].values) > 0
    return Weights(rare, whole, names, np.log1p(counts["loose"]).astype(np.float32), keys, abstracts, cited, surround(mentions))


def _rarity(mentions: Mentions, kind: str) -> Floats:
    """The weight of each value: the logarithm of mentions by mentions that have it."""
    counts = np.bincount(mentions.sets[kind].values)
    return rarity_of(*filled_up(kind, counts, len(mentions), mentions.shares))


def build_features(mentions: Mentions, weights: Weights, pairs: NamePairs, places: Places, chosen: Chosen = EVERY) -> Floats:
    """FEATURES × chosen places of the places."""
    left, right, of = (ends[chosen] for ends in places.ends())
    columns: list[NDArray[np.floating]] = list(pairs.features[places.names[of]].T)
    names, loose = (np.stack([one[left], one[right]]) for one in (weights.names, weights.loose))
    columns += [names.mean(axis=0), loose.mean(axis=0), (names - loose).mean(axis=0)]
    shared: dict[str, list[Floats]] = {}
    for kind in COMPARED:
        again = kind == "text" and not weights.abstracts
        shared[kind] = shared["title"] if again else _shared(mentions, weights, kind, (left, right), places, chosen)
        columns += shared[kind]
    for key in EQUAL:
        columns.append(_equal(mentions.keys[key], left, right))
    for key in ("affiliation", "venue"):
        columns.append(np.where(_equal(mentions.keys[key], left, right) == 1, weights.rare_keys[key][left], 0))
    columns.append(_cites(mentions, weights, places)[chosen])
    years = mentions.years
    columns += [np.abs(years[left] - years[right]), np.minimum(years[left], years[right])]
    columns += surrounding_features(weights.surroundings, left, right)
    return np.array(columns, np.float32)


def _shared(
    mentions: Mentions, weights: Weights, kind: str, ends: tuple[Ints, Ints], places: Places, chosen: Chosen
) -> list[Floats]:
    """Weight of what is shared, its part of the smaller set and of both together."""
    rows, whole = mentions.sets[kind], weights.whole[kind]
    one, other = (whole[side] for side in ends)
    told = (rows.lengths[ends[0]] > 0) & (rows.lengths[ends[1]] > 0)
    if not told.any():
        return [np.full(len(one), np.nan, np.float32)] * 3
    shared = np.where(told, shared_weight(places, rows, rows, weights.rare[kind])[chosen], np.float32(np.nan))
    within = shared / np.maximum(np.minimum(one, other), 1e-3)
    return [shared, within, shared / np.maximum(one + other - shared, 1e-3)]


def _equal(keys: NDArray[np.int32], left: NDArray[np.int64], right: NDArray[np.int64]) -> Floats:
    one, other = keys[left], keys[right]
    return np.where((one < 0) | (other < 0), np.nan, one == other).astype(np.float32)


def _cites(mentions: Mentions, weights: Weights, places: Places) -> Floats:
    """How many of the two works cite the other."""
    references, itself = mentions.sets["references"], mentions.sets["itself"]
    if not weights.references:
        return np.full(len(places.ends()[0]), np.nan, np.float32)
    ones = np.ones(max(int(references.values.max(initial=0)), int(itself.values.max(initial=0))) + 1, np.float32)
    return shared_weight(places, references, itself, ones) + shared_weight(places, itself, references, ones)
