"""毕业院校 and 工作单位: studies and posts with their years, and what sources say otherwise beside each."""

from collections.abc import Iterator

from talentmap.model.wording import DEGREES, POSTS, localised, rank
from talentmap_api.services.disputes import Claim, side_by_side
from talentmap_api.services.facts import Dispute, Fact
from talentmap_api.services.places import name_of
from talentmap_api.services.reading import Reading
from talentmap_api.services.tables import Row

_NAMED = {"studied_at": ("degree", DEGREES), "affiliated_with": ("role", POSTS)}  # kind → column and vocabulary of what it was


def education(reading: Reading) -> list[Fact]:
    """毕业院校, newest first."""
    return _at_institutions(reading, "studied_at")


def employment(reading: Reading) -> list[Fact]:
    """工作单位, newest first."""
    return _at_institutions(reading, "affiliated_with")


def _at_institutions(reading: Reading, kind: str) -> list[Fact]:
    told = side_by_side(list(_claims(reading, kind)))
    names = reading.directory.institutions.get(claim.row["institution"] for claim, _ in told)
    facts = {
        claim: _fact(reading, kind, number, claim, names.get(claim.row["institution"], {}))
        for number, (claim, _) in enumerate(told, 1)
    }
    return [
        facts[claim].model_copy(update={"disputes": [_dispute(facts[other], other, reading.lang) for other in others]})
        for claim, others in told
    ]


def _claims(reading: Reading, kind: str) -> Iterator[Claim]:
    column, vocabulary = _NAMED[kind]
    rows = reading.table(kind)
    rows.sort(key=lambda row: (-(row["until"] or 9999), -(row["since"] or 0), row["institution"], row[column] or ""))
    for row in rows:
        named = rank(vocabulary, row[column]) if row[column] else ""
        yield Claim(row, named, reading.evidence.of(row["statements"]), kind == "affiliated_with")


def _fact(reading: Reading, kind: str, number: int, claim: Claim, institution: Row) -> Fact:
    row, other = claim.row, "en" if reading.lang == "zh" else "zh"
    return reading.fact(
        kind,
        number,
        name_of(institution or {"id": row["institution"]}, reading.lang),
        claim.evidence,
        other=name_of(institution, other) or None,
        ref=row["institution"],
        detail=_detail(row, kind, reading.lang),
        **_years(row),
    )


def _years(row: Row) -> dict[str, object]:
    """The stated years, or those of the works that were signed there."""
    if not row.get("by_works"):
        return {"since": row["since"], "until": row["until"]}
    return {"since": min(row["years"]), "until": max(row["years"]), "by_works": True}


def _detail(row: Row, kind: str, lang: str) -> str | None:
    column, vocabulary = _NAMED[kind]
    named = localised(vocabulary, row[column], lang).text if row[column] else None
    return " · ".join(part for part in (named, row.get("department")) if part) or None


def _dispute(fact: Fact, claim: Claim, lang: str) -> Dispute:
    says = " · ".join(filter(None, (fact.detail, fact.span(lang))))
    return Dispute(fact=fact.id, says=says, sources=list(dict.fromkeys(one.source_label for one in claim.dating)))
