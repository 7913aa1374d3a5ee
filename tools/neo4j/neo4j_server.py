#!/usr/bin/env python3
"""A local Neo4j Community server out of its Maven packages, for tests and benchmarks; loopback only.

    neo4j_server.py install LIB                  copy the jars (118 MB, once; needs Maven)
    neo4j_server.py start LIB HOME [--port N]    start and wait for Bolt; the password is NEO4J_PASSWORD
    neo4j_server.py admin LIB HOME ARGUMENT...   neo4j-admin; the server must be stopped for an import
    neo4j_server.py stop HOME                    stop the server that was started there

Java 17 or 21 is taken from JAVA_HOME, else from PATH.
"""

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
DONE = ".complete"
START_SECONDS, STOP_SECONDS = 120, 60
OPENED = [f"--add-opens=java.base/java.{name}=ALL-UNNAMED" for name in ("nio", "io", "lang")]
OPENED.append("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED")
SETTINGS = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.heap.initial_size=256m
server.memory.heap.max_size={heap}
server.memory.pagecache.size={pagecache}
"""


def java() -> str:
    """The java binary."""
    home = os.environ.get("JAVA_HOME")
    return str(Path(home, "bin", "java")) if home else "java"


def heap() -> str:
    """Largest heap of the server and of its admin tool."""
    return os.environ.get("NEO4J_HEAP", "2g")


def install(lib: Path) -> None:
    """Copy the server's jars into `lib`, unless they are there."""
    if (lib / DONE).exists():
        return
    maven = shutil.which("mvn")
    if maven is None:
        sys.exit("Maven (mvn) is needed once to fetch Neo4j's packages")
    goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={lib.absolute()}"]
    subprocess.run([maven, "--quiet", "--batch-mode", "--file", str(HERE / "pom.xml"), *goal], check=True)  # noqa: S603
    (lib / DONE).touch()


def configure(home: Path, port: int) -> None:
    """Write the server's settings and make its folders."""
    for name in ("conf", "data", "logs", "import", "plugins"):
        (home / name).mkdir(parents=True, exist_ok=True)
    text = SETTINGS.format(port=port, heap=heap(), pagecache=os.environ.get("NEO4J_PAGECACHE", "512m"))
    (home / "conf" / "neo4j.conf").write_text(text, "utf-8")


def admin(lib: Path, home: Path, arguments: list[str]) -> int:
    """Run neo4j-admin on a server's folder; gives its exit status."""
    if not (home / "conf" / "neo4j.conf").exists():
        configure(home, free_port())
    environment = os.environ | {"NEO4J_HOME": str(home.absolute()), "NEO4J_CONF": str(home.absolute() / "conf")}
    command = [java(), f"-Xmx{heap()}", *OPENED, "-cp", f"{lib.absolute()}/*", "org.neo4j.cli.AdminTool", *arguments]
    return subprocess.run(command, env=environment, stdout=sys.stderr).returncode  # noqa: S603


def start(lib: Path, home: Path, port: int) -> str:
    """Start the server and wait until it listens; gives its Bolt address."""
    password = os.environ.get("NEO4J_PASSWORD", "")
    if len(password) < 8:
        sys.exit("NEO4J_PASSWORD must be set to eight characters or more")
    if listens(port):
        sys.exit(f"port {port} is taken")
    configure(home, port)
    if not (home / "data" / "databases" / "system").exists() and admin(lib, home, ["dbms", "set-initial-password", password]):
        sys.exit("the first password could not be set")
    options = [f"--home-dir={home.absolute()}", f"--config-dir={home.absolute() / 'conf'}"]
    with (home / "logs" / "console.log").open("ab") as log:
        server = subprocess.Popen(  # noqa: S603
            [java(), f"-Xmx{heap()}", *OPENED, "-cp", f"{lib.absolute()}/*", "org.neo4j.server.CommunityEntryPoint", *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    (home / "pid").write_text(str(server.pid), "ascii")
    await_bolt(server, home, port)
    return f"bolt://127.0.0.1:{port}"


def await_bolt(server: "subprocess.Popen[bytes]", home: Path, port: int) -> None:
    """Wait until the server listens; ends with its log's name when it does not."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if listens(port):
            return
        if server.poll() is not None:
            sys.exit(f"the server ended; see {home / 'logs'}")
        time.sleep(0.25)
    server.kill()
    sys.exit(f"no answer on port {port} after {START_SECONDS} s; see {home / 'logs'}")


def stop(home: Path) -> None:
    """End the server that was started in `home` and wait for it."""
    note = home / "pid"
    if not note.exists():
        sys.exit(f"no server was started in {home}")
    pid, end = int(note.read_text("ascii")), time.monotonic() + STOP_SECONDS
    if running(pid):
        os.kill(pid, signal.SIGTERM)
    while running(pid) and time.monotonic() < end:
        time.sleep(0.25)
    if running(pid):
        sys.exit(f"process {pid} did not end in {STOP_SECONDS} s")
    note.unlink()


def running(pid: int) -> bool:
    """Whether the process is there and not merely waiting to be collected."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)  # noqa: S603, S607
    return bool(state.stdout.strip()) and not state.stdout.startswith("Z")


def listens(port: int) -> bool:
    """Whether something listens on a loopback port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    """A loopback port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, folders in (("install", ["lib"]), ("start", ["lib", "home"]), ("admin", ["lib", "home"]), ("stop", ["home"])):
        command = commands.add_parser(name)
        for folder in folders:
            command.add_argument(folder, type=Path)
        if name == "start":
            command.add_argument("--port", type=int, default=7687)
        if name == "admin":
            command.add_argument("arguments", nargs=argparse.REMAINDER)
    given = parser.parse_args()
    if given.command == "install":
        install(given.lib)
    elif given.command == "start":
        sys.stdout.write(start(given.lib, given.home, given.port) + "\n")
    elif given.command == "admin":
        sys.exit(admin(given.lib, given.home, given.arguments))
    else:
        stop(given.home)


if __name__ == "__main__":
    main()
