"""An override remembers the national text that it was written from, and a build says when that has changed."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from macros import checks, drift, edition, places, publish
from macros.__main__ import main
from macros.yamledit import scalar
from tests.conftest import edit, found_in
from tests.test_build import mkdocs

PROFILE = "partnerships/testshire/partnership.yml"
NATIONAL = "guidance/protocol/consent.md"


@pytest.fixture
def testshire(project):
    edit(
        project, PROFILE, "contacts:",
        "protocol:\n  number: '1'\n  status: draft\n  sections:\n    consent: {does: replaces}  # ours\n"
        "    purpose:\n      does: follows\ncontacts:",
    )  # fmt: skip
    folder = project.partnerships / "testshire" / "protocol"
    folder.mkdir()
    for name in ("consent", "purpose"):
        (folder / f"{name}.md").write_text("# Ours\n\nAsk.\n", encoding="utf-8")
    return project


@pytest.fixture
def sharewell(testshire, monkeypatch):
    monkeypatch.setattr(places, "find", lambda: testshire)
    return lambda *arguments: CliRunner().invoke(main, arguments, catch_exceptions=False)


def late(project) -> list[str]:
    return [str(problem) for problem in drift.check(edition.load(project, "testshire"))]


def test_to_accept_writes_a_fingerprint_beside_each_override_and_keeps_the_text(testshire, sharewell):
    before = (testshire.root / PROFILE).read_text("utf-8")
    done = sharewell("drift", "testshire", "--accept")
    assert done.stdout.endswith("Noted for consent, purpose.\n")
    consent, purpose = (one.fingerprint for one in drift.overrides(edition.load(testshire, "testshire")))
    after = (testshire.root / PROFILE).read_text("utf-8")
    assert after == before.replace("{does: replaces}", f"{{does: replaces, based_on: {scalar(consent)}}}").replace(
        "does: follows\n", f"does: follows\n      based_on: {scalar(purpose)}\n"
    )
    kept = testshire.partnerships / "testshire/based-on" / f"consent-{consent}.md"
    assert kept.read_text("utf-8") == (testshire.root / NATIONAL).read_text("utf-8")
    assert found_in(testshire, "testshire") == []
    assert late(testshire) == []


def test_an_override_whose_national_text_changed_is_named_with_its_line(testshire, sharewell):
    sharewell("drift", "testshire", "--accept")
    edit(testshire, NATIONAL, "You need", "You always need")
    line = next(
        n for n, text in enumerate((testshire.root / PROFILE).read_text("utf-8").split("\n"), 1) if "# ours" in text
    )
    column = (
        (testshire.root / PROFILE).read_text("utf-8").split("\n")[line - 1].index("based_on: ") + len("based_on: ") + 1
    )
    said = (
        f"{PROFILE}:{line}:{column}: warning: the national text of 'consent' has changed since this was written; "
        "see `sharewell drift testshire`"
    )
    assert late(testshire) == [said]
    assert said in [str(problem) for problem in checks.advice(edition.load(testshire, "testshire"))]
    done = mkdocs(testshire, partnership="testshire")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", said + "\n")


def test_drift_shows_what_changed_in_sentences(testshire, sharewell):
    sharewell("drift", "testshire", "--accept")
    edit(testshire, NATIONAL, "When a child may be at risk. ", "When a child is at risk. ")
    found = sharewell("drift", "testshire")
    assert found.exit_code == 0
    assert found.stdout == "consent: Consent\n  - When a child may be at risk.\n  + When a child is at risk.\n"


def test_what_was_accepted_again_is_no_longer_behind(testshire, sharewell):
    sharewell("drift", "testshire", "--accept")
    edit(testshire, NATIONAL, "You need", "You always need")
    sharewell("drift", "testshire", "--accept")
    assert late(testshire) == []
    assert sharewell("drift", "testshire").stdout == "No national text has changed under a section of this folder.\n"


def test_where_the_old_text_was_not_kept_the_new_one_is_shown(testshire, sharewell):
    edit(testshire, PROFILE, "{does: replaces}", "{does: replaces, based_on: 0123456789ab}")
    said = sharewell("drift", "testshire").stdout
    assert "was not kept" in said
    assert "  You need [a lawful basis](rule:consent), under [the Act](law:children-act)." in said


def test_overrides_that_remember_nothing_are_one_piece_of_advice(testshire):
    found = edition.load(testshire, "testshire")
    (said,) = [str(problem) for problem in drift.check_bare(found)]
    assert said.startswith(
        f"{PROFILE}:12:3: warning: nobody will hear when the national text of these changes: consent,"
    )
    assert late(testshire) == []


def test_a_demonstration_follows_its_source_and_is_not_asked(testshire):
    edit(testshire, PROFILE, "contacts:", "demonstration: {title: A, source: B, licence: C}\ncontacts:")
    assert list(drift.check_bare(edition.load(testshire, "testshire"))) == []


def test_a_build_tells_of_nothing_where_nothing_has_changed(testshire, monkeypatch, tmp_path, capfd):
    monkeypatch.setattr(places, "find", lambda: testshire)
    publish.build(testshire, "testshire", tmp_path / "out")
    assert capfd.readouterr().err == ""


def test_the_national_edition_overrides_nothing(project):
    assert drift.overrides(edition.load(project)) == []


def test_a_fingerprint_is_no_way_out_of_the_folder(testshire, sharewell):
    edit(testshire, PROFILE, "{does: replaces}", "{does: replaces, based_on: x/../../../../README}")
    assert found_in(testshire, "testshire") == [
        f"{PROFILE}:13:41: 'x/../../../../README' cannot be a fingerprint: `sharewell drift NAME --accept` or "
        "`sharewell ratify` writes it"
    ]


def test_a_link_out_of_the_folder_is_not_shown_as_the_old_text(testshire, sharewell, tmp_path):
    edit(testshire, PROFILE, "{does: replaces}", "{does: replaces, based_on: 0123456789ab}")
    (tmp_path / "secret").write_text("Secret.", encoding="utf-8")
    folder = testshire.partnerships / "testshire" / "based-on"
    folder.mkdir()
    (folder / "consent-0123456789ab.md").symlink_to(tmp_path / "secret")
    assert "Secret" not in sharewell("drift", "testshire").stdout
