import pytest

from talentmap.errors import ConfigurationError
from talentmap.settings import load_settings


def test_an_unknown_setting_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALENTMAP_PROT", "9000")
    with pytest.raises(ConfigurationError, match="TALENTMAP_PROT"):
        load_settings()


def test_a_port_out_of_range_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALENTMAP_PORT", "70000")
    with pytest.raises(ConfigurationError, match="wrong"):
        load_settings()


def test_secrets_do_not_show_in_the_settings_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALENTMAP_SUPPRESSION_KEY", "very-secret")
    assert "very-secret" not in repr(load_settings())
