"""Institutions that ship with the product: those of Sichuan and Chongqing, and leading ones of the world."""

import csv
import gzip
import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class ReferenceInstitution:
    """An institution of the ROR registry; `place` is a place code, `openalex` its OpenAlex id or empty."""

    ror: str
    name: str
    name_zh: str
    city: str
    country: str
    place: str
    lat: float | None
    lon: float | None
    type: str
    openalex: str


@cache
def reference() -> tuple[ReferenceInstitution, ...]:
    """All of them, by ROR id; their point is the city's."""
    content = gzip.decompress(files(__package__).joinpath("data", "reference.csv.gz").read_bytes()).decode("utf-8")
    return tuple(_institution(row) for row in csv.DictReader(io.StringIO(content)))


def _institution(row: dict[str, str]) -> ReferenceInstitution:
    lat, lon = (float(value) if value else None for value in (row.pop("lat"), row.pop("lon")))
    return ReferenceInstitution(lat=lat, lon=lon, **row)
