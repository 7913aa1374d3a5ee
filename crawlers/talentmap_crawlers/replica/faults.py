"""Faults on demand: a share of the requests fails, the same ones for the same seed."""

from collections import Counter
from threading import Lock

from talentmap.errors import ConfigurationError
from talentmap_crawlers.replica.answers import Answer, json_answer
from talentmap_crawlers.sample.randomness import stream

CUT, DROP = "cut", "drop"  # half a body; no answer at all
RETRY_AFTER = "1"


class Faults:
    """Decides which requests fail. Asking the same again is a new draw, so that retrying helps."""

    def __init__(self, text: str = "", seed: int = 1) -> None:
        self.shares = _parse(text)
        self._seed = seed
        self._asked: Counter[str] = Counter()
        self._lock = Lock()

    def draw(self, target: str) -> str | None:
        """The fault of this request for a target (path and query), or None."""
        if not self.shares:
            return None
        with self._lock:
            self._asked[target] += 1
            attempt = self._asked[target]
        left = stream(self._seed, target, attempt).random()
        for fault, share in self.shares.items():
            left -= share
            if left < 0:
                return fault
        return None


def _parse(text: str) -> dict[str, float]:
    shares: dict[str, float] = {}
    for entry in filter(None, (part.strip() for part in text.split(","))):
        fault, _, share = entry.partition(":")
        try:
            shares[fault] = float(share)
        except ValueError:
            raise _wrong(entry) from None
        if not (fault in (CUT, DROP) or (fault.isdigit() and 400 <= int(fault) <= 599)) or not 0 <= shares[fault] <= 1:
            raise _wrong(entry)
    if sum(shares.values()) > 1:
        raise _wrong(text)
    return shares


def _wrong(entry: str) -> ConfigurationError:
    return ConfigurationError(
        f"--fault {entry}: write STATUS:SHARE, such as 429:0.05,500:0.01; {CUT} and {DROP} are allowed as well, "
        "and the shares add up to 1 at most"
    )


def fault_answer(fault: str) -> Answer:
    """The answer of a fault that is a status; 429 and 503 say when to come again."""
    status = int(fault)
    messages = {429: ("Rate limit exceeded", "Too many requests; try again later.")}
    error, message = messages.get(status, ("Server error", "A fault of the replica, on demand."))
    headers = {"Retry-After": RETRY_AFTER} if status in (429, 503) else {}
    return json_answer({"error": error, "message": message}, status, **headers)
