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
            [*reading.work_evidence(row["evidence"]), *reading.evidence.of(row["statements"])],
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
    if kind == "leads":
        return own
    return f"{reading.kind(kind)}（本人为{own}）" if reading.lang == "zh" else f"{reading.kind(kind)} (as {own.lower()})"


def _team_detail(row: Row, reading: Reading) -> str:
    """How much they signed together and when, in what order, where both were, under which grants, and in which company."""
    zh, institutions = reading.lang == "zh", reading.directory.institutions
    told = [signed(row, zh=zh)] if row["works"] else []
    if row["institution"]:
        told.append(("同在" if zh else "both at ") + institutions.label(row["institution"], reading.lang))
    if grants := row["grants"]:
        named = ("、" if zh else ", ").join(" ".join(filter(None, (grant["funder"], grant["number"]))) for grant in grants)
        told.append(f"共同项目：{named}" if zh else f"shared grant{'s' * (len(grants) > 1)}: {named}")
    if row["company"]:
        company = institutions.label(row["company"], reading.lang)
        told.append(f"同在企业{company}" if zh else f"both at the company {company}")
    return " · ".join(told)


def signed(row: Row, *, zh: bool) -> str:
    """How many works two people signed together and when, and of how many the leader was the last author."""
    works, led = row["works"], row["led"] or 0
    years = "–".join(dict.fromkeys(str(year) for year in (row["first"], row["last"]) if year))
    if zh:
        joint = f"{years} 年共同署名 {works} 篇" if years else f"共同署名 {works} 篇"
        last = f"其中 {led} 篇" if led < works else "均"
        return joint + (f"，{last}由负责人末位署名" if led else "")
    joint = f"{works} joint work{'s' * (works > 1)}" + (f" in {years}" if years else "")
    return joint + (f", the leader as last author of {led if led < works else 'all'}" if led else "")
