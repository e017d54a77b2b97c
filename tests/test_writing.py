"""What lies in somebody's folder cannot send us elsewhere, and what we write there is whole at every moment."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from macros import ratification, swap, writing
from macros.refusal import Wish
from tests.conftest import edit
from tests.test_target import make_site

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
    code, said, complaint = sharewell("build", "partnerships/testshire")
    assert (code, said) == (1, "")
    assert complaint == f"partnerships/testshire/{name}:1:1: {LINK}\n1 problem; nothing was published.\n"


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


@pytest.mark.parametrize("name", ["based-on", "partnership.yml"])
def test_drift_writes_through_no_link(name, project, tmp_path, victim, sharewell):
    edit(
        project,
        PROFILE,
        "contacts:",
        PROTOCOL.replace("contacts:", "  sections: {consent: {does: follows}}\ncontacts:"),
    )
    folder = project.partnerships / "testshire"
    (folder / "protocol").mkdir(exist_ok=True)
    (folder / "protocol/consent.md").write_text("# Ours\n\nAlso.\n", encoding="utf-8")
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
    code, said, complaint = sharewell(*RATIFY)
    assert (code, said) == (1, "")
    assert complaint.splitlines()[0] == f"partnerships/testshire/versions:1:1: {LINK}"


def test_a_site_that_is_a_link_is_not_taken_away(tmp_path, victim):
    (tmp_path / "site").symlink_to(victim, target_is_directory=True)
    assert not swap.remove(tmp_path / "site")


def stopped(monkeypatch, after: int) -> None:
    """Ends the writing as a kill would, with nothing cleared up, when so many files have taken their places."""
    replace, count = Path.replace, [0]

    def killed(path: Path, target: Path) -> Path:
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
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        stopped(patch, after)
        ratification.ratify(project, "testshire", Wish("1", date(2026, 3, 1)))
    assert (folder / "partnership.yml").read_bytes() == before
    assert (folder / "versions/1.yml").exists() is bool(after)
    said = "a ratification was stopped halfway here; `sharewell drift testshire` undoes it, or delete this file"
    assert f"partnerships/testshire/.partnership.yml.new:1:1: {said}" in sharewell("check", "-p", "testshire")[2]
    code, _, complaint = sharewell(*RATIFY)
    assert complaint.startswith("partnerships/testshire: what was stopped halfway here is undone.\n")
    assert code == 0
    assert not list(folder.rglob("*.new"))
    assert sharewell("check", "-p", "testshire")[0] == 0


def test_line_ends_stay_as_they_were(project, sharewell):
    edit(project, PROFILE, "contacts:", PROTOCOL)
    profile = project.root / PROFILE
    profile.write_bytes(profile.read_bytes().replace(b"\n", b"\r\n"))
    assert sharewell(*RATIFY)[0] == 0
    raw = profile.read_bytes()
    assert b"status: ratified\r\n" in raw
    assert raw.count(b"\n") == raw.count(b"\r\n")


def test_lines_that_nobody_changed_keep_even_mixed_ends(tmp_path):
    path = tmp_path / "a.yml"
    path.write_bytes(b"a: 1\r\nb: 2\nc: 3\r\n")
    writing.replace({path: "a: 1\nb: 2\nd: 4\nc: 3\n"})
    assert path.read_bytes() == b"a: 1\r\nb: 2\nd: 4\r\nc: 3\r\n"


def test_what_an_override_was_written_from_is_kept_before_the_profile_names_it(project, sharewell, monkeypatch):
    edit(
        project,
        PROFILE,
        "contacts:",
        PROTOCOL.replace("contacts:", "  sections: {consent: {does: follows}}\ncontacts:"),
    )
    folder = project.partnerships / "testshire"
    (folder / "protocol").mkdir(exist_ok=True)
    (folder / "protocol/consent.md").write_text("# Ours\n\nAlso.\n", encoding="utf-8")
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
def test_a_pipe_is_told_and_never_waited_for(place, project, sharewell):
    path = project.root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    said = f"{place}:1:1: this is not a plain file, so it is not read; delete it, or put a file in its place\n"
    for verb in (["check"], ["build", "-o", "out"]):
        assert said in sharewell(*verb, "-p", "testshire")[2]


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
