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
    """Candidates of labelled texts as a matrix: which text each row is of, its organisation, whether it is right."""

    texts: Sequence[Labelled]
    features: tuple[str, ...]
    values: Matrix
    text: Numbers
    ids: tuple[str, ...]
    right: Numbers


def sheet(texts: Sequence[Labelled], index: NameIndex) -> Sheet:
    """The candidates of every text."""
    found = [described(Text.of(one.text), index) for one in texts]
    rows: list[tuple[int, Candidate]] = [(number, one) for number, some in enumerate(found) for one in some]
    features = tuple(sorted(rows[0][1].features))
    values = matrix([one.features for _, one in rows], features)
    right = np.array([one.id in texts[number].ids for number, one in rows], np.int64)
    return Sheet(texts, features, values, np.array([number for number, _ in rows]), tuple(one.id for _, one in rows), right)


def train(values: Matrix, right: Numbers) -> xgboost.Booster:
    """Trees that tell right candidates from wrong ones."""
    parameters: dict[str, Any] = dict(PARAMETERS)
    return xgboost.train(parameters, xgboost.DMatrix(values, right), ROUNDS)


def unseen_scores(table: Sheet, fold_of: Callable[[Labelled], int], more: Sheet | None = None) -> npt.NDArray[np.float32]:
    """Scores of each candidate by trees that have not seen its text's fold; `more` is trained on as well."""
    folds = np.array([fold_of(one) for one in table.texts])[table.text]
    scores = np.zeros(len(folds), np.float32)
    for fold in range(FOLDS):
        seen = folds != fold
        values = [table.values[seen], *([more.values] if more else [])]
        right = [table.right[seen], *([more.right] if more else [])]
        scores[~seen] = score_matrix(train(np.vstack(values), np.concatenate(right)), table.values[~seen])
    return scores
