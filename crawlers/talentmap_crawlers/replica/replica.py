"""All replicated sources of one folder, and which of them a path belongs to."""

import re
from pathlib import Path

from talentmap_crawlers.replica.answers import Answer, Question, Refusal, json_answer
from talentmap_crawlers.replica.nobel_api import NobelApi
from talentmap_crawlers.replica.openalex_api import OpenAlexApi
from talentmap_crawlers.replica.page_site import PageSite
from talentmap_crawlers.replica.records import read_records
from talentmap_crawlers.replica.ror_api import RorApi

OPENALEX = re.compile(r"/(works|authors|institutions|topics)(/.*)?")
ROR = re.compile(r"/(v2/)?organizations(/.*)?")


class Replica:
    """Recorded records, answered as their live APIs answer."""

    def __init__(self, folder: Path) -> None:
        self.openalex, self.ror, self.nobel, self.pages = OpenAlexApi(), RorApi(), NobelApi(), PageSite()
        try:
            self._load(folder)
        except BaseException:
            self.close()
            raise

    def _load(self, folder: Path) -> None:
        for kind, record in read_records(folder):
            match kind:
                case "ror":
                    self.ror.add(record)
                case "laureate":
                    self.nobel.add_laureate(record)
                case "prize":
                    self.nobel.add_prize(record)
                case "page":
                    self.pages.add(record)
                case "robots":
                    self.pages.add_robots(record)
                case _:
                    self.openalex.add(kind, record)
        self.openalex.add_merged_ids(folder)
        self.openalex.finish()
        self.ror.table.finish()
        self.pages.table.finish()

    def close(self) -> None:
        """Give the files back."""
        self.openalex.close()
        self.ror.table.close()
        self.pages.table.close()

    def counts(self) -> dict[str, int]:
        """How many records of each kind are served."""
        own = {kind: len(table) for kind, table in self.openalex.tables.items()}
        nobel = {"laureates": len(self.nobel.laureates), "prizes": len(self.nobel.prizes)}
        return {**own, "organizations": len(self.ror.table), **nobel, "pages": len(self.pages.table)}

    def answer(self, question: Question) -> Answer:
        """The answer of the source that a path belongs to; 404 where there is none."""
        try:
            return self._answer(question)
        except Refusal as refusal:
            return refusal.answer

    def _answer(self, question: Question) -> Answer:
        path = question.path
        if self.pages.serves(question.host) or path.startswith("/pages/"):
            return self.pages.answer(question)
        if OPENALEX.fullmatch(path):
            return self.openalex.answer(question)
        if ROR.fullmatch(path):
            return self.ror.answer(question)
        if path.startswith("/2.1/"):
            return self.nobel.answer(question)
        if path == "/robots.txt":
            return self.pages.own_robots()
        if path == "/":
            return json_answer({"replica": True, "records": self.counts()})
        raise Refusal(404, {"error": "Not found", "message": f"{path} is no path of a replicated source"})
