"""What two mentions have in common beside their names: an ORCID or e-mail, a co-author or words few others have."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from talentmap.identity.blocking import SIGNS
from talentmap.identity.features import Weights
from talentmap.identity.pairs import Chosen, Rectangles
from talentmap.identity.ragged import distinct, single
from talentmap.identity.similarity import Kind, shared_places
from talentmap.identity.table import Mentions

KEYS = ("orcid", "email")
KINDS = ("coauthors", "loose_coauthors", "affiliation_words")
IN_COMMON = (*KINDS, "topics", "references")
TELLING = 6.0  # weight of what one in 400 mentions has; of several things together
RARE = 2.0  # weight of what one in seven mentions has; less is not counted


def signs_of_names(mentions: Mentions, weights: Weights) -> pa.Table:
    """Rows of SIGNS: ORCIDs, addresses and the telling co-authors and words of each name's mentions, each once."""
    names = mentions.keys["name"].astype(np.int64)
    widths = [mentions.widths[key] for key in KEYS] + [len(weights.rare[kind]) for kind in KINDS]
    width, offset, found = sum(widths) + 1, 0, [np.zeros(0, np.int64)]
    for key, own in zip(KEYS, widths, strict=False):
        known = mentions.keys[key] >= 0
        found.append(names[known] * width + mentions.keys[key][known] + offset)
        offset += own
    for kind, own in zip(KINDS, widths[len(KEYS) :], strict=True):
        rows = mentions.sets[kind]
        kept = weights.rare[kind][rows.values] >= TELLING
        found.append(np.repeat(names, rows.lengths)[kept] * width + rows.values[kept] + offset)
        offset += own
    both = distinct(np.concatenate(found))  # as one number each: rows of two are sorted in ten times the time
    return pa.table({"name": both // width, "sign": both % width}, schema=SIGNS)


def things_in_common(mentions: Mentions, weights: Weights) -> list[Kind]:
    """What mentions may have in common: what many have is left out, since it tells nothing and takes most of the time."""
    kinds = [_telling_alone(mentions, key) for key in KEYS]
    for kind in IN_COMMON:
        rows = mentions.sets[kind].where(weights.rare[kind] >= RARE)
        kinds.append((rows, rows, weights.rare[kind]))
    return kinds


def signs_in_common(mentions: Mentions, weights: Weights) -> list[Kind]:
    """Those of the things in common that are signs: each is telling by itself."""
    kinds = [_telling_alone(mentions, key) for key in KEYS]
    for kind in KINDS:
        rows = mentions.sets[kind].where(weights.rare[kind] >= TELLING)
        kinds.append((rows, rows, weights.rare[kind]))
    return kinds


def with_something_in_common(kinds: Sequence[Kind], rectangles: Rectangles) -> Chosen:
    """The pairs of rectangles whose mentions share things that are telling together, each mention with others only."""
    at, shared = shared_places(rectangles, kinds)
    at = np.sort(at[shared >= TELLING])
    of = np.searchsorted(rectangles.first, at, side="right") - 1
    within = at - rectangles.first[of]
    left = rectangles.top[of] + within // rectangles.columns[of]
    right = rectangles.left[of] + within % rectangles.columns[of]
    once = left != right
    return Chosen(rectangles.names[of[once]], left[once], right[once])


def _telling_alone(mentions: Mentions, key: str) -> Kind:
    """Equal numbers of this key as something that is telling by itself."""
    rows = single(mentions.keys[key])
    return rows, rows, np.full(mentions.widths[key] + 1, TELLING, np.float32)
