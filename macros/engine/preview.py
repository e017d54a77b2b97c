"""While serving, what changed is seen first; a fault keeps the last good pages and shows, on each, what is wrong."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import Abort

from macros.diagnostics import report, unforeseen
from macros.engine import context, first_pages
from macros.engine.log import collecting, problems
from macros.publishing import headers

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from macros.engine.context import BuildContext

log = logging.getLogger("mkdocs.sharewell")
_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_BODY = re.compile(r"(<body[^>]*>)(?:<!-- fault -->.*?<!-- /fault -->)?", re.DOTALL)


class Overtaken(BaseException):
    """A build is left, for what it is made of has changed again; no `except Exception` of MkDocs shall tell of it."""


class Preview:
    """A site that is served while its sources change: the pages of a changed file first, and all others after them.

    Takes MkDocs' server and what builds the site for it, what reads and checks the edition, and the folder that is
    served. Whole builds are made beside it, and what differs is put into it, so that pages can be read meanwhile; a
    change overtakes such a build.
    """

    def __init__(self, server: Any, builder: Callable[[], Any], opened: Callable[[], BuildContext], site: Path) -> None:
        self.server, self.builder, self.opened, self.site = server, builder, opened, site
        self.beside = site.with_name(f"{site.name}-next")
        self.pending: set[Path] = set()  # changed, and not made yet
        self.stamps: dict[Path, tuple[int, int]] = {}
        self.said = ""  # the notice of the last whole build, if anything was wrong with it
        self.due = self.building = False
        self.config: MkDocsConfig | None = None
        self._finished: MkDocsConfig | None = None

    def stands(self, config: MkDocsConfig) -> None:
        """Notes that a whole build was made; the first is the one that is served."""
        self._finished = config
        if self.config is None:
            self.config = config
            self.stamps = self._stamped()

    def give_way(self) -> None:
        """Leaves a whole build, if something has changed since it began."""
        if self.building and self.server._want_rebuild:
            raise Overtaken

    def run(self) -> None:
        """Makes what was changed since it was called last, and asks to be called for the rest; tells what is wrong."""
        before, self.stamps = self.stamps, self._stamped()
        changed = {path for path, _ in before.items() ^ self.stamps.items()}
        self.pending |= changed
        if not changed and not self.due:
            return
        self.due = False
        try:
            with collecting() as ears:
                if changed and self._first():
                    self._ask_again()
                else:
                    self._whole(seen=not changed)
        except Overtaken:
            self.due, self.building = True, False
        except Abort as refused:
            said = str(refused.__context__ or report(problems(ears, self._here.project)) or refused)
            self._tell(str(refused) if refused.__cause__ else said)  # a fault of ours is told in a sentence already
        except Exception as fault:
            self._tell(unforeseen(fault, ""))  # nobody is shown a traceback who did not ask for it

    def close(self) -> None:
        """Removes what whole builds are made in."""
        shutil.rmtree(self.beside, ignore_errors=True)

    @property
    def _here(self) -> BuildContext:
        assert self.config is not None  # a preview begins once its first site stands
        return context.of(self.config)

    def _tell(self, said: str) -> None:
        log.error("%s", said)
        show(self.site, self._here.notice(said))
        self.said = self._here.notice(said) if self.building else self.said
        self.building = False

    def _stamped(self) -> dict[Path, tuple[int, int]]:
        """When each source was written, and its size; what editors and Python keep beside them is none."""
        where = self._here.project
        found = {}
        for path in (where.configuration, *(path for top in (where.docs, *where.watched) for path in top.rglob("*"))):
            if not path.name.startswith(".") and not path.name.endswith(("~", ".pyc")) and path.is_file():
                state = path.stat()
                found[path] = (state.st_mtime_ns, state.st_size)
        return found

    def _first(self) -> bool:
        """Whether the pages of what is pending were made, and put where they are served."""
        assert self.config is not None
        names = first_pages.names(self._here.edition, self.pending)
        files = first_pages.made(self.config, self.opened(), names) if names else []
        for file in files:
            _put(Path(file.abs_dest_path), self.site / file.dest_uri)
        if files:
            self.pending.clear()
            show(self.site, self.said)
        return bool(files)

    def _whole(self, *, seen: bool) -> None:
        """Makes the whole site; `seen` says that what was changed can be seen already, so that nobody needs to wait."""
        wanted = self.server._wanted_epoch
        if seen:
            self._reached(self.server._visible_epoch)
        self.building = True
        self.builder()
        self.building = False
        self.config, self.said = self._finished, ""
        self.pending.clear()
        if _mirror(self.beside, self.site) and seen:
            self._reached(wanted)

    def _reached(self, epoch: int) -> None:
        """Which state of the site the server waits for before it answers, and tells browsers of afterwards."""
        with self.server._epoch_cond:
            self.server._wanted_epoch = epoch
            self.server._epoch_cond.notify_all()

    def _ask_again(self) -> None:
        self.due = True
        with self.server._rebuild_cond:
            self.server._want_rebuild = True


def _put(source: Path, target: Path) -> bool:
    """Whether a file differed from the one that shall be like it."""
    content = source.read_bytes()
    if source == target or (target.is_file() and target.read_bytes() == content):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return True


def _mirror(source: Path, target: Path) -> bool:
    """Makes one folder's files those of another; whether anything differed."""
    names = {path.relative_to(source) for path in source.rglob("*") if path.is_file()}
    old = {path.relative_to(target) for path in target.rglob("*") if path.is_file()} - names
    for name in old:
        (target / name).unlink()
    differing = [name for name in sorted(names) if _put(source / name, target / name)]
    return bool(old or differing)


def allowed(inject: Callable[..., bytes]) -> Callable[..., bytes]:
    """What puts the reload's script into a page that is served, but with that script in the page's policy."""

    def injected(content: bytes, *said: Any) -> bytes:
        page = inject(content, *said)
        end = content.rfind(b"</body>")
        return headers.allow(page, _SCRIPT.findall(page, end if end >= 0 else len(content))[:1])

    return injected


def show(site: Path, html: str) -> None:
    """Writes a notice at the top of every page of a site, in place of an earlier one; an empty one is none."""
    marked = f"<!-- fault -->{html}<!-- /fault -->" if html else ""
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        told = _BODY.sub(lambda body: body[1] + marked, text, count=1)
        if told != text:
            page.write_text(told, encoding="utf-8")
