"""An override remembers the national text that it was written from, and a build says when that has changed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros import checks
from macros.authoring import drift
from macros.authoring.yaml_edit import scalar
from macros.cli import main
from macros.content import edition
from macros.content.project import Project, from_folder, resolve
from macros.protocol import overrides
from tests.support.project import REPOSITORY, edit, found_in
from tests.support.ratifying import accepted
from tests.support.sites import files, mkdocs

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
    monkeypatch.setattr("macros.content.project.find", lambda: testshire)
    return lambda *arguments: CliRunner().invoke(main, arguments, catch_exceptions=False)


def late(project) -> list[str]:
    return [str(problem) for problem in checks.overrides.check(edition.load(project, "testshire"))]


def test_to_accept_writes_a_fingerprint_beside_each_override_and_keeps_the_text(testshire, sharewell):
    before = (testshire.root / PROFILE).read_text("utf-8")
    done = sharewell("drift", "testshire", "--accept")
    assert done.stdout.endswith("Noted for consent, purpose.\n")
    consent, purpose = (one.fingerprint for one in overrides.overrides(edition.load(testshire, "testshire")))
    after = (testshire.root / PROFILE).read_text("utf-8")
    assert after == before.replace("{does: replaces}", f"{{does: replaces, based_on: {scalar(consent)}}}").replace(
        "does: follows\n", f"does: follows\n      based_on: {scalar(purpose)}\n"
    )
    kept = testshire.partnerships / "testshire/based-on" / f"consent-{consent}.md"
    assert kept.read_text("utf-8") == (testshire.root / NATIONAL).read_text("utf-8")
    assert found_in(testshire, "testshire") == []
    assert late(testshire) == []


@pytest.mark.slow
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
    assert f"```text\n{found.stdout}```" in (REPOSITORY / "docs/boards/protocol.md").read_text("utf-8")
    assert found.stdout == "consent: Consent\n  - When a child may be at risk.\n  + When a child is at risk.\n"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "You need [a lawful",
            "You\nneed [a lawful",
            "  A reader gets the same; only the way in which it is written has",
        ),
        (
            "(law:children-act)",
            "(law:other-act)",
            "  + You need [a lawful basis](rule:consent), under [the Act](law:ot",
        ),
        ("You need", "*You* need", "  + *You* need [a lawful basis](rule:consent)"),
    ],
)
def test_drift_shows_what_a_reader_gets(old, new, said, testshire, sharewell):
    sharewell("drift", "testshire", "--accept")
    edit(testshire, NATIONAL, old, new)
    found = edition.load(testshire, "testshire")
    assert any(line.startswith(said) for line in drift.describe(testshire, found))


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


BARE = (
    f"{PROFILE}:12:3: warning: nobody will hear when the national text of these changes: consent, purpose; "
    "to remember what they were written from: `sharewell drift testshire --accept`"
)


def test_overrides_that_remember_nothing_are_one_piece_of_advice(testshire):
    found = edition.load(testshire, "testshire")
    assert [str(problem) for problem in checks.overrides.check_bare(found)] == [BARE]
    assert late(testshire) == []


def test_a_demonstration_follows_its_source_and_is_not_asked(testshire):
    edit(testshire, PROFILE, "contacts:", "demonstration: {title: A, source: B, licence: C}\ncontacts:")
    assert list(checks.overrides.check_bare(edition.load(testshire, "testshire"))) == []


@pytest.mark.slow
def test_a_build_tells_of_overrides_that_remember_nothing_and_writes_nothing_into_the_folder(testshire):
    before = files(testshire.partnerships)
    done = mkdocs(testshire, "--strict", partnership="testshire")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", BARE + "\n")
    assert files(testshire.partnerships) == before


def test_drift_says_which_overrides_remember_nothing_and_not_that_nothing_has_changed(testshire, sharewell):
    assert sharewell("drift", "testshire").stdout == BARE + "\n"


@pytest.mark.slow
def test_a_build_tells_of_nothing_where_nothing_has_changed(testshire, sharewell):
    sharewell("drift", "testshire", "--accept")
    done = mkdocs(testshire, partnership="testshire")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_to_remember_notes_what_remembers_nothing_and_leaves_what_has_changed_to_be_read(testshire, sharewell):
    sharewell("drift", "testshire", "--accept")
    edit(testshire, NATIONAL, "You need", "You always need")
    text = (testshire.root / PROFILE).read_text("utf-8")
    (testshire.root / PROFILE).write_text(re.sub(r"\n      based_on: .*", "", text), encoding="utf-8")
    assert drift.remember_texts(testshire, edition.load(testshire, "testshire")) == ["purpose"]
    assert (testshire.root / PROFILE).read_text("utf-8") == text
    assert len(late(testshire)) == 1


@pytest.mark.parametrize("demonstration", ["", "demonstration: {title: A, source: B, licence: C}\n"])
def test_to_ratify_notes_what_remembers_nothing_but_for_a_demonstration(demonstration, testshire, sharewell):
    edit(testshire, PROFILE, "protocol:", f"{demonstration}protocol:\n  owner: The board\n  signatories: [Police]")
    done = sharewell("ratify", "testshire", "--version", "2", "--on", "2026-03-01", *accepted(testshire, "testshire"))
    said = "" if demonstration else "Noted which national text each of these was written from: consent, purpose.\n"
    assert done.stdout.split("give --next-review.\n")[1] == said
    found = overrides.overrides(edition.load(testshire, "testshire"))
    assert all(one.change.based_on for one in found) is not bool(demonstration)


LAYER = "partnerships/eastland/partnership.yml"


@pytest.fixture
def eastern(project):
    """Testshire extends a layer that has a consent section of its own, and remembers what it was written from."""
    edit(
        project, LAYER, "contacts:",
        "protocol:\n  number: '1'\n  status: draft\n  sections:\n    consent: {does: replaces}\ncontacts:",
    )  # fmt: skip
    edit(project, PROFILE, "area:", "extends: [eastland]\narea:")
    write(project, "eastland", "consent", "# Theirs\n\nAsk first.\n")
    drift.accept_texts(project, edition.load(project, "eastland"))
    return project


def write(project, folder: str, section: str, text: str) -> None:
    path = project.partnerships / folder / "protocol" / f"{section}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def own(project, *sections: str) -> None:
    """Gives Testshire a protocol of its own with these lines under `sections`."""
    lines = "".join(f"    {line}\n" for line in sections)
    edit(project, PROFILE, "contacts:", f"protocol:\n  number: '1'\n  status: draft\n  sections:\n{lines}contacts:")


BEHIND = (
    f"{LAYER}:13:41: warning: the national text of 'consent' has changed since this was written; "
    "see `sharewell drift eastland`"
)


@pytest.mark.slow
def test_a_layer_s_override_that_fell_behind_is_told_to_the_edition_with_the_layer_s_file(eastern):
    edit(eastern, NATIONAL, "You need", "You always need")
    assert late(eastern) == [BEHIND]
    assert BEHIND in [str(problem) for problem in checks.advice(edition.load(eastern, "testshire"))]
    done = mkdocs(eastern, partnership="testshire")
    assert (done.returncode, done.stderr) == (0, BEHIND + "\n")


def test_drift_shows_an_edition_what_changed_below_its_layer_and_whose_it_is(eastern, monkeypatch):
    monkeypatch.setattr("macros.content.project.find", lambda: eastern)
    edit(eastern, NATIONAL, "When a child may be at risk. ", "When a child is at risk. ")
    said = CliRunner().invoke(main, ["drift", "testshire"], catch_exceptions=False).stdout
    assert said == (
        "consent: Consent (partnerships/eastland)\n  - When a child may be at risk.\n  + When a child is at risk.\n"
    )


def test_to_accept_leaves_the_layer_s_folder_alone_and_says_what_to_type_for_it(eastern, monkeypatch):
    monkeypatch.setattr("macros.content.project.find", lambda: eastern)
    own(eastern, "consent: {does: follows}")
    write(eastern, "testshire", "consent", "# Ours\n\nAlso.\n")
    edit(eastern, NATIONAL, "You need", "You always need")
    before = files(eastern.partnerships / "eastland")
    said = CliRunner().invoke(main, ["drift", "testshire", "--accept"], catch_exceptions=False).stdout
    assert said.endswith("Noted for consent.\nA layer keeps its own memory: `sharewell drift eastland --accept`\n")
    assert files(eastern.partnerships / "eastland") == before


def test_a_layer_s_text_that_changed_below_an_own_one_is_named_as_the_layer_s(eastern):
    own(eastern, "consent: {does: follows}")
    write(eastern, "testshire", "consent", "# Ours\n\nAlso.\n")
    drift.accept_texts(eastern, edition.load(eastern, "testshire"))
    edit(eastern, "partnerships/eastland/protocol/consent.md", "Ask first.", "Ask again.")
    (said,) = late(eastern)
    assert said.startswith(f"{PROFILE}:")
    assert "warning: the text of 'consent' in 'eastland' has changed since this was written;" in said


def test_a_layer_is_compared_with_what_it_extends_and_not_with_the_layer_beside_it(eastern):
    shutil.copytree(eastern.partnerships / "eastland", eastern.partnerships / "westland")
    edit(eastern, PROFILE, "[eastland]", "[eastland, westland]")
    assert late(eastern) == []


def test_a_layer_s_section_that_the_edition_drops_is_not_told(eastern):
    own(eastern, "consent: {does: drops, because: Elsewhere.}")
    edit(eastern, NATIONAL, "You need", "You always need")
    assert late(eastern) == []


def test_a_folder_outside_the_project_and_a_layer_within_it_are_called_by_their_paths(eastern, monkeypatch):
    monkeypatch.chdir(eastern.root)
    monkeypatch.setattr("macros.content.project.find", lambda: Project(eastern.root, eastern.root / "none"))
    shutil.move(eastern.partnerships / "testshire", eastern.root / "our folder")
    shutil.move(eastern.partnerships / "eastland", eastern.root / "our folder/layers/eastland")
    found = edition.load(*from_folder(Path("our folder")))
    assert [overrides.called(found, layer) for layer in found.layers[1:]] == [
        '"our folder/layers/eastland"', '"our folder"',
    ]  # fmt: skip
    assert resolve("our folder/layers/eastland")[1] == "eastland"


def test_the_national_edition_overrides_nothing(project):
    assert overrides.overrides(edition.load(project)) == []


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


def test_texts_of_layers_that_are_long_together_are_still_compared(eastern):
    long = "A sentence of a long text. " * 100 + "\n\n"
    write(eastern, "eastland", "consent", f"# Ours\n\n{long * 13}")  # 35,100 characters, where 60,000 are the most
    edit(eastern, "partnerships/eastland/partnership.yml", "replaces", "follows")
    edit(eastern, NATIONAL, "When a child may be at risk. ", f"When a child may be at risk.\n\n{long * 13}")
    own(eastern, "consent: {does: follows}")
    write(eastern, "testshire", "consent", "# Ours\n\nAlso.\n")
    found = edition.load(eastern, "testshire")
    assert checks.run(found) == []
    assert [one.id for one in overrides.overrides(found) if len(one.below.whole) > 60_000 and one.fingerprint]
