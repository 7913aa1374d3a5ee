import gzip
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from talentmap.errors import ConfigurationError, StoppedError
from talentmap.progress import Progress
from talentmap.workspace import Workspace
from talentmap_crawlers import crawl as crawling
from talentmap_crawlers.crawl import CrawlOptions, crawl
from talentmap_crawlers.descriptor import load_descriptor
from talentmap_crawlers.reading import read_new
from talentmap_crawlers.store import read_lines, runs

QUIET = Progress(quiet=True)


def author(number: int, name: str = "Wei Wang") -> dict[str, Any]:
    return {
        "id": f"https://openalex.org/A{number}",
        "display_name": name,
        "display_name_alternatives": [],
        "affiliations": [],
    }


def write(path: Path, *values: Any) -> Path:
    path.write_text("".join(json.dumps(value) + "\n" for value in values), "utf-8")
    return path


def stored(workspace: Workspace, source: str = "openalex") -> list[dict[str, Any]]:
    return [line for run in runs(workspace, source) for line in read_lines(workspace.raw / source / run.run, run.parts)]


def issues(workspace: Workspace) -> list[dict[str, Any]]:
    return [json.loads(line) for line in workspace.issues.read_text("utf-8").splitlines()]


def test_only_allowed_fields_are_stored_and_news_is_told_once(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "w")
    rows = [author(n) | {"works_count": 3, "gender_guess": "f"} for n in (1, 2)]
    report = crawl("openalex", workspace, CrawlOptions(dump=(write(tmp_path / "a.jsonl", *rows),)), QUIET)
    assert report.status == 3
    assert [set(line["body"]) & {"works_count", "gender_guess"} for line in stored(workspace)] == [set(), set()]
    assert [(issue["reason"], issue["detail"]) for issue in issues(workspace)] == [
        ("unknown_field", "authors.gender_guess (told once a crawl)")
    ]


def test_a_second_crawl_stores_what_changed_and_notes_the_rest(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "w")
    dump = write(tmp_path / "a.jsonl", author(1), author(2))
    crawl("openalex", workspace, CrawlOptions(dump=(dump,)), QUIET)
    write(dump, author(1), author(2, "Wei Zhang"))
    report = crawl("openalex", workspace, CrawlOptions(dump=(dump,)), QUIET)
    assert (report.records, report.unchanged) == (2, 1)
    assert ["body" in line for line in stored(workspace)] == [True, True, False, True]


def test_a_broken_line_is_named_and_the_rest_is_kept(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "w")
    dump = tmp_path / "a.jsonl"
    lines = [json.dumps(author(n)) for n in range(150)]
    dump.write_text("\n".join([*lines[:5], lines[5][:30], *lines[6:]]), "utf-8")
    report = crawl("openalex", workspace, CrawlOptions(dump=(dump,)), QUIET)
    assert (report.records, report.status) == (149, 3)
    assert [(issue["record_key"], issue["action"]) for issue in issues(workspace)] == [("a.jsonl:6", "skip")]


def test_too_many_skipped_records_stop_the_crawl(tmp_path: Path) -> None:
    dump = write(tmp_path / "a.jsonl", author(1), {"id": ""} | author(2) | {"display_name": None})
    with pytest.raises(StoppedError, match=r"1 of 2 records were skipped, more than 1%"):
        crawl("openalex", Workspace(tmp_path / "w"), CrawlOptions(dump=(dump,)), QUIET)


