"""One line of a curriculum vitae: `1985–1989 四川大学 物理学 学士`, `PhD, Physics, Sichuan University, 1995`."""

import re

from talentmap.model.kinds import AFFILIATION, EDUCATION
from talentmap.model.statements import link_subject
from talentmap.model.wording import POSTS, knows
from talentmap_crawlers.reading.sink import Findings
from talentmap_crawlers.reading.text import language, tidy

YEARS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:\s*[年./]?\s*(?:\d{1,2}\s*月?)?\s*(?:[-–—~～至到]+|to)\s*((?:19|20)\d\d|今|present|now))?",
    re.IGNORECASE,
)
HAN = r"[\u4e00-\u9fff（）()·]"
PLACE_ZH = re.compile(
    rf"{HAN}*?(?:科学院{HAN}{{0,12}}?(?:研究所|研究院|天文台|植物园)|大学{HAN}{{0,8}}?医院"
    rf"|大学|学院|研究所|研究院|科学院|实验室|中心|医院|公司)(?:{HAN}{{0,6}}(?:分校|校区))?"
)
PLACE_EN = re.compile(
    r"(?:[A-Z][\w.'&-]*\s+(?:of|for|and|at|in|the|de|für)?\s*){0,6}"
    r"(?:University|Institute|College|Academy|Laboratory|Hospital|École|Universität)"
    r"(?:\s+(?:of|for|at|in)\s+(?:(?:and\s+|of\s+)?[A-Z][\w.'&-]*\s?){1,6})?"
    r"(?:,\s*(?:Berkeley|Los Angeles|San Diego|Davis|Irvine))?"
)
DEGREES = {
    "PhD": r"博士(?!后)|Ph\.?\s?D|Doctor",
    "Master": r"硕士|\bM\.?\s?(?:S|Sc|A|Eng)\b|Master",
    "Bachelor": r"学士|本科|\bB\.?\s?(?:S|Sc|A|Eng)\b|Bachelor",
}
PARTS = re.compile(r"[,，;；、。|]|(?<=[\u4e00-\u9fff])\s+|\s+(?=[\u4e00-\u9fff])")
LEADING_ZH = re.compile(r"^(?:[年月日，。、至今就读毕业于获在从到赴入任]|于)+")


def read_education(me: str, line: str, found: Findings) -> None:
    """State an education if the line names a school."""
    school = institution(line)
    if school:
        since, until = years(line)
        degree = next((name for name, words in DEGREES.items() if re.search(words, line)), "")
        if since and not until and degree:
            since, until = "", since  # a single year is the degree's
        state_education(me, school, found, degree=degree, since=since, until=until)


def state_education(me: str, school: str, found: Findings, *, degree: str = "", since: str = "", until: str = "") -> None:
    """State an education."""
    link = link_subject("pages", EDUCATION, me, school, degree, since)
    found.state(link, EDUCATION, "person", me)
    found.state(link, EDUCATION, "institution_name", school, lang=language(school))
    found.state(link, EDUCATION, "degree", degree)
    found.state(link, EDUCATION, "since", since)
    found.state(link, EDUCATION, "until", until)


def read_employment(me: str, line: str, found: Findings) -> None:
    """State an affiliation if the line names an employer and a year, with the post if it names a known one."""
    employer, (since, until) = institution(line), years(line)
    if employer and since:
        role = post(line, employer)
        link = link_subject("pages", AFFILIATION, me, employer, role, since)
        found.state(link, AFFILIATION, "person", me)
        found.state(link, AFFILIATION, "institution_name", employer, lang=language(employer))
        found.state(link, AFFILIATION, "role", role, lang=language(role))
        found.state(link, AFFILIATION, "since", since)
        found.state(link, AFFILIATION, "until", until)


def post(line: str, employer: str) -> str:
    """The first part of a line, beside its years and the employer, that is a post of the vocabulary."""
    rest = YEARS.sub(" ", line).replace(employer, "，")
    parts = (tidy(LEADING_ZH.sub("", part.strip())) for part in PARTS.split(rest))
    return next((part for part in parts if part and knows(POSTS, part)), "")


def years(line: str) -> tuple[str, str]:
    """The first span of years of a line."""
    found = YEARS.search(line)
    if not found:
        return "", ""
    until = found[2] or ""
    return found[1], until if until.isdigit() else ""


def institution(line: str) -> str:
    """The first institution that a line names."""
    for place in PLACE_ZH.finditer(line):
        name = LEADING_ZH.sub("", place[0])
        if len(name) > 2:
            return tidy(name)
    found = PLACE_EN.search(line)
    return tidy(found[0]) if found else ""
