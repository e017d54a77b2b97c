"""The names that content may use: macros in pages, and `{{ dotted.names }}` in an author's text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from macros import ids
from macros.edition import Edition
from macros.model.partnership import Contact
from macros.model.scenario import Person

# Each macro that a page may call, and the kind of thing that each of its arguments names.
MACROS: Mapping[str, tuple[str, ...]] = {
    "home": (),
    "scenario": ("scenario",),
    "case_index": (),
    "decide": (),
    "chart": ("chart",),
    "rules_index": (),
    "rule_set": ("rule set",),
    "compare": ("family",),
    "register": ("register group",),
    "register_index": (),
    "duties": (),
    "whats_new": (),
    "agency": ("agency",),
    "agency_index": (),
    "your_agency": (),
    "contact_list": (),
    "escalation": (),
    "about_partnership": (),
    "about_demonstration": (),
    "protocol": (),
    "protocol_changes": (),
    "protocol_change": ("version", "version"),
    "protocol_local": (),
    "protocol_version": ("version",),
    "local_page": ("local page",),
    "glossary": (),
    "evidence": (),
    "cite": ("attribution",),
    "term": ("term",),
}
# The macros that give a part of a sentence, and no block of their own.
IN_A_SENTENCE = ("cite", "term")

# What may stand alone on a line of a page or of the protocol: the edition's data in their own form.
BLOCKS = (
    "agreements", "chart", "checklist", "contacts", "escalation", "rules_caldicott", "rules_consent", "rules_golden",
    "rules_principles", "secure_ways", "signatories", "version",
)  # fmt: skip
BLOCK = re.compile(r"^[ \t]*\{\{\s*block\.([a-z_]+)\s*\}\}[ \t]*$", re.MULTILINE)
# A link to something of the edition, by what it is and its id.
LINK = re.compile(r"\]\(\s*<?(law|rule|section|case|page):([a-z0-9/-]+)>?\s*\)")
_TO_SECTION = re.compile(r"\[|\](?:\(section:([a-z0-9-]+)\))?")
NAME = re.compile(r"\{\{\s*([A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)*)\s*\}\}")
BRACES = re.compile(r"\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)|\{#.*?(?:#\}|$)", re.DOTALL)
FIELDS = ("name", "phone", "email", "url", "hours")


def section_links(text: str) -> list[tuple[int, int, str, str]]:
    """Each link to a section: where it begins and ends, its words, and the section's id. Read once, from the left."""
    found: list[tuple[int, int, str, str]] = []
    opened: list[int] = []
    for mark in _TO_SECTION.finditer(text) if "(section:" in text else ():
        if mark[0] == "[":
            opened.append(mark.start())
        elif opened:
            start = opened.pop()
            if mark[1]:
                found.append((start, mark.end(), text[start + 1 : mark.start()], mark[1]))
    return found


def of_edition(edition: Edition) -> dict[str, str]:
    """Every name that text can use in this edition, with what stands in its place."""
    found = {"partnership.name": edition.profile.name, "partnership.area": edition.profile.area}
    for id_ in sorted(ids.known(edition, "term") & edition.library.all("term").keys()):
        words = edition.term(id_)
        found[f"term.{called(id_)}"] = words
        found[f"Term.{called(id_)}"] = words[:1].upper() + words[1:]
    for id_, contact in edition.contacts.items():
        found.update(_contact(called(id_), contact))
    return found


def unsaid(edition: Edition) -> dict[str, tuple[str, str]]:
    """Every name that a text could use if a contact said more, with the contact's id and what it does not say."""
    return {
        f"{called(id_)}.{key}": (id_, key)
        for id_, contact in edition.contacts.items()
        for key in FIELDS
        if not getattr(contact, key)
    }


def of_people(people: Mapping[str, Person]) -> dict[str, str]:
    """The names that the people of a case add to its texts."""
    pairs = ((f"{called(id_)}.{key}", value) for id_, who in people.items() for key, value in _person(who))
    return dict(pairs)


def _person(who: Person) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("name", who.name), ("is", who.is_)


def _contact(name: str, contact: Contact) -> dict[str, str]:
    values = {key: getattr(contact, key) for key in FIELDS}
    return {f"{name}.{key}": value for key, value in values.items() if value}


def called(id_: str) -> str:
    """An id as a name in a text begins with it."""
    return id_.replace("-", "_")
