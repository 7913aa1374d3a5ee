"""团队核心成员: whom a person leads, and who leads the person."""

from talentmap.model.vocabularies import label, vocabularies
from talentmap_api.services.facts import Fact
from talentmap_api.services.reading import Reading
from talentmap_api.services.tables import Row


def team(reading: Reading) -> list[Fact]:
    """团队核心成员: whom the person leads, with what role, and who leads the person; former students come last."""
    order = [term.id for term in vocabularies()["team_roles"]]
    led = sorted(reading.table("team_of"), key=lambda row: (order.index(row["role"]), -row["works"], row["member"]))
    rows = [("leads", row["member"], row) for row in led]
    rows += [("member_of", row["scientist"], row) for row in reading.table("team_of", "member")]
    people = reading.directory.items([person for _, person, _ in rows], reading.lang)
    return [
        reading.fact(
            kind,
            number,
            (people[person].name_zh if reading.lang == "zh" else None) or people[person].name,
            reading.work_evidence(row["evidence"]),
            kind_label=_team_label(kind, row["role"], reading),
            ref=person,
            detail=_team_detail(row, reading),
            since=row["first"],
            until=row["last"],
            works=row["works"],
            confirmed=bool(row["confirmed"]),
        )
        for number, (kind, person, row) in enumerate(rows, 1)
        if person in people
    ]


def _team_label(kind: str, role: str, reading: Reading) -> str:
    own = label("team_roles", role, reading.lang, short=True)
    return (
        own if kind == "leads" else f"{reading.kind(kind)}（{own}）" if reading.lang == "zh" else f"{reading.kind(kind)} ({own})"
    )


def _team_detail(row: Row, reading: Reading) -> str:
    """How much they signed together, in what order, and where both were."""
    works, led = row["works"], row["led"] or 0
    where = reading.directory.institutions.label(row["institution"], reading.lang) if row["institution"] else None
    zh = reading.lang == "zh"
    told = f"合作 {works} 篇，负责人末位署名 {led} 篇" if zh else f"{works} works together, the leader last in {led}"
    return " · ".join(filter(None, (told, where)))
