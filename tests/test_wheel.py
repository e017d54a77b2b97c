"""A wheel carries everything: from it, in an empty folder, the national edition builds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


def _run(folder: Path, *command: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel unpacked in it, as an installation has it."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(REPOSITORY, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder / "dist"))
    wheel = next((folder / "dist").glob("*.whl"))
    _run(folder, "-m", "pip", "install", "--no-deps", "--no-index", "--target", str(folder / "lib"), str(wheel))
    return folder / "lib"


def test_the_national_edition_builds_from_the_wheel_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    said = _run(tmp_path, "-m", "macros", "build", PYTHONPATH=str(installed))
    assert said.startswith("site: ")
    assert (tmp_path / "site" / "cases" / "clinic" / "index.html").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_content_checks_clean_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    where = _run(tmp_path, "-c", "import macros; print(macros.__file__)", PYTHONPATH=str(installed)).strip()
    assert Path(where).is_relative_to(installed)
    assert _run(tmp_path, "-m", "macros", "check", PYTHONPATH=str(installed)).startswith("Nothing is wrong")
