"""Issues: what was wrong with which record and what was done about it, one JSON line each in `issues.jsonl`."""

from collections import Counter
from datetime import UTC, datetime
from typing import Self

import orjson

from talentmap.errors import StoppedError
from talentmap.workspace import Workspace
from talentmap_crawlers.descriptor import Action, Descriptor, Problem


class IssueLog:
    """Writes the issues of one stage of one run and stops it where the descriptor says so."""

    def __init__(self, workspace: Workspace, stage: str, descriptor: Descriptor, run: str) -> None:
        workspace.root.mkdir(parents=True, exist_ok=True)
        self._file = workspace.issues.open("ab")
        self._stage, self._descriptor, self._run = stage, descriptor, run
        self.counts: Counter[str] = Counter()
        self.skipped = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, problem: Problem, record_key: str, detail: str) -> Action:
        """Write one issue; gives what to do with the record, raises StoppedError when that is to stop."""
        action = self._descriptor.action(problem)
        line = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "stage": self._stage,
            "source": self._descriptor.name,
            "run": self._run,
            "record_key": record_key,
            "reason": problem.value,
            "detail": detail,
            "action": action,
        }
        self._file.write(orjson.dumps(line) + b"\n")
        self._file.flush()
        self.counts[problem.value] += 1
        self.skipped += action == "skip"
        if action == "stop":
            raise StoppedError(f"{self._descriptor.name}: {problem.value} in {record_key}: {detail}")
        return action

    def check_share(self, records: int) -> None:
        """Stop when more of the records (those skipped included) were skipped than the descriptor allows."""
        allowed = self._descriptor.stop_above
        if records and self.skipped / records > allowed:
            raise StoppedError(
                f"{self._descriptor.name}: {self.skipped:,} of {records:,} records were skipped, "
                f"more than {allowed:.0%}; issues.jsonl names them"
            )
