"""A preview keeps the last good page through a fault, shows the fault, and picks up what it mends."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.project import EXAMPLES, make_project

SAID = "said.txt"  # what the terminal showed


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[Path, Callable[[str, str], str]]]:
    """A small project that is being served, and a way to wait until a page of it holds some words."""
    with _served(tmp_path) as waiting:
        yield waiting


@contextmanager
def _served(tmp_path: Path, *arguments: str) -> Iterator[tuple[Path, Callable[[str, str], str]]]:
    make_project(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "macros", "serve", *arguments, "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    with (
        (tmp_path / SAID).open("w", encoding="utf-8") as said,
        subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=said, stderr=subprocess.STDOUT) as server,
    ):
        yield tmp_path, lambda address, words: _wait(f"http://127.0.0.1:{port}/{address}", words)
        server.terminate()


def _wait(address: str, words: str, patience: float = 90) -> str:
    text, end = "", time.monotonic() + patience
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                text = answer.read().decode()
        except OSError as fault:
            text = str(fault)
        if words in text:
            return text
        time.sleep(0.2)
    raise AssertionError(f"{address} never said '{words}': {text[:2000]}")


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_fault_keeps_the_last_good_page_and_shows_the_list(preview: tuple[Path, Callable[[str, str], str]]) -> None:
    folder, wait = preview
    wait("cases/case/", "The late visit")
    _replace(folder / "scenarios/case.yml", "start: arrival", "start: arivval")
    page = wait("cases/case/", "which is not a step; did you mean &#39;arrival&#39;?")
    assert "scenarios/case.yml:" in page
    assert "1 problem; nothing was published." in page
    assert "Begin the case" in page
    said = (folder / SAID).read_text(encoding="utf-8")
    assert said.startswith("Look at http://127.0.0.1:")
    assert "scenarios/case.yml:" in said
    assert said.count("did you mean 'arrival'?") == 1
    _replace(folder / "scenarios/case.yml", "start: arivval", "start: arrival")
    _replace(folder / "scenarios/case.yml", "title: The late visit", "title: The later visit")
    assert "which is not a step" not in wait("cases/case/", "The later visit")


def test_a_preview_picks_up_changes_in_words_markup_and_modules(
    preview: tuple[Path, Callable[[str, str], str]],
) -> None:
    folder, wait = preview
    wait("cases/case/", "The late visit")
    _replace(folder / "guidance/words/en.yml", "case-begin: Begin the case", "case-begin: Let us begin")
    wait("cases/case/", "Let us begin")
    _replace(folder / "overrides/fragments/scenario/intro.html", '<p class="scene">', '<p class="scene">Look here ')
    wait("cases/case/", "Look here ")
    put = "def scenario(renderer: Renderer, here: str, id_: str) -> Markup:\n"
    _replace(folder / "macros/pages/scenarios.py", put, f'{put}    return Markup("Made anew")\n')
    wait("cases/case/", "Made anew")


def test_a_preview_of_a_folder_that_stands_by_itself_picks_up_changes_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere" / "northshire"
    shutil.copytree(EXAMPLES / "good/partnerships/testshire", folder)
    with _served(tmp_path / "project", str(folder)) as (_, wait):
        wait("contacts/", "01632 960101")
        _replace(folder / "partnership.yml", "01632 960101", "01632 960199")
        wait("contacts/", "01632 960199")
