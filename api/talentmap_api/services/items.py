"""One person of a list: the stored row with labels, and why the person is listed."""

from collections.abc import Sequence

from talentmap.model.vocabularies import label, tier_label
from talentmap.model.wording import POSTS, localised
from talentmap.search.filters import Filter
from talentmap_api.services.places import Places
from talentmap_api.services.results import Home, Item, Reason
from talentmap_api.services.tables import Row

_COUNTS = ("works", "works_5y", "citations", "h_index")
_PLAIN = ("name_zh", "country", "tier", "coverage", "last_year", "completeness")


def make_item(row: Row, wanted: Filter, places: Places, lang: str, told: Sequence[Reason] = ()) -> Item:
    """The list item of a row that has the columns of the table `scientists`; `told` are reasons known beforehand."""
    homes = [make_home(home, places, lang) for home in row.get("homes") or ()]
    return Item(
        id=row["id"],
        name=row.get("name") or row.get("name_zh") or row["id"],
        institution=_either(row, "institution_name", lang),
        institution_id=row.get("institution"),
        country_label=places.label(row["country"], lang) if row.get("country") else None,
        city=_either(row, "city", lang),
        position=localised(POSTS, row["position"], lang).text if row.get("position") else None,
        areas=[str(entry["id"]) for entry in _scores(row, "areas")],
        home=homes,
        fictional=bool(row.get("fictional")),
        why=[*told, *_reasons(row, homes, wanted, places, lang)],
        **{name: row.get(name) or 0 for name in _COUNTS},
        **{name: row.get(name) for name in _PLAIN},
    )


def make_home(home: Row, places: Places, lang: str) -> Home:
    """A home of a row, with the place's names."""
    code = home["code"]
    return Home(
        relation=home["relation"],
        code=code,
        label=places.label(code, lang),
        path=places.path(code, lang),
        grade=home.get("grade") or "C",
    )


def _either(row: Row, column: str, lang: str) -> str | None:
    first, second = (f"{column}_zh", column) if lang == "zh" else (column, f"{column}_zh")
    return row.get(first) or row.get(second)


def _scores(row: Row, column: str) -> list[Row]:
    entries = [entry if isinstance(entry, dict) else {"id": entry} for entry in row.get(column) or ()]
    return sorted(entries, key=lambda entry: -(entry.get("score") or 0))


def _reasons(row: Row, homes: list[Home], wanted: Filter, places: Places, lang: str) -> list[Reason]:
    """The parameters this person meets, each with its figure; without any, what the person is known for."""
    zh = lang == "zh"
    found = [*_field_reasons(row, wanted, lang)]
    for home in homes:
        if places.within(home.code, wanted.home):
            relation, grade = (
                label("relations", home.relation, lang, short=True),
                label("grades", home.grade, lang, short=True),
            )
            text = f"{relation} {home.path}（{grade}）" if zh else f"{relation} {home.path} ({grade})"
            found.append(Reason(kind="home", label=text))
    if wanted.tier and row.get("tier") in wanted.tier:
        found.append(Reason(kind="tier", label=tier_label(row["tier"], lang)))
    if recent := row.get("works_5y"):
        text = f"近五年 {recent:,} 篇" if zh else f"{_works(recent)} in five years"
        found.append(Reason(kind="recent", label=text))
    elif works := row.get("works"):
        text = f"成果 {works:,} 篇" if zh else _works(works)
        found.append(Reason(kind="works", label=text))
    return found


def _field_reasons(row: Row, wanted: Filter, lang: str) -> list[Reason]:
    found = []
    for kind, column, vocabulary, asked in (
        ("area", "areas", "areas", wanted.area),
        ("direction", "directions", "directions", wanted.direction),
    ):
        for entry in _scores(row, column):
            if entry["id"] in asked:
                works = entry.get("works")
                name = label(vocabulary, entry["id"], lang)
                count = "" if not works else f" {works:,} 篇" if lang == "zh" else f": {_works(works)}"
                found.append(Reason(kind=kind, label=name + count))
    return found


def _works(count: int) -> str:
    return "1 work" if count == 1 else f"{count:,} works"
