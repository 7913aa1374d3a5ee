"""A staff page as a document: its JSON-LD person, its labelled lines and its sections under headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import orjson
import yaml
from lxml import etree, html

ENDS = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)  # what follows the first of them would be lost
LABELLED = re.compile(r"^\s*([^:：]{1,24}?)\s*[:：]\s*(\S.*)$", re.DOTALL)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "dt", "th")
BLOCKS = ("p", "li", "dd", "td", "div", "section", "article", "blockquote", "address")
SPEAKING = {"position", "biography", "interest", "education", "employment", "native_of", "born_in"}


@dataclass(slots=True)
class Document:
    """What a page says, by label; every list is in the order of the page."""

    title: str = ""
    heading: str = ""
    language: str = ""
    text: str = ""
    facts: dict[str, list[str]] = field(default_factory=dict)
    person: dict[str, Any] = field(default_factory=dict)  # JSON-LD
    links: list[str] = field(default_factory=list)
    broken_data: bool = False


def parse(text: str) -> Any | None:
    """The page's tree, however broken its HTML; None when there is none."""
    try:
        parser = html.HTMLParser(encoding="utf-8", no_network=True)
        return html.document_fromstring(ENDS.sub("", text).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def is_about_a_person(root: Any) -> bool:
    """JSON-LD says so, or a heading with at least one of the things that pages about people tell."""
    document = read_document(root)
    return bool(document.person) or bool(document.heading and SPEAKING & document.facts.keys())


def read_document(root: Any) -> Document:
    """Everything the reader needs of the page."""
    document = Document(language=(root.get("lang") or "")[:2].lower())
    document.title = _text(root.find(".//title"))
    document.heading = _text(root.find(".//h1"))
    document.person, document.broken_data = _person(root)
    body = root.find(".//body")
    if body is not None:
        document.text = _text(body)
        document.links = [a.get("href").strip() for a in body.iter("a") if a.get("href")]
        for name, value in _facts(body):
            document.facts.setdefault(name, []).append(value)
    return document


def _facts(body: Any) -> Iterator[tuple[str, str]]:
    """Labelled lines anywhere, and what stands under a heading that is a label."""
    section: str | None = None
    meaning = _meaning()
    for element in body.iter(*HEADINGS, *BLOCKS):
        text = _text(element)
        if element.tag in HEADINGS:
            section = meaning.get(text.strip(" :：").lower())
            continue
        if not text or _is_link(element, text) or any(child.tag in (*BLOCKS, *HEADINGS) for child in element.iterdescendants()):
            continue  # its blocks speak for themselves
        labelled = LABELLED.match(text)
        name = meaning.get(labelled[1].strip().lower()) if labelled else None
        if labelled and name:
            yield name, labelled[2].strip()
        elif section:
            yield section, text


@cache
def _meaning() -> dict[str, str]:
    """What a label says → what it holds."""
    labels = yaml.safe_load(files(__package__).joinpath("labels.yml").read_text("utf-8"))
    return {word: name for name, words in labels.items() for word in words}


def _is_link(element: Any, text: str) -> bool:
    """Whether a block is nothing but a link: the way to elsewhere."""
    return any(_text(anchor) == text for anchor in element.iter("a"))


def _person(root: Any) -> tuple[dict[str, Any], bool]:
    """The first schema.org Person, and whether some data was no JSON."""
    broken = False
    for script in root.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            found = next(_persons(orjson.loads(script.text or "")), None)
        except orjson.JSONDecodeError:
            broken = True
            continue
        if found:
            return found, broken
    return {}, broken


def _persons(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for entry in value:
            yield from _persons(entry)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if "Person" in (kinds if isinstance(kinds, list) else [kinds]):
            yield value
        for name in ("@graph", "mainEntity"):
            yield from _persons(value.get(name))


def _text(element: Any) -> str:
    """Visible text with single spaces."""
    if element is None:
        return ""
    parts = element.xpath(".//text()[not(parent::script or parent::style)]")
    return " ".join(" ".join(parts).split())
