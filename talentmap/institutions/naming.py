"""What an institution is called: names compared, names in Chinese, and the reference institution that bears a name."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from talentmap.institutions.reference import ReferenceInstitution, reference
from talentmap.places.spelling import has_han, simplified

SHORT_FORM = re.compile(r"\s*\([A-Z]{2,8}\)\s*$")
_OTHER_SCRIPT = re.compile(r"[A-Za-zÀ-ɏ぀-ヿ가-힣]")  # Latin, kana, hangul
_REMARK = re.compile(r"（[^）]*）$")
_OWN_NAME = re.compile(r"\b(?:Universit|Hochschule|Polite[ck]|Polytech|ETH|EPFL|École|College|Institute of Technology)")


def normal_name(name: str) -> str:
    """A name without case, accents, punctuation, articles and an abbreviation in brackets at its end."""
    text = unicodedata.normalize("NFKD", SHORT_FORM.sub("", name).casefold().replace("&", " and "))
    words = "".join(c if c.isalnum() else " " for c in text if not unicodedata.combining(c)).split()
    return " ".join(word for word in words if word not in {"the", "of"})


def chinese_name(text: str) -> str:
    """The text in simplified characters if it is a Chinese name and nothing else, else nothing."""
    if not has_han(text) or _OTHER_SCRIPT.search(text):
        return ""
    name = simplified(text).strip(" ;；,，。").replace("(", "（").replace(")", "）")
    return re.sub(r"\s+", "", name)


@cache
def by_ror() -> Mapping[str, ReferenceInstitution]:
    """Institutions of the reference table by ROR id."""
    return {it.ror: it for it in reference()}


def bearing(name: str) -> ReferenceInstitution | None:
    """The one reference institution that bears this name in Chinese or, being a school, in English.

    A name in traditional characters counts only where no two differ by a remark: 東北大學 may be in Sendai or Shenyang.
    """
    found = _bearers().get(normal_name(name), ())
    written = chinese_name(name)
    if not found and written and written != name and len(_of_base().get(written, ())) == 1:
        found = _bearers().get(normal_name(written), ())
    return found[0] if len(found) == 1 else None


@cache
def _bearers() -> Mapping[str, tuple[ReferenceInstitution, ...]]:
    bearers: dict[str, dict[str, ReferenceInstitution]] = defaultdict(dict)
    for it in reference():
        own = it.type == "education" and _OWN_NAME.search(it.name)
        for name in filter(None, (it.name_zh, it.name if own else "")):
            bearers[normal_name(name)][it.ror] = it
    return {name: tuple(found.values()) for name, found in bearers.items()}


@cache
def _of_base() -> Mapping[str, tuple[str, ...]]:
    """ROR ids by the Chinese name without its remark: 东北大学 of 东北大学（日本）."""
    found: dict[str, list[str]] = defaultdict(list)
    for it in reference():
        if it.name_zh:
            found[_REMARK.sub("", it.name_zh)].append(it.ror)
    return {name: tuple(rors) for name, rors in found.items()}
