"""The notation of content: which macros a page can call, which blocks, names and links a text can hold."""

from __future__ import annotations

import re
from collections.abc import Mapping

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
    "about_purpose": (),
    "about_tell": (),
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
    "ring": ("contact",),
}
# The macros that give a part of a sentence, and no block of their own.
IN_A_SENTENCE = ("cite", "ring", "term")

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

_RAW = re.compile(r"(\{% (?:end)?raw %\})")


def unread(text: str) -> list[tuple[int, int]]:
    """Where a page shows braces as they are written: from each `{% raw %}` to behind its `{% endraw %}`, in order."""
    found, opened = [], -1
    for mark in _RAW.finditer(text):
        if opened < 0 and mark[0] == "{% raw %}":
            opened = mark.start()
        elif opened >= 0 and mark[0] == "{% endraw %}":
            found.append((opened, mark.end()))
            opened = -1
    return found


def blanked(text: str, parts: list[tuple[int, int]]) -> str:
    """A text with blanks in place of some of its parts, which come from the left; its lines stay."""
    kept, done = [], 0
    for start, end in parts:
        kept += [text[done:start], re.sub(r"[^\n]", " ", text[start:end])]
        done = end
    return "".join([*kept, text[done:]])


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
