"""Where the project's own files are: in the repository, or inside an installed wheel."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from macros.problems import ContentError, Location, Problem

PACKAGE = Path(__file__).resolve().parent
REPOSITORY = PACKAGE.parent


@dataclass(frozen=True)
class Places:
    """The folders that a site is made of; `root` holds mkdocs.yml, docs, guidance, scenarios, overrides."""

    root: Path
    partnerships: Path

    @property
    def configuration(self) -> Path:
        """The mkdocs.yml of every edition."""
        return self.root / "mkdocs.yml"

    @property
    def docs(self) -> Path:
        """The pages that are written by hand."""
        return self.root / "docs"

    @property
    def fragments(self) -> Path:
        """The markup that the model is rendered with."""
        return self.root / "overrides" / "fragments"

    def name(self, path: Path) -> str:
        """A path as its author knows it: from the project's root, or from where they stand."""
        for base in (self.root, Path.cwd()):
            if path.is_relative_to(base):
                return path.relative_to(base).as_posix()
        return path.as_posix()

    @property
    def watched(self) -> list[Path]:
        """The folders whose change makes a preview build again; only those that are there."""
        names = ("macros", "guidance", "scenarios", "overrides")
        folders = [self.root / name for name in names] + [self.partnerships]
        return [folder for folder in folders if folder.is_dir()]


def find() -> Places:
    """The places of this installation, with partnerships beside the repository or where the user stands."""
    if (REPOSITORY / "mkdocs.yml").is_file():
        return Places(REPOSITORY, REPOSITORY / "partnerships")
    return Places(PACKAGE / "_site", Path.cwd() / "partnerships")


def beside(configuration: Path) -> Places:
    """The places of the mkdocs.yml that a build reads; it must be this copy's own.

    Raises ContentError where Python found another checkout's modules than those beside the configuration.
    """
    places = find()
    if configuration.resolve() != places.configuration.resolve():
        here = Location(configuration.as_posix())
        raise ContentError([Problem(here, f"this is not the mkdocs.yml that belongs to {PACKAGE}; install this copy")])
    return places
