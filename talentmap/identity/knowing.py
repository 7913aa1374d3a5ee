"""What clusters are told of mentions beside the scores of pairs."""

import numpy as np
from numpy.typing import NDArray

from talentmap.identity.average import Known
from talentmap.identity.table import KEYS, NAMED, SETS, Mentions


def known_of(mentions: Mentions) -> Known:
    """Their works and ORCIDs, and which of them are bare."""
    return Known(mentions.keys["work"], mentions.keys["orcid"], _bare(mentions))


def _bare(mentions: Mentions) -> NDArray[np.bool_]:
    """Whether a mention tells nothing that could be compared but a name; a work's number and a year compare nothing."""
    silent = [mentions.keys[key] < 0 for key in KEYS if key not in (*NAMED, "work")]
    empty = [mentions.sets[kind].lengths == 0 for kind in SETS if kind != "itself"]
    found: NDArray[np.bool_] = np.logical_and.reduce([*silent, *empty])
    return found
