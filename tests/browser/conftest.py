"""The real site, built once for each worker, served from this machine, opened in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from macros.content import edition, project
from macros.content.edition import Edition
from macros.engine import builder
from tests.support.browser import serve, watched
from tools.get_browser import system


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


@pytest.fixture
def clean(page: Page) -> Iterator[Page]:
    """A page on which nothing may go wrong unseen."""
    seen = watched(page)
    yield page
    assert seen == []
