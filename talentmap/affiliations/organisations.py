"""Organisations of a ROR dump, schema v2 or v1, as linking needs them.

Source of the schemas: https://ror.readme.io/docs/ror-data-structure (CC0 data).
"""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import orjson

from talentmap.errors import ConfigurationError
from talentmap.institutions import ReferenceInstitution, reference

DISPLAY, LABEL, ALIAS, ACRONYM = range(4)
_RELATIONS = {"parent": "parents", "child": "children", "related": "related"}


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation; names come with how official they are, the most official first."""

    id: str
    names: tuple[tuple[str, int], ...]
    types: frozenset[str]
    city: str
    region: str
    country: str  # ISO 3166 alpha-2
    parents: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    active: bool = True
    established: int | None = None
    links: int = 0
    registries: int = 0  # other registers that know it
    funder_ids: int = 0
    common_name: bool = False  # others that no register has bear it


def read_organisations(paths: Iterable[Path]) -> dict[str, Organisation]:
    """Organisations by id, from JSON lines or arrays, gzipped or zipped or plain; the first of an id counts."""
    found: dict[str, Organisation] = {}
    for path in paths:
        for record in _records(path):
            one = organisation(record)
            if one is not None:
                found.setdefault(one.id, one)
    if not found:
        raise ConfigurationError("no organisation in the ROR dump: it takes ROR records (v1 or v2) as JSON lines or an array")
    return found


def with_reference(organisations: Mapping[str, Organisation]) -> dict[str, Organisation]:
    """The organisations with the Chinese names that ship with the product, and those of the shipped table that are missing."""
    found = dict(organisations)
    for one in reference():
        key = f"https://ror.org/{one.ror}"
        known = found.get(key) or _from_reference(one, key)
        plain = one.name_zh and "（" not in one.name_zh and all(one.name_zh != name for name, _ in known.names)
        names = _ordered([*known.names, (one.name_zh, LABEL)]) if plain else known.names
        found[key] = replace(known, names=names)
    return found


def _from_reference(one: ReferenceInstitution, key: str) -> Organisation:
    types = frozenset({one.type} if one.type else ())
    return Organisation(key, ((one.name, DISPLAY),), types, one.city, "", one.country)


def _records(path: Path) -> Iterator[Any]:
    try:
        for raw in _contents(path):
            head = raw.lstrip()[:1]
            yield from orjson.loads(raw) if head == b"[" else map(orjson.loads, filter(bytes.strip, io.BytesIO(raw)))
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, orjson.JSONDecodeError) as error:
        raise ConfigurationError(f"{path} is no ROR dump: {error}") from error


def _contents(path: Path) -> Iterator[bytes]:
    if path.is_dir():
        for inside in sorted(path.glob("*.json*")):
            yield from _contents(inside)
    elif path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.endswith((".json", ".jsonl"))]
            newest = [name for name in names if "v2" in name] or names  # a dump holds the same records in both schemas
            yield from map(archive.read, newest)
    else:
        raw = path.read_bytes()
        yield gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw


def organisation(record: Any) -> Organisation | None:
    """A record, as ROR or as a crawl keeps it, as an organisation; None for what is no ROR record."""
    if isinstance(record, Mapping) and isinstance(record.get("body"), Mapping):
        record = record["body"]
    if not isinstance(record, Mapping) or not isinstance(record.get("id"), str):
        return None
    if "names" in record:
        return _read_v2(record)
    return _read_v1(record) if isinstance(record.get("name"), str) else None


def _read_v2(record: Mapping[str, Any]) -> Organisation:
    names = [(str(entry.get("value") or ""), _kind(entry.get("types") or ())) for entry in record["names"]]
    place = next(((entry.get("geonames_details") or {}) for entry in record.get("locations") or ()), {})
    return Organisation(
        names=_ordered(names),
        city=place.get("name") or "",
        region=place.get("country_subdivision_name") or "",
        country=place.get("country_code") or "",
        **_common(record),
    )


def _kind(types: Sequence[str]) -> int:
    if "ror_display" in types:
        return DISPLAY
    return ACRONYM if "acronym" in types else LABEL if "label" in types else ALIAS


def _read_v1(record: Mapping[str, Any]) -> Organisation:
    names = [(record["name"], DISPLAY), *((entry["label"], LABEL) for entry in record.get("labels") or ())]
    names += [(text, ALIAS) for text in record.get("aliases") or ()] + [(text, ACRONYM) for text in record.get("acronyms") or ()]
    address: Mapping[str, Any] = next(iter(record.get("addresses") or ()), {})
    country = record.get("country") or {}
    return Organisation(
        names=_ordered(names),
        city=address.get("city") or "",
        region=((address.get("geonames_city") or {}).get("geonames_admin1") or {}).get("name") or "",
        country=country.get("country_code") or "",
        **_common(record),
    )


def _common(record: Mapping[str, Any]) -> dict[str, Any]:
    related: dict[str, list[str]] = {}
    for relation in record.get("relationships") or ():
        related.setdefault(str(relation.get("type", "")).lower(), []).append(str(relation.get("id")))
    outside = _outside(record.get("external_ids") or ())
    ends = {field: tuple(related.get(kind, ())) for kind, field in _RELATIONS.items()}
    return ends | {
        "id": record["id"],
        "types": frozenset(str(kind).lower() for kind in record.get("types") or ()),
        "active": record.get("status", "active") == "active",
        "established": record.get("established"),
        "links": len(record.get("links") or ()) + bool(record.get("wikipedia_url")),
        "registries": len(outside),
        "funder_ids": outside.get("fundref", 0),
    }


def _outside(ids: Any) -> dict[str, int]:
    """How many ids each other register gives."""
    entries = ids.items() if isinstance(ids, Mapping) else ((entry.get("type"), entry) for entry in ids)
    found = ((str(kind).lower(), (entry or {}).get("all") or ()) for kind, entry in entries)
    return {kind: 1 if isinstance(every, str) else len(every) for kind, every in found}


def _ordered(names: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(((text.strip(), kind) for text, kind in names if text.strip()), key=lambda name: name[1]))
