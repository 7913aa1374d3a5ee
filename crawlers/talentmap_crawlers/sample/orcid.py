"""ORCID record summaries (XML, as in ORCID's yearly file) of invented people."""

import random
from collections.abc import Sequence
from xml.sax.saxutils import escape

from talentmap_crawlers.sample.biographies import FICTION_EN, FICTION_ZH, TITLES, biography_en
from talentmap_crawlers.sample.listed import Paper
from talentmap_crawlers.sample.people import THIS_YEAR, Job, Person
from talentmap_crawlers.sample.reference import Institution, Reference

FOLDER = "ORCID_2025_10_summaries"
TOLD = 0.12
WHEN = "2025-10-01T00:00:00.000Z"
SPACES = (
    "common", "record", "person", "personal-details", "history", "preferences", "other-name", "address", "keyword",
    "external-identifier", "activities", "employment", "education", "invited-position", "work", "researcher-url", "email",
)  # fmt: skip
NAMESPACES = " ".join(f'xmlns:{name}="http://www.orcid.org/ns/{name}"' for name in SPACES)


def file_name(orcid: str) -> str:
    """Where the record lies in the archive: by its last three characters."""
    return f"{FOLDER}/{orcid[-3:]}/{orcid}.xml"


def tells_home(rng: random.Random) -> bool:
    """Whether the biography says where the person comes from; the first thing drawn for a record."""
    return rng.random() < TOLD


def summary(person: Person, reference: Reference, rng: random.Random, *, home: bool, papers: Sequence[Paper] = ()) -> str:
    """The record with the works it lists; its biography says that the person is fictional."""
    orcid = person.orcid or ""
    name, fiction = person.name, f"{FICTION_ZH} {FICTION_EN}"
    biography = f"{biography_en(person, reference.phrases, rng)} {fiction}" if home else fiction
    other = f"<other-name:content>{name.zh}</other-name:content>" if name.zh else ""
    others = (
        f'<other-name:other-name put-code="{person.index}" visibility="public">{other}</other-name:other-name>'
        if other and rng.random() < 0.6
        else ""
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<!-- fictional: {FICTION_EN} {FICTION_ZH} -->\n"
        f'<record:record {NAMESPACES} path="/{orcid}">\n'
        f"{_identifier(orcid)}"
        "<preferences:preferences><preferences:locale>en</preferences:locale></preferences:preferences>\n"
        "<history:history><history:creation-method>Direct</history:creation-method>"
        f"<common:last-modified-date>{WHEN}</common:last-modified-date><history:claimed>true</history:claimed>"
        "</history:history>\n"
        f'<person:person path="/{orcid}/person">\n<person:name visibility="public" path="{orcid}">'
        f"<personal-details:given-names>{escape(name.given_joined)}</personal-details:given-names>"
        f"<personal-details:family-name>{escape(name.family)}</personal-details:family-name></person:name>\n"
        f'<other-name:other-names path="/{orcid}/other-names">{others}</other-name:other-names>\n'
        f'<person:biography visibility="public" path="/{orcid}/biography">'
        f"<personal-details:content>{escape(biography)}</personal-details:content></person:biography>\n"
        f"{_keywords(person, orcid)}</person:person>\n"
        f'<activities:activities-summary path="/{orcid}/activities-summary">\n'
        f"{_education(person)}{_employments(person)}{_invited(person)}{_works(person, papers)}"
        "</activities:activities-summary>\n</record:record>\n"
    )


def _identifier(orcid: str) -> str:
    return (
        f"<common:orcid-identifier><common:uri>https://orcid.org/{orcid}</common:uri>"
        f"<common:path>{orcid}</common:path><common:host>orcid.org</common:host></common:orcid-identifier>\n"
    )


def _keywords(person: Person, orcid: str) -> str:
    words = "".join(
        f'<keyword:keyword put-code="{person.index * 10 + place}" visibility="public" display-index="{place}">'
        f"<keyword:content>{escape(word)}</keyword:content></keyword:keyword>"
        for place, word in enumerate(person.topics[0].keywords[:3])
    )
    return f'<keyword:keywords path="/{orcid}/keywords">{words}</keyword:keywords>\n'


