"""Where a reader puts what it finds in one record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from talentmap.model.kinds import PROPS
from talentmap.model.records import RawRecord
from talentmap.model.statements import Statement
from talentmap_crawlers.descriptor import Problem


@dataclass(slots=True)
class Findings:
    """What one record says: statements, rows of the wide tables, and problems that do not end the reading."""

    record: RawRecord
    statements: list[Statement] = field(default_factory=list)
    works: list[Mapping[str, Any]] = field(default_factory=list)
    authorships: list[Mapping[str, Any]] = field(default_factory=list)
    mentions: list[Statement] = field(default_factory=list)  # said in passing, over and over: kept once a run
    problems: list[tuple[Problem, str]] = field(default_factory=list)

    def state(self, subject: str, kind: str, prop: str, value: object, *, lang: str = "", original: str = "") -> None:
        """State one value; nothing is stated of an empty one. A property outside the data dictionary is a KeyError."""
        if prop not in PROPS[kind]:
            raise KeyError(f"{kind}.{prop} is not in the data dictionary")
        text = "" if value is None else str(value).strip()
        if text:
            kept = original if original != text else ""
            self.statements.append(Statement(subject, kind, prop, text, self.record.source, lang, kept))

    def mention(self, subject: str, kind: str, prop: str, value: object, *, lang: str = "") -> None:
        """State something that many records of a run repeat word for word."""
        if value:
            self.mentions.append(Statement(subject, kind, prop, str(value), self.record.source, lang))

    def report(self, problem: Problem, detail: str) -> None:
        """Note a problem; the descriptor says what it does."""
        self.problems.append((problem, detail))

    def audit(self, rest: Mapping[str, Any], *, ignore: frozenset[str] = frozenset()) -> None:
        """Whatever is left of a record is news."""
        for name in rest.keys() - ignore:
            self.report(Problem.UNKNOWN_FIELD, name)
