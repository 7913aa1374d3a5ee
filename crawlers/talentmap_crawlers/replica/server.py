"""The replica as an HTTP server on the loopback address."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from talentmap.errors import ConfigurationError
from talentmap_crawlers.replica.answers import Answer, Question
from talentmap_crawlers.replica.faults import CUT, DROP, Faults, fault_answer
from talentmap_crawlers.replica.replica import Replica

log = logging.getLogger(__name__)
LOOPBACK = "127.0.0.1"
DAILY = 100_000
SECONDS_LEFT = "43200"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int, replica: Replica, faults: Faults) -> None:
        self.replica, self.faults = replica, faults
        self.asked = 0
        self._lock = Lock()
        super().__init__((LOOPBACK, port), _Handler)

    def count(self) -> int:
        """Number of this request."""
        with self._lock:
            self.asked += 1
            return self.asked

    @property
    def base(self) -> str:
        """Address of the server."""
        return f"http://{LOOPBACK}:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        """Answer one request."""
        number = self.server.count()
        fault = self.server.faults.draw(self.path)
        if fault == DROP:
            self.close_connection = True
            return
        answer = fault_answer(fault) if fault and fault != CUT else self.server.replica.answer(self._question())
        self._send(answer, number, cut=fault == CUT)

    do_HEAD = do_GET

    def _question(self) -> Question:
        parts = urlsplit(self.path)
        host = parts.hostname or (self.headers.get("Host") or "").rsplit(":", 1)[0]
        query = tuple(parse_qsl(parts.query, keep_blank_values=True))
        return Question(unquote(parts.path), query, host, self.server.base)

    def _send(self, answer: Answer, number: int, *, cut: bool) -> None:
        self.send_response(answer.status)
        headers: dict[str, Any] = {
            "Content-Type": answer.kind,
            "Content-Length": len(answer.body),
            "X-RateLimit-Limit": DAILY,
            "X-RateLimit-Remaining": max(0, DAILY - number),
            "X-RateLimit-Reset": SECONDS_LEFT,
            **answer.headers,
        }
        for name, value in headers.items():
            self.send_header(name, str(value))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(answer.body[: len(answer.body) // 2] if cut else answer.body)
        self.close_connection = self.close_connection or cut

    def log_message(self, format: str, *args: Any) -> None:
        """To the log instead of standard error."""
        log.debug(format, *args)


def serve(directory: Path, port: int, faults: str, seed: int) -> None:
    """Serve the records of a folder on 127.0.0.1 until interrupted."""
    with _server(directory, port, faults, seed) as server:
        counts = ", ".join(f"{count:,} {kind}" for kind, count in server.replica.counts().items() if count)
        sys.stderr.write(f"{directory} on {server.base}: {counts}; Ctrl-C ends it\n")
        server.serve_forever()


@contextmanager
def running(directory: Path, *, port: int = 0, faults: str = "", seed: int = 1) -> Iterator[str]:
    """A replica in a thread of this process; gives its address, and ends with the block."""
    with _server(directory, port, faults, seed) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server.base
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def _server(directory: Path, port: int, faults: str, seed: int) -> Iterator[_Server]:
    if not directory.is_dir():
        raise ConfigurationError(f"{directory} is no folder of records")
    drawn = Faults(faults, seed)
    replica = Replica(directory)
    try:
        with _open(port, replica, drawn) as server:
            yield server
    finally:
        replica.close()


def _open(port: int, replica: Replica, faults: Faults) -> _Server:
    try:
        return _Server(port, replica, faults)
    except OSError as error:
        raise ConfigurationError(f"port {port} cannot be used: {error.strerror}") from error
