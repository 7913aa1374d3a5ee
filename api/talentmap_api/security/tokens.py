"""API tokens of accounts, from the command line."""

from talentmap.errors import NotFoundError
from talentmap.settings import Settings
from talentmap.workspace import Workspace
from talentmap_api.security.accounts import find_user, to_account
from talentmap_api.security.sessions import add_token
from talentmap_api.workplace.database import open_database


def add_user_token(workspace: Workspace, settings: Settings, name: str, label: str) -> str:
    """A new API token of an account, to be shown once; raises NotFoundError for an account that does not exist."""
    database = open_database(workspace, settings)
    try:
        with database.reading() as session:
            user = find_user(session, name)
        if user is None:
            raise NotFoundError(f"there is no account {name}")
        return add_token(database, to_account(user), label)
    finally:
        database.close()
