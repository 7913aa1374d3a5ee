from collections import Counter
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pyarrow.parquet as pq
import pytest

from talentmap.progress import Progress
from talentmap.workspace import Workspace
from talentmap_crawlers.crawl import CrawlOptions, crawl
from talentmap_crawlers.dump import Broken
from talentmap_crawlers.reading import read_new
from talentmap_crawlers.sources.orcid.clean import clean
from talentmap_crawlers.store import read_lines, runs

SPACES = "common person record activities employment education email other-name personal-details keyword work researcher-url"
HEAD = " ".join(f'xmlns:{name}="http://www.orcid.org/ns/{name}"' for name in SPACES.split())


def record(person: str = "", activities: str = "", before: str = "") -> dict[str, Any]:
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<record:record {HEAD} path="/0000-0002-0000-0001">'
        f"<person:person>{person}</person:person><activities:activities-summary>{activities}</activities:activities-summary>"
        "</record:record>"
    )
    return {"file": "x/0000-0002-0000-0001.xml", "xml": xml.encode()}


NAME = (
    "<person:name><personal-details:given-names>Wei</personal-details:given-names>"
    "<personal-details:family-name>Wang</personal-details:family-name></person:name>"
    "<other-name:other-names><other-name:other-name><other-name:content>王伟</other-name:content></other-name:other-name></other-name:other-names>"
)
ORGANIZATION = (
    "<common:organization><common:name>Sichuan University</common:name><common:disambiguated-organization>"
    "<common:disambiguated-organization-identifier>https://ror.org/011ashp19</common:disambiguated-organization-identifier>"
    "<common:disambiguation-source>ROR</common:disambiguation-source></common:disambiguated-organization></common:organization>"
)
JOB = (
    "<activities:employments><activities:affiliation-group><employment:employment-summary>"
    "<common:source><common:source-name>Someone Else</common:source-name></common:source>"
    "<common:department-name>Physics</common:department-name><common:role-title>Professor</common:role-title>"
    "<common:start-date><common:year>2009</common:year><common:month>09</common:month></common:start-date>"
    f"{ORGANIZATION}</employment:employment-summary></activities:affiliation-group></activities:employments>"
)


def test_names_and_careers_are_read(say: Any) -> None:
    said = say("orcid", "person", record(NAME, JOB))
    assert (said["name"], said["alias"], said["orcid"]) == (["Wei Wang"], ["王伟"], ["0000-0002-0000-0001"])
    assert said.links("affiliation") == [
        {
            "person": "orcid:0000-0002-0000-0001",
            "institution": "ror:011ashp19",
            "institution_name": "Sichuan University",
            "department": "Physics",
            "role": "Professor",
            "since": "2009",
        }
    ]


def entry(*ids: str, title: str = "On <i>quiet</i> rooms", year: str = "2020") -> str:
    """One work, entered twice, with its ids (type, value, relationship)."""
    told = "".join(
        "<common:external-id><common:external-id-type>{}</common:external-id-type><common:external-id-value>{}"
        "</common:external-id-value><common:external-id-relationship>{}</common:external-id-relationship>"
        "</common:external-id>".format(*one.split())
        for one in ids
    )
    summary = (
        '<work:work-summary put-code="7" path="/x">'
        "<common:source><common:source-name>Someone Else</common:source-name></common:source>"
        f"<work:title><common:title>{escape(title)}</common:title><common:subtitle>Sub</common:subtitle></work:title>"
        f"<common:external-ids>{told}</common:external-ids><work:type>article</work:type>"
        f"<common:publication-date><common:year>{year}</common:year><common:month>05</common:month></common:publication-date>"
        "<work:journal-title>A Journal</work:journal-title></work:work-summary>"
    )
    return f"<activities:group><common:external-ids>{told}</common:external-ids>{summary}{summary}</activities:group>"


def works(*entries: str) -> dict[str, Any]:
    return record(NAME, JOB + f"<activities:works>{''.join(entries)}</activities:works>")


def test_works_are_known_by_doi_or_else_by_title_and_year(say: Any) -> None:
    said = say("orcid", "person", works(entry("doi 10.1000/ABC self", "eid 2-s2.0-1 self"), entry("isbn 9781 part-of")))
    assert (said["work_doi"], said["work_title"]) == (["10.1000/abc"], ["2020 On quiet rooms"])


@pytest.mark.parametrize("form", ["https://doi.org/10.1000/abc", "doi:10.1000/ABC", "10.1000/abc."])
def test_a_doi_is_read_however_it_is_written(say: Any, form: str) -> None:
    assert say("orcid", "person", works(entry(f"doi {form} self")))["work_doi"] == ["10.1000/abc"]


def test_the_doi_of_a_book_does_not_stand_for_its_chapter(say: Any) -> None:
    said = say("orcid", "person", works(entry("doi 10.1000/book part-of")))
    assert (said["work_doi"], said["work_title"]) == ([], ["2020 On quiet rooms"])


def test_a_work_without_year_is_not_known(say: Any) -> None:
    assert say("orcid", "person", works(entry(year="")))["work_title"] == []


def test_of_works_only_what_they_are_known_by_is_kept() -> None:
    kept = clean(works(entry("doi 10.1000/abc self", "eid 2-s2.0-1 self")))["xml"]
    assert "10.1000/abc" in kept
    gone = ("Someone Else", "2-s2.0-1", "A Journal", "Sub", "put-code", "article", "<common:month>05</common:month></common:pub")
    assert not [word for word in gone if word in kept]


def test_mail_addresses_and_other_peoples_names_are_not_kept() -> None:
    mail = "<email:emails><email:email><email:email>w@example.org</email:email></email:email></email:emails>"
    about = "<person:biography><personal-details:content>Mail me: w@example.org</personal-details:content></person:biography>"
    kept = clean(record(NAME + mail + about, JOB))["xml"]
    assert not [word for word in ("example.org", "Someone Else") if word in kept]


def test_a_chinese_name_is_written_as_one_word(say: Any) -> None:
    name = NAME.replace("Wei<", "伟<").replace("Wang<", "王<")
    assert say("orcid", "person", record(name))["name"] == ["王伟"]


def test_a_locked_record_is_told_apart_and_a_broken_one_is_named() -> None:
    locked = '<error:error xmlns:error="e"><error:user-message>locked</error:user-message></error:error>'
    assert clean({"file": "a/0.xml", "xml": locked.encode()}) == {"orcid": "0", "message": "locked"}
    assert isinstance(clean({"file": "a/0.xml", "xml": b"<record:rec"}), Broken)


def test_an_invented_record_is_marked(say: Any) -> None:
    assert say("orcid", "person", record(NAME, before="<!-- fictional: x -->"))["fictional"] == ["true"]


@pytest.mark.records
def test_the_recorded_summaries_are_read(tmp_path: Path, records_dir: Path) -> None:
    workspace = Workspace(tmp_path)
    report = crawl("orcid", workspace, CrawlOptions(dump=(records_dir / "orcid",)), Progress(quiet=True))
    assert (report.records, report.status) == (8, 0)
    assert read_new(workspace, Progress(quiet=True)).status == 0
    run = runs(workspace, "orcid")[0]
    kinds = sorted(line["kind"] for line in read_lines(workspace.raw / "orcid" / run.run, run.parts))
    assert kinds == ["locked", *["person"] * 7]
    (path,) = (workspace.read / "statements" / "orcid").glob("*.parquet")
    props = Counter(pq.read_table(path, columns=["prop"])["prop"].to_pylist())
    assert (props["work_doi"], props["work_title"]) == (344, 114)
