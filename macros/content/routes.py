"""Where things stand on a site, and how one page links to another."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from urllib.parse import urlsplit

from macros.content.edition import Edition


def law_address(edition: Edition, id_: str) -> str:
    """Where an entry of the register stands, from the site's root."""
    group = next(name for name, entries in edition.register_groups.items() if id_ in entries)
    return f"law/{group}/#{id_}"


def evidence_address(id_: str) -> str:
    """Where a piece of evidence is described, from the site's root."""
    return f"law/evidence/#{id_}"


@lru_cache(maxsize=1 << 16)
def relative(target: str, here: str) -> str:
    """An address from the site's root, as a link on the page at `here`; addresses with a scheme stay."""
    if urlsplit(target).scheme or target.startswith("#"):
        return target
    path, mark, fragment = target.partition("#")
    start = posixpath.dirname(here) or "."
    found = posixpath.relpath(path or ".", start)
    return f"{found}/{mark}{fragment}" if path.endswith("/") or not path else f"{found}{mark}{fragment}"


def chart_address(edition: Edition, id_: str) -> str:
    """Where a chart stands, from the site's root: the first is the decision aid itself."""
    return "decide/" if id_ == edition.charts[0] else f"decide/{id_}/"
