"""Works that records list as their own, and which of their authors each record can be."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from talentmap.model.kinds import LISTED, SCIENTIST, WORK_DOI, WORK_TITLE
from talentmap.names import Comparison
from talentmap.resolve.candidates import CROWD

Verdict = Callable[[str, str], Comparison]  # on the names of two subjects
LEAST_TITLE = 16  # letters of year and title together; 基于…的… says as much in fewer
LEAST_HAN = 10
BY_CHANCE = 0.1  # chance under which a list does not leave works out by itself
Works = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Listing:
    """A record that lists works of an author: how many of which nobody else there can be the record's person."""

    record: str
    author: str
    works: int
    names: Comparison


def listed_works(statements: ir.Table, works: ir.Table) -> dict[str, frozenset[str]]:
    """Of each record the works it lists: those of a DOI, or the only one of a title in its year."""
    said = statements.filter((statements.kind == SCIENTIST) & statements.prop.isin(LISTED))
    known = works.select("work", "doi", "year", "title").distinct()
    by_doi = said.filter(said.prop == WORK_DOI).join(known, said.value == known.doi).select("subject", "work")
    titled = _only(known.mutate(key=_folded(known.year.cast("string") + known.title)).select("key", "work"))
    named = said.filter(said.prop == WORK_TITLE).mutate(key=_folded(said.value))
    by_title = named.join(titled, "key").select("subject", "work")
    found: dict[str, set[str]] = defaultdict(set)
    for batch in by_doi.union(by_title).distinct().to_pyarrow_batches():
        for row in batch.to_pylist():
            found[row["subject"]].add(row["work"])
    return {record: frozenset(listed) for record, listed in found.items()}


def _folded(text: ir.Value) -> ir.Value:
    """Letters and digits in lower case."""
    return text.lower().re_replace(r"[^\p{L}\p{N}]+", "")


def _only(keyed: ir.Table) -> ir.Table:
    """Keys long enough to tell works apart that only one work has."""
    han = keyed.key.re_search(r"\p{Han}")
    long = keyed.filter(keyed.key.length() >= ibis.cases((han, LEAST_HAN), else_=LEAST_TITLE))
    return long.group_by("key").agg(work=long.work.min(), count=long.work.nunique()).filter(lambda t: t["count"] == 1)


def listings(listed: Works, works: Works, verdict: Verdict) -> Iterator[Listing]:
    """For each record the authors it can be, in the order of the records."""
    wanted = frozenset().union(*listed.values())
    signers: dict[str, list[str]] = defaultdict(list)
    for author, signed in works.items():
        for work in signed & wanted:
            signers[work].append(author)
    for record, own in sorted(listed.items()):
        counts: Counter[str] = Counter()
        for work in own:
            if len(signers[work]) > CROWD:
                continue
            able = [author for author in signers[work] if author != record and verdict(record, author).same is not False]
            counts.update(able if len(able) == 1 else ())
        for author, count in sorted(counts.items()):
            yield Listing(record, author, count, verdict(record, author))


def left_out(works: Works, listed: Works, ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether records of one person that list works would hardly list none of the others', were all of them one person's."""
    for some, rest in ((ours, theirs), (theirs, ours)):
        told, own, others = _all(some, listed), _all(some, works), _all(rest, works)
        kept = len(told & own) / (len(own) + 1)  # of a list of which little is known, less
        if others and not told & others and (1 - kept) ** len(others) < BY_CHANCE:
            return True
    return False


def _all(subjects: Iterable[str], works: Works) -> frozenset[str]:
    return frozenset().union(*(works.get(one, frozenset()) for one in subjects))
