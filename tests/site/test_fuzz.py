"""A short part of `make fuzz`, always the same; and that it sees what it is there to see."""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest

from tools.fuzz import browser, command, hostile, payloads
from tools.fuzz.__main__ import Batch, tried

MUTANTS = range(1, 25)

BESIDE = ThreadPoolExecutor(1)  # a thread that has no browser of the other tests


@pytest.fixture(scope="module")
def trials(tmp_path_factory):
    return list(tried(Batch("mutant", "small", list(MUTANTS)), tmp_path_factory.mktemp("kept"), 1))


def test_a_spoilt_file_is_published_or_refused_in_a_sentence(trials):
    assert [(trial.what, trial.findings) for trial in trials if trial.findings] == []
    assert len(trials) == len(MUTANTS)


def test_some_spoilt_files_are_sound_and_most_are_refused(trials):
    assert 0 < sum(trial.sound for trial in trials) < len(MUTANTS) / 2


@pytest.mark.parametrize(
    ("work", "fault"),
    [
        (lambda: time.sleep(60), "hang"),
        (lambda: os.read(os.pipe()[0], 1), "hang"),
        (lambda: 1 / 0, "uncaught error"),
        (lambda: sys.stdout.write("Traceback (most recent call last):"), "uncaught error"),
        (lambda: sys.stdout.write("x.yml: this is a fault of Sharewell, and not yours"), "uncaught error"),
        (lambda: os.kill(os.getpid(), 9), "uncaught error"),
    ],
    ids=["sleeps", "waits for a pipe", "raises", "prints a traceback", "says it is our fault", "crashes"],
)
def test_what_a_command_may_not_do_is_seen(work, fault):
    assert command.forked(lambda: work() or 0, 1, 1).faults == [fault]


def test_a_command_that_works_without_end_is_ended():
    assert command.forked(lambda: sum(1 for _ in iter(int, 1)), 1, 60).faults == ["hang"]


def test_a_refusal_is_no_fault():
    assert command.forked(lambda: 1, 5, 5).faults == []


def test_what_is_written_is_seen(tmp_path):
    (tmp_path / "link").symlink_to("nowhere")
    before = command.seen(tmp_path)
    (tmp_path / "link").unlink()
    (tmp_path / "link").symlink_to("elsewhere")
    (tmp_path / "new").touch()
    assert command.changed(before, command.seen(tmp_path)) == [tmp_path / "link", tmp_path / "new"]


@pytest.mark.parametrize("seed", range(30))
def test_a_hostile_folder_is_the_same_each_time(seed, tmp_path):
    plan = hostile.plan(seed)
    small = hostile.Plan(seed, plan.texts, tuple(shape for shape in plan.shapes if "giants" not in shape.__name__))
    made = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        hostile.make(small, tmp_path / name / "hostile", tmp_path)
        files = [path for path in command.below(tmp_path / name) if path.is_file() and not path.is_symlink()]
        made.append({path.relative_to(tmp_path / name): path.read_bytes() for path in files if path.stat().st_size})
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        (payloads.call(7, "<script>@</script>"), {"ran: payload 7"}),
        (payloads.call(7, "<b onclick=@>x</b>"), {'ran: <b onclick="__ran(7)">', "ran: payload 7"}),
        (payloads.call(7, "<a href='java&Tab;script:@'>x</a>"), {'ran: <a href="java\tscript:__ran(7)">'}),
        ("<img src=https://leak.example/x>", {"left the origin: https://leak.example/x"}),
        ("<a href=https://leak.example/x>an author may link elsewhere</a>", set()),
    ],
)
def test_a_browser_sees_what_runs_and_what_leaves(markup, seen, tmp_path):
    (tmp_path / "index.html").write_text(f"<!doctype html><title>fuzz</title>{markup}", encoding="utf-8")
    found = BESIDE.submit(browser.look, tmp_path, Random(1)).result()
    assert {f"{kind}: {said.split('index.html: ')[1]}" for kind, said in found} >= seen
    assert bool(found) == bool(seen)
