"""Which pages an edition has beyond those written by hand, as Markdown that could stand on disk.

Each page is a title and one macro call: no text of a partnership is ever part of a page's source.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import escape

from macros.content import routes
from macros.content.edition import Edition
from macros.content.layers import NATIONAL
from macros.content.markup import BLOCK
from macros.content.protocols import OF_PROTOCOL
from macros.content.routes import file, file_of
from macros.protocol import documents, versions
from macros.readers.yaml_text import quoted
from macros.rendering.markdown import isolated

# Front matter that keeps a page out of the search.
_HIDDEN = {"search": {"exclude": True}}


# The pages for those who publish: they are in the national edition only.
BOARDS = routes.address("boards")


@dataclass(frozen=True)
class Page:
    """A page by its path under docs/, and its Markdown."""

    path: str
    markdown: str


def generated(edition: Edition) -> Iterator[Page]:
    """A page for each case, booklet, refresher, further chart, rule set, agency, form, law group and local page."""
    for id_, case in edition.scenarios.items():
        yield _page(file("scenario", id_), case.title, f'scenario("{id_}")', hide=["navigation", "toc"], case=True)
        title = edition.library.all("word")["booklet-title"].format(title=case.title)
        yield _page(file("booklet", id_), title, f'booklet("{id_}")', hide=["navigation", "toc"], paper=True, **_HIDDEN)
        title = edition.library.all("word")["refresher-title"].format(title=case.title)
        yield _page(
            file("refresher", id_), title, f'refresher("{id_}")', hide=["navigation", "toc"], again=True, **_HIDDEN
        )
    for id_ in edition.charts[1:]:
        chart = edition.library.all("chart")[id_]
        hidden = _HIDDEN if chart.status == "superseded" else {}
        yield _page(file("further chart", id_), chart.title, f'chart("{id_}")', hide=["toc"], aid=True, **hidden)
    adopted = edition.adopted().values()
    for id_, rules in edition.library.all("rule set").items():
        # A trainee meets the rules of this edition: the search does not offer the others.
        hidden = {} if id_ in adopted else _HIDDEN
        yield _page(file("rule set", id_), rules.title, f'rule_set("{id_}")', **hidden)
    for id_, agency in edition.library.all("agency").items():
        title = edition.library.all("word")["agency-title"].format(name=agency.name)
        yield _page(file("agency", id_), title, f'agency("{id_}")', you=True)
    for id_, local in edition.pages.items():
        styled = {"drawing": True} if "chart" in BLOCK.findall(local.text) else {}
        yield _page(file("local page", id_), local.title, f'local_page("{id_}")', hide=["toc"], **styled)
    for id_, form in edition.forms.items():
        yield _page(file("form", id_), form.title, f'form("{id_}")', hide=["toc"])
    if edition.id != NATIONAL:
        title = edition.library.all("word")["partnership-about"]
        yield _page(file("partnership"), title, "about_partnership()", hide=["toc"])
    for one in edition.protocols.values():
        yield from _protocol(one)
    yield _page(file("moved"), edition.library.all("word")["moved-title"], "protocol_moved()", hide=["toc"])
    for group in edition.register_groups:
        title = edition.library.all("word")[f"group-{group}"]
        yield _page(file("register group", group), title, f'register("{group}")', rows=True)


def _protocol(edition: Edition) -> Iterator[Page]:
    """The protocol, whether it is current, each version that was kept, and what changed between them."""
    words, found = edition.library.all("word"), versions.timeline(edition)
    file, titled = partial(file_of, edition), partial(_titled, edition)
    own: dict[str, object] = {"hide": ["toc"], **({OF_PROTOCOL: edition.protocol} if edition.protocol else {})}
    yield _page(file("protocol"), edition.title, "protocol()", **own)
    yield _page(file("currency"), titled(words["currency-title"]), "protocol_currency()", **own)
    # The search offers what counts now, and nobody finds an old text by accident.
    old = {**own, "search": {"exclude": True}}
    for one in found:
        if one.kept:
            title = titled(words["kept-title"].format(number=one.number))
            yield _page(file("version", one.slug), title, f'protocol_version("{one.slug}")', undialled=True, **old)
    for first, second in versions.pairs(found):
        title = titled(versions.titled(words, first, second))
        call = f'protocol_change("{first.slug}", "{second.slug}")'
        yield _page(file("comparison", first.slug, second.slug), title, call, undialled=True, **old)
    if versions.differs(edition):
        yield _page(file("national comparison"), titled(words["local-title"]), "protocol_local()", **old)
    if versions.differs(edition) or len(found) > 1 or documents.documents(edition):
        yield _page(file("comparisons"), titled(words["changes-title"]), "protocol_changes()", **old)


def _titled(edition: Edition, title: str) -> str:
    """The title of a page about a protocol: that of a further one names it, for there is another of the same title."""
    return f"{title} ({edition.title})" if edition.protocol else title


def navigation(edition: Edition, national: list[Any]) -> list[Any]:
    """The navigation as MkDocs takes it, from that of mkdocs.yml: titles are left to the pages.

    A partnership's further protocols and its own pages come last; the pages for boards it does not have.
    """
    if edition.id == NATIONAL:
        return national
    area = str(escape(isolated(edition.profile.short_name)))  # the theme prints it as it is
    further = [file_of(one, "protocol") for id_, one in edition.protocols.items() if id_]
    own = [file("partnership"), *further, *(file("local page", id_) for id_ in edition.pages)]
    return [*_without_boards(national), {area: own}]


def _without_boards(items: list[Any]) -> list[Any]:
    """A menu without the pages for boards, in its sections too."""
    kept = [
        {title: _without_boards(inside) if isinstance(inside, list) else inside for title, inside in item.items()}
        if isinstance(item, dict)
        else item
        for item in items
        if not str(item).startswith(BOARDS)
    ]
    return [item for item in kept if item == str(item) or any(item.values())]


def _page(path: str, title: str, call: str, **front: object) -> Page:
    # The theme prints titles as they are, after Jinja has looked for braces in them.
    matter = {"title": str(escape(isolated(title))).replace("{", "&#123;"), "generated": True, **front}
    said = {key: quoted(value) if isinstance(value, str) else json.dumps(value) for key, value in matter.items()}
    lines = [f"{key}: {value}" for key, value in said.items()]
    return Page(path, "\n".join(["---", *lines, "---", "", "{{ " + call + " }}", ""]))
