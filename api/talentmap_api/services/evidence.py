"""The evidence of one person: statements by id, links by subject, sources and where we looked."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from talentmap_api.services.facts import Evidence, Looked
from talentmap_api.services.sources import LABELS, source_label
from talentmap_api.services.tables import Row

CLIP = 300
NO_PEOPLE = {"ror"}
PASSAGES = {"biography"}


class EvidenceOf:
    """All current statements about one person."""

    def __init__(self, rows: list[Row], lang: str) -> None:
        self._rows, self._lang = rows, lang
        self._by_id: dict[str, list[Row]] = {}
        for row in rows:
            self._by_id.setdefault(row["statement"], []).append(row)

    def of(self, statements: Iterable[str] | None, quote: str | None = None) -> list[Evidence]:
        """The evidence of a fact by its statements; a passage is cut to the clause quoted from it."""
        found = [row for statement in statements or () for row in self._by_id.get(statement, ())]
        return [self._evidence(row, quote) for row in found]

    def stating(self, prop: str, kind: str = "scientist") -> dict[str, list[Evidence]]:
        """Evidence by value, of a property of the person."""
        found: dict[str, list[Evidence]] = {}
        for row in self._rows:
            if row["prop"] == prop and row["kind"] == kind:
                found.setdefault(row["value"], []).append(self._evidence(row, None))
        return found

    def looked(self, searched: Iterable[str]) -> list[Looked]:
        """The sources of the release, with the records each holds of this person."""
        names = sorted({*searched, *(row["source"] for row in self._rows)})
        return [self._looked(name) for name in names]

    def _looked(self, source: str) -> Looked:
        rows = [row for row in self._rows if row["source"] == source]
        return Looked(
            source=source,
            label=source_label(source, self._lang),
            records=len({row["record_key"] for row in rows}),
            last_seen=max((row["last_seen"] or "" for row in rows), default="") or None,
        )

    def _evidence(self, row: Row, quote: str | None) -> Evidence:
        value = row["value"] or ""
        if row["prop"] in PASSAGES and quote:
            value = quote
        original = row.get("original") if row["prop"] not in PASSAGES else None
        return Evidence(
            statement=row["statement"],
            source=row["source"],
            source_label=source_label(row["source"], self._lang),
            prop=row["prop"],
            value=clip(value),
            original=original if original and original != value else None,
            lang=row.get("lang") or None,
            record=row.get("record_key"),
            url=safe_url(row.get("url")),
            first_seen=row.get("first_seen"),
            last_seen=row.get("last_seen"),
            gone_since=row.get("gone_since"),
        )


def clip(text: str) -> str:
    """The text, or its first 300 characters with a mark that it goes on."""
    return text if len(text) <= CLIP else text[: CLIP - 1] + "…"


def safe_url(url: str | None) -> str | None:
    """The address if a browser may follow it: sources are not trusted with other schemes."""
    return url if url and urlsplit(url).scheme in ("http", "https") else None


def searched_sources(manifest: dict[str, object]) -> list[str]:
    """Sources of person data that the release was built from: its inputs are `read/<table>/<source>/<run>`."""
    inputs = manifest.get("inputs")
    paths = [str(key).split("/") for key in inputs] if isinstance(inputs, dict) else []
    return sorted({path[2] for path in paths if path[0] == "read" and path[2] in LABELS} - NO_PEOPLE)
