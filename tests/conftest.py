"""What every test starts from: a small, sound project of its own, in a folder that it may spoil."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from macros.cli import main
from macros.content import partial
from macros.content.project import Project
from macros.engine import builder
from macros.readers import yaml
from macros.readers.data import SourceFile
from tests.support.installed import install
from tests.support.project import copy, make_project, make_whole

MANY_CHARACTERS = 200_000  # a text over this is not kept for another test
FOLDERS, FIXTURES = ("site", "browser"), {"built", "installed", "page", "browser"}


def pytest_configure() -> None:
    """Lets what a test starts be interrupted, though this run was begun in the background, which lets nobody."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what builds whole sites or needs a browser, by its folder or by what it starts from: `make quick`."""
    for item in items:
        if item.path.parent.name in FOLDERS or FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """Tells the collector of garbage that thousands of tests are there to stay: it looked through them each time."""
    gc.collect()
    gc.freeze()


def pytest_make_parametrize_id(val: object) -> str | None:
    """Names no test after the bytes of a file, in which the time may stand: every worker finds the same tests."""
    return "file" if isinstance(val, bytes) else None


@pytest.fixture(autouse=True)
def whoever_builds_a_site_says_so(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails a test that builds a site in this process without its mark, so that `make quick` stays quick."""

    def marked(*arguments: Any, **more: Any) -> None:
        build(*arguments, **more)
        pytest.fail("this test builds a whole site: put it into tests/site, or mark it `@pytest.mark.slow`")

    build = builder.build
    if not request.node.get_closest_marker("slow"):
        monkeypatch.setattr(builder, "build", marked)


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel unpacked in it, as an installation has it."""
    return install(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def markup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository's markup that every test shares and none changes."""
    return copy("overrides", tmp_path_factory.mktemp("markup"))


@pytest.fixture
def project(tmp_path: Path, markup: Path) -> Iterator[Project]:
    """A sound project: 1 case of 2 decisions, 2 rule sets, 3 register entries, 1 partnership."""
    before = _seen(markup)
    yield make_project(tmp_path / "project", markup)
    assert _seen(markup) == before, "ask for `whole_project` to change markup"


def _seen(markup: Path) -> dict[str, int]:
    """When something was last made or taken away in each folder: quickly asked, and the rest `edit` refuses."""
    return {folder: Path(folder).stat().st_mtime_ns for folder, _, _ in os.walk(markup)}


@pytest.fixture
def whole_project(project: Project) -> Project:
    """The same with markup and modules of its own: for whoever changes them, or runs another process there."""
    return make_whole(project)


@pytest.fixture(autouse=True, scope="session")
def what_many_projects_hold_is_parsed_once() -> Iterator[None]:
    """A project's words and law are the same in nearly all tests: one text by one name gives the same data.

    Data in which something is misspelt is corrected where it stands, so that it is not given to a second reader.
    """
    kept: dict[tuple[str, str], SourceFile] = {}

    def parse(text: str, name: str) -> SourceFile:
        if len(text) > MANY_CHARACTERS:
            return parse_anew(text, name)
        if (text, name) not in kept:
            kept[text, name] = parse_anew(text, name)
        return kept[text, name]

    def read(source: SourceFile, *arguments: Any) -> partial.Partial:
        kept.pop((source.text, source.path), None)
        return read_partly(source, *arguments)

    parse_anew, read_partly = yaml.parse, partial.read
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "parse", parse)
        patch.setattr(partial, "read", read)
        yield


@pytest.fixture(autouse=True, scope="session")
def nothing_of_ours_in_the_users_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What a check remembers goes into a folder of the tests' own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def sharewell(project, monkeypatch):
    """Runs the command in a project; gives the exit code, what it printed and what it complained of."""
    monkeypatch.setattr("macros.content.project.find", lambda: project)
    monkeypatch.delenv("PARTNERSHIP", raising=False)
    monkeypatch.chdir(project.root)

    def run(*arguments: str, **settings) -> tuple[int, str, str]:
        # prog_name as the installed command has it; nothing is swallowed that a user would see as a traceback
        found = CliRunner().invoke(main, arguments, prog_name="sharewell", catch_exceptions=False, **settings)
        return found.exit_code, found.stdout, found.stderr

    yield run
    gc.enable()  # `check` turns the collector off, for it is about to end
    gc.unfreeze()
