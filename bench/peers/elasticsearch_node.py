"""An Elasticsearch node on loopback for as long as a peer needs it, put together from its Maven packages (elasticsearch.xml).

`elasticsearch_node.py JARS HOME` copies the packages to where the server looks for them. The node keeps its index in a folder
that is gone afterwards, and is stopped by its own process id, after an error, too.
"""

import contextlib
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

VERSION, PATIENCE = "7.10.2", 120
MODULES = {
    "transport-netty4": ("org.elasticsearch.transport.Netty4Plugin", ("transport-netty4*.jar", "netty-*.jar")),
    "analysis-common": ("org.elasticsearch.analysis.common.CommonAnalysisPlugin", ("analysis-common*.jar",)),
}
ALLOWED = """grant {
  permission java.lang.RuntimePermission "*";
  permission java.net.SocketPermission "*", "accept,connect,listen,resolve";
  permission java.io.FilePermission "/proc/sys/net/core/somaxconn", "read";
};
"""
LOGGING = """appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d %p %c %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
"""


def install(jars: Path, home: Path) -> None:
    """Copy the packages into `lib` and the folders of the two modules, each with the description that the server reads."""
    shutil.rmtree(home, ignore_errors=True)
    lib = Path(shutil.copytree(jars, home / "lib"))
    # the server's own policy lets the class loader of modules be made by a package of this name alone
    (lib / f"plugin-classloader-{VERSION}.jar").rename(lib / f"elasticsearch-plugin-classloader-{VERSION}.jar")
    for name, (entry, patterns) in MODULES.items():
        folder = home / "modules" / name
        folder.mkdir(parents=True)
        for jar in [jar for pattern in patterns for jar in lib.glob(pattern)]:
            jar.rename(folder / jar.name)
        described = {
            "name": name,
            "description": name,
            "version": VERSION,
            "elasticsearch.version": VERSION,
            "java.version": "1.8",
            "classname": entry,
        }
        (folder / "plugin-descriptor.properties").write_text("".join(f"{key}={value}\n" for key, value in described.items()))
    (home / "modules" / "transport-netty4" / "plugin-security.policy").write_text(ALLOWED)


class Node:
    """A running node; `ask` sends it a request and gives its answer."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """The answer as read from JSON; raises RuntimeError if the node refuses, OSError if it is not there."""
        return self._send(method, path, None if body is None else json.dumps(body).encode(), "application/json")

    def ask_many(self, path: str, lines: Iterable[object]) -> Any:
        """The same for the requests that take JSON lines."""
        body = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
        return self._send("POST", path, body, "application/x-ndjson")

    def _send(self, method: str, path: str, body: bytes | None, kind: str) -> Any:
        try:
            self._connection.request(method, path, body, {"Content-Type": kind})
            answer = self._connection.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()
            raise
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {text[:500].decode(errors='replace')}")
        return json.loads(text)


@contextlib.contextmanager
def running(home: Path) -> Iterator[Node]:
    """A fresh node of the installed server."""
    with tempfile.TemporaryDirectory() as folder, (Path(folder) / "console.log").open("w+b") as log:
        http_port, transport_port = free_ports()
        command = _configured(home, Path(folder), http_port, transport_port)
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)  # noqa: S603
        try:
            node = Node(http_port)
            _wait(node, process, Path(log.name))
            yield node
        finally:
            stop(process)


def _configured(home: Path, folder: Path, http_port: int, transport_port: int) -> list[str]:
    """The command that starts a node with what it writes in the folder."""
    for name in ("config", "tmp"):
        (folder / name).mkdir()
    (home / "plugins").mkdir(exist_ok=True)
    settings = {
        "cluster.name": "peer",
        "discovery.type": "single-node",
        "network.host": "127.0.0.1",
        "http.port": http_port,
        "transport.port": transport_port,
        "path.data": folder / "data",
        "path.logs": folder / "logs",
        "bootstrap.system_call_filter": "false",
        "bootstrap.ctrlhandler": "false",
    }
    (folder / "config" / "elasticsearch.yml").write_text("".join(f"{key}: {value}\n" for key, value in settings.items()))
    (folder / "config" / "log4j2.properties").write_text(LOGGING)
    properties = {
        "es.path.home": home.absolute(),
        "es.path.conf": folder / "config",
        "es.distribution.flavor": "oss",
        "es.distribution.type": "tar",
        "java.io.tmpdir": folder / "tmp",
        "jna.nounpack": "true",  # no native calls: with them it refuses to run as root, as in a container
        "jna.nosys": "true",
    }
    options = ["-Xms1g", "-Xmx1g", *(f"-D{key}={value}" for key, value in properties.items())]
    java, main = os.environ.get("JAVA", "java"), "org.elasticsearch.bootstrap.Elasticsearch"
    return [java, *options, "-cp", str(home.absolute() / "lib" / "*"), main]


def _wait(node: Node, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Until it answers; raises RuntimeError with the end of its log if it ends or does not answer in time."""
    limit = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < limit:
        try:
            node.ask("GET", "/_cluster/health?wait_for_status=yellow&timeout=10s")
        except (OSError, RuntimeError, http.client.HTTPException):
            time.sleep(0.5)
        else:
            return
    raise RuntimeError(f"Elasticsearch did not start: {log.read_text('utf-8', 'replace')[-2000:]}")


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Ask it to end, and end it after half a minute."""
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_ports() -> list[int]:
    """Two ports of loopback that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as first, socket.create_server(("127.0.0.1", 0)) as second:
        return [one.getsockname()[1] for one in (first, second)]


if __name__ == "__main__":
    install(*map(Path, sys.argv[1:]))
