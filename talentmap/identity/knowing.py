"""What clusters are told of mentions beside the scores of pairs."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from talentmap.identity.average import Known
from talentmap.identity.naming import compare_names
from talentmap.identity.table import KEYS, NAMED, SETS, Mentions


def known_of(mentions: Mentions) -> Known:
    """Their works, ORCIDs and names, and which of them are bare."""
    keys, names = mentions.keys, mentions.names

    @cache
    def contradict(one: int, other: int) -> bool:
        a, b = names[one], names[other]
        return (a.key != b.key or bool(a.han and b.han)) and compare_names(a, b).same is False

    return Known(keys["work"], keys["orcid"], _bare(mentions), keys["name"], contradict)


def _bare(mentions: Mentions) -> NDArray[np.bool_]:
    """Whether a mention tells nothing that could be compared but a name; a work's number and a year compare nothing."""
    silent = [mentions.keys[key] < 0 for key in KEYS if key not in (*NAMED, "work")]
    empty = [mentions.sets[kind].lengths == 0 for kind in SETS if kind != "itself"]
    found: NDArray[np.bool_] = np.logical_and.reduce([*silent, *empty])
    return found
