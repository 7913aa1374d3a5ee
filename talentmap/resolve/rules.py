"""By which rules records are joined, and what is said for and against pairs; told in both languages where people see it."""

OWN = "its own"  # the record that no other was joined with
JUDGED = "judged the same"
BY_ORCID = "the same ORCID"
STATED = "one states the other"
LISTED_WORK = "a work that the record lists"
BY_NAME = "name, institution and co-author"
ONLY_NAMESAKES = "the only namesakes at one institution"
ONLY_SIGNATURE = "the only namesake of a signature beside a co-author"
ONLY_CAREER = "the only namesakes, one telling the other's career"
RULES = (OWN, JUDGED, BY_ORCID, STATED, LISTED_WORK, BY_NAME, ONLY_NAMESAKES, ONLY_SIGNATURE, ONLY_CAREER)

CAREER = "the career that one tells"
LEFT_OUT = "a list of works without the other's"
