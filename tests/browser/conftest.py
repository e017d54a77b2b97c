"""The real site, built once for each worker, served from this machine, opened in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from macros.content import edition, project
from macros.content.edition import Edition
from macros.engine import builder
from tests.support import editions
from tests.support.browser import serve, watched
from tests.support.project import EXAMPLES, make_project
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
    return editions.loaded()


@pytest.fixture(scope="session")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Edition]]:
    """A small site with a case for each kind of step: its address and its edition."""
    root = tmp_path_factory.mktemp("kinds")
    small = make_project(root / "project")
    for path in (EXAMPLES / "kinds").glob("*.yml"):
        shutil.copy(path, small.root / "scenarios" / path.name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("macros.content.project.find", lambda: small)
        builder.build(small, "national", root / "site")
    for address in serve(root / "site"):
        yield address, edition.load(small)


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page without script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def clean(page: Page) -> Iterator[Page]:
    """A page on which nothing may go wrong unseen."""
    seen = watched(page)
    yield page
    assert seen == []
