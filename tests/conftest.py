"""What every test starts from: a small, sound project of its own, in a folder that it may spoil."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from macros import checks, edition
from macros.places import Places

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


def make_project(root: Path) -> Places:
    """The good example with the repository's configuration, markup, words and modules."""
    shutil.copytree(EXAMPLES / "good", root, dirs_exist_ok=True)
    for folder in ("overrides", "macros"):
        shutil.copytree(REPOSITORY / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(REPOSITORY / "guidance" / "words", root / "guidance" / "words")
    configuration = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    own_nav = re.sub(r"^nav:\n(?:[ #].*\n|\n)+", NAV + "\n", configuration, flags=re.MULTILINE)
    (root / "mkdocs.yml").write_text(own_nav, encoding="utf-8")
    return Places(root, root / "partnerships")


@pytest.fixture
def project(tmp_path: Path) -> Places:
    """A sound project: 1 case of 2 decisions, 2 rule sets, 3 register entries, 1 partnership."""
    return make_project(tmp_path / "project")


def edit(places: Places, path: str, old: str, new: str) -> None:
    """Changes one place of one file; the old words must stand there."""
    file = places.root / path
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{path} does not hold {old!r}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def found_in(places: Places, partnership: str = "national") -> list[str]:
    """Every problem of an edition as the line that its author reads."""
    return [str(problem) for problem in checks.run(edition.load(places, partnership))]


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
