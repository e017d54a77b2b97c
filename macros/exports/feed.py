"""What moved in the register as an Atom feed (RFC 4287), so that a board hears of the next one.

The same register always gives the same file. Addresses are absolute where the profile has `site`, else from the feed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin

from macros.audit import edition, moves
from macros.audit.moves import Move
from macros.content.routes import relative
from macros.exports.work import Work
from macros.model.dates import first_day
from macros.rendering.renderer import Renderer

MOST = 50  # moves that a feed tells of, the newest
_SINCE = date(1900, 1, 1)
_FILE = "moved.atom"


@dataclass(frozen=True)
class Item:
    """A move as the feed tells it: its name for good, its words, its instant and where it leads."""

    id: str
    title: str
    says: str
    on: date
    target: str


def export(work: Work) -> str:
    """The feed of an edition's register as it is on the day on which its site is made."""
    renderer = work.renderer
    day = renderer.as_at or date.today()
    citing = edition.citing(renderer.edition, day)
    register = renderer.edition.library.all("register entry")
    moved = moves.moved(register, _SINCE, day)[:MOST]
    items = [_item(renderer, one, one.id in citing) for one in moved]
    newest = max((one.on for one in items), default=renderer.edition.profile.law_checked)
    page = renderer.address("moved")
    return str(
        renderer.fragment(
            "law/moved.xml", page, id=_id(renderer, "feed"), items=items, newest=newest,
            page=_address(renderer, page), itself=_address(renderer, f"{page}{_FILE}"),
        )
    )  # fmt: skip


def _item(renderer: Renderer, one: Move, cited: bool) -> Item:
    source = renderer.citations.source(f"law:{one.id}")
    title = renderer.word(f"moved-feed-{one.what}", name=source.label)
    says, target = renderer.citations.to_do(one, cited), _address(renderer, source.target)
    return Item(_id(renderer, f"{one.what}:{one.id}:{one.on}"), title, says, first_day(one.on), target)


def _address(renderer: Renderer, target: str) -> str:
    """An address of the site as it is from anywhere, where the profile has `site`; else from the feed."""
    site = renderer.edition.profile.site
    return urljoin(f"{site.rstrip('/')}/", target) if site else relative(target, renderer.address("moved"))


def _id(renderer: Renderer, what: str) -> str:
    """A name that stays as it is wherever the site goes: RFC 4151, under a name that is nobody's."""
    return f"tag:sharewell.invalid,2026:{renderer.edition.id}:{what}"
