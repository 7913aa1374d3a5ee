"""Scored pairs of mentions: every pair whose names do not contradict, in batches that fit into memory."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from talentmap.identity.blocking import NamePairs, pair_names
from talentmap.identity.edges import FLOOR, Edges
from talentmap.identity.features import FEATURES, Weights, build_features, weigh
from talentmap.identity.pairs import Places, Rectangles, batches, cut
from talentmap.identity.parallel import in_threads
from talentmap.identity.renaming import names_of_one_orcid
from talentmap.identity.signs import signs_of_names, things_in_common, with_something_in_common
from talentmap.identity.similarity import Kind
from talentmap.identity.table import Mentions

AREA = 200_000  # pairs of a batch
SPARSE_AREA = 2_000_000  # pairs of a batch of which few are looked at
LARGE = 2_000_000  # pairs of mentions of two names from which on only those are looked at that have something in common
TELLING = {"orcid": 0.999, "email": 0.98}  # what equal ones are worth where the names do not contradict
SAME = FEATURES.index("name_same")
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Score = Callable[[Floats], Floats]
Batch = tuple[Ints, Ints, Places]  # the left and the right mention of every place, and the places


@dataclass(frozen=True, slots=True)
class Prepared:
    """Mentions with what is counted over all of them, and the pairs of names to look at."""

    mentions: Mentions
    weights: Weights
    pairs: NamePairs
    rectangles: Rectangles
    counts: Ints  # mentions by name


def prepare(mentions: Mentions, *, everybody: bool = False, keys: pa.Table | None = None) -> Prepared:
    """Count, and find the pairs of names; with `everybody`, initials meet all they may stand for in crowds, too.

    `keys` are the names' keys, where they are known already.
    """
    weights = weigh(mentions)
    signs = None if everybody else signs_of_names(mentions, weights)
    pairs = pair_names(mentions.names, signs, keys, names_of_one_orcid(mentions.keys["orcid"], mentions.keys["name"]))
    counts = np.bincount(mentions.keys["name"], minlength=len(mentions.names))
    return Prepared(mentions, weights, pairs, _rectangles(mentions, pairs), counts)


def _rectangles(mentions: Mentions, pairs: NamePairs) -> Rectangles:
    """The mentions of each pair's names against each other; mentions stand by name. A name that is none meets nobody."""
    counts = np.bincount(mentions.keys["name"], minlength=len(mentions.names)).astype(np.int64)
    first = np.concatenate(([0], np.cumsum(counts)))
    known = np.array([name.known for name in mentions.names], bool)
    used = np.flatnonzero(known[pairs.left] & known[pairs.right])
    left, right = pairs.left[used].astype(np.int64), pairs.right[used].astype(np.int64)
    whole = Rectangles(used.astype(np.int64), first[left], counts[left], first[right], counts[right])
    pieces = cut(whole, AREA)
    return pieces.pick(np.flatnonzero(pieces.rows * pieces.columns > 0))


def each_batch(prepared: Prepared) -> Iterator[Batch]:
    """Left and right mention of every place, with the places themselves; `left >= right` are to be passed over."""
    crowded, large = crowded_or_large(prepared)
    sparse = crowded | large
    yield from every_pair(prepared.rectangles.pick(np.flatnonzero(~sparse)))
    kinds = things_in_common(prepared.mentions, prepared.weights)
    yield from some_pairs(prepared.rectangles.pick(np.flatnonzero(sparse)), kinds)


def every_pair(rectangles: Rectangles) -> Iterator[Batch]:
    """Batches of all places of the rectangles."""
    for some in batches(rectangles, AREA):
        left, right, _ = some.ends()
        yield left, right, some


def some_pairs(rectangles: Rectangles, kinds: Sequence[Kind]) -> Iterator[Batch]:
    """Batches of the pairs that share things of these kinds that are telling together."""
    for many in batches(rectangles, SPARSE_AREA):
        chosen = with_something_in_common(kinds, many)
        for start in range(0, len(chosen), AREA):
            part = chosen.pick(slice(start, start + AREA))
            yield part.left, part.right, part


def crowded_or_large(prepared: Prepared) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Of each rectangle whether it is of a crowd, and whether its names have many mentions: not every pair is looked at."""
    pairs, counts = prepared.pairs, prepared.counts
    large = counts[pairs.left].astype(np.int64) * counts[pairs.right] > LARGE
    names = prepared.rectangles.names
    return pairs.crowded[names], large[names]


def _told(mentions: Mentions, left: Ints, right: Ints, scores: Floats) -> Floats:
    """Scores, raised where both give one ORCID or one address for letters."""
    for key, least in TELLING.items():
        numbers = mentions.keys[key]
        same = (numbers[left] >= 0) & (numbers[left] == numbers[right])
        scores = np.where(same, np.maximum(scores, least), scores).astype(np.float32)
    return scores


def scored_edges(prepared: Prepared, score: Score) -> Edges:
    """Pairs with a score of at least FLOOR, each once, in the order of the batches; several are scored at a time."""
    return score_batches(prepared, score, each_batch(prepared))


def score_batches(prepared: Prepared, score: Score, batches: Iterable[Batch]) -> Edges:
    """The same of the pairs of these batches."""
    return Edges.concatenated(in_threads(partial(_score_batch, prepared, score), batches))


def _score_batch(prepared: Prepared, score: Score, batch: Batch) -> Edges:
    left, right, some = batch
    once = left < right
    values = build_features(prepared.mentions, prepared.weights, prepared.pairs, some, once)
    one, other = left[once], right[once]
    scores = np.where(values[SAME] == 0, 0, score(values))  # of names that contradict only an ORCID tells
    scores = _told(prepared.mentions, one, other, scores)
    kept = scores >= FLOOR
    return Edges(one[kept].astype(np.int32), other[kept].astype(np.int32), scores[kept])
