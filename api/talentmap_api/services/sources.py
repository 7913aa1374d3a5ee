"""Sources by name: their labels, how far their word goes, and links to their records."""

LABELS = {
    "openalex": {"zh": "OpenAlex 学术目录", "en": "OpenAlex"},
    "orcid": {"zh": "ORCID 学者自述", "en": "ORCID"},
    "ror": {"zh": "ROR 机构名录", "en": "ROR"},
    "nobel": {"zh": "诺贝尔奖名录", "en": "Nobel Prize registry"},
    "pages": {"zh": "单位网页", "en": "Staff page"},
    "officer": {"zh": "人才专员", "en": "Talent officer"},
}
# A: the person's or the employer's own word, or a curated registry; everything else states at second hand.
_FIRST_HAND = frozenset({"orcid", "ror", "nobel", "pages", "officer"})


def source_label(source: str, lang: str) -> str:
    """The source's name in `zh` or `en`."""
    return LABELS.get(source, {}).get(lang, source)


def source_of(subject: str) -> str:
    """The source that names a subject: the part before the colon, but for pages, each of which is a subject."""
    prefix = subject.partition(":")[0]
    return "pages" if prefix == "page" else prefix


def source_grade(sources: set[str]) -> str | None:
    """The best grade these sources can give: A at first hand, B otherwise."""
    if not sources:
        return None
    return "A" if sources & _FIRST_HAND else "B"


def work_url(doi: str | None, source: str | None, record_key: str | None) -> str | None:
    """Where the work can be read, or its record at the source."""
    if doi:
        return f"https://doi.org/{doi}"
    if record_key and record_key.startswith(("http://", "https://")):
        return record_key
    if source == "openalex" and record_key:
        return f"https://openalex.org/{record_key.rpartition('/')[2].rpartition(':')[2]}"
    return None
