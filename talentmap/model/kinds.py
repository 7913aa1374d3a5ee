"""Which kinds of subject there are and what may be stated of each: the data dictionary.

A link (affiliation, education, award_received) is a subject of its own; `person` and `institution`
in it are the subjects of its ends. The allow-list is closed: a reader that states anything else is refused.
"""

SCIENTIST = "scientist"
INSTITUTION = "institution"
AFFILIATION = "affiliation"
EDUCATION = "education"
AWARD_RECEIVED = "award_received"

NEEDS = tuple(f"need_{kind}" for kind in ("equipment", "funding", "team", "students", "ip"))
RESULTS = ("result_patent", "result_facility", "result_company", "shareholding")
LEADS, LEADS_NOT = "leads", "leads_not"  # the value is a source id of the member
WORK_DOI, WORK_TITLE = "work_doi", "work_title"  # works that a record lists as the person's own; `<year> <title>` without a DOI
LISTED = (WORK_DOI, WORK_TITLE)
IN_WORDS = (*NEEDS, *RESULTS)
RECOGNISED_TIER = "recognised_tier"  # the value is an id of the vocabulary `tiers`
OFFICERS_OWN = (*IN_WORDS, RECOGNISED_TIER, LEADS, LEADS_NOT)

PROPS: dict[str, frozenset[str]] = {
    SCIENTIST: frozenset(
        # native_of: the source's own native-place field (籍贯); biography: prose from which hometown is extracted
        [
            "name",
            "alias",
            "orcid",
            "homepage",
            "biography",
            "born_in",
            "native_of",
            "ancestral_home",
            "birth_year",
            "death_year",
            "position",
            "interest",
            "same_as",
            "fictional",
            *LISTED,
            *OFFICERS_OWN,
        ]
    ),
    INSTITUTION: frozenset(
        [
            "name",
            "alias",
            "acronym",
            "ror",
            "country",
            "city",
            "region",
            "geonames",
            "lat",
            "lon",
            "type",
            "parent",
            "status",
            "homepage",
            "fictional",
        ]
    ),
    AFFILIATION: frozenset(
        ["person", "institution", "institution_name", "department", "role", "since", "until", "year", "concurrent"]
    ),
    EDUCATION: frozenset(["person", "institution", "institution_name", "department", "degree", "since", "until"]),
    AWARD_RECEIVED: frozenset(["person", "name", "category", "year", "motivation"]),
}
LINKS = frozenset({AFFILIATION, EDUCATION, AWARD_RECEIVED})
