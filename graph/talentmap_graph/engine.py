"""The engine's own process: `python -m talentmap_graph.engine`, told by one JSON line on its standard input what to do.

It answers by one JSON line on its standard output; what the engine writes goes to a log file. A serving process ends
when its standard input ends or its parent changes, so that no engine outlives the process that started it, even one
that was killed.
"""

import json
import os
import shutil
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import IO, Any

PLUGINS = "Bolt:com.arcadedb.bolt.BoltProtocolPlugin"
WATCH_SECONDS = 1.0


def main() -> None:
    """Do what the first line of standard input says: `build` or `serve`."""
    parent = os.getppid()
    order: dict[str, Any] = json.loads(sys.stdin.readline())
    answer = _separate_output(Path(order["workdir"]))
    _end_with_parent(parent, Path(order["workdir"]))
    try:
        _start_java(order)
        _obey(order, answer)
    except BaseException:
        traceback.print_exc()  # into the log; whatever it was, the process must not hang on the engine's threads
        os._exit(1)
    os._exit(0)


def _obey(order: dict[str, Any], answer: IO[str]) -> None:
    if order["do"] == "build":
        _say(answer, _build(order))
        return
    server = _serve(order)  # held here: it stops when it is collected
    _say(answer, {"bolt_port": _bolt_port(server)})
    threading.Event().wait()  # until a watcher ends this process


def _say(answer: IO[str], reply: dict[str, Any]) -> None:
    answer.write(json.dumps(reply) + "\n")
    answer.flush()


def _separate_output(workdir: Path) -> IO[str]:
    """Keep standard output for the answer; send everything else that is written to it into the log."""
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    with (workdir / "engine.log").open("ab") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    return answer


def _end_with_parent(parent: int, workdir: Path) -> None:
    def end() -> None:
        shutil.rmtree(workdir, ignore_errors=True)
        os._exit(0)  # not sys.exit: the engine's threads would keep the process; a served folder is opened read only

    def wait_for_end_of_input() -> None:
        while os.read(0, 4096):
            pass
        end()

    def wait_for_other_parent() -> None:  # a copy of the pipe in another child of the parent would keep it open
        while os.getppid() == parent:
            time.sleep(WATCH_SECONDS)
        end()

    for watch in (wait_for_end_of_input, wait_for_other_parent):
        threading.Thread(target=watch, daemon=True).start()


def _start_java(order: dict[str, Any]) -> None:
    workdir = order["workdir"]
    os.environ["ARCADEDB_JVM_ERROR_FILE"] = f"{workdir}/crash-%p.log"
    from arcadedb_embedded.jvm import start_jvm

    start_jvm(heap_size=f"{order['memory_mb']}m", jvm_args=[f"-Darcadedb.server.logsDirectory={workdir}", "-XX:-UsePerfData"])


def _build(order: dict[str, Any]) -> dict[str, Any]:
    from talentmap_graph.bulk import build

    nodes, edges = build(Path(order["release"]), Path(order["target"]), order["release_id"])
    return {"nodes": nodes, "edges": edges}


def _serve(order: dict[str, Any]) -> Any:
    from arcadedb_embedded.server import ArcadeDBServer

    folder = Path(order["folder"])
    server = ArcadeDBServer(order["workdir"], order["password"], _configuration(folder, order["bolt_port"]))
    server.start()
    server.get_database(folder.name)
    return server


def _bolt_port(server: Any) -> int:
    plugins = server._java_server.getPlugins()
    return next(int(plugin.getPort()) for plugin in plugins if str(plugin.getName()).endswith("Bolt"))


def _configuration(folder: Path, bolt_port: int) -> dict[str, Any]:
    """Loopback, any free port, read only; nothing written beside the database and nothing sent anywhere."""
    return {
        "host": "127.0.0.1",
        "http_port": "0",
        "bolt_port": bolt_port,
        "mode": "production",
        "server_plugins": PLUGINS,
        "server_databaseDirectory": str(folder.parent),
        "server_databaseLoadAtStartup": False,
        "server_defaultDatabaseMode": "READ_ONLY",
        "instance_id": "adb-00000000-0000-4000-8000-000000000000",
        "support_autoRegister": False,
        "opencypher_loadCsv_allowFileUrls": False,
        "opencypher_loadCsv_allowRemoteUrls": False,
    }


if __name__ == "__main__":
    main()
