"""The sample world: right formats, true truth, difficulties, equal bytes for an equal seed."""

import csv
import gzip
import hashlib
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from lxml import etree

from talentmap.errors import ConfigurationError
from talentmap.progress import Progress
from talentmap_crawlers.sample import SampleReport, write_sample

PEOPLE = 1200


def write(folder: Path, scientists: int = PEOPLE, seed: int = 7) -> SampleReport:
    return write_sample(folder, scientists, seed, Progress(quiet=True))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("world")
    write(folder)
    return folder


def lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path) as stream:
        yield from map(orjson.loads, stream)


def truth(world: Path, name: str) -> list[dict[str, str]]:
    with gzip.open(world / "truth" / f"{name}.csv.gz", "rt", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path / "a", 300)
    write(tmp_path / "b", 300)
    write(tmp_path / "c", 300, seed=8)
    assert digests(tmp_path / "a") == digests(tmp_path / "b")
    assert digests(tmp_path / "a")["openalex/works.jsonl.gz"] != digests(tmp_path / "c")["openalex/works.jsonl.gz"]


def test_a_larger_world_begins_like_a_smaller_one(tmp_path: Path) -> None:
    write(tmp_path / "small", 200)
    write(tmp_path / "large", 400)
    small, large = truth(tmp_path / "small", "persons"), truth(tmp_path / "large", "persons")
    assert [row["name"] for row in small[:160]] == [row["name"] for row in large[:160]]


def test_works_and_authorships_stay_below_three_and_eight_a_scientist(tmp_path: Path) -> None:
    report = write(tmp_path, 2500)
    assert report.works <= 3 * 2500
    assert 6 * 2500 <= report.authorships <= 8 * 2500


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", "utf-8")
    with pytest.raises(ConfigurationError, match="empty folder"):
        write(tmp_path)


def test_every_work_and_author_is_marked_fictional_with_an_impossible_doi(world: Path) -> None:
    for work in lines(world / "openalex" / "works.jsonl.gz"):
        assert work["fictional"] is True
        assert work["doi"].startswith("https://doi.org/10.0000/fictional.")
    assert all(author["fictional"] for author in lines(world / "openalex" / "authors.jsonl.gz"))
    assert orjson.loads((world / "world.json").read_bytes())["fictional"] is True
    assert "虚构" in (world / "README.txt").read_text("utf-8")


@pytest.mark.records
def test_works_and_authors_have_the_fields_of_real_ones(world: Path, records_dir: Path) -> None:
    for kind in ("works", "authors"):
        real = next(lines(records_dir / "openalex" / "kfupm_cpg" / f"{kind}.jsonl.gz"))
        made = next(lines(world / "openalex" / f"{kind}.jsonl.gz"))
        assert set(made) == {*real, "fictional"}
    authorship = real_authorship(records_dir)
    made = next(lines(world / "openalex" / "works.jsonl.gz"))["authorships"][0]
    assert set(made) == set(authorship)
    assert set(made["author"]) == set(authorship["author"])


def real_authorship(records_dir: Path) -> dict[str, Any]:
    work = next(lines(records_dir / "openalex" / "kfupm_cpg" / "works.jsonl.gz"))
    return dict(work["authorships"][0])


def test_the_truth_names_a_person_for_every_authorship(world: Path) -> None:
    real = {(row["work"], int(row["position"])) for row in truth(world, "authorships")}
    listed = {
        (work["id"].rsplit("/", 1)[1], position)
        for work in lines(world / "openalex" / "works.jsonl.gz")
        for position in range(1, len(work["authorships"]) + 1)
    }
    assert real == listed


def test_every_person_has_a_work_and_every_author_record_a_person(world: Path) -> None:
    persons = {row["person"] for row in truth(world, "persons")}
    assert len(persons) == PEOPLE
    assert {row["person"] for row in truth(world, "authorships")} == persons
    known = {row["source"] for row in truth(world, "source_ids")}
    authors = {author["id"].rsplit("/", 1)[1] for author in lines(world / "openalex" / "authors.jsonl.gz")}
    assert {f"openalex:{author}" for author in authors} <= known


