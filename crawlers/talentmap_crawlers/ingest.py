"""What may enter the raw store: the descriptor's allow-list, applied to every object as it arrives."""

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from talentmap_crawlers.descriptor import Descriptor, Kind, Problem
from talentmap_crawlers.dump import Broken
from talentmap_crawlers.issues import IssueLog
from talentmap_crawlers.store import Fetched

Clean = Callable[[Any], Any]  # a source's own: takes out of an object what the field list cannot name


class Ingest:
    """Keeps listed fields, drops known others, reports the rest once a field."""

    def __init__(self, descriptor: Descriptor, kinds: tuple[str, ...], log: IssueLog) -> None:
        self._descriptor, self._kinds, self._log = descriptor, kinds, log
        self._clean = _cleaner(descriptor.name)
        self._told: set[tuple[str, str]] = set()

    def admit(self, value: Any) -> Iterator[Fetched]:
        """The record to store, if the value is one."""
        if not isinstance(value, Broken):
            value = self._clean(value)
        if value is None:
            return  # the source's own: nothing to keep
        if isinstance(value, Broken):
            self._log.add(Problem.BROKEN_RECORD, value.place, value.reason)
            return
        name = self._kind_of(value)
        if name is None:
            self._log.add(Problem.BROKEN_RECORD, str(value)[:80], "not an object of this source")
        elif not self._kinds or name in self._kinds:
            yield from self._admit(name, self._descriptor.kinds[name], value)

    def _kind_of(self, value: Any) -> str | None:
        if not isinstance(value, dict):
            return None
        for name, kind in self._descriptor.kinds.items():
            if all(field in value for field in (*kind.key, *kind.marks)):
                return name
        return None

    def _admit(self, name: str, kind: Kind, value: dict[str, Any]) -> Iterator[Fetched]:
        key = "-".join(str(value[field]) for field in kind.key)
        missing = [field for field in kind.required if value.get(field) in (None, "", [])]
        if missing and self._log.add(Problem.MISSING_REQUIRED, key, ", ".join(missing)) == "skip":
            return
        for field in value.keys() - {*kind.keep, *kind.drop}:
            if (name, field) not in self._told:
                self._told.add((name, field))
                self._log.add(Problem.UNKNOWN_FIELD, key, f"{name}.{field} (told once a crawl)")
        body = {field: value[field] for field in kind.keep if field in value}
        yield Fetched(name, _record_key(key, kind), _url(key, name, self._descriptor), body)


def _record_key(key: str, kind: Kind) -> str:
    """The source's id; of one that is written as an address, its last part, unless the address is the id."""
    return key if kind.address else key.rsplit("/", 1)[-1] if key.startswith("http") else key


def _url(key: str, name: str, descriptor: Descriptor) -> str:
    return key if key.startswith("http") else f"{descriptor.url}#{name}/{key}"


def _cleaner(source: str) -> Clean:
    module = f"{__package__}.sources.{source}.clean"
    if find_spec(module) is None:
        return lambda value: value
    clean: Clean = import_module(module).clean
    return clean
