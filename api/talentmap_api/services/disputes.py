"""Which posts or studies of a person exclude each other, as their sources state them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from talentmap_api.services.facts import Evidence
from talentmap_api.services.tables import Row

ALWAYS = 9999
_YEARS = ("since", "until")
Span = tuple[int | None, int | None]


@dataclass(frozen=True, eq=False)
class Claim:
    """A post or study: its row, the rank it names, its evidence, and whether one without an end goes on, as a post does."""

    row: Row
    rank: str
    evidence: list[Evidence]
    goes_on: bool

    @cached_property
    def span(self) -> Span:
        """The years that sources state."""
        return (None, None) if self.row.get("by_works") else (self.row["since"], self.row["until"])

    @cached_property
    def dating(self) -> list[Evidence]:
        """What states the years."""
        return [one for one in self.evidence if one.prop in _YEARS]

    @cached_property
    def records(self) -> frozenset[tuple[str, str | None]]:
        """The records that state the years."""
        return frozenset((one.source, one.record) for one in self.dating)

    @cached_property
    def seen(self) -> int:
        """The last year in which a record said so."""
        return max((int(one.last_seen[:4]) for one in self.dating if one.last_seen), default=ALWAYS)


def side_by_side(claims: Sequence[Claim]) -> list[tuple[Claim, list[Claim]]]:
    """Each claim with those that it excludes; these follow it, else the order stays."""
    against = {one: [other for other in claims if other is not one and excludes(one, other)] for one in claims}
    found: dict[Claim, list[Claim]] = {}
    for one in claims:
        for each in (one, *against[one]):
            found.setdefault(each, against[each])
    return list(found.items())


def excludes(one: Claim, other: Claim) -> bool:
    """Whether records, none of which tells both, cannot both be right: other years of one post or degree, or another degree."""
    if one.row["institution"] != other.row["institution"] or not (one.records - other.records and other.records - one.records):
        return False
    if one.goes_on:
        return one.rank == other.rank and _ends_differ(one, other) and _overlap(one.span, other.span)
    if one.rank and other.rank and one.rank != other.rank:
        return one.span == other.span and one.span[1] is not None
    if not one.rank or not other.rank:
        return not one.rank and not other.rank and _full(one.span, other.span) and _overlap(one.span, other.span)
    return any(None not in years and years[0] != years[1] for years in zip(one.span, other.span, strict=True))


def _ends_differ(one: Claim, other: Claim) -> bool:
    """Whether two posts begin or end in other years; who says that a post goes on denies no end in a later year."""
    (since, until), (first, last) = one.span, other.span
    if since and first and since != first:
        return True
    if until and last:
        return until != last
    open_ended, end = (other, until) if until else (one, last)
    return end is not None and open_ended.seen > end


def _full(*spans: Span) -> bool:
    return all(None not in span for span in spans)


def _overlap(one: Span, other: Span) -> bool:
    """Whether two spans differ and share more than the year in which one follows the other."""
    if one == other or (None, None) in (one, other):
        return False
    (since, until), (first, last) = ((span[0] or 0, span[1] or ALWAYS) for span in (one, other))
    return since == first or until == last or (since < last and first < until)
