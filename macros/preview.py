"""While serving, a fault keeps the last good pages and shows, on each of them, what is wrong."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.exceptions import Abort

log = logging.getLogger("mkdocs.sharewell")
_BODY = re.compile(r"(<body[^>]*>)(?:<!-- fault -->.*?<!-- /fault -->)?", re.DOTALL)


def guarded(build: Callable[[], Any], site: Path, notice: Callable[[str], str]) -> Callable[[], None]:
    """The same build, but one that fails tells of it on the pages of the last one that did not.

    Takes what builds the site, the folder it writes, and what turns a message into HTML.
    """

    def run() -> None:
        try:
            build()
        except Abort as refused:
            log.error("%s", refused)
            show(site, notice(str(refused)))
        except Exception as fault:
            log.exception("The page could not be built")
            show(site, notice(f"{type(fault).__name__}: {fault}"))

    return run


def show(site: Path, html: str) -> None:
    """Writes a notice at the top of every page of a site, in place of an earlier one."""
    marked = f"<!-- fault -->{html}<!-- /fault -->"
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(_BODY.sub(lambda body: body[1] + marked, text, count=1), encoding="utf-8")
