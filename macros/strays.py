"""Files that lie where content lies, and that nothing reads."""

from __future__ import annotations

from collections.abc import Iterator

from macros import layers, naming
from macros.edition import Edition
from macros.kinds import KINDS
from macros.places import Places
from macros.problems import Location, Problem


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each file that nothing reads, that is needed and missing, or that is no sound logo."""
    places = edition.places
    if not places.fragments.is_dir():
        yield Problem(Location(places.name(places.fragments)), "this folder is missing; it holds the markup")
    yield from unread(places)
    for layer in edition.layers:
        yield from layers.beside(places, layer) if layer != layers.NATIONAL else ()


def unread(places: Places) -> Iterator[Problem]:
    """What lies among the law and the cases and is read by nobody, such as `scenarios/new.yaml`."""
    patterns = [kind.pattern for kind in KINDS if kind.pattern]
    for path in sorted([*(places.root / "guidance").rglob("*"), *(places.root / "scenarios").rglob("*")]):
        name = path.relative_to(places.root)
        hidden = any(part.startswith(".") for part in name.parts) or path.name == "README.md"
        if not (path.is_dir() or hidden or any(name.match(pattern) for pattern in patterns)):
            like = name.with_name(naming.unended(name.name) + (".md" if name.parent.name == "protocol" else ".yml"))
            meant = any(like.match(pattern) for pattern in patterns) and not (places.root / like).exists()
            hint = f"; did you mean '{like.name}'?" if meant else "; move it, or take it away"
            yield Problem(Location(places.name(path)), f"nothing reads this file{hint}")
