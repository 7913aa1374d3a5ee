import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from talentmap.errors import StoppedError
from talentmap.progress import Progress
from talentmap.workspace import Workspace
from talentmap_crawlers.crawl import CrawlOptions, crawl
from talentmap_crawlers.reading import ReadReport, read_new

QUIET = Progress(quiet=True)


def work(number: int, **more: Any) -> dict[str, Any]:
    return {"id": f"https://openalex.org/W{number}", "title": f"On {number}", "type": "article", "authorships": [], **more}


def organisation(number: int, **more: Any) -> dict[str, Any]:
    names = [{"value": f"Institute {number}", "types": ["ror_display"], "lang": "en"}]
    return {
        "id": f"https://ror.org/{number:09}",
        "names": names,
        "locations": [],
        "types": ["education"],
        "status": "active",
        **more,
    }


def read(folder: Path, source: str, *records: Any) -> tuple[Workspace, ReadReport]:
    dump = folder / "dump.jsonl"
    dump.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    workspace = Workspace(folder / "w")
    crawl(source, workspace, CrawlOptions(dump=(dump,)), QUIET)
    return workspace, read_new(workspace, QUIET)


def issues(workspace: Workspace) -> list[tuple[str, str, str, str]]:
    lines = [json.loads(line) for line in workspace.issues.read_text("utf-8").splitlines()]
    return [(line["record_key"], line["reason"], line["detail"], line["action"]) for line in lines]


def rows(workspace: Workspace, table: str) -> list[dict[str, Any]]:
    return [row for path in (workspace.read / table).rglob("*.parquet") for row in pq.read_table(path).to_pylist()]


def test_an_institution_without_a_name_is_told_and_kept(tmp_path: Path) -> None:
    nameless = {"id": "https://openalex.org/I5", "display_name": None, "ror": "https://ror.org/000000005", "country_code": "CN"}
    authorship = {"author": {"id": "https://openalex.org/A1", "display_name": "Wei Wang"}, "institutions": [nameless]}
    workspace, report = read(tmp_path, "openalex", work(1, authorships=[authorship]))
    assert (report.status, issues(workspace)) == (3, [("W1", "missing_name", "institution I5 has no name", "report")])
    assert rows(workspace, "authorships")[0]["institutions"] == ["openalex:I5"]
    assert {(row["prop"], row["value"]) for row in rows(workspace, "statements")} == {("ror", "000000005"), ("country", "CN")}


def test_a_new_type_of_work_is_told_and_the_work_kept(tmp_path: Path) -> None:
    workspace, _ = read(tmp_path, "openalex", work(1, type="hologram"))
    assert issues(workspace) == [("W1", "unknown_category", "type: hologram", "report")]
    assert [row["type"] for row in rows(workspace, "works")] == ["hologram"]


def test_an_organisation_of_an_unknown_type_is_skipped(tmp_path: Path) -> None:
    workspace, report = read(tmp_path, "ror", *(organisation(n) for n in range(150)), organisation(900, types=["guild"]))
    assert (report.status, issues(workspace)) == (3, [("000000900", "unknown_category", "types: guild", "skip")])
    assert "ror:000000900" not in {row["subject"] for row in rows(workspace, "statements")}
    assert "000000900" in {row["record_key"] for row in rows(workspace, "records")}


def test_reading_stops_when_too_much_is_skipped_and_leaves_no_table(tmp_path: Path) -> None:
    with pytest.raises(StoppedError, match="skipped"):
        read(tmp_path, "ror", organisation(1), organisation(2, types=["guild"]))
    assert not list((tmp_path / "w" / "read").rglob("*.parquet"))


def test_a_record_of_another_shape_is_named(tmp_path: Path) -> None:
    workspace, _ = read(tmp_path, "openalex", *(work(n) for n in range(150)), work(900, authorships="none"))
    assert [(key, reason) for key, reason, _, _ in issues(workspace)] == [("W900", "broken_record")]


def test_printed_affiliations_keep_no_mail_address(tmp_path: Path) -> None:
    authorship = {"author": {"id": "https://openalex.org/A1"}, "raw_affiliation_strings": ["X University, a.b@x.edu"]}
    workspace, _ = read(tmp_path, "openalex", work(1, authorships=[authorship]))
    assert rows(workspace, "authorships")[0]["affiliations"] == ["X University,"]


def test_names_lose_odd_hyphens_and_keep_their_spelling_as_original(tmp_path: Path) -> None:
    author = {
        "id": "https://openalex.org/A1",
        "display_name": "Xiao\u2010Ming\u00a0Li",
        "display_name_alternatives": [],
        "affiliations": [],
    }
    workspace, _ = read(tmp_path, "openalex", author)
    names = [row for row in rows(workspace, "statements") if row["prop"] == "name"]
    assert [(row["value"], row["original"]) for row in names] == [("Xiao-Ming Li", "Xiao\u2010Ming\u00a0Li")]


def test_the_last_known_institution_is_an_affiliation_without_years(tmp_path: Path) -> None:
    place = {"id": "https://openalex.org/I7", "display_name": "X University"}
    author = {"id": "https://openalex.org/A1", "display_name": "A", "display_name_alternatives": [], "affiliations": []}
    workspace, _ = read(tmp_path, "openalex", author | {"last_known_institutions": [place]})
    said = {row["prop"]: row["value"] for row in rows(workspace, "statements") if row["kind"] == "affiliation"}
    assert said == {"person": "openalex:A1", "institution": "openalex:I7", "institution_name": "X University"}
