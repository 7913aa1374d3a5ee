"""What resolution says for and against two records being one person, in the reader's language."""

import re

from talentmap.resolve.rules import (
    BY_NAME,
    BY_ORCID,
    CAREER,
    JUDGED,
    LEFT_OUT,
    LISTED_WORK,
    ONLY_CAREER,
    ONLY_NAMESAKES,
    ONLY_SIGNATURE,
    OWN,
    STATED,
)

_SHARED = re.compile(r"(\d+) shared co-authors")
_LISTED = re.compile(r"(\d+) listed works")
_LIKENESS = re.compile(r"likeness (\d\.\d+)")
_ONLY = re.compile(r"(.+) is only in one")
_EN = {
    "equal": "the names are equal",
    CAREER: "one record tells the career of the other: every place and year in which it signed",
    LEFT_OUT: "one record lists the works of one person, and none of the other's",
    BY_ORCID: "the same ORCID",
    STATED: "one record states the other",
    LISTED_WORK: "the record lists a work of this author as its own",
    OWN: "the first record of this person",
}
_ZH = {  # what the comparison of names and resolution say, in Chinese
    "the same institution": "同一单位",
    CAREER: "一方履历涵盖另一方署名的全部单位和年份",
    LEFT_OUT: "一方的成果清单列出本人作品，却没有对方的任何作品",
    JUDGED: "经人工判定为同一人",
    BY_ORCID: "ORCID 相同",
    STATED: "一方记录指明另一方",
    LISTED_WORK: "该记录将此作者的作品列为本人成果",
    BY_NAME: "姓名、单位与合作者相符",
    ONLY_NAMESAKES: "同一单位内两个来源的唯一同名者",
    ONLY_SIGNATURE: "同一单位内的唯一同名者，且有共同合作者",
    ONLY_CAREER: "同一单位内的唯一同名者，且履历吻合",
    OWN: "此人的首条记录",
    "equal": "姓名相同",
    "equal in characters": "汉字姓名相同",
    "equal in characters, traditional and simplified": "繁简写法相同",
    "read alike": "读音相同",
    "one may be another writing of the other": "可能是同一姓名的不同写法",
    "equal syllable by syllable": "拼音逐字相同",
    "equal, joined or apart": "拼音相同，连写或分写",
    "equal letters": "字母相同",
    "one is written in one word": "其一连写",
    "the characters read as this spelling": "汉字读音与此拼写一致",
    "a western name stands beside it": "另有西文名",
    "may be the Cantonese spelling": "可能是粤语拼写",
    "may be the Cantonese, Hokkien or Teochew spelling": "可能是粤语、闽南语或潮州话拼写",
    "the family name agrees only if it is Hokkien or Teochew": "姓须按闽南语或潮州话拼法才一致",
    "equal in characters but for a surname before, as of a husband or of both parents": (
        "汉字姓名相同，仅一方前冠他姓（如夫姓或双姓）"
    ),
    "the characters read as this spelling but for a surname before, as of a husband": (
        "汉字读音与此拼写一致，仅一方前冠他姓（如夫姓）"
    ),
    "the given name is equal in characters, the family name as it is read": "名的汉字相同，姓的读音相同",
    "read alike, but written in different characters": "读音相同，汉字不同",
    "only one shows where its syllables end": "仅一方标明音节分界",
    "initials agree if spelled by another system than Pinyin": "按汉语拼音以外的拼法，首字母一致",
    "may be one given name in two transcriptions": "可能是同一名字的两种转写",
    "may be one given name in two transcriptions, as far as both go": "双方都有的部分可能是同一名字的两种转写",
    "the family name may be the same in another transcription": "姓可能是同一姓的另一种转写",
    "the family name is spelled another way": "姓的拼法不同",
    "one name order is turned round": "一方姓名次序颠倒",
    "equal in Wade-Giles": "威妥玛拼写相同",
    "may be equal in Wade-Giles": "威妥玛拼写可能相同",
    "initials agree": "首字母一致",
    "an initial is only in one": "其一多一个首字母",
    "a middle name is only in one": "其一多一个中间名",
    "a given name is missing": "其一缺名",
    "one may be the short form of the other": "其一可能是简称",
    "equal words, turned round": "词序颠倒后相同",
    "a character is unreadable": "有字读不出",
    "a given name that is not Chinese": "名不是中文名",
    "given names cannot be compared": "名无从比较",
    "a name is missing or too long to be one": "缺姓名或过长",
    "a name of four characters or more that is not spelled by its Mandarin reading": "四字以上的姓名，拼写与普通话读音不一",
    "equal in the Chinese given name": "中文名相同",
    "a western one is only in one": "仅一方有西文名",
    "family names differ in one letter, as by a slip or another transcription": "姓差一个字母，可能是笔误或另一种转写",
    "family names differ": "姓不同",
    "generational suffixes differ": "辈分后缀不同",
    "given names agree in another order or with one left out": "名的次序不同或缺其一，余者一致",
    "given names are equal": "名相同",
    "the family name agrees only if spelled by another system than Pinyin": "姓须按汉语拼音以外的拼法才一致",
    "given names differ in one letter, as by a slip or another transcription": "名差一个字母，可能是笔误或另一种转写",
    "given names differ": "名不同",
    "initials agree with later ones of the given names": "首字母与后面的名一致",
    "may be a Japanese or Korean reading, which is not compared": "可能是日文或韩文读音，不作比较",
    "may be one Japanese name in two transcriptions": "可能是同一日文姓名的两种转写",
    "spelled by another system than Pinyin": "不按汉语拼音拼写",
    "the characters read as this spelling, without a family name": "汉字读音与此拼写一致，缺姓",
    "written in different scripts": "文字不同",
    "they cannot be compared": "无从比较",
}


def in_words(reason: str, lang: str) -> str | None:
    """A reason in the language asked for; one that says nothing is left out."""
    if shared := _SHARED.fullmatch(reason):
        return _shared(int(shared[1]), lang)
    if listed := _LISTED.fullmatch(reason):
        count = int(listed[1])
        english = "1 work" if count == 1 else f"{count} works"
        return f"一方将对方的 {count} 篇作品列为本人成果" if lang == "zh" else f"one lists {english} of the other as its own"
    if judged := _LIKENESS.fullmatch(reason):
        percent = f"{float(judged[1]):.0%}"
        return f"综合相像程度 {percent}" if lang == "zh" else f"overall likeness {percent}"
    parts = reason.split("; ")
    return "；".join(map(_chinese, parts)) if lang == "zh" else "; ".join(_EN.get(part, part) for part in parts)


def _shared(count: int, lang: str) -> str | None:
    if not count:
        return None
    english = "1 shared co-author" if count == 1 else f"{count} shared co-authors"
    return f"共同合作者 {count} 人" if lang == "zh" else english


def _chinese(part: str) -> str:
    only = _ONLY.fullmatch(part)
    return _ZH.get(part) or (f"仅一方有“{only[1]}”" if only else part)
