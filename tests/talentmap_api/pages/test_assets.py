import pytest

from talentmap.errors import ConfigurationError
from talentmap_api import assets


def _asset(content: bytes, tmp_path, *, sha256: str | None = None) -> assets.Asset:
    source = tmp_path / "node_modules" / "package" / "file.js"
    source.parent.mkdir(parents=True)
    source.write_bytes(content)
    return assets.Asset("package/file.js", "lib/file.js", sha256 or assets.digest(source))


def test_every_asset_is_pinned_by_its_digest():
    listed = assets.read_manifest()
    assert len({asset.target for asset in listed}) == len(listed)
    assert all(len(asset.sha256) == 64 for asset in listed)


def test_a_checked_file_takes_its_place(tmp_path):
    asset = _asset(b"content", tmp_path)
    assert assets.copy(tmp_path / "node_modules", tmp_path / "out", (asset,)) == 1
    assert (tmp_path / "out" / "lib" / "file.js").read_bytes() == b"content"


def test_a_changed_file_is_refused_and_the_old_assets_stay(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "old.js").write_text("old")
    asset = _asset(b"content", tmp_path, sha256="0" * 64)
    with pytest.raises(ConfigurationError, match="not the file that was pinned"):
        assets.copy(tmp_path / "node_modules", tmp_path / "out", (asset,))
    assert (tmp_path / "out" / "old.js").exists()


def test_the_lock_carries_no_registry_address():
    lock = (assets.CHECKOUT / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock
    assert '"integrity"' in lock
