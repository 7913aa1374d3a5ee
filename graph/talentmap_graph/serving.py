"""The serving engine as a context manager: one child process that opens one release's graph, read only."""

import secrets
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from talentmap.errors import GraphError
from talentmap.protocols import GraphView
from talentmap_graph.child import end_engine, start_engine
from talentmap_graph.view import open_view


class EmbeddedServer:
    """Serves `folder` (`<release>/graph`) over Bolt on loopback while the block runs, and never longer than this process.

    `uri`, `user`, `password` and `database` are what a driver needs, in this process or in its workers.
    """

    user = "root"

    def __init__(self, folder: Path, workdir: Path, memory_mb: int = 1024) -> None:
        self.folder, self._workdir, self._memory_mb = folder.absolute(), workdir.absolute(), memory_mb
        self.password = secrets.token_urlsafe(24)
        self.database = self.folder.name
        self._process: subprocess.Popen[str] | None = None
        self._port = 0

    @property
    def uri(self) -> str:
        """Address of the Bolt server; it stays the same when the engine is started again."""
        return f"bolt://127.0.0.1:{self._port}"

    @property
    def pid(self) -> int | None:
        """Process id of the engine while it runs."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def start(self) -> None:
        """Start the engine; raises GraphError when the release has no graph or the engine fails."""
        if not self.folder.is_dir():
            raise GraphError(f"{self.folder} is missing; build the release with its graph")
        self._workdir.mkdir(parents=True, exist_ok=True)
        order = {
            "do": "serve",
            "folder": str(self.folder),
            "workdir": tempfile.mkdtemp(prefix="serve-", dir=self._workdir),
            "memory_mb": self._memory_mb,
            "password": self.password,
            "bolt_port": self._port,
        }
        self._process, answer = start_engine(order)
        self._port = answer["bolt_port"]

    def stop(self) -> None:
        """End the engine and wait for it."""
        if self._process is not None:
            end_engine(self._process)
            self._process = None

    def ensure(self) -> None:
        """Start the engine again, at the same address, if it has ended."""
        if self.pid is None:
            self.stop()
            self.start()

    def view(self) -> GraphView:
        """A view on the served graph; close it before the engine stops."""
        return open_view(self.uri, self.user, self.password, self.database)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()
