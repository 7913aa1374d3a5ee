"""Training the judge of candidates, and judging what it has not seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import xgboost

from talentmap.affiliations.candidates import Candidate
from talentmap.affiliations.describing import described
from talentmap.affiliations.gold import FOLDS, Labelled
from talentmap.affiliations.index import NameIndex
from talentmap.affiliations.made import made
from talentmap.affiliations.model import matrix, score_matrix
from talentmap.affiliations.text import Text

SEED, ROUNDS = 1, 300
PARAMETERS = {
    "objective": "binary:logistic", "max_depth": 6, "eta": 0.07, "subsample": 0.8, "colsample_bytree": 0.5, "min_child_weight": 3,
    "tree_method": "hist", "seed": SEED, "nthread": 1,
}  # fmt: skip
Numbers = npt.NDArray[np.int64]
Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Sheet:
    """Candidates of labelled texts as a matrix: which text each row is of, the candidate, whether it is right."""

    texts: Sequence[Labelled]
    features: tuple[str, ...]
    values: Matrix
    text: Numbers
    found: tuple[Candidate, ...]
    right: Numbers


def sheet(texts: Sequence[Labelled], index: NameIndex) -> Sheet:
    """The candidates of every text."""
    found = [described(Text.of(one.text), index) for one in texts]
    rows: list[tuple[int, Candidate]] = [(number, one) for number, some in enumerate(found) for one in some]
    features = tuple(sorted(rows[0][1].features))
    values = matrix([one.features for _, one in rows], features)
    right = np.array([one.id in texts[number].ids for number, one in rows], np.int64)
    return Sheet(texts, features, values, np.array([number for number, _ in rows]), tuple(one for _, one in rows), right)


def train(values: Matrix, right: Numbers) -> xgboost.Booster:
    """Trees that tell right candidates from wrong ones."""
    parameters: dict[str, Any] = dict(PARAMETERS)
    return xgboost.train(parameters, xgboost.DMatrix(values, right), ROUNDS)


def joined(*tables: Sheet) -> Sheet:
    """Sheets of different texts as one."""
    starts = np.cumsum([0, *(len(one.texts) for one in tables)])
    return Sheet(
        [text for one in tables for text in one.texts],
        tables[0].features,
        np.vstack([one.values for one in tables]),
        np.concatenate([one.text + start for one, start in zip(tables, starts, strict=False)]),
        tuple(found for one in tables for found in one.found),
        np.concatenate([one.right for one in tables]),
    )


def supplement(annotated: Sequence[Labelled], index: NameIndex) -> Sheet:
    """What is trained on beside the first collection: the second one's part for training, and texts made of the register."""
    texts, organisations = made(index.organisations)
    return joined(sheet([one for one in annotated if one.part == "train"], index), sheet(texts, NameIndex(organisations)))


def unseen_scores(table: Sheet, fold_of: Callable[[Labelled], int], more: Sheet | None = None) -> npt.NDArray[np.float32]:
    """Scores of each candidate by trees that have not seen its text's fold, neither in this sheet nor in `more`."""
    scores = np.zeros(len(table.text), np.float32)
    every = [one for one in (table, more) if one]
    folds = [np.array([fold_of(text) for text in one.texts])[one.text] for one in every]
    for fold in range(FOLDS):
        values = [one.values[its != fold] for one, its in zip(every, folds, strict=True)]
        right = [one.right[its != fold] for one, its in zip(every, folds, strict=True)]
        held = folds[0] == fold
        scores[held] = score_matrix(train(np.vstack(values), np.concatenate(right)), table.values[held])
    return scores
