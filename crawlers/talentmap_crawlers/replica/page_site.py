"""Recorded HTML pages of many hosts, each with its robots.txt.

A page of `https://faculty.a.example/people/1.html` is found under its own host name (the `Host` header) and under
`/pages/faculty.a.example/people/1.html`, where relative links keep working. The replica's own `/robots.txt` repeats
every host's rules below `/pages/<host>`.
"""

from urllib.parse import urlsplit

from talentmap_crawlers.replica.answers import Answer, Question, Refusal
from talentmap_crawlers.replica.table import JsonObject, Table

HTML, TEXT = "text/html; charset=utf-8", "text/plain; charset=utf-8"
INDEX = "index.html"
RULES = ("allow", "disallow")


def _place(url: str) -> str:
    """Host, path and query of an address; a folder stands for its index."""
    parts = urlsplit(url)
    path = parts.path or "/"
    return f"{parts.hostname}{path}{INDEX if path.endswith('/') else ''}{'?' + parts.query if parts.query else ''}"


class PageSite:
    """Answers for `/pages/<host>/…` and for requests to the hosts themselves."""

    def __init__(self) -> None:
        self.table = Table({})
        self._robots: dict[str, str] = {}
        self._hosts: set[str] = set()

    def add(self, record: JsonObject) -> None:
        """Serve a recorded page."""
        self._hosts.add(urlsplit(record["url"]).hostname or "")
        self.table.add(_place(record["url"]), {"html": record["html"]})

    def add_robots(self, rules: JsonObject) -> None:
        """Serve robots.txt, by host."""
        self._robots.update(rules)

    def serves(self, host: str) -> bool:
        """Whether there are pages of this host."""
        return host in self._hosts

    def answer(self, question: Question) -> Answer:
        """The page or robots.txt; raises Refusal when there is none."""
        if self.serves(question.host):
            host, path = question.host, question.path
        else:
            host, _, rest = question.path.removeprefix("/pages/").partition("/")
            path = "/" + rest
        if path == "/robots.txt":
            return Answer(200, self._robots.get(host, "User-agent: *\nAllow: /\n").encode(), TEXT)
        query = "?" + "&".join(f"{name}={value}" for name, value in question.query) if question.query else ""
        record = self.table.find(_place(f"https://{host}{path}{query}"))
        if record is None:
            raise Refusal(404, {"error": "Not found", "message": f"no page recorded for {host}{path}"})
        return Answer(200, record["html"].encode(), HTML)

    def own_robots(self) -> Answer:
        """Rules of every host, below the folder the replica shows it in."""
        lines = ["User-agent: *"]
        for host, text in sorted(self._robots.items()):
            lines += [f"{name.strip()}: /pages/{host}{path.strip()}" for name, path in _rules(text)]
        return Answer(200, ("\n".join(lines if len(lines) > 1 else [*lines, "Allow: /"]) + "\n").encode(), TEXT)


def _rules(text: str) -> list[tuple[str, str]]:
    pairs = [line.split(":", 1) for line in text.splitlines() if ":" in line]
    return [(name, path) for name, path in pairs if name.strip().lower() in RULES and path.strip()]
