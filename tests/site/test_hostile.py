"""A partnership's folder comes from people we do not know: what is in it is refused, or shown as the text it is."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from pathlib import Path

import pytest

from macros import checks
from macros.content import edition
from macros.content.project import Project
from macros.diagnostics import Problem, errors
from macros.engine import builder
from tests.support.project import EXAMPLES, edit, found_in, make_project, said_by
from tests.support.seen import Seen

HOSTILE = EXAMPLES / "hostile"


@pytest.mark.parametrize("name", ["coded", "crooked"])
def test_code_and_crooked_values_are_refused_with_file_line_column_and_a_sentence(name, project):
    shutil.copytree(HOSTILE / name, project.partnerships / "hostile")
    assert sorted(found_in(project, "hostile")) == sorted(said_by(HOSTILE / name))


@pytest.mark.parametrize("path", ["partnership.yml", "scenarios/case.yml", "scenarios"])
def test_a_link_out_of_the_folder_is_not_followed(path, project, tmp_path):
    folder = project.partnerships / "hostile"
    shutil.copytree(HOSTILE / "shown", folder)
    (folder / path).rename(tmp_path / "outside")
    (folder / path).symlink_to(tmp_path / "outside")
    name = path if path.endswith(".yml") else f"{path}/case.yml"
    problem = f"partnerships/hostile/{name}:1:1: this file is a link that leaves the partnership's folder"
    assert problem in found_in(project, "hostile")


def test_a_link_inside_the_folder_is_followed(project):
    folder = project.partnerships / "hostile"
    shutil.copytree(HOSTILE / "shown", folder)
    (folder / "scenarios" / "again.yml").symlink_to("case.yml")
    assert faults_in(project) == []


@pytest.mark.parametrize("what", ["layers/evil", "layers"])
def test_a_layer_that_is_a_link_out_of_the_folder_is_not_followed(what, project, tmp_path):
    folder = tmp_path / "hostile"
    shutil.copytree(HOSTILE / "shown", folder)
    evil = tmp_path / "outside" / "evil"
    shutil.copytree(EXAMPLES / "good" / "partnerships" / "eastland", evil)
    (folder / what).parent.mkdir(exist_ok=True)
    (folder / what).symlink_to(evil if what == "layers/evil" else evil.parent)
    profile = folder / "partnership.yml"
    profile.write_text("extends: [evil]\n" + profile.read_text(encoding="utf-8"), encoding="utf-8")
    found = edition.load(Project(project.root, tmp_path, folder), "hostile")
    problem = "the layer 'evil' is a link that leaves the partnership's folder"
    assert [(fault.location.line, fault.message) for fault in errors(checks.run(found))] == [(1, problem)]
    assert found.layers == ("national", "hostile")


def test_a_path_in_the_place_of_a_layer_is_refused_and_what_stands_there_is_not_read(project, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "partnership.yml").write_text("secret: [", encoding="utf-8")
    edit(project, "partnerships/testshire/partnership.yml", "area:", f"extends: [{outside}, ../eastland]\narea:")
    found = edition.load(project, "testshire")
    assert found.layers == ("national", "testshire")
    assert [(str(fault.location), "cannot be an id" in fault.message) for fault in checks.run(found)] == [
        (f"partnerships/testshire/partnership.yml:4:{column}", True) for column in (11, 13 + len(str(outside)))
    ]


@pytest.mark.parametrize("path", ["pages/pipe.md", "scenarios/pipe.yml", "logo.svg", "partnership.yml"])
def test_what_is_no_plain_file_is_not_read(path, project):
    """To read a pipe is to wait until somebody writes into it."""
    folder = project.partnerships / "testshire"
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).unlink(missing_ok=True)
    os.mkfifo(folder / path)
    problem = "this is not a plain file, so it is not read; delete it, or put a file in its place"
    assert f"partnerships/testshire/{path}:1:1: {problem}" in found_in(project, "testshire")


def test_a_logo_that_links_to_nothing_is_told(project):
    (project.partnerships / "testshire" / "logo.svg").symlink_to("nowhere.svg")
    problem = "partnerships/testshire/logo.svg:1:1: this file cannot be read: No such file or directory"
    assert found_in(project, "testshire") == [problem]


def test_html_in_a_text_is_no_fault(project):
    shutil.copytree(HOSTILE / "shown", project.partnerships / "hostile")
    assert faults_in(project) == []


def test_what_nothing_reads_is_told(project):
    """Somebody who writes macros or a configuration into the folder hears that they do nothing there."""
    shutil.copytree(HOSTILE / "shown", project.partnerships / "hostile")
    told = [line.partition("hostile/")[2] for line in found_in(project, "hostile") if ": warning: nothing" in line]
    assert [line.partition(":")[0] for line in told] == ["docs", "macros", "mkdocs.yml", "overrides", "protocol.md"]


def faults_in(project) -> list[Problem]:
    return errors(checks.run(edition.load(project, "hostile")))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x" * 20_000, "one word without an end"),
        ("a\n\n" * 5_000, "thousands of paragraphs"),
        ("[" * 20_000, "brackets that never close"),
    ],
    ids=["word", "paragraphs", "brackets"],
)
def test_a_text_that_would_keep_the_build_busy_for_minutes_is_refused_at_once(text, why, project):
    """Markdown takes a minute and more over 20,000 brackets; a story of that length was never meant."""
    folder = project.partnerships / "hostile"
    shutil.copytree(HOSTILE / "shown", folder)
    edit(
        project,
        "partnerships/hostile/scenarios/case.yml",
        'feedback: "`<!-- never closed`"',
        f"feedback: {json.dumps(text)}",
    )
    began = time.process_time()
    loaded = edition.load(project, "hostile")
    problems = [problem.message for problem in [*checks.run(loaded), *checks.advice(loaded)]]
    assert time.process_time() - began < 2, why
    assert any(re.match(r"'feedback' has \d+ characters; it can have \d+ at most", problem) for problem in problems)


def policy(page: Seen) -> str:
    return next(
        attributes["content"]
        for tag, attributes in page.elements
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )


@pytest.fixture(scope="module")
def sites(tmp_path_factory) -> dict[str, Path]:
    """The hostile edition and, beside it, the national one of the same project."""
    root = tmp_path_factory.mktemp("hostile")
    project = make_project(root / "project")
    shutil.copytree(HOSTILE / "shown", project.partnerships / "hostile")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("macros.content.project.find", lambda: project)
        patch.setenv("PARTNERSHIP", "hostile")
        for name in ("hostile", "national"):
            builder.build(project, name, root / name)
    return {name: root / name for name in ("hostile", "national")}


@pytest.fixture(scope="module")
def pages(sites) -> dict[str, Seen]:
    """Every page of the hostile edition, as a browser sees it."""
    site = sites["hostile"]
    return {path.relative_to(site).as_posix(): Seen(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}


def test_no_element_has_a_class_or_an_id_that_its_author_gave_it(pages):
    """Read as Markdown again, what was text would have any attribute."""
    for name, page in pages.items():
        given = [
            (tag, key)
            for tag, attributes in page.elements
            for key, value in attributes.items()
            if key == "class" and "md-consent" in value
        ]
        assert given == [], name


def test_no_page_has_an_id_twice(pages):
    for name, page in pages.items():
        ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
        assert sorted(ids) == sorted(set(ids)), name


def test_no_mark_of_what_waits_for_a_page_is_left_in_a_site(sites):
    for path in sites["hostile"].rglob("*"):
        if path.suffix in (".html", ".json"):
            assert not re.search(r"parked[0-9a-f]{32}", path.read_text(encoding="utf-8")), path


HIDDEN = "a hidden mark that turns the direction of writing (U+{}) stands here; delete it"
PROFILE, NAMED = "partnerships/testshire/partnership.yml", "name: Testshire Front Door"
CONTROL = "a control character stands here; delete it"


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        (PROFILE, "Testshire Front", "Test\u202eshire Front", f"11:15: {HIDDEN.format('202E')}"),
        (PROFILE, NAMED, 'name: "A\\u202e"', f"11:11: {HIDDEN.format('202E')}"),
        (PROFILE, NAMED, 'name: "A\\x07"', f"11:11: {CONTROL}"),
        (PROFILE, NAMED, 'name: "A\\r# B"', f"11:11: {CONTROL}"),
        (PROFILE, "Testshire Front", "Test\x07shire Front", f"11:15: {CONTROL}"),
        (PROFILE, "Testshire Front", "Test\x9bshire Front", f"11:15: {CONTROL}"),
        ("partnerships/testshire/pages/page.md", "x", "\x0b# x", f"3:1: {CONTROL}"),
        ("partnerships/testshire/pages/page.md", "A page", "A \u2066page", f"1:5: {HIDDEN.format('2066')}"),
        ("partnerships/testshire/pages/page.md", "x", "x\ny &rlm; z", f"4:3: '&rlm;': {HIDDEN.format('200F')}"),
        ("partnerships/testshire/pages/page.md", "x", "x &#x1b;", f"3:3: '&#x1b;': {CONTROL}"),
        ("docs/about.md", "title: About", "title: Ab\u061cout", f"2:10: {HIDDEN.format('061C')}"),
        ("docs/about.md", "title: About", "title: Ab\x1bout", f"2:10: {CONTROL}"),
    ],
)  # fmt: skip
def test_a_character_that_nobody_sees_is_refused_in_every_format_with_its_place(path, old, new, told, project):
    pages = project.partnerships / "testshire" / "pages"
    pages.mkdir()
    (pages / "page.md").write_text("# A page\n\nx\n", encoding="utf-8")
    edit(project, path, old, new)
    assert found_in(project, "testshire") == [f"{path}:{told}"]


@pytest.mark.parametrize("name", ["A\x07B", "A\u202eB"])
def test_a_new_partnership_has_no_name_with_what_nobody_sees(name, sharewell):
    code, _, said = sharewell("new", "partnership", "northshire", "--name", name, "--area", "Northshire")
    assert code == 2
    assert "--name: a " in said
    assert "stands here; delete it" in said


def test_the_edition_has_every_page(pages):
    assert len(pages) == 31
    assert "cases/case/index.html" in pages


def test_no_script_of_the_folder_is_a_script_of_a_page(pages):
    found = {name: [script for script in page.scripts if "alert" in script] for name, page in pages.items()}
    assert {name: scripts for name, scripts in found.items() if scripts} == {}


def test_the_folder_does_not_change_what_a_page_may_run(pages, sites):
    """Were its script on a page, the policy would name that script's hash and let it run."""
    national = (Seen(path.read_text(encoding="utf-8")) for path in sites["national"].rglob("*.html"))
    assert {policy(page) for page in pages.values()} == {policy(page) for page in national}


