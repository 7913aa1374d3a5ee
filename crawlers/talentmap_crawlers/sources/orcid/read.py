"""Reads ORCID record summaries (XML, schema 3.0)."""

from typing import Any

from lxml import etree

from talentmap.errors import ReadError
from talentmap.model.kinds import AFFILIATION, AWARD_RECEIVED, EDUCATION, SCIENTIST
from talentmap.model.statements import link_subject
from talentmap_crawlers.descriptor import Problem
from talentmap_crawlers.reading.sink import Findings
from talentmap_crawlers.reading.text import bare, language, tidy
from talentmap_crawlers.sources.orcid.works import read_works

NAME = "*[local-name()='person']/*[local-name()='name']"
LINKS = {  # element of one entry → kind, prop of its title, whether it stands beside a main post
    "employment-summary": (AFFILIATION, "role", False),
    "invited-position-summary": (AFFILIATION, "role", True),
    "education-summary": (EDUCATION, "degree", False),
    "qualification-summary": (EDUCATION, "degree", False),
    "distinction-summary": (AWARD_RECEIVED, "name", False),
}


def read(found: Findings) -> None:
    """Read one record into the findings; a locked one says nothing."""
    if found.record.kind == "locked":
        return
    body = found.record.body
    try:
        root: Any = etree.fromstring(body["xml"])
    except etree.XMLSyntaxError as error:
        raise ReadError(str(error)) from error
    me = f"orcid:{body['orcid']}"
    found.state(me, SCIENTIST, "orcid", body["orcid"])
    if body.get("fictional"):
        found.state(me, SCIENTIST, "fictional", "true")
    _read_names(me, root, found)
    for content in _texts(root, "biography", "content"):
        found.state(me, SCIENTIST, "biography", content.strip(), lang=language(content))
    for word in _texts(root, "keyword", "content"):
        found.state(me, SCIENTIST, "interest", tidy(word), lang=language(word))
    for address in _texts(root, "researcher-url", "url"):
        if address.startswith(("http://", "https://")):
            found.state(me, SCIENTIST, "homepage", address)
    for element in root.iter(etree.Element):
        if etree.QName(element).localname in LINKS:
            _read_link(me, element, found)
    read_works(me, root, found)


def _read_names(me: str, root: Any, found: Findings) -> None:
    """The name as its owner writes it; a name for publications and other names are aliases."""
    given, family = _text(root, NAME, "given-names"), _text(root, NAME, "family-name")
    han = language(given + family) == "zh"
    name = tidy(family + given if han else f"{given} {family}")
    if not name:
        found.report(Problem.MISSING_NAME, "the record shows no name")
    found.state(me, SCIENTIST, "name", name, lang=language(name))
    aliases = [_text(root, NAME, "credit-name"), *_texts(root, "other-name", "content")]
    for alias in dict.fromkeys(map(tidy, aliases)):
        if alias != name:
            found.state(me, SCIENTIST, "alias", alias, lang=language(alias))


def _read_link(me: str, element: Any, found: Findings) -> None:
    kind, title_prop, concurrent = LINKS[etree.QName(element).localname]
    organization = _text(element, "*[local-name()='organization']", "name")
    title, since = tidy(_text(element, ".", "role-title")), _year(element, "start-date")
    link = link_subject("orcid", kind, me, organization, title, since)
    found.state(link, kind, "person", me)
    if kind == AWARD_RECEIVED:
        found.state(link, kind, "name", title, lang=language(title))
        found.state(link, kind, "year", since)
        return
    found.state(link, kind, "institution", _ror(element))
    found.state(link, kind, "institution_name", tidy(organization), lang=language(organization), original=organization)
    found.state(link, kind, "department", tidy(_text(element, ".", "department-name")))
    found.state(link, kind, title_prop, title, lang=language(title))
    found.state(link, kind, "since", since)
    found.state(link, kind, "until", _year(element, "end-date"))
    if concurrent:
        found.state(link, kind, "concurrent", "true")


def _ror(element: Any) -> str:
    """`ror:…` where the organisation is identified by ROR."""
    inside = "*[local-name()='organization']/*[local-name()='disambiguated-organization']"
    if _text(element, inside, "disambiguation-source") != "ROR":
        return ""
    return "ror:" + bare(_text(element, inside, "disambiguated-organization-identifier"))


def _year(element: Any, name: str) -> str:
    """The year of a date; links are told by years."""
    return _text(element, f"*[local-name()='{name}']", "year")


def _text(element: Any, path: str, name: str) -> str:
    found = element.xpath(f"{path}/*[local-name()='{name}']/text()")
    return str(found[0]).strip() if found else ""


def _texts(root: Any, parent: str, name: str) -> list[str]:
    return [str(text) for text in root.xpath(f"//*[local-name()='{parent}']/*[local-name()='{name}']/text()")]
