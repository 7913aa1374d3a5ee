"""What two mentions have in common beside their names: an ORCID or e-mail, a co-author or words few others have."""

import numpy as np
import pyarrow as pa

from talentmap.identity.blocking import SIGNS
from talentmap.identity.features import Weights
from talentmap.identity.pairs import Rectangles
from talentmap.identity.similarity import shared_weight
from talentmap.identity.table import Mentions

KEYS = ("orcid", "email")
KINDS = ("coauthors", "loose_coauthors", "affiliation_words")
TELLING = 6.0  # weight of what one in 400 mentions has; of several things together
FEW = 5  # what so few mentions have is telling among any number of them


def telling(mentions: Mentions) -> float:
    """The weight from which on something in common is telling."""
    return min(TELLING, float(np.log((len(mentions) + 1) / FEW)))


def signs_of_names(mentions: Mentions, weights: Weights) -> pa.Table:
    """Rows of SIGNS: ORCIDs, addresses and the telling co-authors and words of each name's mentions, each once."""
    names = mentions.keys["name"].astype(np.int64)
    found, offset, least = [np.zeros((0, 2), np.int64)], 0, telling(mentions)
    for key in KEYS:
        known = mentions.keys[key] >= 0
        found.append(np.stack([names[known], mentions.keys[key][known] + offset], axis=1))
        offset += mentions.widths[key]
    for kind in KINDS:
        rows, rare = mentions.sets[kind], weights.rare[kind]
        kept = rare[rows.values] >= least
        found.append(np.stack([np.repeat(names, rows.lengths)[kept], rows.values[kept] + offset], axis=1))
        offset += len(rare)
    table = np.unique(np.concatenate(found), axis=0)
    return pa.table({"name": table[:, 0], "sign": table[:, 1]}, schema=SIGNS)


def with_something_in_common(mentions: Mentions, weights: Weights, rectangles: Rectangles) -> Rectangles:
    """The places of rectangles, each as one of its own, whose mentions share what is telling."""
    left, right, of = rectangles.ends()
    common, least = np.zeros(len(left), np.bool_), telling(mentions)
    for key in KEYS:
        common |= (mentions.keys[key][left] >= 0) & (mentions.keys[key][left] == mentions.keys[key][right])
    for kind in KINDS:
        rows = mentions.sets[kind]
        common |= shared_weight(rectangles, rows, rows, weights.rare[kind]) >= least
    chosen = np.flatnonzero(common & (left != right))
    one = np.ones(len(chosen), np.int64)
    return Rectangles(rectangles.names[of[chosen]], left[chosen], one, right[chosen], one)
