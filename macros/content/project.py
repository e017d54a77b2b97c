"""Where the project's own files are: in the repository, or inside an installed wheel."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from macros.diagnostics import ContentError, Location, Problem, suggest

PACKAGE = Path(__file__).resolve().parents[1]
REPOSITORY = PACKAGE.parent
INSTALLED = PACKAGE / "_site"
PROFILE = "partnership.yml"


@dataclass(frozen=True)
class Project:
    """The folders that a site is made of; `root` holds mkdocs.yml, docs, guidance, scenarios, overrides.

    `own` is a partnership's folder that stands by itself, outside `partnerships`.
    """

    root: Path
    partnerships: Path
    own: Path | None = None

    def folder(self, id_: str) -> Path:
        """The folder of a partnership or a layer by its name; it need not be there."""
        if self.own is None:
            return self.partnerships / id_
        if id_ == slug(self.own):
            return self.own
        inside = self.own / "layers" / id_
        return inside if inside.is_dir() else self.partnerships / id_

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

    @property
    def assets(self) -> Path:
        """The scripts, faces and further styles of every page."""
        return self.root / "overrides" / "assets"

    @property
    def paper(self) -> Path:
        """The template that the protocol is set with for paper; nothing else may stand in its folder."""
        return self.root / "overrides" / "print" / "protocol.typ"

    @property
    def word(self) -> Path:
        """The parts that a protocol's Word document is made from."""
        return self.root / "overrides" / "word"

    def display_path(self, path: Path) -> str:
        """A path as its author knows it: from the project's root, or from where they stand."""
        theirs = self.own is not None and path.is_relative_to(self.own)
        for base in (Path.cwd(), self.root) if theirs else (self.root, Path.cwd()):
            if path.is_relative_to(base):
                return path.relative_to(base).as_posix()
        return path.as_posix()

    @property
    def watched(self) -> list[Path]:
        """The folders whose change makes a preview build again; only those that are there."""
        names = ("macros", "guidance", "scenarios", "overrides")
        folders = [self.root / name for name in names] + [self.own or self.partnerships]
        return [folder for folder in folders if folder.is_dir()]


def find() -> Project:
    """The places of this installation, with the partnerships of the folder where the user stands.

    Those of a checkout count for whoever stands in it, and for nobody else who has installed it.
    """
    root = REPOSITORY if (REPOSITORY / "mkdocs.yml").is_file() else INSTALLED
    here = Path.cwd()
    return Project(root, (root if here.is_relative_to(root) and root == REPOSITORY else here) / "partnerships")


def from_folder(folder: Path) -> tuple[Project, str]:
    """The places of a partnership's folder that stands anywhere, and the name of its edition.

    Raises ContentError where it is none.
    """
    here, said = find(), Location(folder.as_posix())
    try:
        folder = folder.resolve()
    except RuntimeError:  # so Python says it
        raise ContentError([Problem(said, "this is a link that leads back to itself")]) from None
    if why := _no_partnership(folder, here.partnerships):
        raise ContentError([Problem(said, why)])
    if folder.parent == here.partnerships.resolve():
        return here, folder.name
    return Project(here.root, folder.parent, folder), slug(folder)


def _no_partnership(folder: Path, partnerships: Path) -> str:
    """Why a folder cannot be a partnership's, in a sentence; nothing where it can."""
    if not folder.is_dir():
        if (partnerships / folder.name / PROFILE).is_file():
            return f"there is no folder '{folder.name}' here; did you mean '{partnerships.name}/{folder.name}'?"
        beside = [path.parent.name for path in folder.parent.glob(f"*/{PROFILE}")]
        return f"there is no folder '{folder.name}' here{suggest(folder.name, beside)}"
    if (folder / PROFILE).is_dir():
        return f"this is not a partnership's folder: its '{PROFILE}' is a folder, and should be a file"
    if not (folder / PROFILE).is_file():
        hint = suggest(PROFILE, [path.name for path in folder.glob("*.y*ml")], "call it")
        return f"this is not a partnership's folder: it has no '{PROFILE}'{hint}"
    return "choose another name: 'national' is the edition that stands behind all others" * (slug(folder) == "national")


def from_name(name: str) -> tuple[Project, str]:
    """The places and the edition that a word from outside means: a name, or a path with a slash in it."""
    return from_folder(Path(name)) if "/" in name or "\\" in name else (find(), name)


def resolve(word: str) -> tuple[Project, str]:
    """What a name or a folder means: a partnership here of that name, else a partnership's folder that stands there."""
    here = find()
    known = (here.partnerships / word / PROFILE).is_file()
    return from_folder(Path(word)) if not known and (Path(word) / PROFILE).is_file() else from_name(word)


def version() -> str:
    """Which version of Sharewell this is."""
    from importlib import metadata  # takes as long to come as ten files of content to be read

    try:
        return metadata.version("sharewell")
    except metadata.PackageNotFoundError:
        return "unknown"


def slug(folder: Path) -> str:
    """A folder's name as the name of an edition."""
    return plain(folder.name) or "edition"


def plain(words: str) -> str:
    """Words as an id: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def from_config(configuration: Path, name: str) -> tuple[Project, str]:
    """The places of the mkdocs.yml that a build reads, which must be this copy's own, and the edition meant by `name`.

    Raises ContentError where Python found another checkout's modules than those beside the configuration.
    """
    project, id_ = from_name(name)
    beside = configuration.resolve().parent / "partnerships"  # MkDocs' own command can be run from anywhere
    if not project.own and not project.folder(id_).is_dir() and (beside / id_).is_dir():
        project = Project(project.root, beside)
    if configuration.resolve() != project.configuration.resolve():
        here = Location(configuration.as_posix())
        raise ContentError([Problem(here, f"this is not the mkdocs.yml that belongs to {PACKAGE}; install this copy")])
    return project, id_
