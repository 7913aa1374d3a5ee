"""Makes the shipped crosswalk of a scored topic table: `build_crosswalk.py SCORED.csv.gz VERSION`."""

import csv
import gzip
import io
import sys
from pathlib import Path

from talentmap.model.vocabularies import ids

TARGET = Path(__file__).parents[1] / "talentmap" / "fields" / "data" / "topic_crosswalk.csv.gz"
KEPT = 0.2  # lower scores say nothing


def main() -> None:
    """Read the scored table, write id, labels, subject and scores `area:score` in the vocabularies' order."""
    source, version = Path(sys.argv[1]), sys.argv[2]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["topic", "name", "subfield", "field", "keywords", "areas", "directions", "version"])
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            areas = scores(row, ids("areas"), "")
            directions = scores(row, ids("directions"), "dir_")
            subject = [row["subfield"], row["field"], row["keywords"]]
            writer.writerow([f"T{row['topic_id']}", row["label"], *subject, areas, directions, version])
    TARGET.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))


def scores(row: dict[str, str], names: tuple[str, ...], prefix: str) -> str:
    """`ic:0.8;quantum:0.4` of the columns of these names."""
    found = {name: float(row[prefix + name]) for name in names}
    return ";".join(f"{name}:{min(score, 1):g}" for name, score in found.items() if score >= KEPT)


if __name__ == "__main__":
    main()
