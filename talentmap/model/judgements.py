"""Judgements: what a named human decided, append-only; they outrank every run and survive a re-crawl.

The workplace keeps them; a run exports them to `judgements/judgements.parquet` and
`judgements/statements/officers.parquet`, and resolve and build read only that. Among
several on the same pair the newest counts; `unsure` and `withdrawn` take an earlier decision
back, the latter as if nobody had looked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa

from talentmap.model.statements import Statement

OFFICER = "officer"  # the source of what officers state
SAME, DIFFERENT, UNSURE, WITHDRAWN = VERDICTS = ("same", "different", "unsure", "withdrawn")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision on two source ids (subjects of statements), in alphabetical order."""

    left: str
    right: str
    verdict: str
    by: str
    at: datetime
    reason: str = ""

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise ValueError(f"a verdict is one of {', '.join(VERDICTS)}, not {self.verdict!r}")
        if not self.left < self.right:
            raise ValueError("a judgement names two different source ids in alphabetical order")


@dataclass(frozen=True, slots=True)
class OfficerStatement:
    """A value that an officer states of a subject; with `withdraws` it takes that statement, of any source, back instead.

    A withdrawal tells what it takes back: kind, property and value; its subject is a source id of the person, also where the
    statement is one of a link. Itself it is taken back by withdrawing `withdrawal_id` of the statement.
    """

    subject: str
    kind: str
    prop: str
    value: str
    by: str
    at: datetime
    lang: str = ""
    withdraws: str | None = None
    reason: str = ""
    url: str | None = None

    @property
    def id(self) -> str:
        """Id of what it states."""
        return Statement(self.subject, self.kind, self.prop, self.value, OFFICER, self.lang).id


def withdrawal_id(statement: str) -> str:
    """What an act withdraws so that a withdrawn statement counts again."""
    return Statement(statement, "statement", "withdrawn", "true", OFFICER).id


@dataclass(frozen=True, slots=True)
class Standing:
    """The acts that count, by the id of the statement: the newest that stated it, and the one that has withdrawn it since."""

    stated: dict[str, OfficerStatement]
    withdrawn: dict[str, OfficerStatement]

    @property
    def in_force(self) -> list[OfficerStatement]:
        """What officers state and nobody has withdrawn."""
        return [act for key, act in self.stated.items() if key not in self.withdrawn]


def standing(acts: Iterable[OfficerStatement]) -> Standing:
    """The newest act on each statement counts: what was withdrawn can be stated again, and a withdrawal taken back."""
    found = Standing({}, {})
    statement_of: dict[str, str] = {}
    for act in sorted(acts, key=lambda entry: entry.at):
        if act.withdraws is None:
            found.stated[act.id] = act
            found.withdrawn.pop(act.id, None)
        elif act.withdraws in statement_of:
            found.withdrawn.pop(statement_of[act.withdraws], None)
        else:
            found.withdrawn[act.withdraws] = act
            statement_of[withdrawal_id(act.withdraws)] = act.withdraws
    return found


_TIME = pa.timestamp("us", tz="UTC")
JUDGEMENTS = pa.schema(
    [(name, pa.string()) for name in ("left", "right", "verdict", "by")] + [("at", _TIME), ("reason", pa.string())]
)
STATEMENTS = pa.schema(
    [(name, pa.string()) for name in ("subject", "kind", "prop", "value", "by")]
    + [("at", _TIME)]
    + [(name, pa.string()) for name in ("lang", "withdraws", "reason", "url")]
)


def in_force(judgements: Iterable[Judgement]) -> dict[tuple[str, str], str]:
    """The verdict that counts for each pair: `same` or `different`; other verdicts leave a pair out."""
    latest: dict[tuple[str, str], str] = {}
    for judgement in sorted(judgements, key=lambda entry: (entry.at, entry.by)):
        latest[judgement.left, judgement.right] = judgement.verdict
    return {pair: verdict for pair, verdict in latest.items() if verdict in (SAME, DIFFERENT)}
