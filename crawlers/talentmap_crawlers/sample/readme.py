"""What the sample world says of itself."""

README = """\
A sample world for the talent map: {scientists} scientists, seed {seed}.

EVERY PERSON, PAPER, PAGE AND PRIZE IN THIS FOLDER IS INVENTED. Institutions, places and topics are real and appear
only as a stage; none of them has anything to do with the contents. A name that a living person bears is a coincidence.
本文件夹中的人物、论文、网页和奖项全部为虚构。机构、地点和研究主题真实存在，仅作背景，与内容无关；姓名如有雷同，纯属巧合。

openalex/   works, authors, institutions: OpenAlex API objects, one a line; works and authors carry "fictional": true
orcid/      ORCID record summaries (XML) in one tar file
ror/        the institutions' ROR records, schema 2
nobel/      laureates of an invented prize in the format of the Nobel prize API (version 1)
pages/      staff pages (pages.jsonl.gz), lists of them (index.jsonl.gz), robots.txt by host (robots.json)
truth/      who everybody is, for evaluation only: persons, authorships (position from 1), source_ids, labs
            place codes are today's divisions of six digits, 510500 for a whole prefecture-level city
"""
