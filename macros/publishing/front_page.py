"""The page above all editions: who they are, where they stand, and which version of their protocol they are at."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from macros.content import layers, writing
from macros.content.project import Project
from macros.publishing import style_sheet
from macros.publishing.headers import HEADERS, above, below, of_theme, with_policy
from macros.publishing.manifest import Entry, _signed, entry
from macros.rendering.renderer import Renderer

FOLDER = "front-page"
MARK = "assets/mark.svg"


def write(renderer: Renderer, project: Project, output: Path, day: date) -> None:
    """Writes `index.html` and what it needs into the folder that holds the editions' sites."""
    found = sorted(entries(project, output), key=lambda entry: (entry.id != layers.NATIONAL, entry.area, entry.name))
    html = renderer.fragment("shared/front-page", "", entries=found, day=day, national=layers.NATIONAL)
    files: dict[Path, str | bytes] = {
        output / FOLDER / Path(style_sheet.FILE).name: style_sheet.joined(project.root),
        output / FOLDER / Path(MARK).name: (project.root / "overrides" / MARK).read_bytes(),
        output / "index.html": with_policy(str(html), of_theme([], "/")),
    }
    # Hosts read this file only at the top. What an edition allows its pages is enough for the page above them.
    if found and (headers := output / found[0].id / HEADERS).is_file():
        hidden = [entry.id for entry in found if entry.demonstration]
        said = above(below(headers.read_text(encoding="utf-8")), hidden)
        files[output / HEADERS] = said
    writing.replace(files, below=output)


def entries(project: Project, output: Path) -> list[Entry]:
    """The editions that have a site in a folder, by what those sites say of themselves."""
    published = [name for name in layers.published(project) if (output / name / "index.html").is_file()]
    return [_signed(output / name) or _named(project, name) for name in published]


def _named(project: Project, id_: str) -> Entry:
    """What the front page says of an edition whose site does not say it."""
    try:
        return entry(project, id_)
    except Exception:  # whatever its folder holds by now, the others are still listed
        return Entry(id_, id_, "")