def test_author_ids_are_wrong_now_and_then(world: Path) -> None:
    people, ids = defaultdict(set), defaultdict(set)
    for row in truth(world, "authorships"):
        if row["author"]:
            people[row["author"]].add(row["person"])
            ids[row["person"]].add(row["author"])
    assert sum(len(found) > 1 for found in people.values()) >= 5, "one id for two people"
    assert sum(len(found) > 1 for found in ids.values()) >= 20, "two ids for one person"
    assert any(not row["author"] for row in truth(world, "authorships")), "no id at all"


def test_names_come_in_many_forms(world: Path) -> None:
    written = {entry["raw_author_name"] for work in lines(world / "openalex" / "works.jsonl.gz") for entry in work["authorships"]}
    assert any("," in name for name in written)
    assert any("-" in name for name in written)
    assert any(name.split(" ")[0].endswith(".") for name in written)
    assert any(name.split(" ")[0].isupper() and len(name.split(" ")[0]) > 2 for name in written)
    assert any("\u4e00" <= name[0] <= "\u9fff" for name in written)
    assert any(not name.isascii() and name[0].isascii() for name in written)


def test_people_share_names(world: Path) -> None:
    by_name = defaultdict(list)
    for row in truth(world, "persons"):
        by_name[row["name"]].append(row["person"])
    assert max(map(len, by_name.values())) >= 4


def test_some_papers_have_more_than_a_hundred_authors_and_some_fields_are_missing(world: Path) -> None:
    works = list(lines(world / "openalex" / "works.jsonl.gz"))
    assert any(len(work["authorships"]) > 100 for work in works)
    assert any(not work["topics"] for work in works)
    entries = [entry for work in works for entry in work["authorships"]]
    assert any(not entry["institutions"] for entry in entries)
    assert any(place["display_name"] is None for entry in entries for place in entry["institutions"])
    assert any(entry["author"]["id"] is None for entry in entries)


def test_people_move(world: Path) -> None:
    moved = [a for a in lines(world / "openalex" / "authors.jsonl.gz") if len(a["affiliations"]) > 1]
    assert len(moved) > PEOPLE / 20


def test_pages_say_in_both_languages_that_people_are_invented(world: Path) -> None:
    pages = list(lines(world / "pages" / "pages.jsonl.gz"))
    assert PEOPLE * 0.2 < len(pages) < PEOPLE * 0.4
    for page in pages:
        assert ".example/" in page["url"]
        assert "虚构" in page["html"]
        assert "fictional" in page["html"]


def test_some_pages_tell_a_career_with_other_years_than_the_orcid_record(world: Path) -> None:
    pages = [page["html"] for page in lines(world / "pages" / "pages.jsonl.gz")]
    told = [html for html in pages if "<h2>教育经历</h2>" in html or "<h2>Education</h2>" in html]
    assert 0 < len(told) < len(pages) / 3
    assert all("年至今 " in html or "–present, " in html for html in told)


def test_indexes_link_to_every_page_and_robots_name_every_host(world: Path) -> None:
    linked = {
        page["url"].rsplit("/", 1)[0] + "/" + str(href)
        for page in lines(world / "pages" / "index.jsonl.gz")
        for href in etree.HTML(page["html"]).xpath("//li/a/@href")
    }
    urls = {page["url"] for page in lines(world / "pages" / "pages.jsonl.gz")}
    assert linked == urls
    robots = orjson.loads((world / "pages" / "robots.json").read_bytes())
    assert {url.split("/")[2] for url in urls} == set(robots)


def test_homes_in_the_truth_are_stated_somewhere(world: Path) -> None:
    rows = truth(world, "persons")
    stated = [row for row in rows if row["home_stated"] == "1"]
    home = ("born_in", "native_of", "ancestral_home")
    from_here = [row for row in stated if any(row[name][:2] in ("50", "51") for name in home)]
    assert 0.18 < len(stated) / PEOPLE < 0.32
    assert 0.06 < len(from_here) / PEOPLE < 0.14
    assert all(not row[name] for row in rows if row["home_stated"] == "0" for name in home)
    text = "".join(page["html"] for page in lines(world / "pages" / "pages.jsonl.gz"))
    assert "籍贯" in text
    assert "祖籍" in text
    assert "曾任四川大学客座教授" in text


