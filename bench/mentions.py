"""A sample world's authorships as lines for `talentmap resolve mentions`, and who wrote them.

Source ids and ORCIDs are left out: they would give the answer away.
"""

import csv
import gzip
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson


def write_mentions(world: Path, folder: Path, most: int) -> tuple[Path, dict[str, str]]:
    """The first `most` authorships as JSON lines in a file of the folder, and the person of each mention."""
    people = dict(itertools.islice(_people(world), most))
    path = folder / "mentions.jsonl"
    with path.open("wb") as file:
        for line in _mentions(world):
            if line["mention_id"] in people:
                file.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
    return path, people


def _people(world: Path) -> Iterator[tuple[str, str]]:
    with gzip.open(world / "truth" / "authorships.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield f"{row['work']}-{row['position']}", row["person"]


def _mentions(world: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(world / "openalex" / "works.jsonl.gz") as file:
        for text in file:
            yield from _of_work(orjson.loads(text))


def _of_work(work: dict[str, Any]) -> Iterator[dict[str, Any]]:
    own = work["id"].rsplit("/", 1)[1]
    names = [one["raw_author_name"] for one in work["authorships"]]
    content = {
        "work_id": own,
        "title": work["title"],
        "venue": (work["primary_location"] or {}).get("raw_source_name"),
        "year": work["publication_year"],
        "topics": [one["display_name"] for one in work["topics"]],
        "references": [one.rsplit("/", 1)[1] for one in work["referenced_works"]],
    }
    for place, one in enumerate(work["authorships"]):
        others = names[:place] + names[place + 1 :]
        affiliation = one["raw_affiliation_strings"]
        yield {
            "mention_id": f"{own}-{place + 1}",
            "name": names[place],
            "affiliation": affiliation,
            "coauthors": others,
            **content,
        }
