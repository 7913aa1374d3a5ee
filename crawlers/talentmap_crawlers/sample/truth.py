"""The truth of a sample world, for evaluation: who everybody is, in gzipped CSV."""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from talentmap_crawlers.sample.homes import ANCESTRAL_HOME, BORN_IN, NATIVE_OF
from talentmap_crawlers.sample.openalex import work_id
from talentmap_crawlers.sample.people import Person
from talentmap_crawlers.sample.works import Work
from talentmap_crawlers.sample.writing import gzip_file

HEADERS = {
    "persons": "person,name,name_zh,born,born_in,native_of,ancestral_home,home_stated,area,lab,role,ror,country,orcid,second_ror",
    "authorships": "work,position,person,author",
    "source_ids": "source,person",
    "labs": "lab,person,role,ror,area",
}


class Truth:
    """Writes the four tables as the world is made."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._files = {name: stack.enter_context(gzip_file(folder / f"{name}.csv.gz")) for name in HEADERS}
        for name, header in HEADERS.items():
            self._files[name].write(header.encode() + b"\n")

    def _write(self, name: str, values: Iterable[object]) -> None:
        self._files[name].write((",".join("" if value is None else str(value) for value in values) + "\n").encode())

    def person(self, person: Person, *, home_stated: bool) -> None:
        """One invented person; homes are given when some record states them."""
        relations = (BORN_IN, NATIVE_OF, ANCESTRAL_HOME)
        homes = [person.home.code(relation) if home_stated else "" for relation in relations]
        at = person.jobs[-1].institution
        self._write(
            "persons",
            (person_id(person.index), person.name.display, person.name.zh, person.born, *homes, int(home_stated),
             person.area, person.lab, person.role, at.ror["id"], at.country, person.orcid, _second(person)),
        )  # fmt: skip

    def work(self, work: Work) -> None:
        """Who really wrote a work, by position from 1."""
        identifier = work_id(work.number).rsplit("/", 1)[1]
        for position, entry in enumerate(work.authorships, 1):
            author = "" if entry.author is None else f"A{entry.author}"
            self._write("authorships", (identifier, position, person_id(entry.person.index), author))

    def source_id(self, source: str, person: int) -> None:
        """A source's id stands for a person; a wrongly merged one stands in two rows."""
        self._write("source_ids", (source, person_id(person)))

    def core(self, lab: int, person: Person, role: str) -> None:
        """A member of a lab's core team."""
        at = person.jobs[-1].institution
        self._write("labs", (lab, person_id(person.index), role, at.ror["id"], person.area))


def _second(person: Person) -> str:
    """The institution of a post beside the main one."""
    apart = person.second is not None and person.second is not person.jobs[-1].institution
    return str(person.second.ror["id"]) if apart and person.second else ""


def person_id(index: int) -> str:
    """The truth's own id of a person."""
    return f"P{index}"
