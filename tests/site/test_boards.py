"""The pages for boards: every command on them is run, and prints what they say; every block of text is used."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from macros.cli import main
from macros.publishing import headers
from tests.support import boards
from tests.support.boards import Said

# The first of them waits for all the commands: a minute on a machine of its own, and many on one that is shared.
pytestmark = [pytest.mark.xdist_group("boards"), pytest.mark.timeout(1200)]
MEND = "python -m tools.boards puts into the pages what is printed now; read it before you keep it"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("board")


@pytest.fixture(scope="module")
def found(installed, folder) -> list[Said]:
    return boards.everything(installed, folder)


@pytest.mark.parametrize("name", boards.ORDER)
def test_what_the_commands_of_a_page_print_is_what_they_print(name, found):
    wrong = [
        said for said in found if said.page == name and boards.plain(said.expected) != boards.plain(said.got)
    ]  # fmt: skip
    assert [f"$ {said.command}\n{said.got}" for said in wrong] == [], MEND


def test_every_page_for_boards_is_read():
    assert sorted(boards.ORDER) == sorted(path.stem for path in boards.DOCS.glob("*.md"))


@pytest.mark.parametrize("name", boards.ORDER)
def test_every_block_is_a_command_or_says_where_it_goes(name):
    text = boards.read(name)
    blocks = list(boards.BLOCK.finditer(text))
    assert len(blocks) == len(re.findall(r"^```[a-z]", text, re.MULTILINE))
    for block in blocks:
        if block["kind"] in ("yaml", "markdown"):
            goes = any(form.search(block["above"]) for form in (boards.SAVE, boards.UNDER, boards.INSTEAD, boards.END))
            assert goes or block["above"].endswith("looks like this:"), block["above"]


@pytest.mark.parametrize("name", boards.ORDER)
def test_a_page_that_has_files_saved_has_them_checked_or_built(name):
    """Whatever a page has its reader write is looked at by a command behind it, on the page itself."""
    blocks = list(boards.BLOCK.finditer(boards.read(name)))
    last = max((place for place, block in enumerate(blocks) if boards.SAVE.search(block["above"])), default=-1)
    behind = [block for block in blocks[last + 1 :] if block["kind"] == "console"]
    assert last < 0 or any(
        re.search(r"^\$ sharewell (check|build|audit|ratify)", one["text"], re.MULTILINE) for one in behind
    )


@pytest.mark.parametrize("name", boards.ORDER)
def test_a_command_that_is_shown_but_not_run_is_one_that_there_is(name):
    shown = [
        line
        for block in boards.BLOCK.finditer(boards.read(name))
        if block["kind"] == "sh"
        for line in block["text"].splitlines()
    ]
    for line in shown:
        word, *arguments = shlex.split(line)
        if word == "sharewell":
            with main.make_context("sharewell", [], resilient_parsing=True) as above:
                command = main.get_command(above, arguments[0])
                assert isinstance(command, click.Command)
                command.make_context(arguments[0], arguments[1:], parent=above, resilient_parsing=True)


def test_what_the_pages_made_shows_on_the_site(found, folder):
    site = folder / "northshire" / "site"
    shown = {
        "contacts": ["01632 960101", "01632 960103", "caldicott@north-region.example"],
        "local/thresholds": ["Our thresholds", "01632 960101"],
        "cases/bus-stop": ["At the bus stop", "the Northshire Hub", "01632 960101"],
        "cases/clinic": ["the Northshire Hub"],
        "local/the-first-day": ["ask your lead", "Our first day", "referral-form.docx"],
        "protocol": ["1.1", "within two hours", "At night and at weekends", "review.ics"],
        "protocol/1.0": ["on the day of the decision", "01632 960102"],
        "protocol/changes/1.0-to-1.1": ["within two hours"],
    }
    for name, words in shown.items():
        html = (site / name / "index.html").read_text(encoding="utf-8")
        assert [one for one in words if one not in html] == [], name


@pytest.mark.parametrize("server", ["nginx", "apache", "xml"])
def test_the_page_on_hosting_tells_every_server_all_that_the_headers_file_says(server):
    block = next(block["text"] for block in boards.BLOCK.finditer(boards.read("hosting")) if block["kind"] == server)
    said = {**headers.ALWAYS, "Content-Security-Policy": headers.NO_FRAMES}
    form = {"nginx": '{} "{}"', "apache": '{} "{}"', "xml": 'name="{}" value="{}"'}[server]
    missing = [name for name, value in said.items() if form.format(name, value) not in block]
    assert missing == []
    assert "/404.html" in block
