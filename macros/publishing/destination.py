"""Where a site may be written: never over anything but an earlier site."""

from __future__ import annotations

import contextlib
from os.path import lexists
from pathlib import Path

from macros.content import layers, writing
from macros.content.formats import FORMATS
from macros.content.project import PACKAGE, PROFILE, Project
from macros.diagnostics import ContentError, Location, Problem
from macros.publishing import manifest, staging
from macros.readers import files

# What the project is made of, beside its modules.
SOURCES = ("docs", "guidance", "macros", "overrides", "partnerships", "requirements", "scenarios", "schemas", "tests")
CONTENT = {kind.local.split("/")[0] for kind in FORMATS if kind.local} | layers.BESIDE - {"site"}
ELSEWHERE = "give another folder, such as 'site'"
NO_FOLDER = "this is not a folder, and where it stands a site is made; delete it, or move it away"
SITE = ("_headers", "assets/site.css", "assets/scenario/index.js")


def check(project: Project, target: Path) -> None:
    """Raises ContentError, one sentence, where a site must not take the place of what is there."""
    unlinked(project, target)
    why = _place(project, target.resolve()) or _taken(target)
    if why:
        raise ContentError([Problem(Location(project.display_path(target)), why)])


def check_many(project: Project, output: Path, ids: tuple[str, ...]) -> None:
    """The same for a folder of sites, in which each of some editions is to have its own."""
    unlinked(project, output)
    why = _place(project, output.resolve()) or _not_many(output)
    if why:
        raise ContentError([Problem(Location(project.display_path(output)), why)])
    taken = [(output / id_, writing.LINK if (output / id_).is_symlink() else _taken(output / id_)) for id_ in ids]
    if any(why for _, why in taken):
        raise ContentError(Problem(Location(project.display_path(site)), why) for site, why in taken if why)


def unlinked(project: Project, target: Path) -> None:
    """Raises ContentError where a link of somebody's folder would decide where we write, or a pipe keep us waiting.

    A link that leads to a place for sites is its owner's to make; in a partnership's folder it may be anybody's, and
    what stands beside a site while it is made is always our own.
    """
    found = files.laid(target, writing.is_theirs)
    if found:
        raise ContentError([Problem(Location(project.display_path(found)), writing.LINK)])
    for place in (target.absolute(), target.resolve()):
        for path, is_folder in _beside(place):
            if why := _not_ours(path, is_folder=is_folder):
                raise ContentError([Problem(Location(project.display_path(path)), why)])


def _beside(target: Path) -> list[tuple[Path, bool]]:
    """All that can stand beside a site, or a folder of sites, while it is made; and whether it is a folder."""
    words = {"building": True, "old": True, "lock": False, "sharewell": True} if target.name else {}
    return [(staging.sibling(target, word), is_folder) for word, is_folder in words.items()]


def _not_ours(path: Path, *, is_folder: bool) -> str:
    """Why what stands beside a site cannot be what we put there: to clear a pipe away is to wait for ever."""
    if path.is_symlink():
        return writing.LINK
    if not lexists(path) or (path.is_dir() if is_folder else path.is_file()):
        return ""
    return NO_FOLDER if is_folder else files.NO_FILE


def busy(project: Project, final: Path, what: str) -> ContentError:
    """What the second of two is told who want to write to one place."""
    why = f"another {what} is writing here; wait until it is done, or give another folder"
    return ContentError([Problem(Location(project.display_path(final)), why)])


def is_site(folder: Path) -> bool:
    """Whether a folder holds a site that Sharewell made, now or in an earlier version."""
    return all((folder / name).is_file() for name in SITE) and not (folder / ".git").exists()


def _place(project: Project, target: Path) -> str:
    """Why nothing may be written there, whatever is there now."""
    for kept, what in _kept(project):
        if kept.resolve().is_relative_to(target):
            return f"a site cannot go here, for its place holds {what}; {ELSEWHERE}"
    home = next((folder for folder in (target, *target.parents) if (folder / PROFILE).is_file()), None)
    if home == target:
        return f"a site cannot go here, in the place of '{home.name}'; take '{project.display_path(home)}/site'"
    if home:
        first = target.relative_to(home).parts[0]
        if first == "site" or (home == project.own and first not in CONTENT and not first.startswith(".")):
            return ""
        return f"a site cannot go here, among the content of '{home.name}'; take '{project.display_path(home)}/site'"
    if any(target.is_relative_to(folder.resolve()) for folder in _sources(project)):
        return f"a site cannot go here, among the sources; {ELSEWHERE}"
    return ""


def _kept(project: Project) -> list[tuple[Path, str]]:
    """What no site may ever take the place of, and how it is called."""
    found = [(project.own, f"the folder of '{project.own.name}'")] if project.own else []
    found += [(folder, "Sharewell itself") for folder in (project.root, PACKAGE)]
    found += [(Path.cwd(), "the folder you stand in")]
    found += [
        (path.parent, f"the folder of '{path.parent.name}'")
        for path in sorted(project.partnerships.glob(f"*/{PROFILE}"))
    ]
    with contextlib.suppress(RuntimeError):  # there is no home
        found.append((Path.home(), "your home folder"))
    return found


def _sources(project: Project) -> list[Path]:
    return [PACKAGE, *(project.root / name for name in (*SOURCES, ".git", ".github"))]


def _taken(target: Path) -> str:
    return "" if _free(target) or is_site(target) else _foreign(target, "a site")


def _not_many(output: Path) -> str:
    held = _free(output) or manifest.exists(output) or (output.is_dir() and any(map(is_site, output.iterdir())))
    return "" if held else _foreign(output, "a folder of sites")


def _free(target: Path) -> bool:
    return not target.exists() or (target.is_dir() and not any(target.iterdir()))


def _foreign(target: Path, what: str) -> str:
    is_ = "holds something else than" if target.is_dir() else "is a file, and not"
    return f"this {is_} {what} that Sharewell made, and stays as it is; empty it yourself, or give another folder"
