"""The works of each person."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from talentmap.search import open_index
from talentmap.search.works import Works

Row = dict[str, Any]


def test_each_person_has_their_own_works(make_release: Callable[..., Path], person: Callable[..., Row]) -> None:
    people = [person(name) for name in "ABC"]
    works = [{"id": f"w{number}", "title": f"Title {number}", "year": 2000 + number} for number in range(5)]
    pairs = [(0, "w1"), (2, "w4"), (0, "w3"), (2, "w1"), (1, "missing")]
    authored = [{"scientist": people[who]["id"], "work": work} for who, work in pairs]
    authored.append({"scientist": None, "work": "w0"})  # an author nobody knows
    release = make_release(people, works=works, authored=authored)
    shelf, index = Works(release), open_index(release)
    found = [[work.id for work in shelf.of(index.number(row["id"]))] for row in people]
    assert found == [["w1", "w3"], [], ["w4", "w1"]]
    assert shelf.of(index.number(people[0]["id"]))[0].title == "Title 1"