def test_a_truncated_gz_file_gives_what_it_holds_and_an_issue(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "w")
    content = gzip.compress("".join(json.dumps(author(n, f"Name {n * 7919}")) + "\n" for n in range(5000)).encode())
    (tmp_path / "a.jsonl.gz").write_bytes(content[: len(content) // 2])
    report = crawl("openalex", workspace, CrawlOptions(dump=(tmp_path / "a.jsonl.gz",)), QUIET)
    assert report.records > 1000
    assert issues(workspace)[-1]["reason"] == "broken_record"


def test_a_crawl_cut_off_after_any_page_goes_on_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crawling, "PAGE", 10)
    dump = write(tmp_path / "a.jsonl", *(author(n) for n in range(45)))
    whole, cut = Workspace(tmp_path / "whole"), Workspace(tmp_path / "cut")
    crawl("openalex", whole, CrawlOptions(dump=(dump,)), QUIET)
    for limit in (10, 30):  # a crawl that ends early leaves an unfinished run when its last step is lost
        with monkeypatch.context() as patch:
            patch.setattr(crawling.Run, "add_page", _dies_after(limit // 10, crawling.Run.add_page))
            with pytest.raises(KeyboardInterrupt):
                crawl("openalex", cut, CrawlOptions(dump=(dump,)), QUIET)
    crawl("openalex", cut, CrawlOptions(dump=(dump,)), QUIET)
    assert len(runs(cut, "openalex")) == 1
    assert [line["record_key"] for line in stored(cut)] == [line["record_key"] for line in stored(whole)]
    assert all("body" in line for line in stored(cut))


def _dies_after(pages: int, add_page: Any) -> Any:
    left = [pages]

    def dying(self: Any, page: Any, cursor: Any, **told: Any) -> None:
        if left[0] == 0:
            raise KeyboardInterrupt
        left[0] -= 1
        add_page(self, page, cursor, **told)

    return dying


def test_an_unknown_source_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="nobel, openalex"):
        crawl("linkedin", Workspace(tmp_path), CrawlOptions(), QUIET)


def test_reading_twice_reads_once(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "w")
    crawl("openalex", workspace, CrawlOptions(dump=(write(tmp_path / "a.jsonl", author(1)),)), QUIET)
    assert read_new(workspace, QUIET).rows["statements"] == 1
    assert str(read_new(workspace, QUIET)) == "read: nothing new"


@pytest.mark.records
def test_every_authorship_of_the_recorded_works_is_accounted_for(tmp_path: Path, records_dir: Path) -> None:
    workspace = Workspace(tmp_path)
    folder = records_dir / "openalex" / "kfupm_cpg"
    options = CrawlOptions(dump=(folder / "works.jsonl.gz", folder / "authors.jsonl.gz"))
    assert str(crawl("openalex", workspace, options, QUIET)) == "openalex: 3,854 new or changed records, 0 unchanged"
    report = read_new(workspace, QUIET)
    assert report.rows["works"] == 3770
    assert dict(report.issues) == {"double_listing": 20, "missing_author_id": 4}
    dropped = sum("is listed twice" in issue["detail"] for issue in issues(workspace))
    assert report.rows["authorships"] + dropped == 18_481
    again = crawl("openalex", workspace, options, QUIET)
    assert (again.records, again.unchanged) == (3854, 3854)
    assert read_new(workspace, QUIET).rows["statements"] == 0


@pytest.mark.records
def test_the_recorded_organisations_and_laureates_are_read_without_issues(tmp_path: Path, records_dir: Path) -> None:
    workspace = Workspace(tmp_path)
    crawl("ror", workspace, CrawlOptions(dump=(records_dir / "ror" / "ror_records_v2.jsonl.gz",), limit=500), QUIET)
    crawl("nobel", workspace, CrawlOptions(dump=(records_dir / "nobel",)), QUIET)
    report = read_new(workspace, QUIET)
    assert report.status == 0
    tables = [pq.read_table(path) for path in (workspace.read / "statements" / "nobel").glob("*.parquet")]
    born = [row for table in tables for row in table.to_pylist() if row["prop"] == "born_in"]
    assert len(born) > 600
    assert all("gender" not in row["prop"] for table in tables for row in table.to_pylist())


def test_a_crawl_keeps_what_linking_affiliations_reads_of_an_organisation() -> None:
    kinds = load_descriptor("ror").kinds
    read = {"id", "relationships", "external_ids", "types", "status", "established", "links"}
    assert read <= set(kinds["organisation"].keep)
    assert {*read, "wikipedia_url"} <= set(kinds["organisation_v1"].keep)
