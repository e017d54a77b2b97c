"""Files that nothing reads, and files that are needed and missing."""

from __future__ import annotations

from collections.abc import Iterator
from os.path import lexists
from pathlib import Path

from macros.checks.logo import faults
from macros.content import formats, layers, writing
from macros.content.attachments import FOLDERS
from macros.content.edition import Edition
from macros.content.formats import FORMATS, PROTOCOLS
from macros.content.layers import BESIDE, KEPT, LOGO
from macros.content.project import PROFILE, Project
from macros.diagnostics import Location, Problem, Severity, suggest
from macros.protocol import documents
from macros.readers import files

REQUIREMENTS = "requirements.txt"
MOST = 100_000  # characters; a list of requirements has few


def missing_wheels(folder: Path, name: str) -> Iterator[Problem]:
    """Warns of each file that the requirements name and nobody has put there: the workflow could not install it.

    `name` is the folder as its author knows it.
    """
    path = folder / REQUIREMENTS
    if files.escapes(path, folder) or not path.is_file():
        return
    with path.open(encoding="utf-8", errors="replace") as file:
        lines = file.read(MOST).split("\n")
    for number, line in enumerate(lines, 1):
        wheel = line.partition("#")[0].strip().removeprefix("./")
        if not wheel.endswith(".whl") or "://" in wheel or files.escapes(folder / wheel, folder):
            continue
        if not (folder / wheel).is_file():
            there = [found.relative_to(folder).as_posix() for found in (folder / wheel).parent.glob("*.whl")]
            hint = suggest(wheel, there) or "; put in the file that you installed Sharewell from"
            said = f"'{wheel}' is not there, and the workflow cannot publish without it{hint}"
            yield Problem(Location(f"{name}/{REQUIREMENTS}", number), said, "warning")


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each file that nothing reads, that is needed and missing, or that is no sound logo."""
    project = edition.project
    if not project.fragments.is_dir():
        yield Problem(Location(project.display_path(project.fragments)), "this folder is missing; it holds the markup")
    yield from unread(project)
    for layer in edition.layers:
        yield from beside(project, layer) if layer != layers.NATIONAL else ()


def unread(project: Project) -> Iterator[Problem]:
    """What lies among the law and the cases and is read by nobody, such as `scenarios/new.yaml`."""
    patterns = [kind.pattern for kind in FORMATS if kind.pattern]
    for path in sorted([*(project.root / "guidance").rglob("*"), *(project.root / "scenarios").rglob("*")]):
        name = path.relative_to(project.root)
        hidden = any(part.startswith(".") for part in name.parts) or path.name == "README.md"
        if not (path.is_dir() or hidden or any(name.match(pattern) for pattern in patterns)):
            like = name.with_name(formats.unended(name.name) + (".md" if name.parent.name == "protocol" else ".yml"))
            meant = any(like.match(pattern) for pattern in patterns) and not (project.root / like).exists()
            hint = f"; did you mean '{like.name}'?" if meant else "; move it, or take it away"
            yield Problem(Location(project.display_path(path)), f"nothing reads this file{hint}")


def beside(project: Project, id_: str) -> Iterator[Problem]:
    """What is wrong with the rest of a folder: its logo, and what nothing reads."""
    folder = project.folder(id_)
    logo = folder / LOGO
    if lexists(logo):
        yield from files.escape_problems(logo, folder, project.display_path(logo)) or faults(
            logo, project.display_path(logo)
        )
    word = id_ if folder == project.partnerships / id_ else f"'{project.display_path(folder)}'"
    yield from halfway(project, folder / PROFILE, word)
    yield from missing_wheels(folder, project.display_path(folder))
    yield from _unread(folder, project)


def halfway(project: Project, profile: Path, word: str) -> Iterator[Problem]:
    """What is wrong where a ratification was stopped; `word` is what to type for the protocol."""
    half = writing.beside(profile)
    if lexists(half):
        what = "a ratification was stopped halfway here"
        yield Problem(
            Location(project.display_path(half)), f"{what}; `sharewell drift {word}` undoes it, or delete this file"
        )


def _unread(folder: Path, project: Project) -> Iterator[Problem]:
    """Warns of what lies in the folder and is read by nobody, such as `page/`, `partnership.yaml` or `pages/a.txt`."""
    read = {kind.local for kind in FORMATS if kind.local}
    known = {pattern.split("/")[0] for pattern in read} | BESIDE
    for path in sorted(folder.iterdir()):
        if path.name not in known and not path.name.startswith("."):
            yield by_nobody(project, path, path.name, suggest(path.name, known))
    for pattern in sorted(pattern for pattern in read if "/" in pattern and not pattern.startswith(PROTOCOLS)):
        yield from of_kind(folder, pattern, project)


def of_kind(folder: Path, pattern: str, project: Project) -> Iterator[Problem]:
    """Warns of what lies unread in the part of a folder whose files have a pattern such as `pages/*.md`."""
    inside, ending = (folder / pattern).parent, Path(pattern).suffix
    if lexists(inside) and not inside.exists():
        yield Problem(Location(project.display_path(inside)), f"'{inside.name}' is a link that leads nowhere")
    if inside.is_file():
        what = f"'{inside.name}' is a file, and should be a folder that holds {pattern}; give it another name"
        yield Problem(Location(project.display_path(inside)), what)
    for path in sorted(inside.iterdir()) if inside.is_dir() else ():
        other = inside.name == documents.FOLDER and path.suffix == documents.ENDING
        beside = path.name in {KEPT, *FOLDERS}
        if path.suffix != ending and not other and not path.name.startswith(".") and not beside:
            yield _misnamed(project, path, inside.name, ending)


def _misnamed(project: Project, path: Path, above: str, ending: str) -> Problem:
    """What is said of a file whose ending keeps it from being read: a fault where that is another way to write it."""
    name, meant = f"{above}/{path.name}", formats.unended(path.name) + ending
    if not path.is_file():
        return by_nobody(project, path, name, "")
    if path.with_name(meant).exists():
        return by_nobody(project, path, name, f"; '{meant}' is read, so take this one away")
    hint = f"; did you mean '{meant}'?"
    severity: Severity = "error" if formats.nearly(path.name, ending) else "warning"
    return by_nobody(project, path, name, hint, severity)


def by_nobody(project: Project, path: Path, name: str, hint: str, severity: Severity = "warning") -> Problem:
    """What is said of a file or a folder that nothing reads, by its name in the partnership's folder."""
    return Problem(Location(project.display_path(path)), f"nothing reads '{name}'{hint}", severity)
