"""Works that invented people list as their own: in ORCID records, and as selected publications of staff pages.

As in real records, a list holds all works, some or none; a part of the entries has no DOI, and a namesake's work strays in.
"""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from talentmap_crawlers.sample.openalex_works import shown_orcid
from talentmap_crawlers.sample.people import Person
from talentmap_crawlers.sample.works import Work

NO_LIST, NO_LIST_UNKNOWN = 0.25, 0.5  # of ORCID records; those that OpenAlex does not know are kept with less care
WHOLE_LIST, EACH_OF_SOME = 0.5, 0.5  # of those with a list how many are complete; the share that is in the others
WITH_DOI = 0.75  # 344 of 460 entries of eight real records
STRAYED, ELSEWHERE = 0.1, 0.3  # lists with a work of a namesake, and with one that OpenAlex does not have
PAGE_LIST, PAGE_MOST, PAGE_DOI = 0.5, 5, 0.3  # staff pages with selected publications, how many, and those that print DOIs
PRINTED_AUTHORS = 8


@dataclass(frozen=True, slots=True)
class Paper:
    """A work as a list of publications names it."""

    doi: str
    title: str
    year: int
    authors: tuple[str, ...] = ()
    cited: int = 0

    @classmethod
    def of(cls, work: Work, doi: str, title: str) -> "Paper":
        """The invented work, as printed."""
        return cls(doi, title, work.year, tuple(it.raw_name for it in work.authorships[:PRINTED_AUTHORS]), work.cited)


def orcid_papers(person: Person, own: list[Paper], namesakes: list[Paper], rng: random.Random) -> list[Paper]:
    """What the person's ORCID record lists."""
    if rng.random() < (NO_LIST if shown_orcid(person) else NO_LIST_UNKNOWN):
        return []
    whole = rng.random() < WHOLE_LIST
    listed = [paper for paper in own if whole or rng.random() < EACH_OF_SOME]
    if namesakes and rng.random() < STRAYED:
        listed.append(rng.choice(namesakes))
    if rng.random() < ELSEWHERE:
        year = rng.randint(person.start, 2025)
        listed.append(Paper(f"10.0000/elsewhere.{person.index}", f"Notes on an invented matter, part {person.index}", year))
    return [paper if rng.random() < WITH_DOI else Paper("", paper.title, paper.year) for paper in listed]


def page_papers(own: list[Paper], rng: random.Random) -> list[Paper]:
    """The selected publications of a staff page: the most cited of its person."""
    if rng.random() >= PAGE_LIST:
        return []
    chosen = sorted(own, key=lambda paper: (-paper.cited, paper.doi))[: rng.randint(1, PAGE_MOST)]
    printed = rng.random() < PAGE_DOI
    return [paper if printed else Paper("", paper.title, paper.year, paper.authors) for paper in chosen]


def cited_as(papers: Iterable[Paper], rng: random.Random) -> list[str]:
    """The lines of a list of publications, all in one of the common styles."""
    style = rng.choice(STYLES)
    return [style(paper, ", ".join(paper.authors), rng) + (f" doi:{paper.doi}" if paper.doi else "") for paper in papers]


def _national(paper: Paper, authors: str, rng: random.Random) -> str:
    return f"{authors}. {paper.title}[J]. {_journal(paper)}, {paper.year}, {rng.randint(1, 60)}: {rng.randint(1, 999)}."


def _plain(paper: Paper, authors: str, rng: random.Random) -> str:
    return f"{authors}. {paper.title}. {_journal(paper)}, {paper.year}, {rng.randint(1, 60)}."


def _by_year(paper: Paper, authors: str, rng: random.Random) -> str:
    return f"{authors} ({paper.year}). {paper.title}. {_journal(paper)}, {rng.randint(1, 60)}."


def _quoted(paper: Paper, authors: str, rng: random.Random) -> str:
    return f"{authors}, “{paper.title},” {_journal(paper)}, vol. {rng.randint(1, 60)}, {paper.year}."


def _journal(paper: Paper) -> str:
    return "Journal of Invented Results" if paper.title.isascii() else "虚构学报"


STYLES: tuple[Callable[[Paper, str, random.Random], str], ...] = (_national, _plain, _by_year, _quoted)
