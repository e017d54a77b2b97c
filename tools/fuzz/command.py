"""One command of Sharewell in a process of its own: what it said, how it ended, and what it wrote where it may not."""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent.parent
CONTENT = ("docs", "guidance", "scenarios", "partnerships", "overrides", "macros")
FAULT, TRACEBACK = "this is a fault of Sharewell", "Traceback (most recent call last)"
CHECK, BUILD = 5, 30  # seconds that each may take
PATIENCE = 8  # on a busy machine time passes without work: this many times as long is given to who is merely waiting
MEMORY = 4 << 30
LARGEST = 1 << 28  # no site has such a file, and the disk is not ours alone
UNCAUGHT = 70
# Makes the tests' small project. In a process of its own: the modules are to come from the project, not from here.
MAKER = "import sys, pathlib; from tests.support.project import make_project; make_project(pathlib.Path(sys.argv[1]))"


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, or the signal that ended it below nought; and all that it said."""

    code: int
    said: str

    @property
    def faults(self) -> list[str]:
        """What no command may do, whatever it is given."""
        if -self.code in (signal.SIGALRM, signal.SIGPROF):
            return ["hang"]
        foreseen = self.code in (0, 1) and FAULT not in self.said and TRACEBACK not in self.said
        return [] if foreseen else ["uncaught error"]


def make(root: Path, kind: str) -> None:
    """A project to be spoilt: `small` is the one that tests start from, `real` is a copy of what is published."""
    if kind == "small":
        subprocess.run([sys.executable, "-c", MAKER, str(root)], cwd=REPOSITORY, check=True)
        return
    for name in CONTENT:
        shutil.copytree(REPOSITORY / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "site"))
    shutil.copyfile(REPOSITORY / "mkdocs.yml", root / "mkdocs.yml")


def enter(root: Path) -> None:
    """Makes this process one that runs a project's own modules, which look for the project around themselves.

    What a check loads stands in memory from then on, so that each command, which is a fork of this, begins at once.
    """
    os.environ |= {"SHAREWELL_DEBUG": "1", "XDG_CACHE_HOME": str(root.parent / "cache"), "NO_MKDOCS_2_WARNING": "1"}
    os.environ.pop("PARTNERSHIP", None)
    os.chdir(root)
    for name in [name for name in sys.modules if name.partition(".")[0] == "macros"]:
        del sys.modules[name]  # a copy from elsewhere looks for its project elsewhere
    sys.path.insert(0, str(root))
    importlib.invalidate_caches()
    with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
        _main(("check", "--no-cache"))
    gc.enable()
    gc.freeze()


def _main(arguments: tuple[str, ...]) -> int:
    from macros.cli import main  # the only name of ours in this package

    try:
        main(list(arguments), prog_name="sharewell")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # just that is looked for
        traceback.print_exc()
        return UNCAUGHT
    return 0


def run(*arguments: str, seconds: int = CHECK) -> Ended:
    """Runs a command in a fork of this process. One that ends by its time is asked again, with more to wait in."""
    first = forked(lambda: _main(arguments), seconds, seconds)
    return forked(lambda: _main(arguments), seconds, PATIENCE * seconds) if first.faults == ["hang"] else first


def forked(work: Callable[[], int], busy: int, waiting: int) -> Ended:
    """Runs some work in a fork that the kernel ends after so many seconds of work, or of waiting."""
    with tempfile.TemporaryFile() as heard:
        child = os.fork()
        if child == 0:
            _within(work, heard.fileno(), busy, waiting)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        heard.seek(0)
        return Ended(code, heard.read().decode(errors="replace"))


def _within(work: Callable[[], int], heard: int, busy: int, waiting: int) -> None:
    code = UNCAUGHT
    try:
        for stream in (1, 2):
            os.dup2(heard, stream)
        sys.stdout, sys.stderr = (open(n, "w", errors="backslashreplace", closefd=False) for n in (1, 2))  # noqa: SIM115  # open until the process ends
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        # the signals' own effect ends a process in the middle of a regular expression too
        for timer, name, limit in (
            (signal.ITIMER_REAL, signal.SIGALRM, waiting),
            (signal.ITIMER_PROF, signal.SIGPROF, busy),
        ):
            signal.signal(name, signal.SIG_DFL)
            signal.setitimer(timer, limit)
        code = work()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def seen(*folders: Path) -> dict[Path, tuple[int, ...]]:
    """What stands in some folders, links unfollowed: each path's kind, size and when it was last written."""
    found = {}
    for folder in folders:
        for inside in [folder, *below(folder)]:
            at = inside.lstat()
            size = () if inside.is_dir() and not inside.is_symlink() else (at.st_size, at.st_mtime_ns, at.st_ino)
            found[inside] = (at.st_mode, *size)
    return found


def below(folder: Path) -> list[Path]:
    """All that stands in a folder, links unfollowed."""
    inside = []
    for here, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        inside += [Path(here, name) for name in (*folders, *files)]
    return inside


def changed(before: dict[Path, tuple[int, ...]], after: dict[Path, tuple[int, ...]]) -> list[Path]:
    """The paths that came, went or changed."""
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
