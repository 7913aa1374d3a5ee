"""Shortlists: order, undo, and whose they are."""

import pytest

from talentmap.errors import ConflictError, NotFoundError
from talentmap_api.security.accounts import Account, create_account
from talentmap_api.workplace import shortlists as module
from talentmap_api.workplace.database import Database
from talentmap_api.workplace.kept import Demands, Searches
from talentmap_api.workplace.shortlists import Shortlists


@pytest.fixture
def own(database: Database, officer: Account) -> Shortlists:
    return Shortlists(database, officer)


def people(own: Shortlists, key: str) -> list[str]:
    return [member.person for member, _ in own.members(key)]


def test_people_are_added_once_and_in_order(own: Shortlists) -> None:
    key = own.create("量子").id
    assert own.add(key, ["p1", "p2", "p1"], "r1", "note") == ["p1", "p2"]
    assert own.add(key, ["p2", "p3"], "r2") == ["p3"]
    assert people(own, key) == ["p1", "p2", "p3"]
    member, who = own.members(key)[0]
    assert (member.note, member.release, who) == ("note", "r1", "officer")
    assert [(row.name, count) for row, count in own.all()] == [("量子", 3)]


def test_a_removal_can_be_undone_with_note_and_place(own: Shortlists) -> None:
    key = own.create("x").id
    own.add(key, ["p1", "p2", "p3"], "r1", "kept")
    assert own.remove(key, ["p1", "p9"]) == ["p1"]
    assert people(own, key) == ["p2", "p3"]
    assert own.put_back(key, ["p1"]) == ["p1"]
    assert own.put_back(key, ["p1"]) == []
    assert people(own, key) == ["p1", "p2", "p3"]
    assert own.members(key)[0][0].note == "kept"


def test_a_deletion_can_be_undone(own: Shortlists) -> None:
    key = own.create("x").id
    own.add(key, ["p1"], "r1")
    own.delete(key)
    assert own.all() == []
    with pytest.raises(NotFoundError):
        own.get(key)
    own.restore(key)
    assert people(own, key) == ["p1"]


def test_notes_and_places_change(own: Shortlists) -> None:
    key = own.create("x").id
    own.add(key, ["p1", "p2", "p3"], "r1")
    own.annotate(key, ["p3"], note="first choice", position=1)
    assert people(own, key) == ["p3", "p1", "p2"]
    assert own.members(key)[0][0].note == "first choice"
    with pytest.raises(NotFoundError):
        own.annotate(key, ["p9"], note="", position=None)
    assert own.rename(key, name="y", note="n").name == "y"


def test_nobody_sees_anothers_shortlist(own: Shortlists, database: Database) -> None:
    key = own.create("x").id
    other = Shortlists(database, create_account(database, "other", "another password"))
    assert other.all() == []
    for act in (other.get, other.delete, other.restore, other.members):
        with pytest.raises(NotFoundError):
            act(key)
    with pytest.raises(NotFoundError):
        other.add(key, ["p1"], "r1")


def test_a_shortlist_does_not_grow_without_end(own: Shortlists, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_MEMBERS", 2)
    key = own.create("x").id
    with pytest.raises(ConflictError):
        own.add(key, ["p1", "p2", "p3"], "r1")
    assert people(own, key) == []


def test_searches_and_demands_are_kept_put_away_and_brought_back(database: Database, officer: Account) -> None:
    searches, demands = Searches(database, officer), Demands(database, officer)
    search = searches.save("四川的量子学者", "area=quantum&home=51")
    demand = demands.save("离子阱", "cqu", {"text": "离子阱"})
    assert [row.query for row in searches.all()] == ["area=quantum&home=51"]
    assert demands.get(demand.id).body == {"text": "离子阱"}
    searches.delete(search.id)
    assert searches.all() == []
    assert searches.restore(search.id).name == "四川的量子学者"
    other = create_account(database, "other", "another password")
    with pytest.raises(NotFoundError):
        Demands(database, other).get(demand.id)
