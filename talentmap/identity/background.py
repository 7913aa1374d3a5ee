"""What is counted in a small file, as if it were part of a larger one: else a word of two mentions out of three looks common."""

import csv
import gzip
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

SIZE = 3_000  # mentions that a smaller file is filled up to
FILE = "background.csv.gz"
WORDS = {"affiliation_words": "affiliations", "title": "texts", "text": "texts"}
KINDS = (*WORDS, "coauthors", "loose_coauthors", "references")  # names and works that are not there are nobody else's
Floats = NDArray[np.float64]


@cache
def _shares(kind: str) -> Mapping[str, float]:
    content = gzip.decompress(files(__package__).joinpath("data", FILE).read_bytes()).decode()
    return {row["word"]: float(row[kind]) for row in csv.DictReader(content.splitlines())}


def shares_of(words: Sequence[str]) -> dict[str, Floats]:
    """For each kind of WORDS the share of other mentions that have each word; 0 of what the table does not know."""
    found = {kind: np.array([_shares(kind).get(word, 0.0) for word in words]) for kind in set(WORDS.values())}
    return {kind: found[column] for kind, column in WORDS.items()}


def filled_up(kind: str, counts: NDArray[np.integer], size: int, shares: Mapping[str, Floats]) -> tuple[Floats, int]:
    """How many of how many mentions have each value, the lacking ones among them."""
    lacking = max(SIZE - size, 0) if kind in KINDS else 0
    more = shares.get(kind, np.zeros(0))[: len(counts)] * lacking
    return counts.astype(np.float64) + np.pad(more, (0, len(counts) - len(more))), size + lacking
