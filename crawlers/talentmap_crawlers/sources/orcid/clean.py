"""Takes out of an ORCID record all but names, biography, keywords, web addresses, careers, distinctions and works, as listed."""

from typing import Any

from lxml import etree

from talentmap_crawlers.dump import Broken
from talentmap_crawlers.privacy import without_private
from talentmap_crawlers.sources.orcid.works import prune_works

KEPT = {
    "person": ("name", "other-names", "biography", "researcher-urls", "keywords"),
    "activities-summary": ("employments", "educations", "qualifications", "invited-positions", "distinctions", "works"),
}
SECTIONS = (*KEPT, "orcid-identifier")
ANYWHERE = ("source", "created-date", "last-modified-date")  # whoever entered it, and when


def clean(value: Any) -> Any:
    """`{orcid, xml}` of an XML document; of a locked or deactivated record, what ORCID says of it."""
    if not isinstance(value, dict) or "file" not in value:
        return value
    try:
        root: Any = etree.fromstring(value["xml"], etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return Broken(value["file"], str(error))
    orcid = value["file"].rsplit("/", 1)[-1].removesuffix(".xml")
    if local(root) == "error":
        return {"orcid": orcid, "message": "".join(root.xpath("*[local-name()='user-message']/text()"))}
    if local(root) != "record":
        return Broken(value["file"], f"not an ORCID record: {local(root)}")
    marks = [str(node.text).strip() for node in root.xpath("preceding-sibling::comment()")]
    _prune(root)
    row = {"orcid": (root.get("path") or orcid).strip("/"), "xml": etree.tostring(root, encoding="unicode")}
    return row | ({"fictional": True} if any(mark.startswith("fictional") for mark in marks) else {})


def local(element: Any) -> str:
    """An element's name without its namespace."""
    return str(etree.QName(element).localname)


def _prune(root: Any) -> None:
    for section in list(root):
        if local(section) not in SECTIONS:
            root.remove(section)
            continue
        for part in list(section):
            if local(section) in KEPT and local(part) not in KEPT[local(section)]:
                section.remove(part)
            elif local(part) == "works":
                prune_works(part)
    for element in list(root.iter(etree.Element)):
        parent = element.getparent()
        if parent is not None and (local(element) in ANYWHERE or _is_id_of_a_post(element)):
            parent.remove(element)
        elif element.text and local(element) == "content":
            element.text = without_private(element.text)


def _is_id_of_a_post(element: Any) -> bool:
    """Whether it is an id beside anything but a work: numbers of posts and prizes are not read."""
    return local(element) == "external-ids" and local(element.getparent()) != "work-summary"
