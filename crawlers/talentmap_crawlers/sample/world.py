"""Writes a whole sample world, lab by lab, in memory that does not grow with it."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import orjson

from talentmap.errors import ConfigurationError
from talentmap.progress import Progress, Step
from talentmap_crawlers.sample.awards import MOST, laureate, write_awards
from talentmap_crawlers.sample.listed import Paper, cited_as, orcid_papers, page_papers
from talentmap_crawlers.sample.openalex import author_id
from talentmap_crawlers.sample.openalex_authors import Tally, author_object
from talentmap_crawlers.sample.openalex_institutions import institution_object
from talentmap_crawlers.sample.openalex_works import doi_of, work_object
from talentmap_crawlers.sample.orcid import file_name, summary, tells_home
from talentmap_crawlers.sample.pages import Indexes, staff_page
from talentmap_crawlers.sample.people import NAMESAKE_WINDOW, Lab, People, Person
from talentmap_crawlers.sample.randomness import stream
from talentmap_crawlers.sample.readme import README
from talentmap_crawlers.sample.reference import JsonObject
from talentmap_crawlers.sample.titles import title_of
from talentmap_crawlers.sample.truth import Truth
from talentmap_crawlers.sample.works import FIRST_AUTHOR_ID, Authorship, Work, works_of
from talentmap_crawlers.sample.writing import TarFolder, gzip_file

WINDOW = 64  # labs whose author records wait for more works
LEAST = 10


@dataclass(frozen=True, slots=True)
class SampleReport:
    """How much a sample world holds."""

    directory: Path
    scientists: int
    works: int
    authorships: int
    authors: int
    pages: int
    orcid_records: int
    awards: int

    def __str__(self) -> str:
        return (
            f"{self.directory}: {self.scientists:,} invented scientists, {self.works:,} works, "
            f"{self.authorships:,} authorships, {self.authors:,} author ids, {self.pages:,} staff pages, "
            f"{self.orcid_records:,} ORCID records, {self.awards:,} awards"
        )


def write_sample(directory: Path, scientists: int, seed: int, progress: Progress) -> SampleReport:
    """Write a fictional world in the sources' own formats; the same seed gives the same bytes.

    Raises ConfigurationError when the folder holds something that is no sample world.
    """
    if scientists < LEAST:
        raise ConfigurationError(f"a sample world has at least {LEAST} scientists, not {scientists}")
    _check_folder(directory)
    directory.mkdir(parents=True, exist_ok=True)
    marker = {"fictional": True, "seed": seed, "scientists": scientists}
    (directory / "world.json").write_bytes(orjson.dumps(marker, option=orjson.OPT_INDENT_2) + b"\n")
    (directory / "README.txt").write_text(README.format(**marker), "utf-8")
    with ExitStack() as stack, progress.step("sample world", scientists) as step:
        return _World(directory, People(seed, scientists), stack).write(step)


def _check_folder(directory: Path) -> None:
    if directory.exists() and not directory.is_dir():
        raise ConfigurationError(f"{directory} is a file; name a folder for the sample world")
    if directory.is_dir() and any(directory.iterdir()) and not (directory / "world.json").exists():
        raise ConfigurationError(f"{directory} holds something else than a sample world; name an empty folder")


class _World:
    def __init__(self, directory: Path, people: People, stack: ExitStack) -> None:
        self.directory, self.people = directory, people
        self.works_file = stack.enter_context(gzip_file(directory / "openalex" / "works.jsonl.gz"))
        self.authors_file = stack.enter_context(gzip_file(directory / "openalex" / "authors.jsonl.gz"))
        self.truth = Truth(directory / "truth", stack)
        self.pages_file = stack.enter_context(gzip_file(directory / "pages" / "pages.jsonl.gz"))
        self.indexes = Indexes(stack.enter_context(gzip_file(directory / "pages" / "index.jsonl.gz")))
        self.orcid = TarFolder(stack.enter_context(gzip_file(directory / "orcid" / "summaries.tar.gz")))
        self.tallies: dict[int, Tally] = {}
        self.papers: dict[int, list[Paper]] = {}  # by person
        self.namesakes: dict[str, list[int]] = {}  # of those whose papers are known
        self.laureates: list[JsonObject] = []
        self.works = self.authorships = self.authors = self.pages = self.orcid_records = 0

    def write(self, step: Step) -> SampleReport:
        """Everything, one lab after the other."""
        self._write_institutions()
        for number in range(self.people.labs):
            lab = self.people.lab(number)
            for person in lab.people:
                self.namesakes.setdefault(person.name.display, []).append(person.index)
            self._write_works(lab)
            if number >= WINDOW:
                self._write_lab(self.people.lab(number - WINDOW))
            step.advance(len(lab.people))
        for number in range(max(0, self.people.labs - WINDOW), self.people.labs):
            self._write_lab(self.people.lab(number))
        self._finish()
        return SampleReport(
            directory=self.directory,
            scientists=self.people.scientists,
            works=self.works,
            authorships=self.authorships,
            authors=self.authors,
            pages=self.pages,
            orcid_records=self.orcid_records,
            awards=len(self.laureates),
        )

    def _write_lab(self, lab: Lab) -> None:
        """Records of people whose works are written; works of those whom no later namesake lists are forgotten."""
        self._write_people(lab)
        self._write_authors(lab)
        if lab.number > NAMESAKE_WINDOW:
            for person in self.people.lab(lab.number - NAMESAKE_WINDOW - 1).people:
                self.papers.pop(person.index, None)
                self.namesakes[person.name.display].remove(person.index)

    def _finish(self) -> None:
        robots = self.indexes.close()
        (self.directory / "pages" / "robots.json").write_bytes(orjson.dumps(robots, option=orjson.OPT_INDENT_2) + b"\n")
        self.orcid.close()
        write_awards(self.directory / "nobel", self.laureates)

    def _write_institutions(self) -> None:
        with (
            gzip_file(self.directory / "openalex" / "institutions.jsonl.gz") as openalex,
            gzip_file(self.directory / "ror" / "ror.jsonl.gz") as ror,
        ):
            for institution in self.people.reference.institutions:
                openalex.write(orjson.dumps(institution_object(institution)) + b"\n")
                ror.write(orjson.dumps(institution.ror) + b"\n")

    def _write_works(self, lab: Lab) -> None:
        for work in works_of(self.people, lab):
            self.works += 1
            self.authorships += len(work.authorships)
            self.truth.work(work)
            title = title_of(work, self.people.reference)
            paper = Paper.of(work, doi_of(work), title)
            for entry in work.authorships:
                self._count(work, entry, paper)
            self.works_file.write(work_object(work, title, self.people.reference) + b"\n")

    def _count(self, work: Work, entry: Authorship, paper: Paper) -> None:
        """Remember a work for the author's records, unless that lab is too far to wait for."""
        if abs(entry.person.lab - work.lab) >= WINDOW // 2 + 8:
            return
        self.papers.setdefault(entry.person.index, []).append(paper)
        if entry.author is not None:
            self.tallies.setdefault(entry.author, Tally()).add(work, entry)

    def _write_people(self, lab: Lab) -> None:
        for person in lab.people:
            stated = [self._write_page(person), self._write_orcid(person), self._note_award(person)]
            self.truth.person(person, home_stated=bool(person.home.places) and any(stated))
            self.truth.core(lab.number, person, person.role)
        if bystander := self.people.bystander(lab):
            self._write_record(bystander, [], home=False)
        if lab.former is not None:
            self.truth.core(lab.former, lab.people[0], "former_student")

    def _own(self, person: int) -> list[Paper]:
        return self.papers.get(person, [])

    def _write_page(self, person: Person) -> bool:
        """The staff page, if there is one; whether it says where the person comes from."""
        if not person.page:
            return False
        rng = stream(self.people.seed, "page", person.index)
        choice = stream(self.people.seed, "page works", person.index)
        row = staff_page(person, self.people.reference, rng, cited_as(page_papers(self._own(person.index), choice), choice))
        self.pages_file.write(orjson.dumps(row) + b"\n")
        self.indexes.add(person)
        self.truth.source_id(f"page:{row['url']}", person.index)
        self.pages += 1
        return True

    def _write_orcid(self, person: Person) -> bool:
        """The ORCID record, if there is one; whether it says where the person comes from."""
        if person.orcid is None:
            return False
        home = tells_home(stream(self.people.seed, "orcid", person.index))
        others = [index for index in self.namesakes[person.name.display] if index != person.index]
        namesakes = [paper for index in others for paper in self._own(index)]
        choice = stream(self.people.seed, "orcid works", person.index)
        self._write_record(person, orcid_papers(person, self._own(person.index), namesakes, choice), home=home)
        return home

    def _write_record(self, person: Person, papers: list[Paper], *, home: bool) -> None:
        rng = stream(self.people.seed, "orcid", person.index)
        tells_home(rng)
        text = summary(person, self.people.reference, rng, home=home, papers=papers)
        self.orcid.add(file_name(person.orcid or ""), text.encode())
        self.truth.source_id(f"orcid:{person.orcid}", person.index)
        self.orcid_records += 1

    def _note_award(self, person: Person) -> bool:
        if not person.award or len(self.laureates) >= MOST:
            return False
        row = laureate(person, len(self.laureates), stream(self.people.seed, "award", person.index))
        self.laureates.append(row)
        self.truth.source_id(f"nobel:{row['id']}", person.index)
        return "bornCity" in row

    def _write_authors(self, lab: Lab) -> None:
        for person in lab.people:
            for number in (FIRST_AUTHOR_ID + 2 * person.index, FIRST_AUTHOR_ID + 2 * person.index + 1):
                tally = self.tallies.pop(number, None)
                if tally is not None:
                    self._write_author(number, person, tally)

    def _write_author(self, number: int, person: Person, tally: Tally) -> None:
        self.authors += 1
        self.authors_file.write(author_object(number, person, tally) + b"\n")
        for index in tally.people:
            self.truth.source_id(f"openalex:{author_id(number).rsplit('/', 1)[1]}", index)
