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
HOOKS, SHIM = "macros/engine/hooks.py", "macros/engine/shim.py"
NAV = """nav:
  - Home: index.md
  - Practise: cases/index.md
  - Rules: [rules/index.md]
  - Law: law/index.md
  - Words: glossary.md
  - Contacts: contacts.md
  - About: about.md
"""


def make_project(root: Path, markup: Path | None = None) -> Project:
    """The good example with the repository's configuration, words, markup and modules.

    With a folder of markup it links to that one, and has no modules: a command that runs in this process and changes
    no markup needs no more, and most tests are such. `make_whole` gives it both.
    """
    shutil.copytree(EXAMPLES / "good", root, dirs_exist_ok=True, copy_function=shutil.copyfile)
    copy("guidance/words", root)
    configuration = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    own_nav = re.sub(r"^nav:\n(?:[ #].*\n|\n)+", NAV + "\n", configuration, flags=re.MULTILINE)
    (root / "mkdocs.yml").write_text(own_nav, encoding="utf-8")
    project = Project(root, root / "partnerships")
    if markup is None:
        copy("overrides", root)
        copy("macros", root)
        return project
    (root / "overrides").symlink_to(markup)
    # As in a wheel. Whoever runs Python here gets this file in the place of our modules, and an error at once.
    shutil.copyfile(REPOSITORY / SHIM, root / "macros.py")
    # By a path of this project's own: MkDocs loads what one path names once, and keeps what it remembers.
    (root / "hooks.py").symlink_to(REPOSITORY / HOOKS)
    (root / "mkdocs.yml").write_text(own_nav.replace(f"[{HOOKS}]", "[hooks.py]"), encoding="utf-8")
    return project


def make_whole(project: Project) -> Project:
    """Gives a project markup and modules of its own: for whoever changes them, or runs another process there."""
    if not (project.root / "macros.py").exists():
        return project
    for name in ("overrides", "macros.py", "hooks.py"):
        (project.root / name).unlink()
    for folder in ("overrides", "macros"):
        copy(folder, project.root)
    configuration = project.configuration.read_text(encoding="utf-8")
    project.configuration.write_text(configuration.replace("[hooks.py]", f"[{HOOKS}]"), encoding="utf-8")
    return project


def copy(folder: str, root: Path) -> Path:
    """Copies a folder of the repository to the same place below another root; times and rights are not needed."""
    without = shutil.ignore_patterns("__pycache__")
    return Path(shutil.copytree(REPOSITORY / folder, root / folder, ignore=without, copy_function=shutil.copyfile))


def renderer(project: Project, partnership: str = "national") -> Renderer:
    """What fills the pages of an edition."""
    return Renderer(edition.load(project, partnership), project)


def edit(project: Project, path: str, old: str, new: str) -> None:
    """Changes one place of one file; the old words must stand there. What tests share is changed by none."""
    file = project.root / path
    assert not (project.root / Path(path).parts[0]).is_symlink(), f"ask for `whole_project` to change {path}"
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
