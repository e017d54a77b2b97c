"""A learning system on this machine: a case in a player that is not ours, and a server that keeps what it is told."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from tests.support.browser import Quiet
from tests.support.project import REPOSITORY

PLAYER = REPOSITORY / "tests" / "browser" / "player"


@dataclass
class LearningSystem:
    """One learner's record. While it is `away`, nothing is taken."""

    address: str = ""
    away: bool = False
    kept: dict[str, Any] = field(default_factory=dict)
    refused: int = 0

    @property
    def core(self) -> dict[str, str]:
        """What the record says of the whole: the status, the place, the time."""
        return dict(self.kept.get("cmi", {}).get("core", {}))

    @property
    def suspended(self) -> str:
        """What is kept for the case itself."""
        return str(self.kept.get("cmi", {}).get("suspend_data", ""))

    def take(self, body: bytes) -> None:
        """Takes a record in the place of the one before."""
        self.kept = json.loads(body)


class _Served(Quiet):
    def __init__(self, *args: Any, system: LearningSystem, **named: Any) -> None:
        self.system = system
        super().__init__(*args, **named)

    def _said(self, content: object, status: HTTPStatus = HTTPStatus.OK) -> None:
        raw = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def do_GET(self) -> None:
        if self.path == "/state":
            return self._said(self.system.kept)
        if self.path == "/favicon.ico":  # which a browser asks of any server, sooner or later
            return self._said(None)
        return super().do_GET()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.system.away:
            self.system.refused += 1
            return self._said({"result": False, "errorCode": 101}, HTTPStatus.SERVICE_UNAVAILABLE)
        self.system.take(body)
        return self._said({"result": True, "errorCode": 0})


@contextmanager
def played(package: bytes, folder: Path, unit: str = "index.html") -> Iterator[LearningSystem]:
    """Serves the player with a unit of a package in it, by its page, until the block ends."""
    for file in PLAYER.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    player = folder / "player.html"
    player.write_text(player.read_text("utf-8").replace("case/index.html", f"case/{unit}"), "utf-8")
    ZipFile(io.BytesIO(package)).extractall(folder / "case")
    system = LearningSystem()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Served, system=system, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    system.address = f"http://127.0.0.1:{server.server_port}/player.html"
    yield system
    server.shutdown()
    server.server_close()
