"""Why a text or an institution finds somebody, where the list's row alone does not show it."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from talentmap.model.vocabularies import label
from talentmap.model.wording import POSTS, localised
from talentmap.search.filters import Filter
from talentmap.search.found import Wish, wishes
from talentmap.search.text import pinyin_tokens
from talentmap_api.services.places import name_of
from talentmap_api.services.results import Reason
from talentmap_api.services.tables import Row

if TYPE_CHECKING:
    from talentmap_api.services.directory import Directory

_NARROWER = {"zh": "或其细分方向", "en": " or a narrower term"}
WORDS, TOPICS, POSTS_SHOWN = 3, 2, 2  # how many are explained


class Reasons:
    """The reasons of the people on one page of a list."""

    def __init__(self, directory: "Directory", rows: Sequence[Row], wanted: Filter, lang: str) -> None:
        self._directory, self._wanted, self._lang = directory, wanted, lang
        self._wishes = wishes(wanted.q)[:WORDS]
        self._rows = rows

    def of(self, row: Row) -> list[Reason]:
        """What the text matched and when the person was at an institution asked for."""
        texts = [self._text(row, wish) for wish in self._wishes]
        return [*(Reason(kind="text", label=text) for text in texts if text), *self._institution(row)]

    def _text(self, row: Row, wish: Wish) -> str | None:
        """Where the words stand; None where the person's name or place shows them, or the fields do and nothing else."""
        if wish.speaks(self._named(row)) or _is_spelling(wish, row):
            return None
        zh = self._lang == "zh"
        quoted = f"“{wish.label}”" + (_NARROWER[self._lang] if wish.wide else "")
        found = [*self._titles(row, wish), *self._topics(row, wish)]
        if found:
            return f"{quoted}见于{'、'.join(found)}" if zh else f"{quoted} in {' and '.join(found)}"
        if not wish.must or wish.speaks(self._fields(row)):
            return None
        return (
            f"{quoted}见于题名、关键词、研究兴趣或其他姓名" if zh else f"{quoted} in titles, keywords, interests or other names"
        )

    def _topics(self, row: Row, wish: Wish) -> list[str]:
        topics = [self._directory.topics.get(entry["id"]) for entry in row.get("topics") or ()]
        names = [name_of(topic, self._lang) for topic in topics if topic and wish.speaks(_words(topic))]
        if not names:
            return []
        return (
            ["主题“" + "”“".join(names[:TOPICS]) + "”"] if self._lang == "zh" else ["topic “" + "” “".join(names[:TOPICS]) + "”"]
        )

    def _titles(self, row: Row, wish: Wish) -> list[str]:
        count = sum(map(wish.speaks, self._directory.titles(row["id"])))
        if not count:
            return []
        return [f" {count} 篇题名"] if self._lang == "zh" else ["one title" if count == 1 else f"{count} titles"]

    def _fields(self, row: Row) -> str:
        fields = {"areas": row.get("areas"), "directions": row.get("directions")}
        told = [label(kind, entry["id"], lang) for kind, few in fields.items() for entry in few or () for lang in ("zh", "en")]
        return " ; ".join(filter(None, told))

    def _named(self, row: Row) -> str:
        places = self._directory.places
        names = [row.get(key) for key in ("name", "name_zh", "institution_name", "institution_name_zh", "city", "city_zh")]
        names += [places.path(home["code"], lang) for home in row.get("homes") or () for lang in ("zh", "en")]
        return " ; ".join(filter(None, names))

    def _institution(self, row: Row) -> Iterable[Reason]:
        if not self._wanted.institution or row.get("institution") in self._wanted.institution:
            return
        for post in self._posts.get(row["id"], [])[:POSTS_SHOWN]:
            yield Reason(kind="institution", label=self._post(post))

    @cached_property
    def _posts(self) -> dict[str, list[Row]]:
        """Posts at the institutions asked for, of people whose institution today is another, the newest first."""
        asked = self._wanted.institution
        elsewhere = [row["id"] for row in self._rows if row.get("institution") not in asked]
        rows = [
            row for row in self._directory.tables.among("affiliated_with", "scientist", elsewhere) if row["institution"] in asked
        ]
        found: dict[str, list[Row]] = {}
        for row in sorted(rows, key=lambda row: -_last(row)):
            found.setdefault(row["scientist"], []).append(row)
        return found

    def _post(self, post: Row) -> str:
        name = self._directory.institutions.label(post["institution"], self._lang)
        role = localised(POSTS, post["role"], self._lang).text if post["role"] else None
        years = _span(post)
        parts = [part for part in (name, role, years) if part]
        return ("曾在或兼在 " if self._lang == "zh" else "Also or formerly at ") + " ".join(parts)


def _words(topic: Row) -> str:
    return " ; ".join([topic["name"] or "", topic["name_zh"] or "", *(topic["keywords"] or ())])


def _is_spelling(wish: Wish, row: Row) -> bool:
    """Whether the words are a way to write the person's name in Latin letters."""
    usual, rare = pinyin_tokens([row.get("name"), row.get("name_zh")])
    return all(token in usual | rare for token in wish.tokens)


def _last(post: Row) -> int:
    """The last year of a post, for order; one that goes on has the last of the works signed there."""
    return max(filter(None, (post["since"], post["until"] or max(post["years"] or [0]))), default=0)


def _span(post: Row) -> str:
    """The stated years, of a post that goes on up to the last work signed there; else the years of such works."""
    stated = [] if post.get("by_works") else [year for year in (post["since"], post["until"]) if year]
    years = [*stated, *(year for year in post["years"] or () if not post["until"] and year >= max(stated, default=0))]
    if not years:
        return ""
    return str(min(years)) if min(years) == max(years) else f"{min(years)}–{max(years)}"
