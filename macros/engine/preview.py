"""While serving, a fault keeps the last good pages and shows, on each of them, what is wrong."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.exceptions import Abort

from macros.content.project import Project
from macros.diagnostics import report, unforeseen
from macros.engine.log import collecting, problems
from macros.publishing import headers

log = logging.getLogger("mkdocs.sharewell")
_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_BODY = re.compile(r"(<body[^>]*>)(?:<!-- fault -->.*?<!-- /fault -->)?", re.DOTALL)


def guarded(build: Callable[[], Any], site: Path, notice: Callable[[str], str], project: Project) -> Callable[[], None]:
    """The same build, but one that fails tells of it on the pages of the last one that did not.

    Takes what builds the site, the folder it writes, what turns a message into HTML, and where the sources are.
    """

    def run() -> None:
        try:
            with collecting() as ears:
                build()
        except Abort as refused:
            said = str(refused.__context__ or report(problems(ears, project)) or refused)
            said = str(refused) if refused.__cause__ else said  # a fault of ours is told in a sentence already
            log.error("%s", said)
            show(site, notice(said))
        except Exception as fault:
            said = unforeseen(fault, "")
            log.error("%s", said)  # nobody is shown a traceback who did not ask for it
            show(site, notice(said))

    return run


def allowed(inject: Callable[..., bytes]) -> Callable[..., bytes]:
    """What puts the reload's script into a page that is served, but with that script in the page's policy."""

    def injected(content: bytes, *said: Any) -> bytes:
        page = inject(content, *said)
        end = content.rfind(b"</body>")
        return headers.allow(page, _SCRIPT.findall(page, end if end >= 0 else len(content))[:1])

    return injected


def show(site: Path, html: str) -> None:
    """Writes a notice at the top of every page of a site, in place of an earlier one."""
    marked = f"<!-- fault -->{html}<!-- /fault -->"
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(_BODY.sub(lambda body: body[1] + marked, text, count=1), encoding="utf-8")