def test_no_page_has_an_attribute_that_runs_code(pages):
    for name, page in pages.items():
        running = [(tag, key) for tag, attributes in page.elements for key in attributes if key.startswith("on")]
        assert running == [], name


def test_no_page_asks_a_stranger_for_anything(pages):
    asking = ("src", "data", "action", "poster", "srcset", "background")
    for name, page in pages.items():
        asked = [value for _, attributes in page.elements for key, value in attributes.items() if key in asking]
        asked += [attributes.get("href", "") for tag, attributes in page.elements if tag in ("link", "base")]
        assert [value for value in asked if "evil.example" in value] == [], name


def test_no_page_has_an_element_that_only_the_folder_would_bring(pages):
    for name, page in pages.items():
        ours = ("textarea", "reasons")  # where somebody who decides may write theirs
        tags = {tag for tag, attributes in page.elements if (tag, attributes.get("id")) != ours}
        assert (
            tags & {"iframe", "object", "embed", "base", "plaintext", "textarea", "img", "style", "u", "i"} == set()
        ), name


@pytest.mark.parametrize(
    "shown",
    [
        '<script>alert("title")</script> The late visit',
        "<script>alert(“story”)</script>",
        '<script>alert("person")</script>',
        "<script>alert(“term”)</script>",
        '<script>alert("role")</script>',
        "<iframe src=https://evil.example></iframe>",
        "</div></section><base href=https://evil.example> {: onclick=",
        "# A heading of its own",
        '<script>alert("ending")</script>',
        "<!-- never closed",
        "<plaintext>",
    ],
)
def test_what_was_written_is_shown_as_it_was_written(shown, pages):
    assert shown in pages["cases/case/index.html"].text


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("local/harbour", '<script>alert("page")</script> Harbour'),
        ("local/harbour", "<script>alert(“local”)</script>"),
        ("local/harbour", "<script>alert(“heading”)</script>"),
        ("local/harbour", "<iframe src=https://evil.example></iframe>"),
        ("local/harbour", "<base href=https://evil.example><plaintext>"),
        ("local/harbour", "<!-- steps case -->"),
        ("local/harbour", "# [Report here](https://evil.example/){: .md-consent__overlay #__config onclick=alert(1) }"),
        ("local/harbour", "{: .md-consent__overlay onclick=alert(1) }"),
        ("local/harbour", '<script>alert("signatory")</script>'),
        ("local/harbour", '<script>alert("form")</script> Sheet'),
        ("forms/sheet", '<script>alert("form")</script> Sheet'),
        ("forms/sheet", "<script>alert('label')</script>"),
        ("forms/sheet", "<script>alert('option')</script>"),
        ("forms/sheet", "<iframe src=https://evil.example></iframe>"),
        ("protocol", '<script>alert("section")</script> Consent'),
        ("protocol", "<script>alert(“clause”)</script>"),
        ("protocol", '<script>alert("number")</script>'),
    ],
)
def test_what_was_written_in_a_page_or_a_section_is_shown_as_it_was_written(page, shown, pages):
    assert shown in pages[f"{page}/index.html"].text


