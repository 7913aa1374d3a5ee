"""S2AND on labelled mentions, as a peer: `s2and_mentions.py MENTIONS.jsonl CLUSTERS.jsonl`.

Runs in an environment of its own (s2and.txt). A line has mention_id, given, family, affiliation (a list), work_id, block, fold
and person. For each fold S2AND's pairwise classifier and its second one without names are trained on the other folds' blocks, but
for a tenth, on which S2AND then chooses the threshold of its clusters; the fold's blocks are clustered. Both classifiers have the
parameters of the model that the package ships (1.2). The features are those of what a line has: names and affiliations.
Names are counted among the mentions themselves: the file of counts that its authors use is in no package.
"""

import json
import logging
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ["S2AND_BACKEND"] = "python"  # the other one takes files of its authors' data
os.environ["TQDM_DISABLE"] = "1"
os.environ["S2AND_SKIP_FASTTEXT"] = "1"  # the model that tells a title's language; there are no titles

from lightgbm import LGBMClassifier
from s2and.data import ANDData
from s2and.featurizer import FeaturizationInfo, featurize
from s2and.model import Clusterer
from s2and.model_pairwise import FastCluster

NAMES = ["name_similarity", "advanced_name_similarity", "name_counts"]
OTHERS = ["affiliation_similarity", "misc_features"]
SEED = 42
SPLIT = {
    "train_ratio": 0.89,
    "val_ratio": 0.1,
    "test_ratio": 0.01,  # it insists on one
    "train_pairs_size": 100_000,
    "val_pairs_size": 10_000,
    "test_pairs_size": 100,
}
SHARED = {"n_jobs": 1, "verbose": -1, "random_state": SEED, "monotone_constraints_method": "advanced"}
MAIN = {
    "n_estimators": 2201,
    "learning_rate": 0.0087,
    "num_leaves": 30,
    "max_depth": 91,
    "min_child_samples": 32,
    "min_child_weight": 7.83,
    "min_split_gain": 1.863,
    "colsample_bytree": 0.54,
    "reg_alpha": 0.002,
    "reg_lambda": 6.418,
    "monotone_penalty": 1.703,
}
NAMELESS = {
    "n_estimators": 1371,
    "learning_rate": 0.00558,
    "num_leaves": 155,
    "max_depth": 97,
    "min_child_samples": 100,
    "min_child_weight": 4.509,
    "min_split_gain": 1.674,
    "colsample_bytree": 0.906,
    "monotone_penalty": 4.963,
}
Mentions = list[dict[str, Any]]
Counts = dict[str, Counter[str]]


def main() -> None:
    """Read, train and cluster fold by fold, write the cluster of each mention."""
    logging.getLogger("s2and").setLevel(logging.WARNING)
    source, out = map(Path, sys.argv[1:])
    mentions = [json.loads(line) for line in source.open(encoding="utf-8")]
    with out.open("w", encoding="utf-8") as file:
        for fold in sorted({one["fold"] for one in mentions}):
            for cluster, of in clustered(mentions, fold):
                file.writelines(json.dumps({"mention_id": one, "cluster": f"{fold}-{cluster}"}) + "\n" for one in of)


def clustered(mentions: Mentions, fold: int) -> Iterator[tuple[str, list[str]]]:
    """The clusters of the fold's mentions, from what was learned of the others."""
    names = counts(mentions)
    known, asked = ([one for one in mentions if (one["fold"] == fold) is inside] for inside in (False, True))
    clusterer = learned(dataset(known, names, clusters=people(known), **SPLIT))
    fresh = dataset(asked, names, mode="inference")
    yield from clusterer.predict(fresh.get_blocks(), fresh)[0].items()


def dataset(mentions: Mentions, names: Counts, **how: Any) -> ANDData:
    """The mentions as S2AND reads them."""
    signatures = {one["mention_id"]: signature(one) for one in mentions}
    papers = {str(one["work_id"]): paper(one) for one in mentions}
    return ANDData(signatures, papers, "mentions", load_name_counts=names, n_jobs=1, **how)


def learned(known: ANDData) -> Clusterer:
    """Both classifiers and the threshold."""
    every, nameless = FeaturizationInfo(NAMES + OTHERS), FeaturizationInfo(OTHERS)
    train = featurize(known, every, n_jobs=1, use_cache=False, nameless_featurizer_info=nameless)[0]
    judges = []
    for place, info, chosen in ((0, every, MAIN), (2, nameless, NAMELESS)):
        judge = LGBMClassifier(**SHARED, **chosen, monotone_constraints=info.lightgbm_monotone_constraints)
        judges.append(judge.fit(train[place], train[1]))
    clusterer = Clusterer(
        every,
        judges[0],
        cluster_model=FastCluster(linkage="average"),
        nameless_classifier=judges[1],
        nameless_featurizer_info=nameless,
        n_jobs=1,
        random_state=SEED,
    )
    return clusterer.fit(known)


def signature(one: dict[str, Any]) -> dict[str, Any]:
    """A mention as S2AND reads it."""
    first, _, middle = one["given"].partition(" ")
    known = {"first": first, "middle": middle or None, "last": one["family"], "affiliations": one["affiliation"]}
    author = {**known, "position": 0, "block": one["block"], "suffix": None, "email": None}
    return {"signature_id": one["mention_id"], "paper_id": one["work_id"], "author_info": author}


def paper(one: dict[str, Any]) -> dict[str, Any]:
    """A work of which nothing is known but its author."""
    author = {"position": 0, "author_name": f"{one['given']} {one['family']}"}
    empty = dict.fromkeys(("abstract", "venue", "journal_name", "year"))
    return {**empty, "paper_id": one["work_id"], "title": "", "authors": [author], "references": []}


def people(mentions: Mentions) -> dict[str, dict[str, Any]]:
    """The mentions of each person."""
    found: dict[str, dict[str, Any]] = {}
    for one in mentions:
        found.setdefault(one["person"], {"cluster_id": one["person"], "signature_ids": []})["signature_ids"].append(
            one["mention_id"]
        )
    return found


def counts(mentions: Mentions) -> Counts:
    """How many mentions have a name."""
    split = [(one["given"].lower().partition(" ")[0], one["family"].lower()) for one in mentions]
    return {
        "first_dict": Counter(first for first, _ in split),
        "last_dict": Counter(last for _, last in split),
        "first_last_dict": Counter(f"{first} {last}" for first, last in split),
        "last_first_initial_dict": Counter(f"{last} {first[:1]}" for first, last in split),
    }


if __name__ == "__main__":
    main()
