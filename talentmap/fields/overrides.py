"""What the officers of a workplace changed in the crosswalk: one score a line, each with its reason."""

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import orjson

from talentmap.errors import ConfigurationError
from talentmap.fields.crosswalk import VOCABULARIES, Crosswalk, Topic, crosswalk
from talentmap.model.vocabularies import ids
from talentmap.workspace import Workspace, write_atomically

COLUMNS = ("topic", "label", "score", "reason")


@dataclass(frozen=True, slots=True, order=True)
class Override:
    """From now on this topic has this score (0 to 1) for this area, direction, priority field or industry."""

    topic: str
    label: str
    score: float
    reason: str


def crosswalk_of(workspace: Workspace) -> Crosswalk:
    """The crosswalk in force: the shipped one with the workplace's own changes, which its version names by their digest.

    Raises ConfigurationError naming the line that is wrong.
    """
    return apply_overrides(crosswalk(), read_overrides(workspace))


def apply_overrides(base: Crosswalk, overrides: Iterable[Override]) -> Crosswalk:
    """A crosswalk with some scores replaced; without any, the same one."""
    changes = sorted(overrides)
    if not changes:
        return base
    topics = dict(base.topics)
    for change in changes:
        topics[change.topic] = _changed(topics[change.topic], change)
    digest = hashlib.blake2b(orjson.dumps([(c.topic, c.label, c.score) for c in changes]), digest_size=4).hexdigest()
    return Crosswalk(f"{base.version}+{digest}", topics)


def _changed(topic: Topic, change: Override) -> Topic:
    vocabulary = vocabulary_of(change.label)
    scores = {**topic.scores(vocabulary), change.label: change.score}
    changed: dict[str, Any] = {vocabulary: {name: scores[name] for name in ids(vocabulary) if name in scores}}
    return replace(topic, **changed)


def vocabulary_of(label: str) -> str:
    """The vocabulary that has this entry; raises ConfigurationError."""
    for vocabulary in VOCABULARIES:
        if label in ids(vocabulary):
            return vocabulary
    known = "; ".join(f"{vocabulary}: {' '.join(ids(vocabulary))}" for vocabulary in VOCABULARIES)
    raise ConfigurationError(f"{label} is no area, direction, priority field or industry; there are {known}")


def read_overrides(workspace: Workspace) -> list[Override]:
    """The changes of the workplace, in the order of their file; raises ConfigurationError naming the line."""
    path = workspace.crosswalk_overrides
    if not path.exists():
        return []
    found: dict[tuple[str, str], Override] = {}
    rows = csv.DictReader(io.StringIO(read_text(path), newline=""))
    for row in rows:
        try:
            change = override(row)
        except ConfigurationError as error:
            raise ConfigurationError(f"{path}, line {rows.line_num}: {error}") from error
        if (change.topic, change.label) in found:
            raise ConfigurationError(f"{path}, line {rows.line_num}: {change.topic} {change.label} has a line already")
        found[change.topic, change.label] = change
    return list(found.values())


def read_text(path: Path) -> str:
    """The text of a sheet that a spreadsheet saved: UTF-8, or GB 18030 as Excel on a Chinese Windows writes plain CSV.

    Raises ConfigurationError for what is neither.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ConfigurationError(f"cannot read {path}: {error.strerror}") from error
    for encoding in ("utf-8-sig", "gb18030"):
        with suppress(UnicodeDecodeError):
            if "\0" not in (text := content.decode(encoding)):
                return text
    raise ConfigurationError(f"{path} is no text in UTF-8 or GBK: save it as “CSV UTF-8” (CSV UTF-8（逗号分隔）) and try again")


def override(row: Mapping[str, str | None]) -> Override:
    """A change as somebody wrote it down; raises ConfigurationError saying what is wrong with it."""
    missing = [name for name in COLUMNS if not (row.get(name) or "").strip()]
    if missing:
        raise ConfigurationError(f"{', '.join(missing)} must be given")
    topic, label, written, reason = ((row[name] or "").strip() for name in COLUMNS)
    if crosswalk().topic(topic) is None:
        raise ConfigurationError(f"{topic} is no topic of the crosswalk")
    vocabulary_of(label)
    try:
        score = float(written)
    except ValueError:
        score = -1.0
    if not 0 <= score <= 1:
        raise ConfigurationError(f"the score must be a number from 0 to 1, not {written}")
    return Override(topic, label, score, reason)


def write_overrides(workspace: Workspace, overrides: Iterable[Override]) -> None:
    """Write the changes, whole or not at all; without any, the file is empty but for its head."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((c.topic, c.label, f"{c.score:g}", c.reason) for c in sorted(overrides))
    write_atomically(workspace.crosswalk_overrides, text.getvalue().encode())


def set_score(workspace: Workspace, topic: str, label: str, score: str, reason: str) -> Crosswalk:
    """Record a change in place of an earlier one of the same topic and label; the crosswalk in force.

    Raises ConfigurationError.
    """
    change = override({"topic": topic, "label": label, "score": score, "reason": reason})
    write_overrides(workspace, [*_others(workspace, topic, label), change])
    return crosswalk_of(workspace)


def unset_score(workspace: Workspace, topic: str, label: str) -> Crosswalk:
    """Take a change back; the crosswalk in force. Raises ConfigurationError when there is none."""
    others = _others(workspace, topic, label)
    if len(others) == len(read_overrides(workspace)):
        raise ConfigurationError(f"nobody changed {label} of {topic}")
    write_overrides(workspace, others)
    return crosswalk_of(workspace)


def _others(workspace: Workspace, topic: str, label: str) -> list[Override]:
    return [one for one in read_overrides(workspace) if (one.topic, one.label) != (topic, label)]


def overridden_in(workspace: Workspace, topic: str) -> dict[str, Override]:
    """The changes of one topic, by label."""
    return {one.label: one for one in read_overrides(workspace) if one.topic == topic}
