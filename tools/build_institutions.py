"""Makes talentmap/institutions/data/reference.csv.gz: `build_institutions.py RECORDS_FOLDER`.

All institutions of Sichuan and Chongqing in the ROR records, the sample world's, and those of leading_institutions.csv with the
Chinese names given there; place and OpenAlex id where they are known. An institution that the records lack has its country,
city and type in leading_institutions.csv.
"""

import csv
import gzip
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from talentmap.institutions.location import corrected, place_code
from talentmap.institutions.naming import chinese_name
from talentmap.places import gazetteer

HERE = Path(__file__).parent
TARGET = HERE.parent / "talentmap" / "institutions" / "data" / "reference.csv.gz"
SAMPLE = HERE.parent / "crawlers" / "talentmap_crawlers" / "sample" / "data" / "institutions.jsonl"
FIELDS = ["ror", "name", "name_zh", "city", "country", "place", "lat", "lon", "type", "openalex"]
Row = dict[str, Any]


def main() -> None:
    """Collect, correct, sort by id, write."""
    folder = Path(sys.argv[1])
    leading = {row["ror"]: row for row in leading_institutions()}
    sample = {row["ror"]: row for row in sample_institutions()}
    rows = {row["ror"]: row for row in registry(folder) if row["ror"] in leading or row["ror"] in sample}
    rows = {**{ror: row for ror, row in leading.items() if row["city"]}, **rows, **{row["ror"]: row for row in local(folder)}}
    ids = openalex_ids(folder)
    text = io.StringIO()
    writer = csv.DictWriter(text, FIELDS, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for ror, row in sorted((sample | rows).items()):
        known = sample.get(ror, {})
        names = (leading.get(ror, {}).get("name_zh"), known.get("name_zh"), row["name_zh"])
        openalex = known.get("openalex") or ids.get(ror, "")
        writer.writerow(located(row | {"name_zh": next(filter(None, names), ""), "openalex": openalex}))
    TARGET.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))


def located(row: Row) -> Row:
    """With the registry's errors mended and the code of the place."""
    lat, lon, region = corrected(row["ror"], row["lat"], row["lon"], row["region"])
    place = place_code(row["country"], region, row["city"])
    there = gazetteer().get(place)
    if lat is None and there and there.level != "country":
        lat, lon = there.lat, there.lon
    return row | {"lat": lat, "lon": lon, "place": place}


def leading_institutions() -> Iterator[Row]:
    """The leading ones of the world with the Chinese names that we give them."""
    with (HERE / "leading_institutions.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield row | {"region": "", "lat": None, "lon": None}


def sample_institutions() -> Iterator[Row]:
    """The sample world's, with their Chinese names and OpenAlex ids."""
    for line in SAMPLE.read_text("utf-8").splitlines():
        entry = json.loads(line)
        yield record(entry["ror"]) | {"name_zh": entry["zh"] or "", "openalex": entry["openalex"].rsplit("/", 1)[-1]}


def registry(folder: Path) -> Iterator[Row]:
    """All organisations of the registry that are active."""
    for name in ("ror_records_v2.jsonl.gz", "ror_records_v1_only.jsonl.gz"):
        with gzip.open(folder / "ror" / name, "rt", encoding="utf-8") as lines:
            yield from (row for row in map(record, map(json.loads, lines)) if row["status"] == "active")


def local(folder: Path) -> Iterator[Row]:
    """The active ones that the registry places in Sichuan or Chongqing."""
    for line in (folder / "ror" / "ror_sichuan_chongqing.jsonl").read_text("utf-8").splitlines():
        row = record(json.loads(line)["record"])
        if row["status"] == "active":
            yield row


def record(entry: Row) -> Row:
    """One organisation of either schema as a row."""
    return version_2(entry) if "locations" in entry else version_1(entry)


def version_2(entry: Row) -> Row:
    where = entry["locations"][0]["geonames_details"]
    zh = filter(None, (chinese_name(name["value"]) for name in entry["names"] if name["lang"] == "zh"))
    name = next(name["value"] for name in entry["names"] if "ror_display" in name["types"])
    types = [kind for kind in entry["types"] if kind != "funder"]
    return {
        "ror": entry["id"].rsplit("/", 1)[-1], "name": name, "name_zh": next(zh, ""), "city": where["name"],
        "country": where["country_code"], "region": where.get("country_subdivision_name") or "", "lat": where["lat"],
        "lon": where["lng"], "type": types[0] if types else "funder", "status": entry["status"],
    }  # fmt: skip


def version_1(entry: Row) -> Row:
    where = entry["addresses"][0]
    zh = filter(None, (chinese_name(label["label"]) for label in entry["labels"] if label["iso639"] == "zh"))
    region = ((where.get("geonames_city") or {}).get("geonames_admin1") or {}).get("name") or ""
    return {
        "ror": entry["id"].rsplit("/", 1)[-1], "name": entry["name"], "name_zh": next(zh, ""), "city": where["city"],
        "country": entry["country"]["country_code"], "region": region, "lat": where["lat"], "lon": where["lng"],
        "type": (entry["types"] or ["other"])[0].lower(), "status": entry["status"],
    }  # fmt: skip


def openalex_ids(folder: Path) -> dict[str, str]:
    """OpenAlex id by ROR id, of the institutions that the recorded works name."""
    found: dict[str, str] = {}
    with gzip.open(folder / "openalex" / "kfupm_cpg" / "works.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            for authorship in json.loads(line).get("authorships") or ():
                for institution in authorship.get("institutions") or ():
                    if institution.get("ror") and institution.get("id"):
                        found[institution["ror"].rsplit("/", 1)[-1]] = institution["id"].rsplit("/", 1)[-1]
    return found


if __name__ == "__main__":
    main()
