"""Makes a new partnership's folder from the templates: one that builds at once, and says in notes what to fill in."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from os.path import lexists
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from macros.content import validation, writing
from macros.content.formats import BY_NAME, adapter
from macros.content.layers import NATIONAL
from macros.content.markup import BRACES
from macros.content.project import PROFILE, Project, plain, version
from macros.exports import schemas
from macros.readers import characters, yaml
from macros.readers.data import Map
from macros.readers.files import is_id
from macros.readers.yaml_text import scalar

TEMPLATES = Path(__file__).with_name("templates")
FOLDERS = ("scenarios", "pages", "protocol")
# What a folder that is a repository of its own has beside its content, by the template that it comes from.
OWN = {
    "own/README.md": "README.md",
    "own/publish.yml": ".github/workflows/publish.yml",
    "own/gitignore": ".gitignore",
    "own/requirements.txt": "requirements.txt",
}
_GAP = re.compile(r"\[\[(\w+)( as yaml)?\]\]")


class Refused(ValueError):
    """What was asked for cannot be made; one sentence for each reason."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__("\n".join(sentences))


@dataclass(frozen=True)
class ScaffoldRequest:
    """What the folder is to hold. `own` makes it a repository of its own.

    `folder` is where it goes, if not where others of its kind go; `more` are further files by their names in it, and
    `ending` is what follows in its profile.
    """

    id: str
    name: str
    area: str
    nation: str = "England"
    feedback: str = ""
    own: bool = False
    folder: Path | None = None
    more: Mapping[str, str | bytes] = field(default_factory=dict)
    ending: str = ""


def target(project: Project, order: ScaffoldRequest) -> Path:
    """Where the folder goes: as the order says; else among the partnerships of a checkout, or where the user stands."""
    if order.folder:
        return order.folder
    among = project.partnerships if _checkout(project) or project.partnerships.is_dir() else Path.cwd()
    return (Path.cwd() if order.own else among) / order.id


def _checkout(project: Project) -> bool:
    """Whether partnerships go into a checkout of the project, which has the schemas too."""
    return project.partnerships.parent == project.root and (project.root / "schemas").is_dir()


def misnamed(id_: str) -> str:
    """What is wrong with an id, in a sentence; nothing where it is sound."""
    if id_ == NATIONAL:
        return "'national' is the edition that stands behind all others; choose another id"
    if is_id(id_):
        return ""
    fit = plain(id_)
    hint = f", as in '{fit}'" if fit else ""
    return f"'{id_}' cannot be an id: use small letters, digits and hyphens{hint}"


def unfit(project: Project, key: str, value: str) -> str:
    """What is wrong with one thing that an order says, in a sentence; nothing where it is sound."""
    said: dict[str, Any] = {"id": "a", "name": "A", "area": "A", key: value}
    order = ScaffoldRequest(**said)
    wrong = _wrong(order, _texts(project, order, target(project, order))[PROFILE])
    return next((sentence.partition(": ")[2] for sentence in wrong), "")


def make(project: Project, order: ScaffoldRequest) -> list[Path]:
    """Writes the folder, and returns its files. Raises Refused, and writes nothing, where it cannot be made."""
    folder = target(project, order)
    if why := misnamed(order.id):
        raise Refused([why])
    if lexists(folder):
        there = project.display_path(folder)
        raise Refused([f"'{there}' is there already; choose another id, or change what is in it"])
    texts = _texts(project, order, folder)
    if wrong := list(_wrong(order, texts[PROFILE])):
        raise Refused(wrong)
    texts[PROFILE] += order.ending
    files: dict[Path, str | bytes] = {folder / name: text for name, text in {**texts, **order.more}.items()}
    half = writing.beside(folder)  # the folder is there as a whole or not at all
    _clear(half)  # one that was stopped
    try:
        writing.replace({half / path.relative_to(folder): text for path, text in files.items()}, below=folder.parent)
        half.rename(folder)
    except BaseException:
        _clear(half)
        raise
    return list(files)


def _clear(half: Path) -> None:
    if half.is_dir():  # to open a pipe is to wait for ever
        shutil.rmtree(half, ignore_errors=True)


def _texts(project: Project, order: ScaffoldRequest, folder: Path) -> dict[str, str]:
    """Each file's text by its path in the folder."""
    among = folder.parent == project.partnerships and _checkout(project)
    formats = "../../schemas" if among else ".schemas"
    facts = _facts(project, order, f"{formats}/partnership.json")
    found = {PROFILE: _filled("partnership.yml", facts), "README.md": _filled("README.md", facts)}
    found |= {f"{name}/.gitkeep": "" for name in FOLDERS}
    if not among:
        texts = schemas.texts(project)
        found |= {f"{formats}/{name}.json": texts[f"{name}.json"] for name in ("partnership", "scenario")}
    if order.own:
        found |= {name: _filled(template, facts) for template, name in OWN.items()} | {"wheels/.gitkeep": ""}
    return found


def _facts(project: Project, order: ScaffoldRequest, formats: str) -> dict[str, str]:
    area = " ".join(order.area.split())
    here = f"-p {order.id}" if target(project, order).parent == project.partnerships else order.id
    national = yaml.read(project.root / "guidance/national.yml", "").data
    return {
        "id": order.id, "name": " ".join(order.name.split()), "area": area, "short": area, "nation": order.nation,
        "feedback": order.feedback or f"learning@{order.id}.example", "schema": formats, "version": version(),
        "day": str(national["law_checked"]) if isinstance(national, Map) else "",
        **{verb: f"sharewell {verb} {here}" for verb in ("check", "serve", "build")},
        "drift": f"sharewell drift {order.id} --accept",
    }  # fmt: skip


def _filled(template: str, facts: dict[str, str]) -> str:
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    return _GAP.sub(lambda gap: scalar(facts[gap[1]]) if gap[2] else facts[gap[1]], text)


def _wrong(order: ScaffoldRequest, profile: str) -> Iterator[str]:
    """What is refused of what was asked for, by the option that said it: code in a name, or what no format takes."""
    for option, value in (("name", order.name), ("area", order.area)):
        if code := BRACES.search(value):
            yield f"--{option}: '{code[0]}' is code, and this is plain text; leave it out"
        if why := characters.hidden(value):
            yield f"--{option}: {why}"
    source = yaml.parse(profile, PROFILE)
    for option, value in (
        ("name", order.name),
        ("area", order.area),
        ("nation", order.nation),
        ("feedback", order.feedback),
    ):
        if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in " ".join(value.split())):
            yield f"--{option}: a control character stands in it; leave it out"
    try:
        adapter("profile").validate_python(source.data)
    except ValidationError as refused:
        options = [str(detail["loc"][0]).replace("short_name", "area") for detail in refused.errors()]
        problems = validation.problems(source, refused, BY_NAME["profile"].type)
        told = zip(options, problems, strict=True)
        yield from dict.fromkeys(f"--{option}: {problem.message}" for option, problem in told)
