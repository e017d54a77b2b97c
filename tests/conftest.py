"""What every test starts from: a small, sound project of its own, in a folder that it may spoil."""

from __future__ import annotations

import gc
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros import checks
from macros.cli import main
from macros.content import edition
from macros.content.project import Project
from macros.engine.context import BuildOptions
from tests.support.installed import install

REPOSITORY = Path(__file__).resolve().parent.parent
EXAMPLES = Path(__file__).resolve().parent / "examples"
NAV = """nav:
  - Home: index.md
  - Practise: cases/index.md
  - Rules: [rules/index.md]
  - Law: law/index.md
  - Words: glossary.md
  - Contacts: contacts.md
  - About: about.md
"""


def make_project(root: Path) -> Project:
    """The good example with the repository's configuration, markup, words and modules."""
    plain = {"copy_function": shutil.copyfile}  # a thousand tests do so: their times and rights are not needed
    shutil.copytree(EXAMPLES / "good", root, dirs_exist_ok=True, **plain)
    for folder in ("overrides", "macros"):
        shutil.copytree(REPOSITORY / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"), **plain)
    shutil.copytree(REPOSITORY / "guidance" / "words", root / "guidance" / "words")
    configuration = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    own_nav = re.sub(r"^nav:\n(?:[ #].*\n|\n)+", NAV + "\n", configuration, flags=re.MULTILINE)
    (root / "mkdocs.yml").write_text(own_nav, encoding="utf-8")
    return Project(root, root / "partnerships")


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel unpacked in it, as an installation has it."""
    return install(tmp_path_factory.mktemp("wheel"))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A sound project: 1 case of 2 decisions, 2 rule sets, 3 register entries, 1 partnership."""
    return make_project(tmp_path / "project")


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
    BuildOptions.library, BuildOptions.kept, BuildOptions.as_at, BuildOptions.notes = None, None, None, ()
    gc.enable()  # `check` turns the collector off, for it is about to end
    gc.unfreeze()


def edit(project: Project, path: str, old: str, new: str) -> None:
    """Changes one place of one file; the old words must stand there."""
    file = project.root / path
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{path} does not hold {old!r}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def found_in(project: Project, partnership: str = "national") -> list[str]:
    """Every problem of an edition as the line that its author reads."""
    return [str(problem) for problem in checks.run(edition.load(project, partnership))]


def said_by(example: Path) -> list[str]:
    """The problems that an example says it has: in comments at the top of its files, or in its expected.txt."""
    files = [path for path in [example, *example.rglob("*")] if path.is_file()]
    said = []
    for path in files:
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            if not (line.startswith("#") or path.name == "expected.txt"):
                break
            said += re.findall(r"^(?:# )?(\S+:\d+:\d+: .+)$", line)
    return said
