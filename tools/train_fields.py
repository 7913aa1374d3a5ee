"""Learns the shipped second opinion on texts: `train_fields.py FOLDER_OF_OPENALEX_WORKS`."""

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import scipy.sparse as sp
import sklearn

from talentmap.fields import crosswalk
from talentmap.fields.training import LEAST_WEIGHT, SEED, STRENGTH, learn_all
from talentmap.fields.works import labelled_works

DATA = Path(__file__).parent.parent / "talentmap" / "fields" / "data"


def main() -> None:
    """Learn from all labelled works and topics; write weights and recipe."""
    folder, walk = Path(sys.argv[1]), crosswalk()
    works = [work for work in labelled_works(folder) if walk.topic(work.topic)]
    made = learn_all(works, walk)
    weights = sp.csc_matrix(made.weights)
    np.savez_compressed(
        DATA / "words.npz",
        rarity=made.rarity.astype(np.float16),
        values=weights.data.astype(np.float16),
        rows=weights.indices,
        starts=weights.indptr,
        bias=made.bias,
    )
    recipe = {
        "by": "tools/train_fields.py",
        "what": "logistic regressions over hashed words and pairs of words of titles and abstracts",
        "crosswalk": walk.version,
        "topics": len(walk.topics),
        "works": dict(Counter(work.source for work in works)),
        "learned": dict(sorted(made.learned.items())),
        "seed": SEED,
        "C": STRENGTH,
        "least weight": LEAST_WEIGHT,
        "scikit-learn": sklearn.__version__,
    }
    (DATA / "words.json").write_text(json.dumps(recipe, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
