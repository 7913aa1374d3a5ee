"""What the clauses of a demand wish for, and what they turn away."""

import re
from collections.abc import Iterator

from talentmap.search.lexicon import lexicon
from talentmap.search.text import tokens

_CLAUSE = re.compile(r"[,，。;；:：.!?！？()（）\n]+|(?<=[一-鿿])但|\bbut\b")
_EXCEPT = re.compile(r"除了?(?P<refused>.{2,20}?)(?:以外|之外|外)的")
_TURNS_AWAY = re.compile(  # from here to the end of the clause
    r"不要|不需要|不含|不包括|不考虑|不做|排除|\b(?:not(?! only)|without|except|excluding|other than)\b", re.IGNORECASE
)


def clauses(text: str) -> Iterator[tuple[str, str]]:
    """Each clause as what it wishes for and what it turns away, either may be empty."""
    for clause in _CLAUSE.split(text):
        if found := _EXCEPT.search(clause):
            yield clause[: found.start()] + "、" + clause[found.end() :], found["refused"]
        elif sign := _TURNS_AWAY.search(clause):
            yield clause[: sign.start()], clause[sign.end() :]
        else:
            start, end = _term_after_not(clause)
            yield clause[:start] + clause[end:], clause[start:end]


def _term_after_not(clause: str) -> tuple[int, int]:
    """Where a known term stands right after 非: 非量子通信; 非线性 and 非晶 are terms of their own."""
    for sign in re.finditer("非", clause):
        rest = clause[sign.end() :]
        width, concept = lexicon().term_at(tokens(rest), 0)
        term = "".join(tokens(rest)[:width])
        if concept and rest.casefold().startswith(term):
            return sign.start(), sign.end() + len(term)
    return len(clause), len(clause)
