"""The working page's address: which filters it holds, and the addresses one step away from it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

LISTED = ("direction", "area", "priority_field", "industry", "home", "home_grade", "country", "institution", "tier", "coverage")
FILTERS = ("q", *LISTED, "active_from", "active_to", "bbox", "shape")
VIEW = ("sort", "page", "layer", "view", "follow")
KEPT = (*FILTERS, *VIEW)
PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Query:
    """What the address says; values of one parameter are joined by a comma."""

    params: Mapping[str, str]

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "Query":
        """The query of an address; unknown and empty parameters are left out."""
        return cls({name: params[name].strip() for name in KEPT if params.get(name, "").strip()})

    def get(self, name: str, default: str = "") -> str:
        """One parameter as it stands in the address."""
        return self.params.get(name, default)

    def values(self, name: str) -> tuple[str, ...]:
        """The values of a listed filter."""
        return tuple(value for value in self.get(name).split(",") if value)

    def number(self, name: str, default: int) -> int:
        """A whole number, or the default where the address holds something else."""
        text = self.get(name)
        return int(text) if text.isascii() and text.isdigit() else default

    @property
    def filters(self) -> dict[str, str]:
        """Only what filters people."""
        return {name: value for name, value in self.params.items() if name in FILTERS}

    def with_(self, **changes: str | None) -> "Query":
        """The query with some parameters changed or (None) removed; a changed filter goes back to the first page."""
        params: dict[str, str | None] = {**self.params, **changes}
        if set(changes) & {*FILTERS, "sort"}:
            params.pop("page", None)
        return replace(self, params={name: text for name in KEPT if (text := params.get(name))})

    def toggled(self, name: str, value: str) -> "Query":
        """The query with one value of a listed filter added or taken away."""
        now = self.values(name)
        after = tuple(one for one in now if one != value) if value in now else (*now, value)
        return self.with_(**{name: ",".join(after) or None})

    def without(self, *names: str) -> "Query":
        """The query without some filters."""
        return self.with_(**dict.fromkeys(names))

    @property
    def url(self) -> str:
        """The address; commas stay readable."""
        return "/" + self._text(self.params)

    @property
    def filter_text(self) -> str:
        """The filters alone, as `?a=b&c=d` or nothing."""
        return self._text(self.filters)

    @staticmethod
    def _text(params: Mapping[str, str]) -> str:
        joined = "&".join(f"{name}={quote(value, safe=',:;/')}" for name, value in params.items())
        return f"?{joined}" if joined else ""
