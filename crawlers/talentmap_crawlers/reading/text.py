"""Spelling that sources get wrong in the same ways: odd hyphens and spaces, and which script a text is in."""

import html
import re
import unicodedata

HYPHENS = dict.fromkeys(map(ord, "‐‑‒–−"), "-")
_MARKUP = re.compile(
    r"</?(?:su[bp]|inf|i|b|u|em|strong|italic|bold|scp?|tt|span|p|br|mml:\w+|math|m[inorst]\w*|jats:\w+)"
    r"(?:\s+[\w:-]+=[^<>]*)?\s*/?>",
    re.IGNORECASE,
)
_DOI = re.compile(r"(?<![\d.])10\.\d{4,9}/[^\s\"<>，。；、）”]+")
SPACES = re.compile(r"\s+")
HAN = re.compile(r"[㐀-鿿豈-﫿]")


def tidy(text: str) -> str:
    """NFKC, plain hyphens, single spaces, no ends."""
    if text.isascii():
        return " ".join(text.split())
    return SPACES.sub(" ", unicodedata.normalize("NFKC", text.translate(HYPHENS))).strip()


def plain(title: str) -> str:
    """A title without the markup that publishers leave in it: `H<sub>2</sub>S` is H2S, `A &amp; B` is A & B."""
    return tidy(_MARKUP.sub("", html.unescape(title)))


def language(text: str) -> str:
    """`zh` for a text with Han characters, else `en`."""
    return "zh" if HAN.search(text) else "en"


def bare(identifier: str | None) -> str:
    """The last part of an id that is written as an address."""
    return (identifier or "").rstrip("/").rsplit("/", 1)[-1]


def plain_doi(text: str) -> str:
    """`10.1000/x` in lower case of a DOI however it is written; nothing of what is none."""
    found = _DOI.search(text.strip().lower())
    return found[0].rstrip(".,;)") if found else ""
