"""Reads staff pages: JSON-LD of a person first, then labelled lines and sections, in Chinese and English."""

import re
from typing import Any

from talentmap.model.kinds import AFFILIATION, AWARD_RECEIVED, SCIENTIST
from talentmap.model.statements import link_subject
from talentmap_crawlers.descriptor import Problem
from talentmap_crawlers.reading.sink import Findings
from talentmap_crawlers.reading.text import bare, language, tidy
from talentmap_crawlers.sources.pages.career import read_education, read_employment, state_education
from talentmap_crawlers.sources.pages.document import Document, parse, read_document
from talentmap_crawlers.sources.pages.publications import read_publication

HAN_NAME = re.compile(r"^([\u4e00-\u9fff·]{2,4}|[\u4e00-\u9fff·]{5,12})(?=$|[\s(（,，])")
BRACKETS = re.compile(r"[(（]([^)）]{2,60})[)）]")
SPLIT = re.compile(r"[,，、;；|/]|\s{2,}")
YEAR = re.compile(r"(1[89]\d\d|20\d\d)")
FICTION = ("纯属虚构", "person is fictional")
PLAIN = ("born_in", "native_of", "ancestral_home")


def read(found: Findings) -> None:
    """Read one page into the findings; a listing says nothing."""
    if found.record.kind != "page":
        return
    root = parse(found.record.body["html"])
    if root is None:
        found.report(Problem.MISSING_REQUIRED, "the page holds no HTML")
        return
    page, me = read_document(root), f"page:{found.record.body['url']}"
    if page.broken_data:
        found.report(Problem.BROKEN_PART, "JSON-LD that is no JSON")
    if found.record.body.get("fictional") or any(words in page.text for words in FICTION):
        found.state(me, SCIENTIST, "fictional", "true")
    _read_names(me, page, found)
    _read_facts(me, page, found)
    _read_post(me, page, found)
    _read_same(me, page, found)
    for line in page.facts.get("education", []):
        read_education(me, line, found)
    for line in page.facts.get("employment", []):
        read_employment(me, line, found)
    for line in page.facts.get("publication", []):
        read_publication(me, line, found)


def _read_names(me: str, page: Document, found: Findings) -> None:
    shown = [*_names(page.person.get("name")), *page.facts.get("name", []), page.heading, page.title]
    names = [name for text in shown if text for name in _split_name(text)][:2]
    if not names:
        found.report(Problem.MISSING_NAME, "the page shows no name")
        return
    found.state(me, SCIENTIST, "name", names[0], lang=language(names[0]))
    others = [*_names(page.person.get("alternateName")), *page.facts.get("alias", [])]
    bracketed = _split_name(page.heading)[1:] if page.heading else []
    for alias in dict.fromkeys(map(tidy, [*others, *bracketed])):
        if alias and alias != names[0]:
            found.state(me, SCIENTIST, "alias", alias, lang=language(alias))


def _split_name(text: str) -> list[str]:
    """`张三 (San Zhang) 教授` → 张三, San Zhang."""
    text = tidy(re.split(r"\s[-–—|_]\s", text)[0])
    inside = BRACKETS.search(text)
    text = BRACKETS.sub(" ", text).strip()
    han = HAN_NAME.match(text)
    first = han[1] if han else re.split(r"[,，]\s*(?:Ph\.?D|Prof|Dr)", text)[0].strip()
    return [name for name in (first, tidy(inside[1]) if inside else "") if name]


def _read_facts(me: str, page: Document, found: Findings) -> None:
    for prop in PLAIN:
        for text in page.facts.get(prop, [])[:1]:
            found.state(me, SCIENTIST, prop, tidy(text), lang=language(text))
    for place in _names(page.person.get("birthPlace")):
        found.state(me, SCIENTIST, "born_in", tidy(place), lang=language(place))
    for text in [str(page.person.get("birthDate") or ""), *page.facts.get("birth_year", [])]:
        year = YEAR.search(text)
        found.state(me, SCIENTIST, "birth_year", year[1] if year else "")
    texts = [*page.facts.get("interest", []), *_names(page.person.get("knowsAbout"))]
    for word in dict.fromkeys(tidy(part).rstrip("。.") for text in texts for part in SPLIT.split(text)):
        found.state(me, SCIENTIST, "interest", word, lang=language(word))
    prose = page.facts.get("biography", []) or _names(page.person.get("description"))
    biography = "\n".join(text for text in prose if not any(words in text for words in FICTION))
    found.state(me, SCIENTIST, "biography", biography, lang=language(biography))


def _read_post(me: str, page: Document, found: Findings) -> None:
    """The post the page speaks of: position, institution, department."""
    positions = [*_names(page.person.get("jobTitle")), *page.facts.get("position", [])]
    for position in dict.fromkeys(map(tidy, positions[:2])):
        found.state(me, SCIENTIST, "position", position, lang=language(position))
    employers = page.person.get("worksFor") or page.person.get("affiliation") or []
    departments = [*_names(_inner(employers, "department")), *page.facts.get("department", [])]
    for name in dict.fromkeys(map(tidy, [*_names(employers), *page.facts.get("institution", [])])):
        link = link_subject("pages", AFFILIATION, me, name)
        found.state(link, AFFILIATION, "person", me)
        found.state(link, AFFILIATION, "institution_name", name, lang=language(name))
        for text in departments[:1]:
            found.state(link, AFFILIATION, "department", tidy(text), lang=language(text))
        for text in positions[:1]:
            found.state(link, AFFILIATION, "role", tidy(text), lang=language(text))
    for name in _names(page.person.get("alumniOf")):
        state_education(me, tidy(name), found)
    for name in _names(page.person.get("award")):
        link = link_subject("pages", AWARD_RECEIVED, me, name)
        found.state(link, AWARD_RECEIVED, "person", me)
        found.state(link, AWARD_RECEIVED, "name", tidy(name), lang=language(name))


def _read_same(me: str, page: Document, found: Findings) -> None:
    """Other records of the same person: what the data says, or the only such link of the page."""
    links = [text for text in _names(page.person.get("sameAs")) if text.startswith("http")]
    for prefix, mark in (("orcid:", "orcid.org/0"), ("openalex:", "openalex.org/A")):
        said = {bare(text) for text in links if mark in text} or {bare(text) for text in page.links if mark in text}
        if len(said) == 1:
            found.state(me, SCIENTIST, "same_as", prefix + min(said))
            found.state(me, SCIENTIST, "orcid", min(said) if prefix == "orcid:" else "")
    for text in [str(page.person.get("url") or ""), *page.facts.get("homepage", [])]:
        if text.startswith(("http://", "https://")):
            found.state(me, SCIENTIST, "homepage", text)


def _names(value: Any) -> list[str]:
    """Texts of a JSON-LD value: a text, an object with a name, or a list of them."""
    if isinstance(value, list):
        return [text for entry in value for text in _names(entry)]
    if isinstance(value, dict):
        return _names(value.get("name"))
    return [value.strip()] if isinstance(value, str) and value.strip() else []


def _inner(value: Any, name: str) -> Any:
    entries = value if isinstance(value, list) else [value]
    return [entry.get(name) for entry in entries if isinstance(entry, dict)]