def _education(person: Person) -> str:
    years = _years(person.start - 4, person.start)
    inside = _summary("education", person, 0, "PhD", years, person.alma_mater)
    return f'<activities:educations path="/{person.orcid}/educations">{inside}</activities:educations>\n'


def _employments(person: Person) -> str:
    ends = [*(job.since for job in person.jobs[1:]), None]
    inside = "".join(_job(person, place, job, end) for place, (job, end) in enumerate(zip(person.jobs, ends, strict=True)))
    return f'<activities:employments path="/{person.orcid}/employments">{inside}</activities:employments>\n'


def _invited(person: Person) -> str:
    """A second post beside the main one, for those who also sign from there."""
    if person.second is None or person.second is person.jobs[-1].institution:
        return ""
    inside = _summary("invited-position", person, 9, "Adjunct Professor", _years(person.jobs[-1].since, None), person.second)
    return f'<activities:invited-positions path="/{person.orcid}/invited-positions">{inside}</activities:invited-positions>\n'


def _job(person: Person, place: int, job: Job, end: int | None) -> str:
    title = TITLES[person.role][1] if end is None else "Researcher"
    return _summary("employment", person, place + 1, title, _years(min(job.since, THIS_YEAR), end), job.institution)


def _works(person: Person, papers: Sequence[Paper]) -> str:
    inside = "".join(_work(person, place, paper) for place, paper in enumerate(papers))
    return f'<activities:works path="/{person.orcid}/works">{inside}</activities:works>\n'


def _work(person: Person, place: int, paper: Paper) -> str:
    """One work; every third has its DOI in capitals, as Scopus sends it."""
    code, doi = person.index * 100 + place, paper.doi if place % 3 else paper.doi.upper()
    told = f"<common:external-ids>{_external('doi', doi)}</common:external-ids>" if doi else "<common:external-ids/>"
    return (
        f"<activities:group><common:last-modified-date>{WHEN}</common:last-modified-date>{told}"
        f'<work:work-summary put-code="{code}" path="/{person.orcid}/work/{code}" visibility="public" display-index="0">'
        f"<work:title><common:title>{escape(paper.title)}</common:title></work:title>{told}"
        "<work:type>journal-article</work:type>"
        f"<common:publication-date><common:year>{paper.year}</common:year></common:publication-date>"
        "<work:journal-title>Journal of Invented Results</work:journal-title></work:work-summary></activities:group>"
    )


def _external(kind: str, value: str) -> str:
    return (
        f"<common:external-id><common:external-id-type>{kind}</common:external-id-type>"
        f"<common:external-id-value>{value}</common:external-id-value>"
        f'<common:external-id-normalized transient="true">{value.lower()}</common:external-id-normalized>'
        "<common:external-id-relationship>self</common:external-id-relationship></common:external-id>"
    )


def _years(start: int, end: int | None) -> str:
    last = f"<common:end-date><common:year>{end}</common:year></common:end-date>" if end else ""
    return f"<common:start-date><common:year>{start}</common:year></common:start-date>{last}"


def _summary(kind: str, person: Person, place: int, title: str, years: str, at: Institution) -> str:
    code = person.index * 10 + place
    return (
        f"<activities:affiliation-group><common:last-modified-date>{WHEN}</common:last-modified-date>"
        f'<{kind}:{kind}-summary put-code="{code}" display-index="{place}" path="/{person.orcid}/{kind}/{code}" '
        f'visibility="public"><common:role-title>{title}</common:role-title>{years}<common:organization>'
        f"<common:name>{escape(at.name)}</common:name><common:address><common:city>{escape(at.city)}</common:city>"
        f"<common:country>{at.country}</common:country></common:address><common:disambiguated-organization>"
        "<common:disambiguated-organization-identifier>"
        f"{at.ror['id']}</common:disambiguated-organization-identifier>"
        "<common:disambiguation-source>ROR</common:disambiguation-source></common:disambiguated-organization>"
        f"</common:organization></{kind}:{kind}-summary></activities:affiliation-group>"
    )
