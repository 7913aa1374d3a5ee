"""The people whom an account watches, as the served release knows them, with what is new of each."""

from collections import defaultdict
from collections.abc import Sequence

from talentmap_api.services.changes import Change, WatchedPerson, moment, read_changes
from talentmap_api.services.directory import Directory
from talentmap_api.services.results import Item
from talentmap_api.services.shortlists import today_id
from talentmap_api.workplace.tables import Watch


def read_watched(directory: Directory, watches: Sequence[Watch], lang: str, kinds: Sequence[str] = ()) -> list[WatchedPerson]:
    """Each person once, also where several watched ids are one person today; those with something unseen first."""
    by_person: defaultdict[str, list[Watch]] = defaultdict(list)
    for one in watches:
        by_person[today_id(directory, one.person)].append(one)
    items = directory.items(list(by_person), lang)
    told: defaultdict[str, list[Change]] = defaultdict(list)
    for change in read_changes(directory, by_person, lang, kinds):
        told[change.person].append(change)
    found = [_person(person, rows, told[person], items.get(person)) for person, rows in by_person.items()]
    return sorted(found, key=lambda one: (not one.unseen, not one.changes))


def _person(person: str, rows: list[Watch], told: list[Change], item: Item | None) -> WatchedPerson:
    seen = max(row.seen_at for row in rows)
    return WatchedPerson(
        id=person,
        stored=[row.person for row in rows],
        since=min(row.created_at for row in rows),
        seen_at=seen,
        unseen=sum(change.at > seen for change in told),
        item=item,
        changes=told,
    )


def count_unseen(directory: Directory, watches: Sequence[Watch]) -> int:
    """How many changes of watched people were not looked at yet."""
    seen: dict[str, Watch] = {}
    for one in watches:
        person = today_id(directory, one.person)
        if person not in seen or seen[person].seen_at < one.seen_at:
            seen[person] = one
    rows = directory.tables.among("changes", "scientist", seen, only=("scientist", "at"))
    return sum(moment(row["at"]) > seen[row["scientist"]].seen_at for row in rows)


def stored_watches(directory: Directory, watches: Sequence[Watch], people: Sequence[str]) -> list[str]:
    """The ids under which the account watches these people, who may be named by any of their ids."""
    asked = set(people) | {today_id(directory, person) for person in people}
    return [one.person for one in watches if one.person in asked or today_id(directory, one.person) in asked]
