"""One process at a time writes to a place; whoever ends lets go of it, however it ends."""

from __future__ import annotations

import subprocess
import sys

import pytest

from macros.diagnostics import ContentError
from macros.publishing import staging
from macros.publishing.lock import Lock
from tests.support.project import REPOSITORY
from tests.support.sites import make_site

HOLD = """
import sys; from pathlib import Path; from macros.publishing.lock import Lock
lock = Lock(Path(sys.argv[1])); print(lock.acquire(), flush=True); sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path):
    """Another process, which holds the lock of `site`."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "site")],
        cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        yield process
        process.kill()


def test_the_second_is_told_at_once_and_the_first_leaves_nothing(tmp_path):
    first, second = Lock(tmp_path / "site"), Lock(tmp_path / "site")
    assert (first.acquire(), second.acquire()) == (True, False)
    first.release()
    assert second.acquire()
    second.release()
    assert list(tmp_path.iterdir()) == []


def test_a_process_that_is_killed_lets_go(other, tmp_path):
    lock = Lock(tmp_path / "site")
    assert not lock.acquire()
    other.kill()
    other.wait()
    assert lock.acquire()


def test_a_file_that_is_left_over_locks_nobody_out(tmp_path):
    (tmp_path / ".site.lock").write_text("", encoding="utf-8")
    assert Lock(tmp_path / "site").acquire()


def test_a_second_build_of_one_place_is_told_and_leaves_the_first_one_s_work(project, other, tmp_path):
    half = tmp_path / ".site.building"
    half.mkdir()
    with pytest.raises(ContentError, match="another build is writing here; wait until it is done, or give another"):
        staging.StagedBuild(project, tmp_path / "site")
    assert half.is_dir()


def test_what_a_stopped_build_left_goes_and_what_one_at_work_has_stays(other, tmp_path):
    for name in ("site", "stopped"):
        (tmp_path / f".{name}.building").mkdir()
    make_site(tmp_path / ".moved.old")
    staging.sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.building", ".site.lock", "moved"]


def test_a_site_that_somebody_writes_to_is_not_taken_away(other, tmp_path):
    site = make_site(tmp_path / "site")
    assert not staging.remove(site)
    assert site.is_dir()
