"""One line of a list of publications: `Wei Wang, Li N. A title. A journal, 2020, 12: 1-9. doi:10.1000/x`."""

import re

from talentmap.model.kinds import SCIENTIST, WORK_DOI, WORK_TITLE
from talentmap_crawlers.reading.sink import Findings
from talentmap_crawlers.reading.text import language, plain_doi, tidy

QUOTED = re.compile(r"[“\"「]([^“”\"「」]{6,400})[”\"」]")
BETWEEN = re.compile(  # the end of a part; that of an initial only before a title's first words
    r"(?<=[^\s.]{2})\.\s+|。|\[[A-Z](?:/OL)?\]\.?|(?<=\))\.?\s+(?=[A-Z\u4e00-\u9fff])|\.\s+(?=[A-Z][\w-]+\s+(?!and\b)[a-z])"
)
YEAR = re.compile(r"(?<![\d./-])((?:19|20)\d\d)(?![\d/-])")
NUMBER = re.compile(r"^\s*(?:\[\d+\]|\(\d+\)|（\d+）|\d+\s*[.、)])\s*")
LEAST = 8  # letters or characters of a title
NAMES_APART = 3.5  # words between commas: fewer are names
PLACES = 3  # parts of a line among which the title is


def read_publication(me: str, line: str, found: Findings) -> None:
    """State the work that a line names: by its DOI or, without one, by title and year."""
    if doi := plain_doi(line):
        found.state(me, SCIENTIST, WORK_DOI, doi)
        return
    name, year = title(line), YEAR.findall(line)
    if name and year:
        found.state(me, SCIENTIST, WORK_TITLE, f"{year[-1]} {name}", lang=language(name))


def title(line: str) -> str:
    """What stands in quotes, or the longest of the first parts that is no list of names; empty when there is none."""
    line = NUMBER.sub("", tidy(line))
    if quoted := QUOTED.search(line):
        return quoted[1].strip(" ,.，。")
    parts = [part.strip(" ,.，。") for part in BETWEEN.split(line)]
    if len(parts) < PLACES - 1:
        return ""
    titles = [part for part in parts[:PLACES] if len(part) >= LEAST and not YEAR.search(part) and not _names(part)]
    return max(titles, key=len, default="")


def _names(part: str) -> bool:
    """Whether a part reads as a list of authors: a comma every few words or characters."""
    commas = len(re.findall(r"[,，、;；&]", part))
    words = len(part.split()) if part.isascii() else len(part) / 1.5
    return bool(commas) and words / (commas + 1) < NAMES_APART
