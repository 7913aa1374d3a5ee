"""Staff pages of invented people: JSON-LD and visible text in Chinese or English, lists of them, and robots.txt."""

import random
from collections.abc import Sequence
from html import escape
from typing import BinaryIO

import orjson

from talentmap_crawlers.sample.biographies import FICTION_EN, FICTION_ZH, TITLES, biography_en, biography_zh
from talentmap_crawlers.sample.homes import BORN_IN
from talentmap_crawlers.sample.openalex import author_id
from talentmap_crawlers.sample.people import THIS_YEAR, Person
from talentmap_crawlers.sample.reference import Institution, JsonObject, Reference
from talentmap_crawlers.sample.works import FIRST_AUTHOR_ID

PER_INDEX = 100
ROBOTS = "User-agent: *\nDisallow: /private/\nCrawl-delay: 0\n"
STRUCTURED, BROKEN = 0.75, 0.01
OTHERWISE = 6  # of so many people one has a page that tells other years than the ORCID record
LABELS_ZH = ("职称", "单位", "个人简介", "研究方向", "教师名录", "代表性论文", "教育经历", "工作经历")
LABELS_EN = ("Title", "Affiliation", "Biography", "Research", "All staff", "Selected publications", "Education", "Employment")
NOTICE = f'<p class="notice">{FICTION_ZH} {FICTION_EN}</p>'


def page_url(person: Person) -> str:
    """Address of a person's staff page, on a host that cannot exist."""
    return f"https://{person.jobs[-1].institution.host}/people/{person.index}.html"


def staff_page(person: Person, reference: Reference, rng: random.Random, papers: Sequence[str] = ()) -> JsonObject:
    """The page as `{url, html}`, with lines of publications; every hundredth one has broken HTML."""
    at = person.jobs[-1].institution
    chinese = at.chinese and person.name.zh is not None and rng.random() < 0.85
    html = _page(person, reference, rng, papers, chinese=chinese)
    if rng.random() < BROKEN:
        html = html.replace("</p>", "").replace("</html>", "<div><table><tr")
    return {"url": page_url(person), "html": html, "fictional": True}


def _page(person: Person, reference: Reference, rng: random.Random, papers: Sequence[str], *, chinese: bool) -> str:
    phrases, at = reference.phrases, person.jobs[-1].institution
    text = (biography_zh if chinese else biography_en)(person, phrases, rng)
    name = person.name.zh if chinese and person.name.zh else person.name.display
    title = TITLES[person.role][0 if chinese else 1]
    where = (at.zh or at.name) if chinese else at.name
    structured = _structured(person, name, title, where, rng) if rng.random() < STRUCTURED else ""
    labels = LABELS_ZH if chinese else LABELS_EN
    interests = rng.sample(phrases["areas"][person.area], 3) if chinese else person.topics[0].keywords[:3]
    listed = "".join(f"<li>{escape(line)}</li>" for line in papers)
    return (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if chinese else "en"}"><head><meta charset="utf-8">'
        f"<title>{escape(name)} - {escape(where)}</title>{structured}</head>\n<body>{NOTICE}\n<h1>{escape(name)}</h1>\n"
        f"<ul><li>{labels[0]}: {title}</li><li>{labels[1]}: {escape(where)}</li></ul>\n"
        f'<h2>{labels[2]}</h2>\n<div class="bio"><p>{escape(text)}</p></div>\n'
        f"<h2>{labels[3]}</h2>\n<p>{escape('、'.join(interests) if chinese else ', '.join(interests))}</p>\n"
        f"{_career(person, labels, chinese=chinese) if person.index % OTHERWISE == 0 else ''}"
        f"{f'<h2>{labels[5]}</h2>{chr(10)}<ol>{listed}</ol>{chr(10)}' if listed else ''}"
        f'<p><a href="index.html">{labels[4]}</a></p>\n</body></html>\n'
    )


def _career(person: Person, labels: Sequence[str], *, chinese: bool) -> str:
    """Study and post in lines with years; as on real pages, they are a year off what the person told elsewhere."""
    school, job = person.alma_mater, person.jobs[-1]
    first, last, since = person.start - 3, person.start, min(job.since, THIS_YEAR - 1) + 1
    title = TITLES[person.role][0 if chinese else 1]
    lines = (
        (f"{first}–{last} {school.zh or school.name} 博士", f"{since}年至今 {job.institution.zh or job.institution.name} {title}")
        if chinese
        else (f"{first}–{last}, PhD, {school.name}", f"{since}–present, {title}, {job.institution.name}")
    )
    told = zip(labels[6:], lines, strict=True)
    return "".join(f"<h2>{label}</h2>\n<ul><li>{escape(line)}</li></ul>\n" for label, line in told)


def _structured(person: Person, name: str, title: str, where: str, rng: random.Random) -> str:
    """schema.org Person; some say their birthplace, ORCID or OpenAlex id there, too."""
    row: JsonObject = {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": name,
        "jobTitle": title,
        "worksFor": {"@type": "Organization", "name": where},
        "alumniOf": {"@type": "CollegeOrUniversity", "name": person.alma_mater.name},
        "url": page_url(person),
        "disambiguatingDescription": f"{FICTION_ZH} {FICTION_EN}",
    }
    if name != person.name.display:
        row["alternateName"] = person.name.display
    born = [place for relation, place in person.home.places if relation == BORN_IN]
    if born and rng.random() < 0.2:
        row["birthPlace"] = {"@type": "Place", "name": born[0].zh if name == person.name.zh else born[0].en}
    same = [f"https://orcid.org/{person.orcid}"] if person.orcid and rng.random() < 0.4 else []
    same += [author_id(FIRST_AUTHOR_ID + 2 * person.index)] if rng.random() < 0.15 and person.namesake is None else []
    if same:
        row["sameAs"] = same
    content = orjson.dumps(row).decode().replace("</", "<\\/")
    return f'<script type="application/ld+json">{content}</script>'


class Indexes:
    """Lists of staff pages, a hundred links each; holds only the unfinished list of every host."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._open: dict[str, list[tuple[str, str]]] = {}
        self._done: dict[str, int] = {}
        self._institutions: dict[str, Institution] = {}

    def add(self, person: Person) -> None:
        """Link to a person's page from the host's list."""
        at = person.jobs[-1].institution
        self._institutions[at.host] = at
        links = self._open.setdefault(at.host, [])
        links.append((f"{person.index}.html", person.name.zh or person.name.display))
        if len(links) == PER_INDEX:
            self._write(at.host, last=False)
            self._open[at.host] = []

    def close(self) -> dict[str, str]:
        """Write the last list of every host; robots.txt by host."""
        for host in self._open:
            self._write(host, last=True)
        return dict.fromkeys(sorted(self._open), ROBOTS)

    def _write(self, host: str, *, last: bool) -> None:
        number = self._done[host] = self._done.get(host, 0) + 1
        at = self._institutions[host]
        items = "".join(f'<li><a href="{href}">{escape(name)}</a></li>' for href, name in self._open[host])
        following = "" if last else f'<p><a rel="next" href="index-{number + 1}.html">下一页 Next</a></p>'
        title = f"{escape(at.zh or at.name)} {escape(at.name)}"
        html = (
            f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title></head>'
            f"<body>{NOTICE}<h1>{title} 教师名录 Staff</h1><ul>{items}</ul>{following}</body></html>\n"
        )
        name = "index.html" if number == 1 else f"index-{number}.html"
        row = {"url": f"https://{host}/people/{name}", "html": html, "fictional": True}
        self._stream.write(orjson.dumps(row) + b"\n")