def test_orcid_records_are_well_formed_and_carry_valid_check_characters(world: Path) -> None:
    with tarfile.open(world / "orcid" / "summaries.tar.gz") as archive:
        members = [member for member in archive if member.isfile()]
        for member in members:
            stream = archive.extractfile(member)
            assert stream is not None
            record = etree.fromstring(stream.read())
            orcid = record.findtext(".//{http://www.orcid.org/ns/common}path")
            assert member.name.endswith(f"/{orcid[-3:]}/{orcid}.xml")
            assert check_character(orcid) == orcid[-1]
            assert "fictional" in etree.tostring(record, encoding="unicode")
    assert PEOPLE * 0.3 < len(members) < PEOPLE * 0.5


def test_orcid_records_list_all_works_some_or_none_and_pages_a_few(world: Path) -> None:
    with tarfile.open(world / "orcid" / "summaries.tar.gz") as archive:
        texts = [file.read().decode() for member in archive if (file := archive.extractfile(member))]
    counts = [text.count("<work:work-summary") for text in texts]
    assert 0.3 < sum(count == 0 for count in counts) / len(counts) < 0.5
    told = "".join(texts)
    assert 0.65 < told.count("<common:external-id>") / 2 / sum(counts) < 0.85
    assert "10.0000/FICTIONAL." in told
    pages = [page["html"] for page in lines(world / "pages" / "pages.jsonl.gz")]
    assert 0.4 < sum("<ol>" in page for page in pages) / len(pages) < 0.6
    assert any("doi:10.0000/" in page for page in pages)


def test_some_orcid_records_are_of_people_who_signed_nothing(world: Path) -> None:
    known = {row["person"] for row in truth(world, "persons")}
    others = [row for row in truth(world, "source_ids") if row["person"] not in known]
    assert PEOPLE / 50 < len(others) < PEOPLE / 15
    assert all(row["source"].startswith("orcid:0099-05") for row in others)


def check_character(orcid: str) -> str:
    total = 0
    for digit in orcid.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2 % 11
    value = (12 - total) % 11
    return "X" if value == 10 else str(value)


def test_labs_have_a_lead_members_and_former_students(world: Path) -> None:
    roles = defaultdict(set)
    for row in truth(world, "labs"):
        roles[row["lab"]].add(row["role"])
    assert all("lead" in found for found in roles.values())
    assert any({"lead", "member", "student", "former_student"} <= found for found in roles.values())


def test_awards_have_an_invented_name(world: Path) -> None:
    laureates = orjson.loads((world / "nobel" / "laureates.json").read_bytes())
    assert laureates
    assert all(row["fictional"] and "fictional" in row["prizes"][0]["name"] for row in laureates)


def test_some_people_hold_a_second_post_and_some_come_from_a_place_of_which_there_are_several(world: Path) -> None:
    second = [row for row in truth(world, "persons") if row["second_ror"]]
    assert 0.02 < len(second) / PEOPLE < 0.1
    with gzip.open(world / "orcid" / "summaries.tar.gz") as stream:
        assert stream.read().decode("utf-8", "replace").count("<invited-position:invited-position-summary") >= 10
    text = "".join(page["html"] for page in lines(world / "pages" / "pages.jsonl.gz"))
    assert "双聘教授" in text
    assert any(
        words in text for words in ("鼓楼区人", "籍贯鼓楼区", "生于鼓楼区", "市中区人", "籍贯市中区", "白云区人", "籍贯白云区")
    )


def test_some_labs_are_cited_so_much_that_their_leads_are_of_higher_tiers(world: Path) -> None:
    cited: dict[str, list[int]] = defaultdict(list)
    counts = {work["id"].rsplit("/", 1)[1]: work["cited_by_count"] for work in lines(world / "openalex" / "works.jsonl.gz")}
    for row in truth(world, "authorships"):
        cited[row["person"]].append(counts[row["work"]])
    h_index = [sum(count >= place for place, count in enumerate(sorted(own, reverse=True), 1)) for own in cited.values()]
    assert 3 <= sum(h >= 18 for h in h_index) < PEOPLE / 50
