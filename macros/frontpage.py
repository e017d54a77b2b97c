"""The page above all editions: who they are, where they stand, and which version of their protocol they are at."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from macros import heads, layers, policy, writing
from macros.places import Places
from macros.render import Renderer

FOLDER = "front-page"
SIGNATURE = "edition.json"
ASSETS = ("assets/site.css", "assets/mark.svg")


@dataclass(frozen=True)
class Entry:
    """One edition as the front page lists it. `status` is that of its protocol, empty where it has adopted none."""

    id: str
    name: str
    area: str
    number: str = ""
    status: str = ""
    demonstration: bool = False


def write(renderer: Renderer, places: Places, output: Path, day: date) -> None:
    """Writes `index.html` and what it needs into the folder that holds the editions' sites."""
    found = sorted(entries(places, output), key=lambda entry: (entry.id != layers.NATIONAL, entry.area, entry.name))
    html = renderer.fragment("front-page", "", entries=found, day=day, national=layers.NATIONAL)
    assets = [places.root / "overrides" / name for name in ASSETS]
    files: dict[Path, str | bytes] = {output / FOLDER / path.name: path.read_bytes() for path in assets}
    files[output / "index.html"] = policy.write(str(html), policy.of_theme([], "/"))
    # Hosts read this file only at the top. What an edition allows its pages is enough for the page above them.
    if found and (headers := output / found[0].id / policy.HEADERS).is_file():
        hidden = [entry.id for entry in found if entry.demonstration]
        said = policy.above(policy.below(headers.read_text(encoding="utf-8")), hidden)
        files[output / policy.HEADERS] = said
    writing.replace(files, below=output)


def entries(places: Places, output: Path) -> list[Entry]:
    """The editions that have a site in a folder, by what those sites say of themselves."""
    published = [name for name in layers.published(places) if (output / name / "index.html").is_file()]
    return [_signed(output / name) or _named(places, name) for name in published]


def _named(places: Places, id_: str) -> Entry:
    """What the front page says of an edition whose site does not say it."""
    try:
        return entry(places, id_)
    except Exception:  # whatever its folder holds by now, the others are still listed
        return Entry(id_, id_, "")


def sign(places: Places, id_: str, site: Path) -> None:
    """Puts into a site what the front page says of it, for as long as it stands."""
    text = json.dumps(asdict(entry(places, id_)), ensure_ascii=False, indent=1, sort_keys=True)
    (site / SIGNATURE).write_text(f"{text}\n", encoding="utf-8")


def _signed(site: Path) -> Entry | None:
    """What a site says of itself; nothing where it says nothing that can be read."""
    try:
        return Entry(**json.loads((site / SIGNATURE).read_text(encoding="utf-8")) | {"id": site.name})
    except (OSError, ValueError, TypeError):
        return None


def entry(places: Places, id_: str) -> Entry:
    """What the front page says of an edition, by its profile; that of a site which stands is in its signature."""
    profile = layers.profile(places, id_)
    version = heads.counting(places, id_)
    return Entry(
        id_, str(profile.get("name", id_)), str(profile.get("area", "")), str(version.get("number", "")),
        str(version.get("status", "")), "demonstration" in profile,
    )  # fmt: skip
