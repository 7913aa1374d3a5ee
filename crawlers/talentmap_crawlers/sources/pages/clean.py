"""Takes out of a page what we may not keep: scripts, pictures, ways to reach a person, private facts.

Of JSON-LD the listed fields stay. A page about nobody in particular keeps its address and title only.
"""

from typing import Any

import orjson
from lxml import html

from talentmap_crawlers.dump import Broken
from talentmap_crawlers.privacy import without_private
from talentmap_crawlers.sources.pages.document import is_about_a_person, parse

KEPT = {
    *("@context", "@type", "@id", "@graph"),
    *("mainEntity", "name", "alternateName", "givenName", "familyName", "honorificPrefix"),
    *("jobTitle", "worksFor", "affiliation", "department", "parentOrganization"),
    *("alumniOf", "knowsAbout", "description", "disambiguatingDescription", "url"),
    *("sameAs", "birthPlace", "birthDate", "award", "hasOccupation"),
    *("memberOf",),
}
GONE = ("style", "noscript", "iframe", "svg", "img", "video", "audio", "form", "input", "button", "link", "object")
ATTRIBUTES = ("href", "lang", "type", "class", "id", "rel", "charset", "name", "content")


def clean(value: Any) -> Any:
    """`{url, html}` with what may be kept, or `{url, title}` of a listing."""
    if not isinstance(value, dict) or not isinstance(value.get("html"), str):
        return None if _is_robots(value) else value
    address = str(value.get("url"))
    root = parse(value["html"])
    if root is None:
        return Broken(address, "the page holds no HTML")
    if not is_about_a_person(root):
        return {"url": address, "title": without_private(" ".join((root.findtext(".//title") or "").split()))}
    _prune(root)
    text = html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")
    return {**value, "html": text}


def _is_robots(value: Any) -> bool:
    """Whether it is a folder's `{host: text of robots.txt}`, which is no page."""
    texts = value.values() if isinstance(value, dict) else ()
    return bool(texts) and all(isinstance(text, str) and text.lower().startswith("user-agent") for text in texts)


def _prune(root: Any) -> None:
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in GONE or (element.tag == "script" and not _is_data(element)):
            _drop(element)
            continue
        if element.tag == "script":
            _prune_data(element)
            continue
        for name in set(element.attrib) - set(ATTRIBUTES):
            del element.attrib[name]
        if (element.get("href") or "").startswith(("mailto:", "tel:", "javascript:")):
            del element.attrib["href"]
        for part in ("text", "tail"):
            text = getattr(element, part)
            if text:
                setattr(element, part, without_private(text))


def _is_data(script: Any) -> bool:
    return bool(script.get("type") == "application/ld+json")


def _prune_data(script: Any) -> None:
    """Keep the listed fields of JSON-LD; data that is no JSON cannot be checked and goes."""
    try:
        script.text = orjson.dumps(_kept(orjson.loads(script.text or ""))).decode().replace("</", "<\\/")
    except orjson.JSONDecodeError:
        script.text = ""


def _kept(value: Any) -> Any:
    if isinstance(value, list):
        return [_kept(entry) for entry in value]
    if not isinstance(value, dict):
        return without_private(value) if isinstance(value, str) else value
    row = {name: _kept(entry) for name, entry in value.items() if name in KEPT}
    if isinstance(row.get("birthDate"), str):
        row["birthDate"] = row["birthDate"][:4]
    return row


def _drop(element: Any) -> None:
    """Remove an element and keep the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
        element.tail = None
    parent.remove(element)
