"""Where everything stands on a site: one table, asked by pages, links, checks and exports alike."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from macros.content.edition import Edition

# Each page that there is to lead to, and its file under docs/, with the place in it; each gap is an id, or a number.
_OF_THE_SITE: Mapping[str, str] = {
    "scenarios": "cases/index.md",
    "scenario": "cases/{}.md",
    "booklet": "cases/{}/on-paper.md",
    "refresher": "cases/{}/refresher.md",
    "choice": "cases/{}.md#choice-{}--{}",
    "step": "cases/{}.md#step-{}",
    "decide": "decide/index.md",
    "further chart": "decide/{}.md",
    "my learning": "my-learning.md",
    "forms": "forms/index.md",
    "form": "forms/{}.md",
    "look up": "look-up.md",
    "guidance": "guidance/index.md",
    "schemes": "schemes/index.md",
    "duties": "duties.md",
    "duty": "duties.md#{}",
    "rule sets": "rules/index.md",
    "rule set": "rules/{}.md",
    "rule": "rules/{}.md#rule-{}",
    "register": "law/index.md",
    "register group": "law/{}.md",
    "register entry": "law/{}.md#{}",
    "evidence": "law/evidence.md#{}",
    "glossary": "glossary.md",
    "term": "glossary.md#{}",
    "agencies": "agencies/index.md",
    "agency": "agencies/{}.md",
    "moved": "protocol/moved.md",
    "contacts": "contacts.md",
    "contact": "contacts.md#contact-{}",
    "news": "whats-new.md",
    "boards": "boards/index.md",
    "partnership": "local/index.md",
    "local page": "local/{}.md",
    "page": "{}.md",
}
# The same of a protocol: that of the profile stands in one folder, and each further one below it, under its id.
_OF_A_PROTOCOL: Mapping[str, str] = {
    "protocol": "index.md",
    "section": "index.md#{}",
    "clause": "index.md#clause-{}",
    "version": "{}.md",
    "document": "{}.pdf",
    "comparisons": "changes/index.md",
    "comparison": "changes/{}-to-{}.md",
    "national comparison": "local.md",
    "currency": "current.md",
    "finding": "current.md#finding-{}",
}
ROUTES: Mapping[str, str] = {
    **_OF_THE_SITE,
    **{kind: f"protocol/{path}" for kind, path in _OF_A_PROTOCOL.items()},
    **{f"further {kind}": f"protocol/{{}}/{path}" for kind, path in _OF_A_PROTOCOL.items()},
}


def file(kind: str, *ids: object) -> str:
    """The file under docs/ in which something of this kind stands, whether somebody wrote it or the data make it.

    Raises KeyError for a kind that is not in the table, and ValueError for more or fewer ids than it has gaps.
    """
    pattern = ROUTES[kind]
    if pattern.count("{}") != len(ids):
        raise ValueError(f"'{pattern}' has other gaps than {ids}")
    return pattern.format(*ids)


@lru_cache(maxsize=1 << 12)
def address(kind: str, *ids: object) -> str:
    """Where something stands, from the site's root; see `address_in` for what depends on the edition."""
    return address_of(file(kind, *ids))


def address_of(path: str) -> str:
    """Where a file under docs/ stands on the site: law/acts/ for law/acts.md, law/ for law/index.md."""
    path, mark, place = path.partition("#")
    folder, name = posixpath.split(path)
    if name == "index.md":
        path = f"{folder}/" if folder else ""
    elif name.endswith(".md"):
        path = f"{path.removesuffix('.md')}/"
    return f"{path}{mark}{place}"


def file_of(edition: Edition, kind: str, *ids: object) -> str:
    """The file under docs/ of something in an edition; what is of its protocol stands where that one does.

    Raises KeyError and ValueError as `file` does.
    """
    if edition.protocol and kind in _OF_A_PROTOCOL:
        return file(f"further {kind}", edition.protocol, *ids)
    return file(kind, *ids)


def address_in(edition: Edition, kind: str, *ids: object) -> str:
    """Where something stands in an edition, which knows its charts, its pages, its protocols and the register's groups.

    Raises KeyError and ValueError as `file` does.
    """
    if kind == "chart":  # the first is the decision aid itself, which is also the way to one that has no page here
        return address("further chart", *ids) if ids[0] in edition.charts[1:] else address("decide")
    if kind == "register entry":
        return address(kind, next(name for name, entries in edition.register_groups.items() if ids[0] in entries), *ids)
    if kind == "page" and ids[0] in edition.pages:
        return address("local page", *ids)
    if kind == "section" and (found := edition.with_section(str(ids[0]))):
        return address_of(file_of(found[0], kind, found[1]))
    return address_of(file_of(edition, kind, *ids)) if edition.protocol else address(kind, *ids)


# The folders in which data make pages; MkDocs knows which pages there are when it builds.
_MAKE = ("scenario", "further chart", "rule set", "register group", "agency", "version", "local page", "form")
MADE = tuple(posixpath.dirname(ROUTES[kind]) + "/" for kind in _MAKE)


@lru_cache(maxsize=1 << 16)
def relative(target: str, here: str) -> str:
    """An address from the site's root, as a link on the page at `here`; addresses with a scheme stay."""
    if urlsplit(target).scheme or target.startswith("#"):
        return target
    path, mark, fragment = target.partition("#")
    there, start = _steps(path), _steps(posixpath.dirname(here))
    shared = len(posixpath.commonprefix([there, start]))
    found = "/".join([".."] * (len(start) - shared) + there[shared:]) or "."
    return f"{found}/{mark}{fragment}" if path.endswith("/") or not path else f"{found}{mark}{fragment}"


def _steps(path: str) -> list[str]:
    return [step for step in path.split("/") if step]
