"""What lies in somebody's folder cannot send us elsewhere, and what we write there is whole at every moment."""

from __future__ import annotations

import json
import os
import time
from datetime import date
from pathlib import Path

import pytest

from macros import checks
from macros.authoring import ratify, yaml_edit
from macros.authoring.ratify import RatificationRequest
from macros.content import edition, library, writing
from macros.diagnostics import ContentError
from macros.protocol import overrides
from macros.publishing import front_page, manifest, staging
from macros.rendering import press
from macros.rendering.renderer import Renderer
from tests.support.project import edit
from tests.support.ratifying import accepted, accepting
from tests.support.sites import make_site, mkdocs

PROFILE = "partnerships/testshire/partnership.yml"
LINK = "this is a link, which could lead anywhere, and nothing is written through it; delete it"
PROTOCOL = "protocol:\n  number: '0'\n  status: draft\n  owner: The board\n  signatories: [Police]\ncontacts:"


@pytest.fixture
def victim(tmp_path):
    """A folder elsewhere, with something in it that nobody may lose."""
    (tmp_path / "victim").mkdir()
    (tmp_path / "victim/important.txt").write_text("x", encoding="utf-8")
    yield tmp_path / "victim"
    assert (tmp_path / "victim/important.txt").read_text(encoding="utf-8") == "x"
    assert [path.name for path in (tmp_path / "victim").iterdir()] == ["important.txt"]


@pytest.mark.parametrize("name", ["site", ".site.building", ".site.old", ".site.lock", ".site.sharewell"])
def test_a_link_in_a_folder_decides_nothing_of_where_its_site_goes(name, project, victim, sharewell):
    link = project.partnerships / "testshire" / name
    link.symlink_to(victim, target_is_directory=True)
    for command, so in (("build", "nothing was published"), ("check", "mend them before you publish")):
        code, said, complaint = sharewell(command, "partnerships/testshire")
        assert (code, said) == (1, "")
        lines = [line for line in complaint.splitlines() if " warning: " not in line]
        assert lines[0] == f"partnerships/testshire/{name}:1:1: {LINK}"
        assert so in lines[-1]


@pytest.mark.parametrize("name", [".site.building", ".site.old", ".site.lock", ".site.sharewell"])
def test_a_pipe_where_a_site_is_made_is_refused_and_not_waited_for(name, project, sharewell):
    os.mkfifo(project.partnerships / "testshire" / name)
    why = "this is not a plain file" if name == ".site.lock" else "this is not a folder, and where it stands a site"
    for command in ("build", "check"):
        code, said, complaint = sharewell(command, "partnerships/testshire")
        assert (code, said) == (1, "")
        assert f"partnerships/testshire/{name}:1:1: {why}" in complaint


def test_a_pipe_where_a_folder_is_made_is_not_waited_for(project, sharewell):
    os.mkfifo(project.partnerships / ".northshire.new")
    code, _, complaint = sharewell(
        "new",
        "partnership",
        "northshire",
        "--name",
        "Northshire Partnership",
        "--area",
        "Northshire",
        "--feedback",
        "learning@northshire.example",
    )
    assert (code, "traceback" in complaint.lower()) == (1, False), complaint


def test_a_link_on_the_way_to_a_site_is_refused_too(project, victim, sharewell):
    (project.partnerships / "testshire/site").symlink_to(victim, target_is_directory=True)
    code, _, complaint = sharewell("build", "partnerships/testshire", "-o", "partnerships/testshire/site/new")
    assert (code, complaint.splitlines()[0]) == (1, f"partnerships/testshire/site:1:1: {LINK}")


@pytest.mark.parametrize("name", ["public/testshire", ".public.sharewell", ".public.lock"])
def test_a_link_among_published_sites_is_refused_before_any_is_built(name, project, victim, sharewell):
    make_site(project.root / "public/national")
    (project.root / name).symlink_to(victim, target_is_directory=True)
    code, said, complaint = sharewell("publish")
    assert (code, said) == (1, "")
    assert complaint.splitlines()[0] == f"{name}:1:1: {LINK}"


