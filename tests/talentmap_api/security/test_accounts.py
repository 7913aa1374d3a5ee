"""Accounts, sessions, throttling and the demo."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, text, update

from talentmap.errors import ConfigurationError, ConflictError, NotFoundError
from talentmap.settings import Settings
from talentmap.workspace import Workspace
from talentmap_api.security.accounts import Account, add_user, check_password, create_account, set_lang
from talentmap_api.security.demo import check_demo_host, set_demo
from talentmap_api.security.sessions import COOKIE, end_session, find_session, find_token, start_session
from talentmap_api.security.signing import safe_next
from talentmap_api.security.throttle import PER_ADDRESS, PER_NAME, count_failure, forget_failures, seconds_to_wait
from talentmap_api.security.tokens import add_user_token
from talentmap_api.workplace.database import Database, open_database
from talentmap_api.workplace.tables import LoginFailure, Session, User

PASSWORD = "correct horse battery"
ORIGIN = {"Origin": "http://127.0.0.1"}


def test_a_password_is_kept_as_an_argon2id_hash(database: Database) -> None:
    with database.reading() as session:
        kept = session.scalar(select(User.password))
    assert kept is not None
    assert kept.startswith("$argon2id$")
    assert check_password(database, "officer", PASSWORD) is not None
    assert check_password(database, "officer", PASSWORD + "!") is None
    assert check_password(database, "nobody", PASSWORD) is None


def test_an_account_is_added_from_the_command_line(tmp_path: Path) -> None:
    workspace, settings = Workspace(tmp_path), Settings()
    add_user(workspace, settings, "li.wei", PASSWORD)
    with pytest.raises(ConflictError, match=r"li\.wei"):
        add_user(workspace, settings, "li.wei", PASSWORD)
    with pytest.raises(ConfigurationError, match="10 to"):
        add_user(workspace, settings, "short", "123456789")
    database = open_database(workspace, settings)
    assert check_password(database, "li.wei", PASSWORD) is not None
    database.close()
    assert workspace.workplace.stat().st_mode & 0o077 == 0


def test_a_program_gets_a_token_that_is_shown_once(tmp_path: Path) -> None:
    workspace, settings = Workspace(tmp_path), Settings()
    add_user(workspace, settings, "li.wei", PASSWORD)
    token = add_user_token(workspace, settings, "li.wei", "reports")
    database = open_database(workspace, settings)
    account = find_token(database, token)
    assert account is not None
    assert account.name == "li.wei"
    database.close()
    with pytest.raises(NotFoundError):
        add_user_token(workspace, settings, "nobody", "reports")


@pytest.mark.parametrize("name", ["", "two words", "a/b", "x" * 101])
def test_an_odd_name_is_refused(database: Database, name: str) -> None:
    with pytest.raises(ConfigurationError):
        create_account(database, name, PASSWORD)


def test_tokens_are_stored_hashed(database: Database, officer: Account) -> None:
    token = start_session(database, officer)
    with database.reading() as session:
        dump = str(session.execute(text("SELECT token_hash FROM sessions UNION SELECT token_hash FROM api_tokens")).all())
    assert token not in dump
    assert "officer-token" not in dump


def test_a_session_ends_when_it_is_told_or_late(database: Database, officer: Account) -> None:
    ended, late = start_session(database, officer), start_session(database, officer)
    end_session(database, ended)
    assert find_session(database, ended) is None
    assert find_session(database, late) is not None
    with database.writing() as session:
        session.execute(update(Session).values(expires_at=datetime.now(UTC) - timedelta(seconds=1)))
    assert find_session(database, late) is None


def test_a_session_that_is_used_lives_on(database: Database, officer: Account) -> None:
    token, long_ago = start_session(database, officer), datetime.now(UTC) - timedelta(hours=1)
    with database.writing() as session:
        session.execute(update(Session).values(seen_at=long_ago))
    assert find_session(database, token) is not None
    with database.reading() as session:
        seen = session.scalar(select(Session.seen_at))
    assert seen is not None
    assert seen > long_ago


def test_a_disabled_account_is_shut_out_at_once(database: Database, officer: Account) -> None:
    token = start_session(database, officer)
    with database.writing() as session:
        session.execute(update(User).values(disabled=True))
    assert find_session(database, token) is None
    assert find_token(database, "officer-token") is None
    assert check_password(database, "officer", PASSWORD) is None


def test_signing_in_sets_a_cookie_that_scripts_cannot_read(browser: TestClient) -> None:
    answer = browser.post("/login", data={"name": "officer", "password": PASSWORD}, headers=ORIGIN)
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(COOKIE)
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert browser.get("/api/v1/shortlists").status_code == 200


def test_signing_in_from_elsewhere_is_refused(browser: TestClient) -> None:
    form = {"name": "officer", "password": PASSWORD}
    assert browser.post("/login", data=form, headers={"Origin": "https://elsewhere.example"}).status_code == 403


def test_after_some_failures_even_the_right_password_must_wait(browser: TestClient) -> None:
    for _ in range(PER_NAME):
        wrong = browser.post("/login", data={"name": "officer", "password": "wrong"}, headers=ORIGIN)
        assert wrong.status_code == 401
    assert browser.post("/login", data={"name": "officer", "password": PASSWORD}, headers=ORIGIN).status_code == 429


def test_throttling_counts_names_and_addresses_and_forgets(database: Database) -> None:
    for _ in range(PER_NAME):
        count_failure(database, "a", "1.2.3.4")
    assert 0 < seconds_to_wait(database, "a", "1.2.3.4") <= 15 * 60 + 1
    assert seconds_to_wait(database, "b", "1.2.3.4") == 0
    assert seconds_to_wait(database, "a", "5.6.7.8") == 0
    for number in range(PER_ADDRESS):
        count_failure(database, f"n{number}", "1.2.3.4")
    assert seconds_to_wait(database, "b", "1.2.3.4") > 0
    with database.writing() as session:
        session.execute(update(LoginFailure).values(at=datetime.now(UTC) - timedelta(hours=1)))
    assert seconds_to_wait(database, "a", "1.2.3.4") == 0
    count_failure(database, "a", "1.2.3.4")
    forget_failures(database, "a", "1.2.3.4")
    with database.reading() as session:
        assert session.scalars(select(LoginFailure)).all() == []


@pytest.mark.parametrize("address", [None, "", "https://x.example", "//x.example", "/\\x.example", "x", "/a\r\nb"])
def test_after_signing_in_nobody_is_sent_elsewhere(address: str | None) -> None:
    assert safe_next(address) == "/"


def test_after_signing_in_one_goes_where_one_wanted() -> None:
    assert safe_next("/scientists/tm:p?lang=en") == "/scientists/tm:p?lang=en"


def test_the_demos_credentials_end_with_the_demo(database: Database) -> None:
    set_demo(database, True)
    set_demo(database, True)
    account = check_password(database, "demo", "demo")
    assert account is not None
    token = start_session(database, account)
    assert find_token(database, "demo") == account
    set_demo(database, False)
    assert check_password(database, "demo", "demo") is None
    assert find_token(database, "demo") is None
    assert find_session(database, token) is None
    assert find_token(database, "officer-token") is not None


def test_without_a_demo_there_is_no_demo(database: Database) -> None:
    set_demo(database, False)
    assert check_password(database, "demo", "demo") is None


def test_the_demo_does_not_take_over_a_real_account(database: Database) -> None:
    create_account(database, "demo", PASSWORD)
    with pytest.raises(ConfigurationError, match="named demo"):
        set_demo(database, True)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "map.example"])
def test_the_demo_binds_loopback_only(host: str) -> None:
    with pytest.raises(ConfigurationError, match="loopback"):
        check_demo_host(host)
    check_demo_host("127.0.0.1")


def test_the_account_keeps_its_language(client: TestClient, database: Database, officer: Account) -> None:
    set_lang(database, officer, "en")
    answer = client.get("/api/v1/scientists", headers={"Accept-Language": "zh"}).json()
    assert {entry["label"] for entry in answer["facets"]["country"]} == {"United States", "China"}
