"""A build is whole or not at all: a good one has nothing to say, and a bad one leaves the old site as it was."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from macros.content.project import PACKAGE, Project, from_config
from macros.diagnostics import ContentError
from macros.publishing import style_sheet
from tests.support.project import REPOSITORY, edit, make_project
from tests.support.sites import Done, files, mkdocs

PROBLEM = "scenarios/case.yml:7:10: 'minutes' is at most 60, not 500\n1 problem; nothing was published.\n"


def made_in(project: Project) -> set[str]:
    """What stands in the project beside what its authors put there."""
    there = {"docs", "guidance", "macros", "mkdocs.yml", "overrides", "partnerships", "scenarios"}
    return {path.name for path in project.root.iterdir()} - there


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Project, Done]:
    """A project with its site, and how the build went."""
    project = make_project(tmp_path_factory.mktemp("built") / "project")
    return project, mkdocs(project)


def test_a_good_build_has_nothing_to_say(built):
    project, done = built
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert made_in(project) == {"site"}


def test_a_good_build_has_every_page(built):
    pages = {name for name in files(built[0].root / "site") if name.endswith(".html")}
    written = {"cases", "decide", "rules", "law", "agencies", "glossary", "contacts", "about", "duties", "whats-new"}
    made = {
        "protocol",
        "protocol/current",
        "protocol/moved",
        "cases/case",
        "cases/case/on-paper",
        "cases/case/refresher",
        "forms",
        "forms/request",
        "rules/golden-2018",
        "rules/golden-2024",
        "agencies/health",
        "law/acts",
        "law/evidence",
        "law/guidance",
    }
    assert pages == {"index.html", "404.html"} | {f"{name}/index.html" for name in written | made}


def test_a_site_holds_no_template_and_nothing_that_no_page_asks_for(built):
    found = files(built[0].root / "site")
    strange = [
        name for name in found if name.endswith((".map", ".typ", ".d.ts")) or "lunr/" in name or "fragments/" in name
    ]
    strange += [name for name in found if name.startswith("styles/")]
    assert strange == []
    assert (built[0].root / "site/assets/site.css").read_text(encoding="utf-8") == style_sheet.joined(REPOSITORY)


def test_a_page_has_its_policy_and_no_mark_left(built):
    for page in (built[0].root / "site").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert text.count('http-equiv="Content-Security-Policy"') == 1, page
        assert "<!-- policy -->" not in text, page


def test_a_site_has_the_headers_that_a_host_should_send(built):
    site = built[0].root / "site"
    policy = re.findall(
        r'http-equiv="Content-Security-Policy" content="([^"]+)"', (site / "index.html").read_text("utf-8")
    )
    said = (site / "_headers").read_text(encoding="utf-8")
    assert f"  Content-Security-Policy: {policy[0]}; frame-ancestors 'none'\n" in said


def test_what_may_be_kept_for_a_year_changes_its_name_when_it_changes(built):
    site = built[0].root / "site"
    asked = {
        path
        for page in site.rglob("*.html")
        for path in re.findall(r'assets/(?:javascripts|stylesheets)/[^"]+', page.read_text("utf-8"))
    }
    assert asked
    assert [path for path in asked if not re.search(r"\.[0-9a-f]{8}\.min\.(?:js|css)$", path)] == []


def test_a_strict_build_has_nothing_to_say_either(built):
    project, _ = built
    before = files(project.root / "site")
    done = mkdocs(project, "--strict")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert set(files(project.root / "site")) == set(before)


def test_the_edition_comes_from_the_environment(built, tmp_path):
    done = mkdocs(built[0], "--site-dir", str(tmp_path / "out"), partnership="testshire")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "Testshire Partnership" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [(), ("--strict",)])
def test_bad_content_is_told_and_the_old_site_stays_byte_for_byte(arguments, built):
    project, _ = built
    before = files(project.root / "site")
    edit(project, "scenarios/case.yml", "minutes: 2", "minutes: 500")
    try:
        done = mkdocs(project, *arguments)
    finally:
        edit(project, "scenarios/case.yml", "minutes: 500", "minutes: 2")
    assert (done.returncode, done.stdout.lstrip("\n"), done.stderr) == (1, PROBLEM, "")
    assert files(project.root / "site") == before
    assert made_in(project) == {"site"}


def test_a_broken_link_in_a_page_is_told_and_the_old_site_stays(built):
    project, _ = built
    before = files(project.root / "site")
    edit(project, "docs/about.md", "(law/index.md)", "(laws/index.md)")
    try:
        done = mkdocs(project)
    finally:
        edit(project, "docs/about.md", "(laws/index.md)", "(law/index.md)")
    assert (done.returncode, done.stderr) == (1, "")
    assert re.search(r"^docs/about\.md:\d+:\d+: the link 'laws/index\.md' leads to no page", done.stdout, re.MULTILINE)
    assert files(project.root / "site") == before
    assert made_in(project) == {"site"}


def refused(project, output, path, old, new):
    """What a build says of a project in which one place of one file was changed; it writes nothing."""
    edit(project, path, old, new)
    command = [sys.executable, "-m", "macros", "build", "-o", str(output / "site")]
    try:
        done = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=False, timeout=120)
    finally:
        edit(project, path, new, old)
    assert done.returncode == 1
    assert list(output.iterdir()) == []
    return done.stderr


def test_a_broken_fragment_of_a_link_is_told_with_its_place_too(built, tmp_path):
    said = refused(built[0], tmp_path, "docs/about.md", "(law/index.md)", "(law/index.md#nowhere)")
    told = (
        r"docs/about\.md:\d+:\d+: the link 'law/index\.md#nowhere' leads nowhere\n1 problem; nothing was published\.\n"
    )
    assert re.fullmatch(told, said)


def test_a_menu_that_names_no_page_is_told_with_its_place(built, tmp_path):
    said = refused(built[0], tmp_path, "mkdocs.yml", "About: about.md", "About: abuot.md")
    assert re.search(r"^mkdocs\.yml:\d+:12: the menu names 'abuot\.md', and there is no such page$", said, re.MULTILINE)
    assert "Traceback" not in said


def test_a_fault_in_the_markup_leaves_the_old_site_too(built):
    project, _ = built
    before = files(project.root / "site")
    edit(project, "overrides/fragments/guidance/glossary.html", "{{ entry.word", "{{ entrie.word")
    try:
        done = mkdocs(project)
    finally:
        edit(project, "overrides/fragments/guidance/glossary.html", "{{ entrie.word", "{{ entry.word")
    assert done.returncode == 1
    assert "entrie" in done.stderr
    assert files(project.root / "site") == before
    assert made_in(project) == {"site"}


def test_a_new_site_takes_the_old_one_s_place_as_a_whole(built):
    project, _ = built
    (project.root / "site" / "left-over.html").write_text("old", encoding="utf-8")
    assert mkdocs(project).returncode == 0
    assert "left-over.html" not in files(project.root / "site")
    assert made_in(project) == {"site"}


def test_the_modules_beside_the_configuration_build_the_site_whichever_copy_is_installed(built, tmp_path):
    """Two checkouts on one machine: the configuration of one never runs with the code of the other."""
    project, _ = built
    done = mkdocs(project, "--config-file", str(project.configuration), cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_another_copy_s_modules_refuse_to_build_a_site(project):
    with pytest.raises(ContentError) as refused:
        from_config(project.configuration, "national")
    assert [str(problem) for problem in refused.value.problems] == [
        f"{project.configuration}:1:1: this is not the mkdocs.yml that belongs to {PACKAGE}; install this copy"
    ]