def test_a_link_that_its_owner_made_to_a_place_for_sites_is_followed(project, tmp_path, sharewell):
    (tmp_path / "sites").mkdir()
    (tmp_path / "here").symlink_to(tmp_path / "sites", target_is_directory=True)
    assert sharewell("build", "-o", str(tmp_path / "here/site"))[0] == 0
    assert (tmp_path / "sites/site/index.html").is_file()


def following(project):
    """Gives Testshire a section that follows the national one; gives back its folder."""
    edit(
        project,
        PROFILE,
        "contacts:",
        PROTOCOL.replace("contacts:", "  sections: {consent: {does: follows}}\ncontacts:"),
    )
    folder = project.partnerships / "testshire"
    (folder / "protocol").mkdir(exist_ok=True)
    (folder / "protocol/consent.md").write_text("# Ours\n\nAlso.\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["based-on", "partnership.yml"])
def test_drift_writes_through_no_link(name, project, tmp_path, victim, sharewell):
    folder = following(project)
    if name == "based-on":
        (folder / name).symlink_to(victim, target_is_directory=True)
    else:
        (folder / name).rename(folder / "real.yml")
        (folder / name).symlink_to("real.yml")
    before = (folder / "partnership.yml").read_bytes()
    code, _, complaint = sharewell("drift", "testshire", "--accept")
    assert (code, complaint.splitlines()[0]) == (1, f"partnerships/testshire/{name}:1:1: {LINK}")
    assert (folder / "partnership.yml").read_bytes() == before


RATIFY = ("ratify", "testshire", "--version", "1", "--on", "2026-03-01")


def test_ratify_writes_through_no_link(project, victim, sharewell):
    edit(project, PROFILE, "contacts:", PROTOCOL)
    (project.partnerships / "testshire/versions").symlink_to(victim, target_is_directory=True)
    code, said, complaint = sharewell(*RATIFY, *accepted(project, "testshire"))
    assert (code, said) == (1, "")
    assert complaint.splitlines()[0] == f"partnerships/testshire/versions:1:1: {LINK}"


def test_a_link_of_a_folder_is_refused_behind_a_link_of_its_owner_too(project, tmp_path, victim, sharewell):
    (project.partnerships / "testshire/site").symlink_to(victim, target_is_directory=True)
    (tmp_path / "here").symlink_to(project.partnerships / "testshire", target_is_directory=True)
    (tmp_path / "there").symlink_to("here/site", target_is_directory=True)
    for output in ("here/site", "there", "there/new", "here/pages/../site"):
        code, _, complaint = sharewell("build", "-o", str(tmp_path / output))
        assert (code, complaint.splitlines()[0]) == (1, f"partnerships/testshire/site:1:1: {LINK}"), output


def test_a_link_to_a_folder_of_sites_is_refused_where_it_is_anybodys(project, tmp_path, sharewell):
    make_site(tmp_path / "theirs/national")
    (project.partnerships / "testshire/site").symlink_to(tmp_path / "theirs", target_is_directory=True)
    code, _, complaint = sharewell("publish", "-o", "partnerships/testshire/site")
    assert (code, complaint.splitlines()[0]) == (1, f"partnerships/testshire/site:1:1: {LINK}")


@pytest.mark.parametrize("name", ["front-page", "front-page/site.css", "index.html", "_headers"])
def test_the_page_above_all_sites_is_written_through_no_link(name, project, tmp_path, victim):
    renderer = Renderer(edition.load(project), project)
    make_site(tmp_path / "public/national")
    (tmp_path / "public/national/index.html").write_text("", encoding="utf-8")
    link = tmp_path / "public" / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(victim / "important.txt" if link.suffix or name == "_headers" else victim)
    with pytest.raises(ContentError, match=LINK):
        front_page.write(renderer, project, tmp_path / "public", date(2026, 3, 1))
    assert not (tmp_path / "public/index.html").is_file() or name == "index.html"


@pytest.mark.parametrize("name", [".public.sharewell", ".public.sharewell/published.json", ".public.sharewell/kept"])
def test_what_is_remembered_of_sites_is_written_through_no_link(name, project, tmp_path, victim, monkeypatch):
    link = tmp_path / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(victim / "important.txt" if link.suffix == ".json" else victim)
    monkeypatch.setattr("macros.rendering.press.made", lambda said, project, pictures: b"pdf")
    output = tmp_path / "public"
    with pytest.raises(ContentError, match=LINK):
        press.kept("{}", project, manifest.memory_beside(output) / manifest.KEPT, "a", {})
        manifest.write(output, {})


def test_a_list_of_what_stands_names_nothing_outside_its_folder(tmp_path):
    (tmp_path / ".public.sharewell").mkdir()
    names = {name: {"stamp": ""} for name in ("a", "../victim", "/victim", "..", ".", ".hidden", "a/b", "")}
    (tmp_path / ".public.sharewell/published.json").write_text(json.dumps(names), encoding="utf-8")
    assert list(manifest.read(tmp_path / "public")) == ["a"]


def test_schemas_are_written_through_no_link(project, victim, sharewell, monkeypatch):
    """Their folder is named by default, and may be anybody's where somebody stands in a partnership's folder."""
    monkeypatch.chdir(project.partnerships / "testshire")
    Path("schemas").symlink_to(victim, target_is_directory=True)
    code, said, complaint = sharewell("schemas")
    assert (code, said) == (1, "")
    assert complaint.splitlines()[0] == f"schemas:1:1: {LINK}"


def test_a_new_folder_is_there_as_a_whole_or_not_at_all(project, sharewell, monkeypatch):
    asked = ("new", "partnership", "northshire", "--name", "Northshire Board", "--area", "Northshire")
    before = sharewell("list")[1]
    with monkeypatch.context() as patch:
        stopped(patch, 3, project.root)
        patch.setattr("shutil.rmtree", lambda *words, **more: None)
        assert sharewell(*asked)[0] == 1
    assert (project.partnerships / ".northshire.new/partnership.yml").is_file()
    assert not (project.partnerships / "northshire").exists()
    assert sharewell("list")[1] == before
    assert sharewell(*asked)[0] == 0
    assert not list(project.partnerships.glob(".*"))


def test_a_site_that_is_a_link_is_not_taken_away(tmp_path, victim):
    (tmp_path / "site").symlink_to(victim, target_is_directory=True)
    assert not staging.remove(tmp_path / "site")


def stopped(monkeypatch, after: int, root: Path) -> None:
    """Ends the writing as a kill would, with nothing cleared up, when so many files of a project took their places."""
    replace, count = Path.replace, [0]

    def killed(path: Path, target: Path) -> Path:
        if not path.is_relative_to(root):  # what is kept for the next time
            return replace(path, target)
        if count[0] == after:
            raise KeyboardInterrupt
        count[0] += 1
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", killed)
    monkeypatch.setattr(Path, "unlink", lambda path, missing_ok=False: None)


@pytest.mark.parametrize("after", [0, 1])
def test_a_ratification_that_is_killed_is_told_and_undone_and_can_be_done_again(after, project, sharewell, monkeypatch):
    edit(project, PROFILE, "contacts:", PROTOCOL)
    folder = project.partnerships / "testshire"
    before = (folder / "partnership.yml").read_bytes()
    wish = accepting(project, "testshire", RatificationRequest("1", date(2026, 3, 1)))
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        stopped(patch, after, project.root)
        ratify.ratify_version(project, "testshire", wish)
    assert (folder / "partnership.yml").read_bytes() == before
    assert (folder / "versions/1.yml").exists() is bool(after)
    said = "a ratification was stopped halfway here; `sharewell drift testshire` undoes it, or delete this file"
    assert f"partnerships/testshire/.partnership.yml.new:1:1: {said}" in sharewell("check", "-p", "testshire")[2]
    code, _, complaint = sharewell(*RATIFY, *accepted(project, "testshire"))
    assert complaint.startswith("partnerships/testshire: what was stopped halfway here is undone.\n")
    assert code == 0
    assert not list(folder.rglob("*.new"))
    assert sharewell("check", "-p", "testshire")[0] == 0


def test_line_ends_stay_as_they_were(project, sharewell):
    edit(project, PROFILE, "contacts:", PROTOCOL)
    profile = project.root / PROFILE
    profile.write_bytes(profile.read_bytes().replace(b"\n", b"\r\n"))
    assert sharewell(*RATIFY, *accepted(project, "testshire"))[0] == 0
    raw = profile.read_bytes()
    assert b"status: ratified\r\n" in raw
    assert raw.count(b"\n") == raw.count(b"\r\n")


def test_a_line_that_is_put_in_ends_as_the_line_above_it():
    text = "a:\r\n  x: 1\r\nb: {y: 2}\nc: 3"
    assert yaml_edit.put(text, ("a", "z"), "four", after="x") == "a:\r\n  x: 1\r\n  z: four\r\nb: {y: 2}\nc: 3"
    assert yaml_edit.put(text, ("d",), "four", after="b") == "a:\r\n  x: 1\r\nb: {y: 2}\nd: four\nc: 3"
    more = yaml_edit.append(text, ("a", "list"), {"k": "word"}, after="x")
    assert more == "a:\r\n  x: 1\r\n  list:\r\n    - {k: word}\r\nb: {y: 2}\nc: 3"


def test_the_mark_and_the_rights_of_a_file_stay(project, sharewell):
    edit(project, PROFILE, "contacts:", PROTOCOL)
    profile = project.root / PROFILE
    profile.write_bytes(b"\xef\xbb\xbf" + profile.read_bytes())
    profile.chmod(0o640)
    assert sharewell(*RATIFY, *accepted(project, "testshire"))[0] == 0
    assert profile.read_bytes().startswith(b"\xef\xbb\xbf")
    assert b"status: ratified\n" in profile.read_bytes()
    assert profile.stat().st_mode & 0o777 == 0o640


def test_what_an_override_was_written_from_is_kept_before_the_profile_names_it(project, sharewell, monkeypatch):
    following(project)
    order, replace = [], Path.replace
    monkeypatch.setattr(Path, "replace", lambda path, to: (order.append(to.name), replace(path, to))[1])
    assert sharewell("drift", "testshire", "--accept")[0] == 0
    assert (order[0].startswith("consent-"), order[1:]) == (True, ["partnership.yml"])


def test_a_text_that_cannot_be_written_leaves_the_old_one_and_names_it(tmp_path, monkeypatch):
    path = tmp_path / "a.yml"
    path.write_text("old", encoding="utf-8")

    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space") as refused:
        writing.replace({path: "new"})
    assert refused.value.filename == str(path)
    assert [one.name for one in tmp_path.iterdir()] == ["a.yml"]
    assert path.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(
    "place",
    ["docs/a.md", "docs/a.bin", "guidance/rules/a.yml", "scenarios/a.yml", "overrides/a.css", PROFILE,
     "partnerships/testshire/logo.svg", "partnerships/testshire/pages/a.md", "partnerships/testshire/versions/1.yml"],
)  # fmt: skip
def test_a_pipe_is_told_and_never_waited_for(place, whole_project, sharewell):
    path = whole_project.root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    said = f"{place}:1:1: this is not a plain file, so it is not read; delete it, or put a file in its place\n"
    for verb in (["check"], ["build", "-o", "out"]):
        assert said in sharewell(*verb, "-p", "testshire")[2]


def test_layers_that_all_stand_on_each_other_are_read_in_time(project):
    """Each of twenty extends all those below it: there are half a million ways down."""
    profile = (project.partnerships / "testshire/partnership.yml").read_text(encoding="utf-8")
    for number in range(20):
        folder = project.partnerships / f"layer-{number}"
        folder.mkdir()
        below = ", ".join(f"layer-{one}" for one in range(number))
        text = profile.replace(
            "contacts:", PROTOCOL.replace("contacts:", "  sections: {consent: {does: follows}}\ncontacts:")
        )
        (folder / "partnership.yml").write_text(text.replace("area:", f"extends: [{below}]\narea:"), encoding="utf-8")
        (folder / "protocol").mkdir()
        (folder / "protocol/consent.md").write_text("# Ours\n\nAlso.\n", encoding="utf-8")
    found = edition.load(project, "layer-19")
    assert found.problems == []
    begun = time.process_time()
    assert [one.layer for one in overrides.overrides(found)] == [f"layer-{number}" for number in range(20)]
    assert time.process_time() - begun < 1


def test_a_file_that_is_too_large_to_be_read_costs_no_memory(project, monkeypatch):
    large = project.partnerships / "testshire/pages/film.mp4"
    large.parent.mkdir(exist_ok=True)
    with large.open("wb") as file:
        file.truncate(1 << 40)
    first = manifest.stamp(project, "testshire", date(2026, 3, 1))
    os.truncate(large, 1 << 41)
    assert manifest.stamp(project, "testshire", date(2026, 3, 1)) != first


def test_requirements_lead_nowhere_outside_the_folder(project, tmp_path):
    (tmp_path / "outside.whl").touch()
    requirements = project.partnerships / "testshire/requirements.txt"
    requirements.write_text(f"{tmp_path}/other.whl\n../../../other.whl\nwheels/none.whl\n", encoding="utf-8")
    told = [str(one) for one in checks.files.check(edition.load(project, "testshire")) if "workflow" in one.message]
    assert [line.split(":")[1] for line in told] == ["3"]


def test_a_fault_that_nobody_foresaw_is_a_sentence_with_the_file_that_was_read(project, sharewell, monkeypatch):
    def broken(found):
        raise IndexError("out of range")

    monkeypatch.setattr("macros.checks.run", broken)
    code, said, complaint = sharewell("check")
    assert (code, said) == (1, "")
    assert complaint.endswith(
        ": this is a fault of Sharewell, and not yours; please tell us: IndexError: out of range\n"
    )
    assert complaint.startswith("sharewell: ")
    assert complaint.partition(": ")[2].partition(":")[0].endswith((".yml", ".md"))
    monkeypatch.setenv("SHAREWELL_DEBUG", "1")
    assert "Traceback (most recent call last)" in sharewell("check")[2]


@pytest.mark.parametrize("words", [("--debug", "check"), ("check", "--debug")])
def test_the_traceback_is_for_those_who_ask(words, project, sharewell, monkeypatch):
    def broken(found):
        raise IndexError("out of range")

    monkeypatch.setattr("macros.checks.run", broken)
    monkeypatch.setenv("SHAREWELL_DEBUG", "")  # so that it is put back
    assert "Traceback" not in sharewell("check")[2]
    assert "Traceback (most recent call last)" in sharewell(*words)[2]


SAID = "this is a fault of Sharewell, and not yours; please tell us: IndexError: out of range"


@pytest.mark.parametrize(
    ("broken", "at"),
    [
        ("macros.checks.run", ".yml"),
        ("macros.engine.site_files.own", ".yml"),
        ("macros.rendering.glossary.link_first_uses", "the page '"),
        ("macros.pages.scenarios.filled", "the page '"),
        ("macros.publishing.manifest.sign", "the page '"),
    ],
)
def test_a_fault_amid_a_build_is_a_sentence_and_leaves_nothing(broken, at, project, sharewell, monkeypatch):
    def fails(*words, **more):
        raise IndexError("out of range")

    monkeypatch.setattr(broken, fails)
    code, said, complaint = sharewell("build", "-o", "out")
    assert (code, said, complaint.count("\n")) == (1, "", 1)
    assert complaint.startswith("sharewell: ")
    assert complaint.endswith(f": {SAID}\n")
    assert at in complaint
    assert not (project.root / "out").exists()
    assert not list(project.root.glob(".out*"))


def test_mkdocs_itself_shows_no_traceback_of_ours(whole_project):
    """Whoever builds with MkDocs' own command reads the same sentence."""
    edit(
        whole_project,
        "macros/rendering/glossary.py",
        "def link_first_uses(",
        "def link_first_uses(*words):\n    raise IndexError('out of range')\n\n\ndef _(",
    )
    done = mkdocs(whole_project)
    assert done.returncode == 1
    assert SAID in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize("words", [("check", "./loop"), ("build", "-o", "loop"), ("publish", "-o", "loop")])
def test_a_link_to_itself_is_told_on_the_command_line(words, project, sharewell):
    (project.root / "loop").symlink_to("loop")
    code, said, complaint = sharewell(*words)
    assert (code, said) == (1, "")
    assert complaint.splitlines()[0].startswith("loop:1:1: this is a link")


def test_a_profile_that_breaks_the_list_of_editions_is_an_edition_that_fails(project, sharewell, monkeypatch):
    read = library.read_file

    def broken(path, name):
        if path.parent.name == "testshire":
            raise IndexError("out of range")
        return read(path, name)

    monkeypatch.setattr("macros.content.library.read_file", broken)
    assert sharewell("list")[1].splitlines()[-1] == "testshire"
