"""What an officer typed, as a tree: words AND, "phrases", OR, -not, name:/inst:/text: fields. Any text is accepted."""

import re
from dataclasses import dataclass, field

from talentmap.names.script import HAN
from talentmap.search.text import tokens

LONGEST = 500  # characters of a query that are read
MOST = 40  # words
FIELDS = {
    **dict.fromkeys(["name", "姓名", "名"], "name"),
    **dict.fromkeys(["inst", "institution", "org", "机构", "单位"], "organisation"),
    **dict.fromkeys(["text", "topic", "研究", "方向"], "text"),
}
_PIECE = re.compile(r'(?P<sign>[-−]?)(?:(?P<field>[^\W\d_]+)[:：])?(?:["“”](?P<phrase>[^"“”]*)["“”]?|(?P<word>[^\s"“”]+))')
_RUN = re.compile(rf"[{HAN}]+|[^{HAN}]+")
_AND = frozenset({"AND", "&", "&&", "且"})
_OR = frozenset({"OR", "|", "||", "或"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that stand together; one token is a word. `field` restricts where, None is anywhere.

    `exact` is what stood in quotation marks: meant as written.
    """

    tokens: tuple[str, ...]
    field: str | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """Alternatives of which one must hold."""

    options: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """All clauses must hold and none of the excluded phrases."""

    clauses: tuple[Clause, ...] = ()
    excluded: tuple[Phrase, ...] = ()


@dataclass(slots=True)
class _Builder:
    clauses: list[list[Phrase]] = field(default_factory=list)
    excluded: list[Phrase] = field(default_factory=list)
    joining: bool = False

    def add(self, phrases: list[Phrase], *, excluded: bool) -> None:
        if excluded:
            self.excluded += phrases
        elif self.joining and self.clauses and phrases:
            self.clauses[-1] += phrases[:1]
            self.clauses += [[phrase] for phrase in phrases[1:]]
        else:
            self.clauses += [[phrase] for phrase in phrases]
        self.joining = False


def parse_query(text: str) -> Asked:
    """The tree of a query; characters without meaning are passed over."""
    builder = _Builder()
    for piece in _PIECE.finditer(text[:LONGEST]):
        if piece["word"] in _AND and not piece["sign"] and not piece["field"]:
            continue
        if piece["word"] in _OR and not piece["sign"] and not piece["field"]:
            builder.joining = True
            continue
        if len(builder.clauses) + len(builder.excluded) >= MOST:
            break
        builder.add(_phrases(piece), excluded=bool(piece["sign"]))
    return Asked(tuple(Clause(tuple(options)) for options in builder.clauses), tuple(builder.excluded))


def _phrases(piece: re.Match[str]) -> list[Phrase]:
    prefix = piece["field"]
    where = FIELDS.get(prefix.casefold()) if prefix else None
    body = piece["phrase"] if piece["phrase"] is not None else piece["word"]
    if prefix and where is None:  # a colon that names no field is text
        body = f"{prefix} {body}"
    if piece["phrase"] is not None:
        found = tuple(tokens(body))
        return [Phrase(found, where, exact=True)] if found else []
    return [phrase for run in _RUN.findall(body) for phrase in _run(run, where)]


def _run(run: str, where: str | None) -> list[Phrase]:
    """A run of characters is one phrase; Latin words stand alone, but `xiao-ming` stays together."""
    found = tuple(tokens(run))
    return [Phrase(found, where)] if found else []
