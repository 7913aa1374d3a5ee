"""Trains the shipped judge of affiliations: `train_affiliations.py CROSSREF.json.gz S2AFF.csv.gz ROR_DUMP…`.

They learn from the two collections and from texts made of the registry's own names. Thresholds come from scores that each
text got from trees that had not seen it; the trees that ship saw all texts.
"""

import hashlib
import json
import sys
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import xgboost

from talentmap.affiliations.gold import crossref, s2aff
from talentmap.affiliations.index import NameIndex
from talentmap.affiliations.measuring import chosen, figures, surely
from talentmap.affiliations.organisations import read_organisations, with_reference
from talentmap.affiliations.training import PARAMETERS, ROUNDS, SEED, Sheet, sheet, supplement, train, unseen_scores

DATA = Path(__file__).parent.parent / "talentmap" / "affiliations" / "data"
LEAST = 0.5  # score of what may need no second look
PRECISION = 0.98  # of what needs no second look, a little above what is asked for


def main() -> None:
    """Train, choose thresholds, write the trees and their recipe."""
    first, second, *dumps = map(Path, sys.argv[1:])
    organisations = read_organisations(dumps)
    index = NameIndex(with_reference(organisations))
    annotated, _ = s2aff(second)
    tables = [sheet(crossref(first), index), supplement(annotated, index)]
    scores = unseen_scores(tables[0], lambda one: one.fold, tables[1])
    known = np.array([one.known(organisations) for one in tables[0].texts])
    sure = surely(tables[0], index, known[tables[0].text] & (scores > LEAST))
    booster = train(np.vstack([one.values for one in tables]), np.concatenate([one.right for one in tables]))
    DATA.mkdir(exist_ok=True)
    booster.save_model(DATA / "linker.ubj")
    recipe = {
        "what": "judges whether an organisation is meant by an affiliation; XGBoost binary:logistic over the named features",
        "by": "tools/train_affiliations.py",
        "xgboost": xgboost.__version__,
        "seed": SEED,
        "parameters": PARAMETERS | {"rounds": ROUNDS},
        "data": [_told(path) for path in (first, second, *dumps)],
        "texts": [len(one.texts) for one in tables],
        "thresholds": thresholds(tables[0], scores, known, sure),
        "features": tables[0].features,
    }
    (DATA / "recipe.json").write_text(json.dumps(recipe, indent=1) + "\n", "utf-8")


def thresholds(
    table: Sheet, scores: npt.NDArray[np.float32], known: npt.NDArray[np.bool_], inside: npt.NDArray[np.bool_]
) -> dict[str, float]:
    """Where strict F1 is best, and where precision of the rows inside reaches what needs no second look."""
    some = np.flatnonzero(known)
    gold = [table.texts[number].ids for number in some]

    def f1(pair: tuple[float, float]) -> float:
        found = chosen(table, scores, *pair)
        return figures([found[number] for number in some], gold).f1

    first, more = max(product((0.1, 0.15, 0.2, 0.25, 0.3), (0.4, 0.45, 0.5, 0.55, 0.6)), key=f1)
    order = np.argsort(-scores[inside], kind="stable")
    precision = np.cumsum(table.right[inside][order]) / np.arange(1, len(order) + 1)
    last = int(np.flatnonzero(precision >= PRECISION)[-1])
    return {"first": first, "more": more, "accept": round(float(scores[inside][order][last]), 3)}


def _told(path: Path) -> dict[str, Any]:
    return {"file": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}


if __name__ == "__main__":
    main()
