"""`talentmap review`: the queue of pairs that may be one person, in a terminal."""

from collections.abc import Callable, Iterator

from talentmap.errors import ConfigurationError
from talentmap.search import open_index
from talentmap.settings import Settings
from talentmap.workspace import Workspace
from talentmap_api.security.accounts import Account, find_account
from talentmap_api.services.directory import Directory
from talentmap_api.services.review import Pair, Side, read_queue
from talentmap_api.services.seams import NoGraph
from talentmap_api.workplace.database import Database, open_database
from talentmap_api.workplace.judgements import judge, read_judgements

VERDICTS = {"s": "same", "d": "different", "u": "unsure"}
QUESTION = "same, different, unsure, later or quit [s/d/u/l/q]"
Ask = Callable[[str], str]
Say = Callable[[str], object]


def review(workspace: Workspace, settings: Settings, *, user: str | None, most: int, ask: Ask, say: Say) -> int:
    """Show open pairs, the most important first, and with a user ask for a verdict on each; gives how many were judged."""
    release = workspace.current_release()
    directory = Directory(release, open_index(release), NoGraph())
    database = open_database(workspace, settings)
    try:
        account = _account(database, user) if user else None
        queue = read_queue(directory, read_judgements(database), "en", 1, most)
        pairs = "pair" if queue.total == 1 else "pairs"
        say(f"{queue.total:,} {pairs} open in {queue.release}; a verdict applies from the next run")
        return _walk(queue.pairs, database, account, ask, say)
    finally:
        database.close()


def _account(database: Database, user: str) -> Account:
    account = find_account(database, user)
    if account is None:
        raise ConfigurationError(f"no account {user!r}: a verdict needs somebody who gives it (talentmap user add NAME)")
    return account


def _walk(pairs: list[Pair], database: Database, account: Account | None, ask: Ask, say: Say) -> int:
    judged = 0
    for number, pair in enumerate(pairs, 1):
        for line in _told(number, pair):
            say(line)
        if account is None:
            continue
        answer = ask(QUESTION).strip().lower()[:1]
        if answer == "q":
            break
        if verdict := VERDICTS.get(answer):
            judge(database, account, (pair.left.subject, pair.right.subject), verdict)
            judged += 1
    return judged


def _told(number: int, pair: Pair) -> Iterator[str]:
    yield ""
    yield f"{number}. {'; '.join(pair.reasons)} (impact {pair.impact:g})"
    for side in (pair.left, pair.right):
        yield f"   {_person(side)}"
        yield from (f"      {title}" for title in side.works)
    if pair.institutions:
        yield f"   both are or were at: {', '.join(pair.institutions)}"
    if pair.coauthors:
        yield f"   wrote with both: {', '.join(one.name for one in pair.coauthors)}"


def _person(side: Side) -> str:
    one = side.person
    name = " ".join(filter(None, (one.name, one.name_zh)))
    works = "1 work" if one.works == 1 else f"{one.works:,} works"
    known = [one.institution, works, side.orcid, side.subject]
    return f"{name} · " + " · ".join(part for part in known if part)
