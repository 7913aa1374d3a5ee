"""Clusters with ids that are given once, and of each mention where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from talentmap.resolve.ids import assign_ids

Numbers = NDArray[np.int32]


@dataclass
class Clusters:
    """Ids by number, the older the smaller; `now` is a cluster's own number, or that of the one that it joined."""

    ids: list[str] = field(default_factory=list)
    founding: list[str] = field(default_factory=list)
    now: list[int] = field(default_factory=list)

    def assign(self, groups: list[list[str]], former: dict[str, int]) -> tuple[list[int], int]:
        """The number of each group of mentions given their former ones, and how many clusters joined others."""
        age = {self.ids[number]: number for number in set(former.values())}
        founding = {one: self.founding[number] for one, number in age.items()}
        told = {mention: self.ids[number] for mention, number in former.items()}
        found = assign_ids(str, groups, told, age, founding, self.ids)
        for one, subject in sorted(found.founded.items(), key=lambda item: item[1]):
            age[one] = len(self.ids)
            self.ids.append(one)
            self.founding.append(subject)
            self.now.append(age[one])
        self._redirect({age[one]: age[other] for one, other in found.redirects.items()})
        return [age[found.entities[min(group)]] for group in groups], len(found.redirects)

    def _redirect(self, redirects: dict[int, int]) -> None:
        """Whoever joined one that joins another now stands with that one."""
        if redirects:
            self.now = [redirects.get(number, number) for number in self.now]

    def redirects(self) -> Iterable[tuple[str, str]]:
        """Ids that lead to others, and where to."""
        return ((one, self.ids[now]) for number, (one, now) in enumerate(zip(self.ids, self.now, strict=True)) if number != now)

    def table(self) -> pa.Table:
        """As a table."""
        return pa.table(
            {
                "id": pa.array(self.ids, pa.string()),
                "founding": pa.array(self.founding, pa.string()),
                "now": pa.array(self.now, pa.int64()),
            }
        )

    @classmethod
    def of_table(cls, table: pa.Table) -> "Clusters":
        """From a table."""
        return cls(*(table[name].to_pylist() for name in ("id", "founding", "now")))


@dataclass
class Positions:
    """Of each mention its component (by one of its mentions), its cluster, and whether no later line replaced it."""

    component: Numbers
    cluster: Numbers
    valid: NDArray[np.bool_]

    def table(self) -> pa.Table:
        """As a table."""
        return pa.table({"component": self.component, "cluster": self.cluster, "valid": self.valid})

    @classmethod
    def of_table(cls, table: pa.Table) -> "Positions":
        """From a table."""
        component, cluster, valid = (table[name].to_numpy() for name in ("component", "cluster", "valid"))
        return cls(component.astype(np.int32), cluster.astype(np.int32), valid.astype(bool))

    def grown(self, more: int) -> "Positions":
        """With more mentions, each alone and in no cluster yet."""
        size = len(self.valid)
        own = np.arange(size, size + more, dtype=np.int32)
        return Positions(
            np.concatenate([self.component, own]),
            np.concatenate([self.cluster, np.full(more, -1, np.int32)]),
            np.concatenate([self.valid, np.ones(more, bool)]),
        )
