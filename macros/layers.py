"""Which folders an edition is made of, in what order, and how each is laid over what stands below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from os.path import lexists
from pathlib import Path
from typing import TypeGuard

from macros import fence, naming, wheels
from macros import library as books
from macros import logo as drawing
from macros.kinds import KINDS, Kind
from macros.library import Library
from macros.places import PROFILE, Places, slug
from macros.problems import Location, Problem, Severity, nearest
from macros.yamldata import Map, Seq, Value

NATIONAL = "national"
LOGO = "logo.svg"
KEPT = "based-on"  # in versions/: the national texts that sections were written from
DEEPEST = 20  # folders that extend each other in a row
_AWAY = "the layer '{}' is a link that leaves the partnership's folder"
# What else may lie in a partnership's folder, read elsewhere or not at all.
BESIDE = {LOGO, "based-on", "layers", "site", "README.md", "requirements.txt", "wheels"}


@dataclass
class Order:
    """The folders of an edition from the lowest layer to its own, and what is wrong with how they refer."""

    ids: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def names(places: Places) -> list[str]:
    """The editions and layers that there are: the national one, then each folder of a partnership by name."""
    folders = [places.partnerships, *([places.own / "layers"] if places.own else [])]
    found = {
        path.parent.name for folder in folders for path in folder.glob(f"*/{PROFILE}") if path.parent != places.own
    }
    found = {name for name in found if not name.startswith(".")}  # such as one that `new` has only begun
    if places.own and (places.own / PROFILE).exists():
        found.add(slug(places.own))
    return [NATIONAL, *sorted(found - {NATIONAL})]


def published(places: Places) -> list[str]:
    """The editions that get a site of their own: all but those folders that say they are only a layer."""
    return [name for name in names(places) if name == NATIONAL or not _is_layer(places, name)]


def profile(places: Places, id_: str) -> Map:
    """What a profile says, as it was written and before anything is checked; nothing where it cannot be read."""
    path = places.root / "guidance/national.yml" if id_ == NATIONAL else places.folder(id_) / PROFILE
    away = id_ != NATIONAL and fence.leaves(path, places.folder(id_))
    data = None if away else books.read(path, path.name).data
    return data if isinstance(data, Map) else Map((1, 1))


def _is_layer(places: Places, id_: str) -> bool:
    """Whether a profile says so, in any of the words that its format takes for true."""
    try:
        said = profile(places, id_).get("layer")
    except Exception:  # whatever it holds: as an edition it is told what is wrong with it, and stops no other
        return False
    return isinstance(said, str) and said.lower() in ("true", "yes", "on", "y", "t", "1")


def order(places: Places, id_: str) -> Order:
    """The layers of an edition, each once and before whatever extends it; a circle is told and cut."""
    found = Order()
    _visit(places, id_, (), found)
    return found


def _visit(places: Places, id_: str, chain: tuple[str, ...], found: Order) -> None:
    source = books.read(places.folder(id_) / PROFILE, places.name(places.folder(id_) / PROFILE))
    extends = source.data.get("extends") if isinstance(source.data, Map) else None
    for place, name in enumerate(extends if isinstance(extends, Seq) else ()):
        if not _is_there(name, places) or name in found.ids:
            continue  # what does not exist, or is no id, is told where references and formats are checked
        if places.own and fence.strays(places.folder(name), places.own):
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
            _visit(places, name, (*chain, id_), found)
    found.ids.append(id_)


def _is_there(name: Value, places: Places) -> TypeGuard[str]:
    """Whether an entry of `extends` is an id, and a folder of that name has a profile."""
    return isinstance(name, str) and fence.is_id(name) and (places.folder(name) / PROFILE).is_file()


def lay(library: Library, places: Places, id_: str) -> Iterator[Problem]:
    """Lays a partnership's folder over the library; a path that leaves the folder is refused unread."""
    folder = places.folder(id_)
    for kind in KINDS:
        for path in sorted(folder.glob(kind.local)) if kind.local else ():
            name, key = _named(kind, id_, path)
            if away := fence.outside(path, folder, places.name(path)):
                library.unread.add(kind.name)
                yield from away
            else:
                yield from books.put(library, path, places.name(path), kind, name, key)


def beside(places: Places, id_: str) -> Iterator[Problem]:
    """What is wrong with the rest of a folder: its logo, and what nothing reads."""
    folder = places.folder(id_)
    logo = folder / LOGO
    if lexists(logo):
        yield from fence.outside(logo, folder, places.name(logo)) or drawing.faults(logo, places.name(logo))
    half = folder / f".{PROFILE}.new"
    if lexists(half):
        what = "a ratification was stopped halfway here"
        word = id_ if folder == places.partnerships / id_ else f"'{places.name(folder)}'"
        yield Problem(Location(places.name(half)), f"{what}; `sharewell drift {word}` undoes it, or delete this file")
    yield from wheels.missing(folder, places.name(folder))
    yield from _unread(folder, places)


def logo(places: Places, ids: tuple[str, ...]) -> Path | None:
    """The logo of an edition: its own, else that of its nearest layer."""
    found = (places.folder(id_) / LOGO for id_ in reversed(ids) if id_ != NATIONAL)
    return next((path for path in found if path.is_file()), None)


def _named(kind: Kind, id_: str, path: Path) -> tuple[str, str]:
    """The name by which a file's address is made, and its id on the shelf."""
    if path.name == PROFILE or kind.name == "source table":
        return id_, id_
    if kind.name == "kept version":
        return path.stem.replace(".", "-"), f"{id_}/{path.stem}"
    return path.stem, f"{id_}/{path.stem}" if kind.name == "local section" else path.stem


def _unread(folder: Path, places: Places) -> Iterator[Problem]:
    """Warns of what lies in the folder and is read by nobody, such as `page/`, `partnership.yaml` or `pages/a.txt`."""
    read = {kind.local for kind in KINDS if kind.local}
    known = {pattern.split("/")[0] for pattern in read} | BESIDE
    for path in sorted(folder.iterdir()):
        if path.name not in known and not path.name.startswith("."):
            yield _by_nobody(places, path, path.name, nearest(path.name, known))
    for pattern in sorted(pattern for pattern in read if "/" in pattern):
        inside, ending = (folder / pattern).parent, Path(pattern).suffix
        if lexists(inside) and not inside.exists():
            yield Problem(Location(places.name(inside)), f"'{inside.name}' is a link that leads nowhere")
        if inside.is_file():
            what = f"'{inside.name}' is a file, and should be a folder that holds {pattern}; give it another name"
            yield Problem(Location(places.name(inside)), what)
        for path in sorted(inside.iterdir()) if inside.is_dir() else ():
            if path.suffix != ending and not path.name.startswith(".") and path.name != KEPT:
                yield _misnamed(places, path, inside.name, ending)


def _misnamed(places: Places, path: Path, above: str, ending: str) -> Problem:
    """What is said of a file whose ending keeps it from being read: a fault where that is another way to write it."""
    name, meant = f"{above}/{path.name}", naming.unended(path.name) + ending
    if not path.is_file():
        return _by_nobody(places, path, name, "")
    if path.with_name(meant).exists():
        return _by_nobody(places, path, name, f"; '{meant}' is read, so take this one away")
    hint = f"; did you mean '{meant}'?"
    severity: Severity = "error" if naming.nearly(path.name, ending) else "warning"
    return _by_nobody(places, path, name, hint, severity)


def _by_nobody(places: Places, path: Path, name: str, hint: str, severity: Severity = "warning") -> Problem:
    return Problem(Location(places.name(path)), f"nothing reads '{name}'{hint}", severity)
