"""Which text stands below each section that a folder replaces or follows: the national one, or that of a layer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from macros.content import sections
from macros.content.edition import Edition
from macros.content.layers import NATIONAL
from macros.content.sections import Section
from macros.model.partnership import Partnership
from macros.model.protocol import Change
from macros.protocol import fingerprints


def called(edition: Edition, layer: str) -> str:
    """What to type for a folder of an edition: its name among the partnerships, else its path."""
    folder = PurePosixPath(edition.whole.library.shelves["profile"].at(layer).path).parent
    word = layer if folder == PurePosixPath("partnerships") / layer else str(folder)
    word = f'"{word}"' if " " in word else word
    return f"{word} --protocol {edition.protocol}" if edition.protocol else word


def kept_text(folder: Path, id_: str, fingerprint: str) -> Path:
    """Where the text is kept that an override was written from."""
    return folder / "based-on" / f"{id_}-{fingerprint}.md"


@dataclass(frozen=True)
class Override:
    """A section that a folder replaces or follows: whose it is, what it does, and the text below as that is now."""

    id: str
    layer: str
    change: Change
    below: Section

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the text below, as it is now."""
        return fingerprints.fingerprint(self.below.title, self.below.whole)

    @property
    def behind(self) -> bool:
        """Whether the text below has changed since this was written."""
        return bool(self.change.based_on) and self.change.based_on != self.fingerprint

    @property
    def whose(self) -> str:
        """The text below as a message names it."""
        origin = self.below.origin
        return f"the national text of '{self.id}'" if origin == NATIONAL else f"the text of '{self.id}' in '{origin}'"


def overrides(edition: Edition) -> list[Override]:
    """Every section of an edition's folders that stands in the place of another text, or follows one.

    Those of its layers come first. A layer is compared with what it extends itself, whatever stands beside it here.
    A section that a later folder drops is on no page, and not among them.
    """
    there = {part.id for part in edition.sections}
    return [one for layer in edition.layers for one in _of_folder(edition, layer) if one.id in there]


def _of_folder(edition: Edition, layer: str) -> Iterator[Override]:
    version = _profile(edition, layer).protocol
    if layer == NATIONAL or version is None:
        return
    extended = _extended(edition, layer)
    found = sections.available(edition.library, extended) if extended else edition.national_sections
    below = {part.id: part for part in found}
    for id_, change in version.sections.items():
        if change.does in ("replaces", "follows") and id_ in below:
            yield Override(id_, layer, change, below[id_])


def _extended(edition: Edition, layer: str) -> list[str]:
    """The folders that one stands on, in the order in which they are laid when it is an edition itself."""
    found: dict[str, None] = {}

    def visit(id_: str) -> None:
        for name in _profile(edition, id_).extends:
            if name in edition.layers and name not in found:  # what does not exist is told with every reference
                visit(name)
                found[name] = None

    visit(layer)
    return list(found)


def _profile(edition: Edition, layer: str) -> Partnership:
    found: Partnership = edition.library.all("profile")[layer]
    return found
