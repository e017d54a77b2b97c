"""The real site, built once for each worker, served from this machine, opened in a real browser."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page

from macros.content import edition, project
from macros.content.edition import Edition
from macros.engine import builder
from tools.get_browser import system


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:
        pass


def serve(folder: Path) -> Iterator[str]:
    """Serves a folder on a free port until the generator ends; yields its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    found = {"executable_path": system()} if system() else {}
    return {**browser_type_launch_args, **found, "args": ["--no-sandbox", "--disable-dev-shm-usage"]}


@pytest.fixture(scope="session")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One origin with three editions on it: the national one at its root, Testshire's and a demonstration below."""
    folder = tmp_path_factory.mktemp("public")
    builder.build(project.find(), "national", folder / "national")
    builder.build(project.find(), "testshire", folder / "testshire")
    builder.build(project.find(), "bromley", folder / "bromley")
    shutil.copytree(folder / "national", folder / "public")
    for name in ("testshire", "bromley"):
        shutil.move(folder / name, folder / "public" / name)
    return folder / "public"


@pytest.fixture(scope="session")
def origin(public: Path) -> Iterator[str]:
    yield from serve(public)


@pytest.fixture(scope="session")
def national() -> Edition:
    return edition.load(project.find())


def watched(page: Page) -> list[str]:
    """Collects what goes wrong on a page unseen: console errors, exceptions, requests that leave this machine."""
    seen: list[str] = []
    page.on("console", lambda message: seen.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda fault: seen.append(str(fault)))
    page.on("request", lambda request: None if "//127.0.0.1:" in request.url else seen.append(request.url))
    return seen


@pytest.fixture
def clean(page: Page) -> Iterator[Page]:
    """A page on which nothing may go wrong unseen."""
    seen = watched(page)
    yield page
    assert seen == []
