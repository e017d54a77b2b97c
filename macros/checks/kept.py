"""A kept version is as it was when it was ratified, and stands under its own number."""

from __future__ import annotations

from collections.abc import Iterator

from macros import versions
from macros.edition import Edition
from macros.model.version import RESERVED, KeptVersion
from macros.problems import Location, Problem


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each kept text that was changed, at its line, and for each version in the wrong file."""
    shelf = edition.library.shelves["kept version"]
    for name, found in shelf.values.items():
        if not shelf.whole(name):
            continue
        yield from _edited(edition, name, found)
        _, _, stem = name.partition("/")
        if versions.slug(found.number) != stem or stem in RESERVED:
            what = f"version '{found.number}' belongs in a file named {versions.slug(found.number)}.yml"
            yield Problem(shelf.at(name, "number"), what)


def _edited(edition: Edition, name: str, found: KeptVersion) -> Iterator[Problem]:
    shelf = edition.library.shelves["kept version"]
    right = "a ratified text stays as it was: put it back, or ratify a new version"
    told: list[Location] = []
    for place, section in enumerate(found.sections):
        if section.seal != section.sealed():
            told.append(shelf.at(name, "sections", place, "text"))
            what = f"the text of '{section.id}' has changed since version {found.number} was ratified"
            yield Problem(told[-1], f"{what}; {right}")
    if not told and found.seal != found.sealed():
        yield Problem(
            shelf.at(name, "seal"), f"this file has changed since version {found.number} was ratified; {right}"
        )