def test_front_matter_in_a_text_is_text(pages):
    page = pages["cases/case/index.html"]
    assert "title: Another title" in page.text
    assert not page.text.strip().startswith("Another title")


def test_the_title_of_a_page_is_text(sites):
    html = (sites["hostile"] / "cases" / "case" / "index.html").read_text(encoding="utf-8")
    title = re.findall(r"<title>(.*?)</title>", html, re.DOTALL)
    assert len(title) == 1
    assert "&lt;script&gt;" in title[0]


def test_what_a_search_finds_is_text(sites):
    """Our script writes it into the page as text alone; so no markup is in the index, nor an address that runs."""
    index = json.loads((sites["hostile"] / "search" / "index.json").read_text(encoding="utf-8"))
    assert index["entries"]
    for contact in index["contacts"]:
        for _, address in contact.get("ways", ()):
            assert address.startswith(("tel:", "mailto:", "https://")), address
    for found in index["entries"]:
        assert not found["url"].startswith(("/", ".", "http", "javascript")), found["url"]


def test_no_other_file_of_the_folder_is_read_or_published(sites):
    site = sites["hostile"]
    for path in site.rglob("*"):
        if path.is_file():
            assert b"UNREAD" not in path.read_bytes(), path
    assert not list(site.rglob("logo.svg"))


def test_nothing_of_the_folder_was_evaluated(pages):
    for name, page in pages.items():
        assert "<class " not in page.text, name
