"""Trains the shipped judge of mentions: `train_identity.py FOLDER_OF_LABELLED_SETS [docs/benchmarks.md]`.

The threshold comes from scores that each pair got from trees that had not seen its names; the trees that ship saw all.
The figures of `talentmap eval identity` are told from the same training, and written to the page if one is named.
"""

import hashlib
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import catboost
import numpy as np
import xgboost

from talentmap.eval_cli import tell
from talentmap.identity.distilling import DISTILLING, MIXED, OFTEN, distil, pool
from talentmap.identity.features import FEATURES
from talentmap.identity.measuring import THRESHOLDS, grouped, judges_of, measured, read_sets
from talentmap.identity.metrics import b_cubed
from talentmap.identity.training import CONSTRAINTS, PARAMETERS, ROUNDS, SEED, Sheet, sheet, train, unseen_edges

AS_GOOD = 0.002  # thresholds that differ by less are alike: the highest of them joins the fewest who are two
DATA = Path(__file__).parent.parent / "talentmap" / "identity" / "data"


def main() -> None:
    """Train, choose the highest threshold whose mean B³ is as good as the best one, write the trees and their recipe, measure."""
    folder = Path(sys.argv[1])
    sets = read_sets(folder)
    sheets = {name: sheet(made) for name, made in sets.items()}
    pools = [pool(made) for made in sets.values()]
    judges = judges_of(list(sheets.values()), pools)
    edges = {name: unseen_edges(made, judges) for name, made in sets.items() if made.gold.people}
    rates = {one: [b_cubed(grouped(sets[name], some, one))[2] for name, some in edges.items()] for one in THRESHOLDS}
    means = {one: float(np.mean(found)) for one, found in rates.items()}
    threshold = max(one for one, mean in means.items() if mean > max(means.values()) - AS_GOOD)
    trees = distil(train(list(sheets.values())), list(sheets.values()), pools)
    DATA.mkdir(exist_ok=True)
    (DATA / "judge.npz").write_bytes(trees.to_bytes())
    (DATA / "recipe.json").write_text(json.dumps(recipe(folder, sheets, threshold), indent=1) + "\n", "utf-8")
    tell(measured(sets, sheets, judges, threshold), "identity", Path(sys.argv[2]) if len(sys.argv) > 2 else None)


def recipe(folder: Path, sheets: Mapping[str, Sheet], threshold: float) -> dict[str, Any]:
    """What the judge came from."""
    return {
        "what": "judges whether two mentions are one person's; symmetric trees grown by CatBoost over the named features",
        "by": "tools/train_identity.py",
        "catboost": catboost.__version__,
        "xgboost": xgboost.__version__,
        "seed": SEED,
        "teachers": PARAMETERS | {"monotone_constraints": CONSTRAINTS, "rounds": ROUNDS},
        "distilled": DISTILLING | {"pairs_of_each_set": OFTEN, "mixed": MIXED},
        "data": [_told(path, folder) for path in sorted(folder.rglob("*")) if path.suffix in (".gz", ".csv", ".json")],
        "pairs": {name: len(one.left) for name, one in sheets.items()},
        "threshold": threshold,
        "features": FEATURES,
    }


def _told(path: Path, folder: Path) -> dict[str, str]:
    return {"file": str(path.relative_to(folder)), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}


if __name__ == "__main__":
    main()
