"""What was counted over all mentions at the last whole run: by it later mentions are weighed, whenever they come."""

from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from talentmap.identity.background import filled_up
from talentmap.identity.features import COMPARED, Weights
from talentmap.identity.similarity import rarity_of, totals
from talentmap.identity.surroundings import Standing, count_standing, stand
from talentmap.identity.table import NAMED, Mentions

COUNTED = ("name", "loose", "affiliation", "venue")
VOCABULARIES = {
    "affiliation_words": "words",
    "coauthors": "full",
    "loose_coauthors": "loose",
    "topics": "topics",
    "topic_classes": "topic_classes",
    "title": "words",
    "text": "words",
    "references": "work",
    "itself": "work",
}
Floats = NDArray[np.float32]
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Base:
    """Of `size` mentions the weights of values, the counts of keys by number, and who stands where."""

    size: int
    abstracts: bool
    references: bool
    rare: dict[str, Floats]
    counts: dict[str, Counts]
    standing: dict[str, Standing]

    def counts_of(self, key: str, numbers: NDArray[np.integer]) -> Counts:
        """How many mentions had each number; what none had counts as one, and so does what is unknown."""
        return np.maximum(_looked_up(self.counts[key], numbers), 1)


def count_base(mentions: Mentions, weights: Weights) -> Base:
    """Everything counted over these mentions."""
    keys, widths = mentions.keys, mentions.widths
    counts = {key: np.bincount(keys[key][keys[key] >= 0], minlength=widths[key]) for key in COUNTED}
    standing = {key: count_standing(keys[key], keys["affiliation"]) for key in NAMED}
    return Base(len(mentions), weights.abstracts, weights.references, weights.rare, counts, standing)


def weigh_by(base: Base, mentions: Mentions) -> Weights:
    """Weights of any mentions by the base; values that it does not know weigh as the rarest."""
    rare = {kind: _grown(base, kind, mentions.widths[VOCABULARIES[kind]]) for kind in COMPARED}
    whole = {kind: totals(mentions.sets[kind], rare[kind]) for kind in COMPARED}
    counts = {key: base.counts_of(key, mentions.keys[key]) for key in COUNTED}
    named = {key: np.log1p(counts[key]).astype(np.float32) for key in NAMED}
    placed = {key: np.log((base.size + 1) / counts[key]).astype(np.float32) for key in ("affiliation", "venue")}
    sets, standing = mentions.sets, stand(base.standing, mentions.keys)
    abstracts = base.abstracts or not np.array_equal(sets["title"].values, sets["text"].values)
    return Weights(rare, whole, named["name"], named["loose"], placed, abstracts, base.references, standing)


def save_base(base: Base, path: Path) -> None:
    """Write it as arrays."""
    arrays: dict[str, NDArray[np.generic]] = {"size": np.array([base.size, base.abstracts, base.references], np.int64)}
    arrays |= {f"rare {kind}": values for kind, values in base.rare.items()}
    arrays |= {f"counts {key}": values for key, values in base.counts.items()}
    for key, standing in base.standing.items():
        arrays |= {f"{key} {one.name}": getattr(standing, one.name) for one in fields(Standing)}
    with path.open("wb") as file:
        np.savez(file, **arrays)  # type: ignore[arg-type]


def load_base(path: Path) -> Base:
    """Read it; nothing but arrays of numbers is taken."""
    with np.load(path, allow_pickle=False) as found:
        size, abstracts, references = found["size"].tolist()
        rare = {kind: found[f"rare {kind}"] for kind in COMPARED}
        counts = {key: found[f"counts {key}"] for key in COUNTED}
        standing = {key: Standing(*(found[f"{key} {one.name}"] for one in fields(Standing))) for key in NAMED}
    return Base(size, bool(abstracts), bool(references), rare, counts, standing)


def _looked_up(counts: Counts, numbers: NDArray[np.integer]) -> Counts:
    known = (numbers >= 0) & (numbers < len(counts))
    return np.where(known, counts[np.where(known, numbers, 0)], 0) if len(counts) else np.zeros(len(numbers), np.int64)


def _grown(base: Base, kind: str, width: int) -> Floats:
    weights = base.rare[kind]
    rarest = rarity_of(*filled_up(kind, np.ones(1, np.int64), base.size, {}))
    return np.concatenate([weights, np.repeat(rarest, max(width - len(weights), 0))])
