"""Every id that an author may type in an edition, by the kind of thing that it names, with what people call that."""

from __future__ import annotations

import re
from collections.abc import Mapping

from macros.content import routes
from macros.content.edition import NATIONAL, Edition

_MAINTAINERS = "maintainers/"  # mkdocs.yml leaves it out of every edition
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)

# What a reader knows each thing by, for the kinds that are a file or an entry of a file.
_TITLES: Mapping[str, str] = {
    "topic": "name", "register entry": "title", "evidence": "title", "rule set": "title", "chart": "title",
    "agency": "name", "scenario": "title", "form": "title",
}  # fmt: skip
KINDS = (*_TITLES, "rule", "citation", "attribution", "checkable", "role", "contact", "term", "section")


def known(found: Edition) -> dict[str, dict[str, str]]:
    """What may be typed for each kind of id, as it is typed, with its name; the kinds are those that `Ref` marks."""
    shelves = {
        kind: {id_: str(getattr(one, title)) for id_, one in found.library.all(kind).items()}
        for kind, title in _TITLES.items()
    }
    rules = {id_: str(idea.name) for id_, idea in found.library.all("idea").items()}
    citations = _after("rule", rules) | _after("law", shelves["register entry"])
    national = {section.id: section.title for section in found.national_sections}
    return {
        **shelves, "rule": rules, "citation": citations,
        "attribution": citations | _after("evidence", shelves["evidence"]),
        "checkable": _after("law", shelves["register entry"]) | _after("section", national),
        "role": {id_: role.name for one in found.library.all("agency").values() for id_, role in one.roles.items()},
        "contact": {id_: contact.name for id_, contact in found.contacts.items()},
        "term": {id_: found.term(id_) for id_, entry in found.library.all("term").items() if entry.in_text},
        "section": {section.id: section.title for section in found.sections},
    }  # fmt: skip


def pages(found: Edition) -> dict[str, str]:
    """The pages of an edition to which `page:` leads, each with its title: those that are written, or made of data."""
    apart = (_MAINTAINERS,) if found.id == NATIONAL else (_MAINTAINERS, routes.address("boards"))
    written = {name: text for name, text in found.library.pages.items() if not name.startswith(apart)}
    titled = {name: title[1] if (title := _TITLE.search(text)) else name for name, text in written.items()}
    named = {
        name.removesuffix(".md").removesuffix("/index"): title for name, title in {**_made(found), **titled}.items()
    }
    return named | {id_: str(page.title) for id_, page in found.pages.items()}


def _made(found: Edition) -> dict[str, str]:
    """The pages of an edition that the data make, by their file, each with its title."""
    words, sets = found.library.all("word"), found.library.all("rule set")
    own = {} if found.id == NATIONAL else {routes.file("partnership"): found.profile.name}
    return {
        **own,
        routes.file("protocol"): words.get("protocol-title", ""),
        **{routes.file("form", id_): one.title for id_, one in found.forms.items()},
        **{routes.file("agency", id_): one.name for id_, one in found.library.all("agency").items()},
        **{routes.file("rule set", id_): one.title for id_, one in sets.items()},
        **{routes.file("register group", id_): words.get(f"group-{id_}", "") for id_ in found.register_groups},
    }


def _after(prefix: str, ids: Mapping[str, str]) -> dict[str, str]:
    return {f"{prefix}:{id_}": name for id_, name in ids.items()}
