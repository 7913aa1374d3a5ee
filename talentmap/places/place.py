"""A place, and what became of a former one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place; `parent` is the code of what it lies in (for a former unit: lay in), `weight` its inhabitants where known.

    `spellings` are other names as the index folds them.
    Codes: today's Chinese divisions in as many digits as their level has (51, 5101, 510104), former units with their first year
    (512221@1981, six digits), cities abroad `GN:` and the GeoNames id, countries their two letters.
    """

    code: str
    name: str
    name_zh: str
    level: str  # country province prefecture county city
    parent: str
    lat: float | None
    lon: float | None
    since: int | None = None
    until: int | None = None
    weight: int = 0
    region: str = ""  # state of a country that has well-known ones
    spellings: tuple[str, ...] = ()

    @property
    def former(self) -> bool:
        """Whether the unit is no more."""
        return "@" in self.code


@dataclass(frozen=True, slots=True)
class Succession:
    """A former unit and one that took over from it; a place of today or a former one itself."""

    former: str
    place: str
    year: int


def short_code(code: str) -> str:
    """A Chinese code without its empty levels: `510000` → `51`, `510100` → `5101`; any other code as it is."""
    if len(code) != 6 or not code.isdigit():
        return code
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


def six_digits(code: str) -> str:
    """A Chinese code as the standard writes it: `51` → `510000`; any other code as it is."""
    return code.ljust(6, "0") if code.isdigit() else code


def place_of(row: dict[str, str]) -> Place:
    """A row of the shipped tables."""
    return Place(
        code=row["code"],
        name=row["name"],
        name_zh=row["name_zh"],
        level=row["level"],
        parent=row["parent"],
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        since=int(row["since"]) if row["since"] else None,
        until=int(row["until"]) if row["until"] else None,
        weight=int(row["weight"] or 0),
        region=row.get("region") or "",
        spellings=tuple(row["spellings"].split("|")) if row["spellings"] else (),
    )
