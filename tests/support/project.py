"""The small, sound project that tests start from, and how they spoil it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from macros import checks
from macros.content import edition
from macros.content.project import Project
from macros.rendering.renderer import Renderer

REPOSITORY = Path(__file__).resolve().parents[2]
EXAMPLES = REPOSITORY / "tests" / "examples"
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


def renderer(project: Project, partnership: str = "national") -> Renderer:
    """What fills the pages of an edition."""
    return Renderer(edition.load(project, partnership), project)


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
