"""Records from files: JSON lines, JSON arrays, objects with a list of results, XML; plain, gz, zip, tar."""

import codecs
import gzip
import json
import re
import tarfile
import zipfile
import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

import orjson

from talentmap.errors import FetchError

SUFFIXES = (".json", ".jsonl", ".ndjson", ".xml", ".gz", ".zip", ".tar", ".tgz")
LISTS = ("results", "items", "laureates", "nobelPrizes")  # what listings of records are called
CHUNK = 1 << 20
BETWEEN = re.compile(r"[\s,]*")
DAMAGE = (EOFError, OSError, zlib.error, tarfile.TarError, zipfile.BadZipFile)
ENVELOPE = {*LISTS, "meta", "links", "group_by", "number_of_results", "time_taken"}


@dataclass(frozen=True, slots=True)
class Broken:
    """A piece of a file that is no JSON; `place` names file and line."""

    place: str
    reason: str


def read_dump(paths: tuple[Path, ...]) -> Generator[Any | Broken, None, None]:
    """Every value of the files, in the order of their names; what cannot be read comes as Broken.

    An XML document comes as `{file, xml}`.
    """
    for path in _files(paths):
        with path.open("rb") as stream:
            try:
                yield from _values(stream, path.name)
            except DAMAGE as error:
                yield Broken(path.name, f"the file is damaged: {error}")


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    for path in paths:
        if not path.exists():
            raise FetchError(f"no file or folder {path}")
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in found if file.is_file() and (file == path or file.name.endswith(SUFFIXES)))


def _values(stream: IO[bytes], name: str) -> Iterator[Any | Broken]:
    if name.endswith((".tar.gz", ".tgz", ".tar")):
        with tarfile.open(fileobj=stream, mode="r|*") as archive:
            for member in archive:
                inner = archive.extractfile(member)
                if inner and member.name.endswith(SUFFIXES):
                    yield from _values(inner, member.name)
    elif name.endswith(".zip"):
        with zipfile.ZipFile(stream) as bundle:
            for entry in sorted(bundle.namelist()):
                if entry.endswith(SUFFIXES):
                    with bundle.open(entry) as inner:
                        yield from _values(inner, entry)
    elif name.endswith(".gz"):
        with gzip.open(stream) as unpacked:
            yield from _json(cast(IO[bytes], unpacked), name)
    elif name.endswith(".xml"):
        yield {"file": name, "xml": stream.read()}
    else:
        yield from _json(stream, name)


def _json(stream: IO[bytes], name: str) -> Iterator[Any | Broken]:
    """One value a line, unless the first line is no whole value: then the file is one document."""
    try:
        first = stream.readline()
        if _is_line(first):
            yield from _lines(first, stream, name)
        elif first.lstrip().startswith(b"["):
            yield from _array(first.lstrip()[1:], stream, name)
        elif first.strip():
            yield from _document(first + stream.read(), name)
    except DAMAGE as error:
        yield Broken(name, f"the file ends too early: {error}")


def _is_line(line: bytes) -> bool:
    text = line.strip()
    return text.startswith(b"{") and text not in (b"{",) and not text.endswith((b",", b"["))


def _lines(first: bytes, stream: IO[bytes], name: str) -> Iterator[Any | Broken]:
    number, line = 1, first
    while line:
        if line.strip():
            try:
                value = orjson.loads(line)
            except orjson.JSONDecodeError as error:
                yield Broken(f"{name}:{number}", str(error))
            else:
                yield from _unpack(value)
        line = stream.readline()
        number += 1


def _document(content: bytes, name: str) -> Iterator[Any | Broken]:
    try:
        value = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        yield Broken(name, str(error))
        return
    yield from _unpack(value)


def _array(start: bytes, stream: IO[bytes], name: str) -> Iterator[Any | Broken]:
    """The entries of an array one by one, whatever its size."""
    decode = codecs.getincrementaldecoder("utf-8")("replace").decode
    decoder, text, place = json.JSONDecoder(), decode(start), 0
    while True:
        between = BETWEEN.match(text, place)
        place = between.end() if between else place
        if text.startswith("]", place):
            return
        try:
            value, place = decoder.raw_decode(text, place)
        except json.JSONDecodeError as error:
            text, place = text[place:], 0
            more = decode(stream.read(max(CHUNK, len(text))))
            if not more:
                yield Broken(name, f"the array ends too early: {error.msg}")
                return
            text += more
        else:
            yield from _unpack(value)


def _unpack(value: Any) -> Iterator[Any]:
    if isinstance(value, dict) and value.keys() <= ENVELOPE:
        for key in LISTS:
            if isinstance(value.get(key), list):
                yield from value[key]
                return
    yield value
