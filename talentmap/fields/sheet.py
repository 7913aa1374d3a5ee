"""The crosswalk as a sheet that officers edit: one row a topic, one column an area, direction, priority field or industry."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from talentmap.errors import ConfigurationError
from talentmap.fields.crosswalk import VOCABULARIES, Crosswalk, Topic
from talentmap.fields.overrides import Override, crosswalk_of, override, read_overrides, read_text, write_overrides
from talentmap.model.vocabularies import ids
from talentmap.workspace import Workspace, write_atomically

NAMES = ("topic", "name", "name_zh", "subfield")


def labels() -> Iterator[tuple[str, str]]:
    """Every entry with its vocabulary, in the order of the sheet's columns."""
    return ((vocabulary, label) for vocabulary in VOCABULARIES for label in ids(vocabulary))


def export_sheet(workspace: Workspace, target: Path) -> int:
    """Write the crosswalk in force as CSV (with the mark that spreadsheets want); gives the number of topics."""
    walk = crosswalk_of(workspace)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*NAMES, *(label for _, label in labels())])
    writer.writerows(_row(topic) for topic in walk.rows())
    write_atomically(target, text.getvalue().encode("utf-8-sig"))
    return len(walk.topics)


def _row(topic: Topic) -> list[str]:
    scores = [topic.scores(vocabulary).get(label) for vocabulary, label in labels()]
    return [topic.id, topic.name, topic.name_zh, topic.subfield, *("" if s is None else f"{s:g}" for s in scores)]


def import_sheet(workspace: Workspace, source: Path, reason: str) -> int:
    """Record every score of a sheet that differs from the crosswalk in force, with one reason for all; gives their number.

    Rows and columns may be left out. Nothing is recorded when a line is wrong: raises ConfigurationError naming it.
    """
    changes = {(one.topic, one.label): one for one in read_overrides(workspace)}
    found = list(_changes(crosswalk_of(workspace), source, reason))
    changes |= {(one.topic, one.label): one for one in found}
    if found:
        write_overrides(workspace, changes.values())
    return len(found)


def _changes(walk: Crosswalk, source: Path, reason: str) -> Iterator[Override]:
    rows = csv.DictReader(io.StringIO(read_text(source), newline=""))
    _check_head(source, rows.fieldnames or ())
    lines: dict[str, int] = {}
    for row in rows:
        try:
            _check_row(row, walk, lines, rows.line_num)
            yield from _changes_of(walk, row, reason)
        except ConfigurationError as error:
            raise ConfigurationError(f"{source}, line {rows.line_num}: {error}") from error


def _check_head(source: Path, names: Sequence[str]) -> None:
    known = {*NAMES, *(label for _, label in labels())}
    if "topic" not in names or set(names) - known:
        raise ConfigurationError(
            f"{source} must have the column topic and of others only {', '.join(sorted(known))}, with commas between them"
        )
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ConfigurationError(f"{source} has the column {', '.join(twice)} twice")


def _check_row(row: dict[str, Any], walk: Crosswalk, lines: dict[str, int], number: int) -> None:
    """As many cells as the head has columns, and a topic that is known and has no line before; else ConfigurationError.

    A cell that is missing is not one that is empty: an empty one takes a score away.
    """
    columns = len(row) - (None in row)
    cells = sum(value is not None for key, value in row.items() if key is not None) + len(row.get(None, ()))  # type: ignore[call-overload]
    if cells != columns:
        raise ConfigurationError(f"{cells} cells where the head has {columns} columns")
    topic = row["topic"].strip()
    if walk.topic(topic) is None:
        raise ConfigurationError(f"{topic or 'an empty cell'} is no topic of the crosswalk")
    if topic in lines:
        raise ConfigurationError(f"{topic} has a line already, line {lines[topic]}")
    lines[topic] = number


def _changes_of(walk: Crosswalk, row: dict[str, Any], reason: str) -> Iterator[Override]:
    topic = walk.topics[row["topic"].strip()]
    for vocabulary, label in labels():
        if label in row:
            change = override({"topic": topic.id, "label": label, "score": row[label].strip() or "0", "reason": reason})
            if abs(change.score - topic.scores(vocabulary).get(label, 0.0)) > 1e-9:
                yield change
