"""Titles and degrees beside a name, and what stands for a generation."""

import re

_BEFORE = re.compile(
    r"^\s*(?:(?:(?:assoc|associate|assistant|asst|adjunct|adj|emeritus)\b\.?\s*(?=prof)|(?:dipl|dr)\b\.?\s?-\s?ing\b\.?\s*"
    r"|(?:prof|professor|dr|mr|mrs|ms|sir|none)\b\.?\s*))+(?=\S)",
    re.IGNORECASE,
)
_LAST_LETTERS = re.compile(r"[DRrIVdhcAlSgf]\.?\s*\Z")  # of what may stand behind
_AFTER = re.compile(
    r"(?:[,\s]+(?:Ph\.?\s?D|PHD|Jr|JR|Sr|II|III|IV|2nd|3rd|4th|[MB]\.?Sc|M\.?Phil|D\.?Phil|Dr\.?-Ing)\.?"
    r"|(?<=\S\s)(\S+),\s*(?:M\.?D|M\.?B\.?A|F\.?R\.?S|Dr|Prof)\.?)+\s*$"
)
_GENERATION = re.compile(r"[,\s](jr|sr|ii|iii|iv|2nd|3rd|4th)\.?\s*\Z", re.IGNORECASE)
_ORDINALS = {"2nd": "ii", "3rd": "iii", "4th": "iv"}
_HAN = re.compile(
    r"(?<=.)(?:(?:(?:助理|副)?(?:教授|研究员|研究員)|讲师|講師|博士后|博士生|博士|硕士|碩士|院士|先生|女士|小姐|老师|老師|同学|主任|医生|醫生)+)\Z"
)
_NOBODY = re.compile(r"\s*(?:n/a|et\.? al\.?|anonymous|unknown)\s*", re.IGNORECASE)
LETTER = re.compile(r"[^\W\d_]")


def without_titles(name: str) -> str:
    """A name in letters without what stands before or behind it; whole, if nothing else were left."""
    bare = _BEFORE.sub("", name)
    if _LAST_LETTERS.search(bare):
        bare = _AFTER.sub(r" \1", bare).strip()
    return bare if LETTER.search(bare) else name


def is_nobody(name: str) -> bool:
    """Whether a text stands where no name is known: `et al.`, `Anonymous`, `N/A`."""
    return _NOBODY.fullmatch(name) is not None


def without_han_titles(han: str) -> str:
    """The characters of a name without the title behind them: `王小明教授` → `王小明`."""
    return _HAN.sub("", han)


def generation(name: str) -> str:
    """The generation a name ends with, such as `jr` or `iii`; else empty."""
    found = _GENERATION.search(name) if _LAST_LETTERS.search(name) else None
    return _ORDINALS.get(found[1].lower(), found[1].lower()) if found else ""
