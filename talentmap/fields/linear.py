"""A second opinion on texts: logistic regressions over hashed words, one for each area and direction.

Learned from the shipped topics and from works whose topic OpenAlex gave (see data/words.json); no word is kept, only weights of
buckets that words fall into.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from talentmap.model.vocabularies import ids

BUCKETS = 1 << 17
Floats = npt.NDArray[np.float32]


def labels() -> list[tuple[str, str]]:
    """Every label in the order of the columns: vocabulary and id."""
    return [(vocabulary, one) for vocabulary in ("areas", "directions") for one in ids(vocabulary)]


@dataclass(frozen=True, slots=True)
class Linear:
    """How rare each bucket is, a weight a bucket and a bias for each label, and of how many works of which topics they speak."""

    rarity: Floats
    weights: Any  # sparse, buckets × labels
    bias: Floats
    learned: Mapping[str, int] = field(default_factory=dict)

    def scores(self, counts: Sequence[Mapping[str, float]]) -> Floats:
        """Probabilities, texts × labels."""
        raw = hashed(counts, self.rarity) @ self.weights
        found: Floats = 1 / (1 + np.exp(-(raw.toarray() + self.bias)))
        return found


def buckets(counts: Sequence[Mapping[str, float]]) -> Any:
    """Counted words as a sparse matrix texts × buckets of 1 + log of the count."""
    rows = [row for row, words in enumerate(counts) for _ in words]
    columns = [zlib.crc32(word.encode()) % BUCKETS for words in counts for word in words]
    values = [1 + np.log(count) for words in counts for count in words.values()]
    return sp.csr_matrix((values, (rows, columns)), shape=(len(counts), BUCKETS), dtype=np.float32)


def hashed(counts: Sequence[Mapping[str, float]], rarity: Floats) -> Any:
    """Texts as vectors of length 1, each bucket weighed by its rarity."""
    weighed = buckets(counts) @ sp.diags(rarity)
    lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
    return (sp.diags(1 / np.where(lengths > 0, lengths, 1.0)) @ weighed).tocsr().astype(np.float32)


@cache
def shipped_linear() -> Linear:
    """The weights of this version."""
    with files(__package__).joinpath("data", "words.npz").open("rb") as raw, np.load(raw) as table:
        shape = (BUCKETS, len(labels()))
        weights = sp.csc_matrix((table["values"].astype(np.float32), table["rows"], table["starts"]), shape=shape)
        return Linear(table["rarity"].astype(np.float32), weights.tocsr(), table["bias"], recipe()["learned"])


def recipe() -> dict[str, Any]:
    """What the shipped weights were learned from and how."""
    found: dict[str, Any] = json.loads(files(__package__).joinpath("data", "words.json").read_text("utf-8"))
    return found
