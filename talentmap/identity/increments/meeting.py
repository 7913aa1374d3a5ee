"""New mentions against all: the pairs that are looked at, and their scores by the base."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from talentmap.identity.blocking import NamePairs, Newcomers, candidates
from talentmap.identity.compared import Compared
from talentmap.identity.edges import Edges
from talentmap.identity.features import COMPARED
from talentmap.identity.increments.base import weigh_by
from talentmap.identity.increments.columns import mentions_of
from talentmap.identity.increments.held import Held
from talentmap.identity.increments.judging import Judging
from talentmap.identity.increments.world import Rows, World, ranks_of, world_of
from talentmap.identity.naming import FEATURES, name_features
from talentmap.identity.pairs import Rectangles, cut
from talentmap.identity.renaming import may_be_renamed, names_of_one_orcid
from talentmap.identity.scoring import AREA, Batch, Prepared, crowded_or_large, every_pair, score_batches, some_pairs
from talentmap.identity.signs import KINDS, signs_in_common, signs_of_names, things_in_common

Flags = NDArray[np.bool_]


def new_edges(held: Held, valid: Flags, first_new: int, judging: Judging) -> Edges:
    """Scored pairs of mentions from `first_new` on with all valid ones.

    A pair's score, and whether it is looked at, follow from its two mentions and the base alone.
    """
    names = held.mentions["name"].to_numpy()
    newcomers = np.unique(names[first_new:]).astype(np.int64)
    met = _met(held, newcomers, first_new)
    left, right = met[:, 0], met[:, 1]
    involved = np.zeros(len(held.names), bool)
    involved[left], involved[right] = True, True
    world = world_of(held, np.flatnonzero(valid & involved[names]), first_new)
    edges = _scored(held, world, _compared(world, met), first_new, judging)
    return Edges(world.rows[edges.left].astype(np.int32), world.rows[edges.right].astype(np.int32), edges.scores)


def _met(held: Held, newcomers: Rows, first_new: int) -> Rows:
    """Two names a row, each newcomer's with itself among them, and whether only a crowd holds them and only one ORCID."""
    own, theirs = _signs(held, first_new)
    counted = len(held.base.counts["name"])
    asked = Newcomers(pa.table({"name": newcomers}), own, counted)
    found = [(*pair, False) for pair in candidates(held.keys, theirs, asked)]
    orcids, names = (held.mentions[key].to_numpy().astype(np.int32) for key in ("orcid", "name"))
    same = set(names_of_one_orcid(orcids, names, np.arange(len(names)) >= first_new))
    itself = [(one, one, False, False) for one in newcomers.tolist()]
    return np.array([*itself, *found, *((*pair, True, True) for pair in sorted(same))], np.int64)


def _signs(held: Held, first_new: int) -> tuple[pa.Table, pa.Table]:
    """Signs of the names of new mentions, by those mentions, and of all names, as far as new mentions have them, too."""
    new = mentions_of(held.mentions.slice(first_new), held.widths)
    everybody = mentions_of(held.mentions, held.widths)
    weights = weigh_by(held.base, new)
    rare = {kind: np.zeros_like(weights.rare[kind]) for kind in COMPARED}
    for kind in KINDS:
        values = new.sets[kind].values
        rare[kind][values] = weights.rare[kind][values]
    weights = replace(weights, rare=rare)
    return signs_of_names(new, weights), signs_of_names(everybody, weights)


def _compared(world: World, met: Rows) -> NamePairs:
    """The pairs of names that do not contradict or may be renamed, by their places in the world."""
    names = world.mentions.names
    left, right, crowded, of_one_orcid = met.T
    ranks = ranks_of(world.numbers, max(int(one.max(initial=-1)) for one in (left, right, world.numbers)) + 1)
    ends = np.sort(np.stack([ranks[left], ranks[right]]), axis=0)
    compared, kept, rows = Compared(names), list[int](), list[list[float]]()
    for at in np.flatnonzero(ends[0] >= 0).tolist():  # a name may have none but replaced mentions
        one, other = ends[:, at].tolist()
        found = compared.find(one, other)
        agree = found.same is not False or one == other
        if may_be_renamed(names[one], names[other]) if of_one_orcid[at] else agree:
            kept.append(at)
            rows.append(name_features(names[one], names[other], found))
    features = np.array(rows, np.float32).reshape(len(kept), len(FEATURES))
    return NamePairs(ends[0, kept].astype(np.int32), ends[1, kept].astype(np.int32), features, crowded[kept].astype(bool))


def _scored(held: Held, world: World, pairs: NamePairs, first_new: int, judging: Judging) -> Edges:
    counts = held.base.counts_of("name", world.numbers)
    rectangles = _rectangles(world, pairs, first_new)
    prepared = Prepared(world.mentions, world.weights, pairs, rectangles, counts)
    return score_batches(prepared, judging.score, _batches(prepared))


def _batches(prepared: Prepared) -> Iterator[Batch]:
    """In a crowd the two mentions share a sign themselves: what others of their names share would depend on who came before."""
    crowded, large = crowded_or_large(prepared)
    rectangles, mentions, weights = prepared.rectangles, prepared.mentions, prepared.weights
    yield from every_pair(rectangles.pick(np.flatnonzero(~crowded & ~large)))
    if (large & ~crowded).any():
        kinds = things_in_common(mentions, weights)
        yield from some_pairs(rectangles.pick(np.flatnonzero(large & ~crowded)), kinds)
    if crowded.any():
        yield from some_pairs(rectangles.pick(np.flatnonzero(crowded)), signs_in_common(mentions, weights))


def _rectangles(world: World, pairs: NamePairs, first_new: int) -> Rectangles:
    """New mentions of one name against all of the other, and the rest of the first against new ones of the other."""
    names, size = world.mentions.keys["name"], len(world.mentions.names)
    counts = np.bincount(names, minlength=size).astype(np.int64)
    new = np.bincount(names[world.rows >= first_new], minlength=size).astype(np.int64)
    first = np.concatenate(([0], np.cumsum(counts)))[:-1]
    known = np.array([name.known for name in world.mentions.names], bool)
    used = np.flatnonzero(known[pairs.left] & known[pairs.right])
    apart = used[pairs.left[used] != pairs.right[used]]
    left, right = pairs.left[used], pairs.right[used]
    one, other = pairs.left[apart], pairs.right[apart]
    whole = Rectangles(
        np.concatenate([used, apart]),
        np.concatenate([first[left], first[one] + new[one]]),
        np.concatenate([new[left], counts[one] - new[one]]),
        np.concatenate([first[right], first[other]]),
        np.concatenate([counts[right], new[other]]),
    )
    return cut(whole.pick(np.flatnonzero(whole.rows * whole.columns > 0)), AREA)
