"""The lines themselves, so that everything can be read and resolved again."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from talentmap.identity.increments.folder import Folder
from talentmap.identity.mention import MentionLine

SCHEMA = pa.schema([("id", pa.string()), ("digest", pa.uint64()), ("line", pa.binary())])
TOGETHER = 10_000  # lines of a batch


class LineWriter:
    """Keeps lines as they pass."""

    def __init__(self, file: pq.ParquetWriter) -> None:
        self._file = file
        self._waiting: list[tuple[str, int, bytes]] = []
        self.count = 0

    def passing(self, lines: Iterable[MentionLine]) -> Iterator[MentionLine]:
        """The same lines, each after it was taken."""
        for line in lines:
            self._waiting.append((str(line.mention_id), line.digest, line.text))
            self.count += 1
            if len(self._waiting) == TOGETHER:
                self.flush()
            yield line

    def flush(self) -> None:
        """Write those that wait."""
        if self._waiting:
            ids, digests, texts = zip(*self._waiting, strict=True)
            self._file.write_table(pa.table([pa.array(ids), pa.array(digests, pa.uint64()), pa.array(texts)], schema=SCHEMA))
            self._waiting.clear()


@contextmanager
def line_writer(path: Path) -> Iterator[LineWriter]:
    """Writes a part; what waits is written when the block ends well."""
    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as file:
        writer = LineWriter(file)
        yield writer
        writer.flush()


def digests_by_id(path: Path) -> pa.Table:
    """The ids of a part with the smallest digest of each, as `id` and `digest_min`."""
    return pq.read_table(path, columns=["id", "digest"]).group_by("id").aggregate([("digest", "min")])


def stored_lines(folder: Folder, valid: set[int]) -> Iterator[MentionLine]:
    """The lines with these digests."""
    with folder.reading():
        for path in folder.paths("lines"):
            for batch in pq.ParquetFile(path).iter_batches(TOGETHER):
                for digest, text in zip(batch["digest"].to_pylist(), batch["line"].to_pylist(), strict=True):
                    if digest in valid:
                        yield MentionLine.model_validate(_parsed(text))


def _parsed(text: bytes) -> object:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:  # halves of characters
        return json.loads(text)
