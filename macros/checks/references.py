"""Whatever names something else by its id must name something that is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros import ids
from macros.edition import Edition
from macros.kinds import KINDS
from macros.library import sources
from macros.problems import Problem, nearest
from macros.yamldata import Map

_LOCAL = ("step", "step or ending", "question", "question or outcome")
_FORM = re.compile(r"((rule|law|evidence):)?[a-z0-9]+(-[a-z0-9]+)*|[a-z0-9/-]+\.md")
_A = {
    "register entry": "an entry of the register",
    "agency": "an agency",
    "evidence": "a piece of evidence",
    "page": "a page of the site",
}

# What a source begins with: the kind of thing that it then names; and which of them may stand where.
_PREFIXES = {"rule": "rule", "law": "register entry", "evidence": "evidence"}
_WAYS = {"citation": ("rule", "law"), "attribution": ("rule", "law", "evidence")}


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each role, topic, contact, source, rule set or term that does not exist."""
    known: dict[str, set[str]] = {}
    right: set[tuple[str, str]] = set()  # a few ids are named thousands of times
    for _, _, source, digest in sources(edition.library, [kind.name for kind in KINDS]):
        for path, text, mark, is_key in digest.refs:
            if (
                (mark.kind, text) in right
                or mark.kind in _LOCAL
                or _misshapen(mark.kind, text)
                or not ids.readable(edition, mark.kind, text)
            ):
                continue
            if mark.kind not in known:
                known[mark.kind] = ids.known(edition, mark.kind)
            if text in known[mark.kind]:
                right.add((mark.kind, text))
            else:
                message = f"'{text}' is not {what(mark.kind, text)}{nearest(text, known[mark.kind])}"
                yield Problem(source.at(path, key=is_key), message)
    yield from _withdrawn(edition)


def _misshapen(kind: str, text: str) -> bool:
    """Whether a text cannot be an id of this kind at all, which its format tells."""
    return not _FORM.fullmatch(text) or (kind in _WAYS and text.partition(":")[0] not in _WAYS[kind])


def what(kind: str, text: str) -> str:
    """What a message calls a thing of this kind, with its article."""
    if kind in _WAYS:
        prefix = text.partition(":")[0]
        if prefix not in _WAYS[kind]:
            *first, last = (f"{way}:" for way in _WAYS[kind])
            return f"a source: write {', '.join(first)} or {last} and an id, as in rule:be-open"
        kind = _PREFIXES[prefix]
    return _A.get(kind, f"a {kind}")


def wrong(edition: Edition, kind: str, value: str, missing: set[str]) -> str:
    """What is wrong with an id of some kind that a page hands to a macro; nothing where it is right.

    `missing` are the citations of ideas that no rule set of this edition carries.
    """
    known = edition.case_ids if kind == "scenario" else ids.known(edition, kind)
    if value not in known:
        return f"'{value}' is not {what(kind, value)}{nearest(value, known)}"
    return f"no rule set that this edition uses carries '{value}'" if value in missing else ""


def _withdrawn(edition: Edition) -> Iterator[Problem]:
    cases = ids.known(edition, "scenario")
    gone: set[str] = set()
    layers = (id_ for id_ in edition.layers if id_ in edition.library.shelves["profile"].sources)
    for layer, source in zip(layers, edition.sources, strict=True) if ids.readable(edition, "scenario") else ():
        names = source.data.get("withdrawn") if isinstance(source.data, Map) else None
        for name in names if isinstance(names, Map) else ():
            place = source.at(("withdrawn", name), key=True)
            if name not in cases:
                if _FORM.fullmatch(name):
                    yield Problem(place, f"'{name}' is not a scenario{nearest(name, cases)}")
                continue
            gone |= {name} if edition.without(layer, name) else set()
            if edition.home_of(name) == layer:
                message = f"'{name}' is a case of this folder's own; delete 'scenarios/{name}.yml', or take this out"
                yield Problem(place, message)
            elif cases and cases <= gone:
                yield Problem(place, "this withdraws the last case; a site has at least one")
