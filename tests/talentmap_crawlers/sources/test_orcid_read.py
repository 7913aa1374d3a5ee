from pathlib import Path
from typing import Any

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


def test_mail_addresses_works_and_other_peoples_names_are_not_kept() -> None:
    mail = "<email:emails><email:email><email:email>w@example.org</email:email></email:email></email:emails>"
    about = "<person:biography><personal-details:content>Mail me: w@example.org</personal-details:content></person:biography>"
    kept = clean(record(NAME + mail + about, JOB + "<activities:works><work:title>A</work:title></activities:works>"))["xml"]
    assert not [word for word in ("example.org", "works", "Someone Else") if word in kept]


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
