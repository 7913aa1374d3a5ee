"""Clusters of source ids that obey what must not be joined."""

from collections import defaultdict
from collections.abc import Iterable, Mapping


class Clustering:
    """Union-find whose clusters hold at most one ORCID, one author of a work, and no pair judged different."""

    def __init__(
        self, orcids: Mapping[str, str], works: Mapping[str, frozenset[str]], different: Iterable[frozenset[str]]
    ) -> None:
        self._parent: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._orcids, self._works = orcids, works
        self._different: dict[str, set[str]] = defaultdict(set)
        for pair in different:
            left, right = pair
            self._different[left].add(right)
            self._different[right].add(left)
        self.rules: dict[str, str] = {}

    def find(self, subject: str) -> str:
        """The subject that stands for the cluster."""
        root = subject
        while (above := self._parent.get(root, root)) != root:
            root = above
        while subject != root:
            self._parent[subject], subject = root, self._parent.get(subject, subject)
        return root

    def members(self, subject: str) -> list[str]:
        """Everybody in the subject's cluster."""
        root = self.find(subject)
        return self._members.get(root, [root])

    def may_join(self, left: str, right: str) -> bool:
        """Whether no cannot-link stands between the two clusters."""
        ours, theirs = self.members(left), self.members(right)
        orcids = {self._orcids[one] for one in (*ours, *theirs) if one in self._orcids}
        if len(orcids) > 1:
            return False
        if any(self._different[one] & set(theirs) for one in ours if one in self._different):
            return False
        works = set().union(*(self._works.get(one, frozenset()) for one in ours))
        return not any(works & self._works.get(one, frozenset()) for one in theirs)

    def join(self, left: str, right: str, rule: str, *, force: bool = False) -> bool:
        """Join two clusters unless something forbids it; a human "same" is forced."""
        first, second = sorted((self.find(left), self.find(right)))
        if first == second or not (force or self.may_join(first, second)):
            return False
        joined = self.members(first) + self.members(second)
        self._parent[second] = first
        self._members[first] = joined
        self._members.pop(second, None)
        for one in (left, right):
            self.rules[one] = rule if force else self.rules.get(one, rule)
        return True
