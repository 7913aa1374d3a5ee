"""What releases found new of people, or no longer so, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pydantic import Field

from talentmap.model.vocabularies import label, tier_label
from talentmap.places import gazetteer
from talentmap_api.services.places import name_of
from talentmap_api.services.results import Answer, Item
from talentmap_api.services.tables import Row

if TYPE_CHECKING:
    from talentmap_api.services.directory import Directory

_SENTENCES = {
    "new_work": ("新成果《{item}》", "New work: “{item}”"),
    "attributed": ("归入成果《{item}》，此前不在其名下", "Work now attributed to this person: “{item}”"),
    "removed": ("成果《{item}》不再归在其名下", "Work no longer under this name: “{item}”"),
    "retracted": ("成果被撤稿：《{item}》", "Retracted work: “{item}”"),
    "topic_entered": ("近五年新见主题“{item}”", "A new topic of the last five years: {item}"),
    "topic_left": ("近五年已不见主题“{item}”", "No longer a topic of the last five years: {item}"),
    "moved": ("单位由{before}变为{item}", "Moved from {before} to {item}"),
    "post": ("新见任职单位：{item}", "A further post: {item}"),
    "post_lost": ("已无任职单位“{item}”的依据", "No source gives this post any more: {item}"),
    "award": ("获奖：{item}", "Award: {item}"),
    "award_lost": ("已无获奖“{item}”的依据", "No source gives this award any more: {item}"),
    "grant": ("成果新列资助项目：{before} {item}", "A grant that works name: {before} {item}"),
    "home": ("新见{before}：{item}", "{before} now known: {item}"),
    "home_lost": ("已无{before}“{item}”的依据", "No source gives this any more: {before} {item}"),
    "area": ("新列入领域“{item}”", "A further area: {item}"),
    "area_lost": ("不再列入领域“{item}”", "No longer in the area {item}"),
    "tier": ("层次变为{item}", "Tier is now {item}"),
    "tier_lost": ("不再有层次，此前为{item}", "No tier any more; it was {item}"),
    "merged": ("与另一份记录 {item} 合并", "Merged with another record, {item}"),
    "unmerged": ("与记录 {item} 的合并已撤销，重新分为两人", "The merge with the record {item} was undone: two people again"),
}
KINDS = tuple(_SENTENCES)
LOSSES = ("post_lost", "award_lost", "home_lost", "area_lost", "tier_lost", "unmerged")  # that a time line tells
_CHANGED = ("层次由{before}变为{item}", "Tier changed from {before} to {item}")
_UNFUNDED = ("成果新列资助项目：{item}", "A grant that works name: {item}")
_UNDONE = ("曾与另一份记录 {item} 合并，后已拆开", "Was merged with another record, {item}; that was undone since")
_CALLED = ("removed", "post_lost", "award_lost")  # `before` is how the release before called the item
_TITLED = ("new_work", "attributed", "removed", "retracted")
_AT_INSTITUTIONS = ("moved", "post", "post_lost")


class Change(Answer):
    """One thing that a release found new of a person, or no longer so."""

    person: str
    kind: str
    label: str
    item: str = Field(
        description="Id of the work, topic, institution, award, place, tier or former record; of a grant its number."
    )
    year: int | None
    release: str = Field(description="The release that found it.")
    at: datetime = Field(description="When that release was built.")


class WatchedPerson(Answer):
    """A person whom the account watches, with what is new; `item` is null where the served release does not hold the person."""

    id: str = Field(description="The person's id today.")
    stored: list[str] = Field(description="The ids under which the account watches the person.")
    since: datetime
    seen_at: datetime
    unseen: int
    item: Item | None
    changes: list[Change] = Field(description="The newest first.")


def read_changes(directory: Directory, people: Iterable[str], lang: str, kinds: Sequence[str] = ()) -> list[Change]:
    """What releases found new of these people, the newest first, each person's in the table's order."""
    rows = directory.tables.among("changes", "scientist", people)
    wanted = [row for row in rows if not kinds or row["kind"] in kinds]
    wanted.sort(key=lambda row: str(row["at"]), reverse=True)
    speak = _Speaker(directory, wanted, lang)
    return [
        Change(
            person=row["scientist"], kind=row["kind"], label=speak.sentence(row), item=row["item"], year=row["year"],
            release=row["release"], at=moment(row["at"]),
        )
        for row in wanted
    ]  # fmt: skip


def moment(at: str) -> datetime:
    """A release's time, with its zone."""
    found = datetime.fromisoformat(at)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


class _Speaker:
    """The names of what changed, read for all rows at once."""

    def __init__(self, directory: Directory, rows: Sequence[Row], lang: str) -> None:
        self._directory, self._lang = directory, lang
        of_works = [row["item"] for row in rows if row["kind"] in _TITLED]
        self._titles = {row["id"]: row["title"] for row in directory.tables.among("works", "id", of_works, only=("id", "title"))}
        self._awards = {
            row["id"]: row
            for row in directory.tables.among(
                "awards", "id", (row["item"] for row in rows if row["kind"] in ("award", "award_lost"))
            )
        }
        directory.institutions.get(one for row in rows if row["kind"] in _AT_INSTITUTIONS for one in (row["item"], row["before"]))
        merged = (row["item"] for row in rows if row["kind"] == "merged")
        self._apart = {row["id"] for row in directory.tables.among("scientists", "id", merged, only=("id",))}

    def sentence(self, row: Row) -> str:
        """The change in words."""
        item, before = self._item(row["kind"], row["item"]), self._before(row["kind"], row["before"])
        if row["kind"] in _CALLED and item == row["item"]:  # this release knows it no longer
            item = before or item
        return self._wording(row)[0 if self._lang == "zh" else 1].format(item=item, before=before)

    def _wording(self, row: Row) -> tuple[str, str]:
        if row["kind"] == "merged" and row["item"] in self._apart:
            return _UNDONE
        if row["kind"] == "grant" and not row["before"]:
            return _UNFUNDED
        return _CHANGED if row["kind"] == "tier" and row["before"] else _SENTENCES[row["kind"]]

    def _item(self, kind: str, item: str) -> str:
        named: dict[str, Callable[[str], str]] = {
            "topic_entered": self._topic, "topic_left": self._topic, "moved": self._institution, "post": self._institution,
            "award": lambda key: name_of(self._awards.get(key, {"id": key}), self._lang),
            "home": self._place,
            "tier": lambda tier: tier_label(tier, self._lang),
            "area": lambda area: label("areas", area, self._lang),
        }  # fmt: skip
        kind = kind.removesuffix("_lost")
        return named[kind](item) if kind in named else self._titles.get(item) or item

    def _before(self, kind: str, before: str | None) -> str:
        if not before:
            return ""
        if kind == "tier":
            return tier_label(before, self._lang)
        if kind in _CALLED or kind == "grant":
            return before
        return label("relations", before, self._lang) if kind.startswith("home") else self._institution(before)

    def _place(self, code: str) -> str:
        """Its path; of a place that the release does not hold any more its name in the gazetteer."""
        told = self._directory.places.path(code, self._lang)
        place = gazetteer().get(code) if told == code else None
        return (place.name_zh if self._lang == "zh" and place.name_zh else place.name) if place else told

    def _topic(self, topic: str) -> str:
        return name_of(self._directory.topics.get(topic, {"id": topic}), self._lang)

    def _institution(self, institution: str) -> str:
        return self._directory.institutions.label(institution, self._lang)
