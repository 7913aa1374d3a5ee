"""Affiliations whose organisations somebody gave: Crossref's publishers (ROR's collection) and S2AFF's annotators.

Sources: https://github.com/ror-community/affiliation-matching-experimental (MIT) and https://github.com/allenai/S2AFF
(Apache-2.0, labels ODC-BY).
"""

import ast
import csv
import gzip
import re
import zlib
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

import orjson

from talentmap.names import fold

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Labelled:
    """An affiliation with the ids it should be linked with; `part` is the source's own split, if it has one."""

    text: str
    ids: frozenset[str]
    part: str = ""

    @property
    def fold(self) -> int:
        """0 to 4; texts that differ in case, signs or accents only are in one."""
        return zlib.crc32(" ".join(re.findall(r"\w+", fold(self.text))).encode()) % FOLDS

    @property
    def fold_by_organisation(self) -> int:
        """0 to 4; texts of one organisation are in one."""
        return zlib.crc32(min(self.ids, default="").encode()) % FOLDS

    def known(self, ids: Container[str]) -> bool:
        """Whether there is an id and all of them are among these."""
        return bool(self.ids) and all(one in ids for one in self.ids)


def crossref(path: Path) -> list[Labelled]:
    """The labelled strings of ROR's Crossref collection; those without a label are left out."""
    items = orjson.loads(gzip.decompress(path.read_bytes()))["items"]
    found = (Labelled(str(one["input"]), frozenset(one["output"])) for one in items)
    return [one for one in found if one.ids and one.text.strip()]


def s2aff(path: Path) -> tuple[list[Labelled], int]:
    """The labelled strings of S2AFF with their split, and how many have no readable label."""
    found, left_out = [], 0
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            ids = _ids(row["labels"])
            if ids and row["original_affiliation"].strip():
                found.append(Labelled(row["original_affiliation"], ids, row["split"]))
            else:
                left_out += 1
    return found, left_out


def _ids(text: str) -> frozenset[str]:
    try:
        labels = ast.literal_eval(text)
    except (SyntaxError, ValueError):
        return frozenset()
    return frozenset(label for label in labels if isinstance(label, str) and label.startswith("https://ror.org/"))
