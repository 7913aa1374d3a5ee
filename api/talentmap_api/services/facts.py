"""What a profile answers: sections of facts, each with its evidence."""

from pydantic import Field

from talentmap_api.services.figures import figure_text
from talentmap_api.services.results import Answer, Labelled

_ONCE = frozenset({"work", "received", "retraction", "moved", "award"})
_TOLD = frozenset({"leads", "member_of"})  # their detail tells the years
_GOING_ON = frozenset({"affiliated_with", "worked_in"})


class Evidence(Answer):
    """One statement, or one work, that says a fact, down to the record it came from."""

    statement: str | None = Field(description="Id of the statement; null where a work is the evidence.")
    work: str | None = None
    source: str
    source_label: str
    prop: str
    value: str = Field(description="The value, or the clause that states the fact; never the whole passage.")
    original: str | None = Field(default=None, description="The source's own spelling, where the value was normalised.")
    lang: str | None = None
    record: str | None = Field(default=None, description="The record's key at its source.")
    url: str | None = None
    first_seen: str | None = None
    last_seen: str | None = None
    gone_since: str | None = Field(default=None, description="Day since when the source has the record no longer.")


class Dispute(Answer):
    """What others say where a fact cannot be right with it."""

    fact: str = Field(description="Id of the fact of the same section that they state.")
    says: str = Field(description="Its post or degree and its years, in words.")
    sources: list[str] = Field(description="Names of the sources that state its years.")


class Fact(Answer):
    """One fact; what does not apply to its kind is null."""

    id: str
    kind: str
    kind_label: str
    label: str
    other: str | None = Field(default=None, description="The same in the other script, where it differs.")
    ref: str | None = Field(default=None, description="Place code, id of an institution, person, area or topic.")
    detail: str | None = None
    since: int | None = None
    until: int | None = None
    score: float | None = None
    works: int | None = None
    grade: str | None = None
    confirmed: bool | None = None
    alternatives: list[Labelled] = Field(default_factory=list, description="Other readings of an ambiguous place.")
    by_works: bool = Field(default=False, description="The years are those of works signed there; nothing states them.")
    sources: int = Field(description="Number of sources that say so.")
    evidence: list[Evidence]
    disputes: list[Dispute] = Field(default_factory=list, description="What other sources say instead of it.")

    def span(self, lang: str) -> str:
        """The years in words, empty where none is known; a post without an end goes on."""
        since, until, zh = self.since or "", self.until or "", lang == "zh"
        if self.kind in _TOLD:
            return ""
        if self.by_works:
            return f"{'论文署名' if zh else 'works there'} {self.years()}"
        if self.kind in _ONCE or since == until:
            return str(since)
        if self.kind == "topic_entered":
            return f"{since} 年起" if zh else f"since {since}"
        if self.kind in _GOING_ON and not until:
            return f"{since} 至今" if zh else f"{since}–now"
        return f"{since}–{until}"

    def years(self) -> str:
        """First and last year, or the only one."""
        return f"{self.since}–{self.until}" if self.since != self.until else str(self.since or "")

    def dated_by(self) -> list[str]:
        """Names of the sources that state the years."""
        return list(dict.fromkeys(one.source_label for one in self.evidence if one.prop in ("since", "until")))


class Looked(Answer):
    """A source we looked in, and what it holds of this person."""

    source: str
    label: str
    records: int = Field(description="Records of this source that speak of the person.")
    last_seen: str | None


class Section(Answer):
    """Facts of one heading; without any, `looked` says where we searched for them."""

    id: str
    label: str
    facts: list[Fact]
    conflict: bool = Field(description="Sources disagree: the facts stand side by side.")
    looked: list[Looked]


class WorkItem(Answer):
    """One work of a person."""

    id: str
    title: str
    year: int | None
    date: str | None = Field(default=None, description="Day of publication, as far as it is known: 2025, 2025-12, 2025-12-20.")
    venue: str | None
    type: str | None
    doi: str | None
    url: str | None
    citations: int
    authors: int | None
    position: int | None
    corresponding: bool
    representative: bool
    retracted: bool
    topics: list[str]
    source: str | None
    record: str | None

    @property
    def newness(self) -> str:
        """Its date, else its year: a text that orders works by when they came out."""
        return newness(self.date, self.year)


def newness(date: str | None, year: int | None) -> str:
    """The date, or the year if that is all or another one, as a text to order by; empty where nobody knows."""
    told = str(year or "")
    return date if date and date.startswith(told) else told


class YearCount(Answer):
    """Works of one year."""

    year: int
    works: int


class TimelineEntry(Answer):
    """A study, a post or an honour, with the fact that holds its evidence, or what a release no longer found."""

    kind: str = Field(description="study, post, honour or loss.")
    fact: str | None = Field(description="Null for a loss.")
    label: str
    detail: str | None
    since: int | None
    until: int | None
    when: str = Field(description="The years in words; empty where none is known.")
    by_works: bool = Field(default=False, description="The years are those of works signed there; nothing states them.")
    disputed: bool = Field(default=False, description="Other sources say otherwise: the fact names them.")


class TierReason(Answer):
    """One rule of the proposed tier and the person's value."""

    rule: str
    label: str
    value: float

    def __str__(self) -> str:
        """“H 指数 38”."""
        return f"{self.label} {figure_text(self.value)}"


class Assessment(Answer):
    """Figures that compare people of different fields and ages, and marks to look at; null where too little is known."""

    norm_impact: float | None = Field(
        description="Mean citations of ten years' works over those of field and year; 1 is average."
    )
    cohort_rank: float | None = Field(description="Place among those whose first work is of the same five years, 0 to 1.")
    grants_5y: int = Field(description="Grants that works of five years name.")
    self_cited: float | None = Field(description="Share of the citations inside this release that the person's own works give.")
    retracted: int = Field(description="Works that were retracted.")
    records: int = Field(description="Records of one source that were put together as this person.")


class Indicators(Answer):
    """Counts over the works this release holds."""

    works: int
    citations: int
    h_index: int
    works_5y: int
    citations_5y: int
    led_5y: int
    first_year: int | None
    last_year: int | None
