"""Texts without what pages leave in them: HTML tags, marks of footnotes, emoji, blanks within a Chinese place."""

import re
from dataclasses import dataclass

_BLOCKS = r"p|br|hr|div|li|ul|ol|dl|dd|dt|t[drh]|table|tbody|h[1-6]|section|article|body|html|head|title|blockquote|center"
_INLINE = r"b|i|u|s|a|em|strong|span|font|small|big|su[pb]|mark|abbr|cite|img|wbr|code|label|time"
_ATTRIBUTES = r"(?:\s[^<>]{0,300}=[^<>]{0,300})?\s*/?"
_PICTURES = "\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\ufe0f\u200d"
_BLANK = r"(?:[ \u3000\xa0]|&nbsp;|&#160;)"
_LEVEL = "[省市县区州旗镇乡村]"
_DIVISION = rf"{_LEVEL}?(?:(?!{_LEVEL})[一-鿿]){{1,7}}{_BLANK}*{_LEVEL}+"
_PLACE = rf"[一-鿿]{{2,7}}[省市县区州]{_BLANK}+(?:{_DIVISION}{_BLANK}*){{1,4}}人(?![一-鿿])"  # 四川省 南充市 人
_MARKUP = re.compile(
    rf"(?P<place>{_PLACE})|(?P<block></?(?:{_BLOCKS}){_ATTRIBUTES}>)|(?P<inline></?(?:{_INLINE}){_ATTRIBUTES}>)|"
    rf"(?P<gap>(?<=[一-鿿]){_BLANK}+(?=人(?:氏|士)?(?:[，。；,;.、（(]|$)))|"
    rf"(?P<space>&nbsp;|&#160;|[{_PICTURES}]+)|(?P<note>\[(?:\d{{1,3}}|注\s?\d{{1,2}}|citation needed)\])",
    re.I,
)
_PICTURE = re.compile(f"[{_PICTURES}]")
_GAP = re.compile(r"[ \u3000\xa0]+[一-鿿]")
_BLANKS = re.compile(rf"{_BLANK}+")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without markup; `at` tells where each of its characters, and its end, stood."""

    text: str
    at: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the text as it was written."""
        if self.at is None or end <= start:
            return (start, end) if self.at is None else (self.at[start],) * 2
        return self.at[start], self.at[end - 1] + 1


def without_markup(text: str) -> Plain:
    """The text as a reader of the page sees it, in one line for each block; a text that holds no markup is as it is."""
    if not _may_hold_markup(text) or not _MARKUP.search(text):
        return Plain(text)
    kept: list[str] = []
    at: list[int] = []
    end = 0
    for mark in _MARKUP.finditer(text):
        _keep(text, end, mark.start(), kept, at)
        end = mark.end()
        if mark["place"]:
            start = mark.start()
            for blank in _BLANKS.finditer(text, *mark.span()):
                _keep(text, start, blank.start(), kept, at)
                start = blank.end()
            _keep(text, start, end, kept, at)
        elif mark["block"] or mark["space"]:
            kept.append("\n" if mark["block"] else " ")
            at.append(mark.start())
    _keep(text, end, len(text), kept, at)
    return Plain("".join(kept), (*at, len(text)))


def _may_hold_markup(text: str) -> bool:
    if "<" in text or "[" in text or "&" in text:
        return True
    if text.isascii():
        return False
    blank = " " in text or "\u3000" in text or "\xa0" in text
    return bool(_PICTURE.search(text) or (blank and _GAP.search(text)))


def _keep(text: str, start: int, end: int, kept: list[str], at: list[int]) -> None:
    kept.append(text[start:end])
    at.extend(range(start, end))
