"""Which folders an edition is made of, in what order, and how each is laid over what stands below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeGuard

from macros.content import attachments
from macros.content.formats import FORMATS, PROTOCOLS, Format
from macros.content.library import Library, load_file, read_file
from macros.content.project import PROFILE, Project, slug
from macros.diagnostics import Problem
from macros.model.guidance import Role, Topic
from macros.model.partnership import Partnership
from macros.readers import files
from macros.readers.data import Map, Seq, Value

NATIONAL = "national"
LOGO = "logo.svg"
KEPT = "based-on"  # in versions/: the national texts that sections were written from
DEEPEST = 20  # folders that extend each other in a row
_AWAY = "the layer '{}' is a link that leaves the partnership's folder"
# The formats of further protocols, with how many steps of a path tell of which one a file is.
_FURTHER = {kind.name: kind.local.count("/") + 1 for kind in FORMATS if kind.local.startswith(f"{PROTOCOLS}/")}
# What else may lie in a partnership's folder, read elsewhere or not at all.
BESIDE = {
    LOGO, *attachments.FOLDERS, "based-on", "imported", "layers", "site", "README.md", "requirements.txt", "wheels",
}  # fmt: skip


@dataclass
class LayerStack:
    """The folders of an edition from the lowest layer to its own, and what is wrong with how they refer."""

    ids: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def names(project: Project) -> list[str]:
    """The editions and layers that there are: the national one, then each folder of a partnership by name."""
    folders = [project.partnerships, *([project.own / "layers"] if project.own else [])]
    found = {
        path.parent.name for folder in folders for path in folder.glob(f"*/{PROFILE}") if path.parent != project.own
    }
    found = {name for name in found if not name.startswith(".")}  # such as one that `new` has only begun
    if project.own and (project.own / PROFILE).exists():
        found.add(slug(project.own))
    return [NATIONAL, *sorted(found - {NATIONAL})]


def published(project: Project) -> list[str]:
    """The editions that get a site of their own: all but those folders that say they are only a layer."""
    return [name for name in names(project) if name == NATIONAL or not _is_layer(project, name)]


def profile(project: Project, id_: str) -> Map:
    """What a profile says, as it was written and before anything is checked; nothing where it cannot be read."""
    path = project.root / "guidance/national.yml" if id_ == NATIONAL else project.folder(id_) / PROFILE
    away = id_ != NATIONAL and files.escapes(path, project.folder(id_))
    data = None if away else read_file(path, path.name).data
    return data if isinstance(data, Map) else Map((1, 1))


def _is_layer(project: Project, id_: str) -> bool:
    """Whether a profile says so, in any of the words that its format takes for true."""
    try:
        said = profile(project, id_).get("layer")
    except Exception:  # whatever it holds: as an edition it is told what is wrong with it, and stops no other
        return False
    return isinstance(said, str) and said.lower() in ("true", "yes", "on", "y", "t", "1")


def stack(project: Project, id_: str) -> LayerStack:
    """The layers of an edition, each once and before whatever extends it; a circle is told and cut."""
    found = LayerStack()
    _visit(project, id_, (), found)
    return found


def _visit(project: Project, id_: str, chain: tuple[str, ...], found: LayerStack) -> None:
    source = read_file(project.folder(id_) / PROFILE, project.display_path(project.folder(id_) / PROFILE))
    extends = source.data.get("extends") if isinstance(source.data, Map) else None
    for place, name in enumerate(extends if isinstance(extends, Seq) else ()):
        if not _is_there(name, project) or name in found.ids:
            continue  # what does not exist, or is no id, is told where references and formats are checked
        if project.own and files.seems_inside(project.folder(name), project.own):
            found.problems.append(Problem(source.at(("extends", place)), _AWAY.format(name)))
        elif len(chain) == DEEPEST:
            what = f"over {DEEPEST} folders extend each other in a row; let this one extend a lower one itself"
            found.problems.append(Problem(source.at(("extends", place)), what))
        elif name in (*chain, id_):
            circle = " extends ".join(
                f"'{one}'" for one in (*chain[chain.index(name) if name in chain else 0 :], id_, name)
            )
            found.problems.append(Problem(source.at(("extends", place)), f"these layers go in a circle: {circle}"))
        else:
            _visit(project, name, (*chain, id_), found)
    found.ids.append(id_)


def _is_there(name: Value, project: Project) -> TypeGuard[str]:
    """Whether an entry of `extends` is an id, and a folder of that name has a profile."""
    return isinstance(name, str) and files.is_id(name) and (project.folder(name) / PROFILE).is_file()


def apply(library: Library, project: Project, id_: str, *, own: bool) -> Iterator[Problem]:
    """Lays a partnership's folder over the library; a path that leaves the folder is refused unread.

    Further protocols are read of the edition's own folder alone: they are nobody's who extends that.
    """
    folder = project.folder(id_)
    for kind in FORMATS if own else (kind for kind in FORMATS if kind.name not in _FURTHER):
        for path in sorted(folder.glob(kind.local)) if kind.local else ():
            name, key = _named(kind, id_, path)
            if away := files.escape_problems(path, folder, project.display_path(path)):
                library.unread.add(kind.name)
                yield from away
            else:
                yield from load_file(library, path, project.display_path(path), kind, name, key)
    _join(library, id_)


def _join(library: Library, id_: str) -> None:
    """Puts a folder's own topics beside those of the library, and its seats into their agencies."""
    profile: Partnership | None = library.all("profile").get(id_)
    shelf, agencies = library.shelves["topic"], library.all("agency")
    for topic, name in profile.topics.items() if profile else ():
        shelf.values[topic] = Topic(name=name)
        shelf.ids[topic] = library.shelves["profile"].at(id_, "topics", topic, key=True)
    for seat, said in profile.seats.items() if profile else ():
        if agency := agencies.get(said.agency):  # one that is not there is told where every id is looked up
            role = Role(name=said.name, says=said.says, body=said.body)
            agencies[said.agency] = agency.model_copy(update={"roles": {**agency.roles, seat: role}})


def logo(project: Project, ids: tuple[str, ...]) -> Path | None:
    """The logo of an edition: its own, else that of its nearest layer."""
    found = (project.folder(id_) / LOGO for id_ in reversed(ids) if id_ != NATIONAL)
    return next((path for path in found if path.is_file()), None)


def _named(kind: Format, id_: str, path: Path) -> tuple[str, str]:
    """The name by which a file's address is made, and its id on the shelf."""
    if kind.local in (PROFILE, "source.yml", "checked.yml", "accepted.yml"):  # one for each folder
        return id_, id_
    stem = path.stem.replace(".", "-") if kind.name.endswith("version") else path.stem
    if further := _FURTHER.get(kind.name):
        _, protocol, *inside = path.parts[-further:]
        return (stem, f"{id_}/{protocol}/{path.stem}") if inside[1:] else (protocol, f"{id_}/{protocol}")
    if kind.name == "kept version":
        return stem, f"{id_}/{path.stem}"
    return path.stem, f"{id_}/{path.stem}" if kind.name == "local section" else path.stem
