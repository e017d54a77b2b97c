"""The real site, built once for all workers, served from this machine, opened in a real browser."""

from __future__ import annotations

import os
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
from tests.support.sites import shared
from tests.support.window import Window
from tools.get_browser import system

EDITIONS = ("national", "testshire", "bromley")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    found = {"executable_path": system()} if system() else {}
    return {**browser_type_launch_args, **found, "args": ["--no-sandbox", "--disable-dev-shm-usage"]}


@pytest.fixture(scope="session")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One origin with three editions on it: the national one at its root, Testshire's and a demonstration below."""

    def build(id_: str) -> Path:
        return shared(tmp_path_factory, id_, lambda folder: builder.build(project.find(), id_, folder))

    def gather(folder: Path) -> None:
        for id_ in EDITIONS:
            shutil.copytree(build(id_), folder / ("" if id_ == "national" else id_), dirs_exist_ok=True)

    odd = os.environ.get("PYTEST_XDIST_WORKER", "").endswith("1")
    for id_ in reversed(EDITIONS) if odd else EDITIONS:  # so that two workers build two of them at once
        build(id_)
    return shared(tmp_path_factory, "public", gather)


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


@pytest.fixture(scope="session")
def window(browser: Browser) -> Window:
    return Window(browser)


@pytest.fixture(scope="session")
def window_without_script(browser: Browser) -> Window:
    return Window(browser, script=False)


@pytest.fixture
def alone(browser: Browser) -> Iterator[Window]:
    """A window of a test's own: for whoever changes its clock, or takes it off line."""
    own = Window(browser)
    yield own
    own.context.close()


@pytest.fixture
def page(request: pytest.FixtureRequest) -> Iterator[Page]:
    """A new page on a device on which nothing is kept."""
    if "alone" in request.fixturenames:
        yield request.getfixturevalue("alone").page()
        return
    window: Window = request.getfixturevalue("window")
    yield window.page()
    window.empty()


@pytest.fixture
def plain(window_without_script: Window) -> Iterator[Page]:
    """A page without script."""
    yield window_without_script.page()
    window_without_script.empty()


@pytest.fixture
def clean(page: Page) -> Iterator[Page]:
    """A page on which nothing may go wrong unseen."""
    seen = watched(page)
    yield page
    assert seen == []
