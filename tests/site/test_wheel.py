"""A wheel carries everything: from it, in an empty folder, any edition is made, checked and built."""

from __future__ import annotations

from pathlib import Path

from tests.support import boards
from tests.support.installed import run


def test_the_national_edition_builds_from_the_wheel_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    said = run(installed, tmp_path, "-m", "macros", "build")
    assert said.startswith("site: ")
    assert (tmp_path / "site" / "cases" / "clinic" / "index.html").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_content_checks_clean_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    where = run(installed, tmp_path, "-c", "import macros; print(macros.__file__)").strip()
    assert Path(where).is_relative_to(installed)
    assert run(installed, tmp_path, "-m", "macros", "check").startswith("Nothing is wrong")


def test_the_command_is_a_module_too_and_the_wheel_holds_the_list_that_the_first_hour_installs_from(
    installed: Path, tmp_path: Path
) -> None:
    assert run(installed, tmp_path, "-m", "sharewell", "--version") == "sharewell, version 0.1.0\n"
    listed = boards.read("first-hour").partition("-r sharewell-file/")[2].partition("\n")[0]
    assert "--hash=sha256:" in (installed / listed).read_text(encoding="utf-8")


def test_a_new_partnership_made_from_nothing_shows_what_is_its_own(installed: Path, tmp_path: Path) -> None:
    """Its contacts, a term, a local page and a case, with nothing but the wheel beside its folder."""
    made = ("new", "partnership", "northshire", "--name", "Northshire Partnership", "--area", "Northshire")
    assert run(installed, tmp_path, "-m", "macros", *made, "--own-repository").startswith("Made northshire/.")
    assert [path.name for path in tmp_path.iterdir()] == ["northshire"]
    folder = tmp_path / "northshire"
    assert "Nothing keeps this from being published" in run(installed, tmp_path, "-m", "macros", "check", "northshire")
    with (folder / "partnership.yml").open("a", encoding="utf-8") as profile:
        profile.write(OWN)
    (folder / "pages" / "thresholds.md").write_text("# Our thresholds\n\nRing {{ front_door.phone }}.\n", "utf-8")
    case = boards.saved("write-a-case", "northshire/scenarios/bus-stop.yml")
    (folder / "scenarios" / "bus-stop.yml").write_text(case, "utf-8")
    said = run(installed, folder, "-m", "macros", "build", ".")
    assert said.startswith("site: ")
    assert said.endswith(", edition 'northshire', on Sharewell 0.1.0.\n")
    site = folder / "site"
    pages = {name: (site / name / "index.html").read_text("utf-8") for name in SHOWN}
    assert {name: [words for words in SHOWN[name] if words not in pages[name]] for name in SHOWN} == {
        name: [] for name in SHOWN
    }


OWN = """
contacts:
  front-door:
    name: Northshire Children's Front Door
    phone: 01632 960111
    kept_by: Front door manager
terms:
  front-door: the Northshire Hub
"""
SHOWN = {
    "contacts": ["01632 960111", "Northshire Children&#39;s Front Door"],
    "local/thresholds": ["Our thresholds", "Ring 01632 960111."],
    "cases/bus-stop": ["At the bus stop", "the Northshire Hub", "01632 960111"],
    "cases/clinic": ["the Northshire Hub"],
}
