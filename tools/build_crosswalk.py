"""Makes the shipped crosswalk of OpenAlex's topic table: `build_crosswalk.py OPENALEX_TOPICS.csv.gz VERSION`."""

import csv
import gzip
import io
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from crosswalk_scores import Row, groups_of, scores

from talentmap.model.vocabularies import ids

HERE = Path(__file__).parent
DATA = HERE.parent / "talentmap" / "fields" / "data"
THRESHOLD, GIVEN, WITHHELD, KEPT = 0.4, 0.6, 0.35, 0.2
OWN = ("low_carbon_tech", "hightech_services")  # vocabularies' entries that do not follow from the areas
Scores = Mapping[str, float]


def main() -> None:
    """Read topics, review and rules; write scores and texts."""
    source, version = Path(sys.argv[1]), sys.argv[2]
    with gzip.open(source, "rt", encoding="utf-8", newline="") as lines:
        topics = list(csv.DictReader(lines))
    groups = groups_of(yaml.safe_load((HERE / "crosswalk" / "rules.yml").read_text("utf-8")))
    rows = list(scored(topics, reviewed_rows(topics), groups))
    write(DATA / "topic_crosswalk.csv.gz", (crosswalk_row(topic, found, version) for topic, found in rows))
    write(DATA / "topic_texts.csv.gz", map(text_row, topics))


def reviewed_rows(topics: Sequence[Row]) -> dict[str, set[str]]:
    """Everything that the reader gave each topic, by OpenAlex's number; stops at a row that belongs to no topic."""
    names = {f"T{row['topic_id']}": row["old_topic_label"] for row in topics}
    known = {*ids("areas"), *ids("directions"), *OWN}
    found = {}
    with (HERE / "crosswalk" / "reviewed.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            given = {name for column in ("areas", "directions", "also") for name in row[column].split(";") if name}
            if names.get(row["topic"]) != row["old_name"] or given - known:
                raise SystemExit(f"reviewed.csv, {row['topic']}: no such topic, or one of {sorted(given)} is unknown")
            found[row["topic"].removeprefix("T")] = given
    return found


def scored(topics: Sequence[Row], reviewed: Mapping[str, set[str]], groups: Any) -> Iterator[tuple[Row, dict[str, float]]]:
    """Each topic with its scores; a reviewed label is above the threshold, one that was not given below it."""
    learned = scores(topics, reviewed, (*ids("areas"), *ids("directions"), *OWN), groups)
    for number, topic in enumerate(topics):
        found = {label: float(column[number]) for label, column in learned.items()}
        if (given := reviewed.get(topic["topic_id"])) is not None:
            found = {k: GIVEN + (1 - GIVEN) * v if k in given else min(v, WITHHELD) for k, v in found.items()}
        yield topic, found | derived(topic, found, groups["industries next_it words"])


def derived(topic: Row, found: Scores, network_words: Any) -> dict[str, float]:
    """Priority fields and industries that follow from areas, directions and words."""
    informatic = found["information"] >= THRESHOLD
    smart = max(found["manufacturing"], found["nev"]) if informatic else 0.0
    named = network_words.search(topic["old_topic_label"])
    words = 0.6 if informatic and (named or len(network_words.findall(topic["keywords"])) >= 2) else 0.0
    return {
        "intelligent_tech": max(found["ai_bigdata"], found["ic"], smart),
        "life_tech": max(found["gene_biotech"], found["clinical"], found["medequip_drug"]),
        "next_it": max(found["ai_bigdata"], found["ic"], words),
        "advanced_manufacturing": max(found["nev"], found["manufacturing"], found["materials"], 0.7 * found["ic"]),
        "big_health": max(found["clinical"], found["medequip_drug"]),
    }


def crosswalk_row(topic: Row, found: Scores, version: str) -> dict[str, str]:
    """A line of the crosswalk."""
    line = {"topic": f"T{topic['topic_id']}", "name": topic["new_topic_label"], "subfield": topic["subfield_name"]}
    line |= {"field": topic["field_name"], "keywords": topic["keywords"]}
    for vocabulary in ("areas", "directions", "priority_fields", "industries"):
        kept = ((name, round(found[name], 2)) for name in ids(vocabulary))
        line[vocabulary] = ";".join(f"{name}:{score:g}" for name, score in kept if score >= KEPT)
    return line | {"version": version}


def text_row(topic: Row) -> dict[str, str]:
    """What the text classifier reads beside the crosswalk's names and keywords."""
    return {"topic": f"T{topic['topic_id']}", "old_name": topic["old_topic_label"], "summary": topic["summary"]}


def write(path: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """Write rows as a compressed table; equal rows give equal bytes."""
    text = io.StringIO()
    listed = list(rows)
    writer = csv.DictWriter(text, list(listed[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(listed)
    path.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
