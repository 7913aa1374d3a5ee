"""Works of an ORCID record: of each its DOI or, without one, title and year, and nothing else."""

from typing import Any

from lxml import etree

from talentmap.model.kinds import SCIENTIST, WORK_DOI, WORK_TITLE
from talentmap_crawlers.reading.sink import Findings
from talentmap_crawlers.reading.text import language, plain, plain_doi

KEPT = {  # what may stand in an element of the name
    "works": ("group",),
    "group": ("work-summary",),
    "work-summary": ("title", "external-ids", "publication-date"),
    "title": ("title",),
    "external-ids": ("external-id",),
    "external-id": ("external-id-type", "external-id-value", "external-id-relationship"),
    "publication-date": ("year",),
}


def prune_works(element: Any) -> None:
    """Keep of the works what is read of them: who entered them where, journals and other ids go."""
    element.attrib.clear()
    for part in list(element):
        if _local(part) not in KEPT.get(_local(element), ()) or _is_other_id(part):
            element.remove(part)
        else:
            prune_works(part)


def read_works(me: str, root: Any, found: Findings) -> None:
    """State the works that the record lists; entries of one work (a group) are read as one."""
    for group in root.xpath("//*[local-name()='works']/*[local-name()='group']"):
        dois = {plain_doi(text) for text in _values(group, "external-id-value")} - {""}
        for doi in sorted(dois):
            found.state(me, SCIENTIST, WORK_DOI, doi)
        titles, years = _values(group, "title"), _values(group, "year")
        if not dois and titles and years:
            title = plain(titles[0])
            found.state(me, SCIENTIST, WORK_TITLE, f"{years[0]} {title}", lang=language(title))


def _is_other_id(element: Any) -> bool:
    """Whether it is an id that is no DOI, or that of a whole of which the work is a part."""
    if _local(element) != "external-id":
        return False
    told = {_local(part): (part.text or "").strip().lower() for part in element}
    return (told.get("external-id-type"), told.get("external-id-relationship")) != ("doi", "self")


def _values(group: Any, name: str) -> list[str]:
    texts = group.xpath(f".//*[local-name()='{name}']/text()")
    return [text for text in (str(one).strip() for one in texts) if text]


def _local(element: Any) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""
