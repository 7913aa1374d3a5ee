"""The node that a peer searches in."""

import subprocess
import sys
from pathlib import Path

import pytest
from elasticsearch_node import VERSION, install, running, stop


def test_installing_puts_modules_apart_and_describes_them(tmp_path: Path) -> None:
    jars = tmp_path / "jars"
    jars.mkdir()
    for name in (
        "plugin-classloader",
        "elasticsearch",
        "transport-netty4-client",
        "netty-buffer",
        "analysis-common",
        "log4j-core",
    ):
        (jars / f"{name}-{VERSION}.jar").touch()
    install(jars, tmp_path / "home")
    files = {path.name: path.parent.name for path in (tmp_path / "home").rglob("*.jar")}
    assert files[f"netty-buffer-{VERSION}.jar"] == "transport-netty4"
    assert files[f"analysis-common-{VERSION}.jar"] == "analysis-common"
    assert files[f"elasticsearch-plugin-classloader-{VERSION}.jar"] == files[f"log4j-core-{VERSION}.jar"] == "lib"
    described = (tmp_path / "home" / "modules" / "transport-netty4" / "plugin-descriptor.properties").read_text()
    assert f"elasticsearch.version={VERSION}" in described


def test_a_server_that_ends_at_once_is_told_with_its_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\necho no room\nexit 1\n")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA", str(java))
    (tmp_path / "home").mkdir()
    with pytest.raises(RuntimeError, match="no room"), running(tmp_path / "home"):
        pass


def test_stopping_ends_the_process() -> None:
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    stop(process)
    assert process.returncode is not None
