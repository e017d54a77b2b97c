"""The notation of content: which macros a page can call, which blocks, names and links a text can hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Macro:
    """What a page may call: the kind of thing that each argument names, and whether it is a part of a sentence.

    What is no part of a sentence makes a block of its own.
    """

    takes: tuple[str, ...] = ()
    in_a_sentence: bool = False


# The signature of each macro; what it puts on the page is the function of that name in `pages`.
MACROS: Mapping[str, Macro] = {
    "home": Macro(),
    "scenario": Macro(("scenario",)),
    "booklet": Macro(("scenario",)),
    "case_index": Macro(),
    "decide": Macro(),
    "chart": Macro(("chart",)),
    "rules_index": Macro(),
    "rule_set": Macro(("rule set",)),
    "compare": Macro(("family",)),
    "register": Macro(("register group",)),
    "register_index": Macro(),
    "duties": Macro(),
    "whats_new": Macro(),
    "agency": Macro(("agency",)),
    "agency_index": Macro(),
    "your_agency": Macro(),
    "contact_list": Macro(),
    "escalation": Macro(),
    "about_partnership": Macro(),
    "about_demonstration": Macro(),
    "about_purpose": Macro(),
    "about_tell": Macro(),
    "form": Macro(("form",)),
    "form_index": Macro(),
    "my_learning": Macro(),
    "kept_here": Macro(),
    "refresher": Macro(("scenario",)),
    "form_link": Macro(("form",), in_a_sentence=True),
    "protocol": Macro(),
    "protocol_changes": Macro(),
    "protocol_change": Macro(("version", "version")),
    "protocol_local": Macro(),
    "protocol_version": Macro(("version",)),
    "local_page": Macro(("local page",)),
    "glossary": Macro(),
    "id_index": Macro(),
    "profile_keys": Macro(),
    "coverage": Macro(),
    "evidence": Macro(),
    "cite": Macro(("attribution",), in_a_sentence=True),
    "term": Macro(("term",), in_a_sentence=True),
    "ring": Macro(("contact",), in_a_sentence=True),
}

# What may stand alone on a line of a local page or of the protocol; `rendering.blocks` makes it of the edition's data.
BLOCKS = (
    "agreements", "chart", "checklist", "contacts", "escalation", "rules_caldicott", "rules_consent", "rules_golden",
    "rules_principles", "secure_ways", "signatories", "version",
)  # fmt: skip
# So begins the name of a block that puts a form into a text; the form's id follows, with underscores for its hyphens.
FORM = "form_"
BLOCK = re.compile(r"^[ \t]*\{\{\s*block\.([a-z0-9_]+)\s*\}\}[ \t]*$", re.MULTILINE)
# A link to something of the edition, by what it is and its id.
LINK = re.compile(r"\]\(\s*<?(law|rule|section|case|form|page):([a-z0-9/-]+)>?\s*\)")
# A picture of the folder: what it shows, its file, and perhaps what is printed below it.
PICTURE = re.compile(
    r"!\[((?:[^\[\]\\]|\\.)*)\]\([ \t]*(pictures/[^\s()<>\"]*)(?:[ \t]+\"([^\"\n]*)\")?[ \t]*\)", re.DOTALL
)
# A picture's notation, whatever its address, and a link to a file of the folder.
_ANY_PICTURE = re.compile(r"!\[(?:[^\[\]\\]|\\.)*\]\([^()\n]*\)?", re.DOTALL)
_OF_THE_FOLDER = "](pictures/"
DOWNLOAD = re.compile(r"\]\(\s*<?(files/[^\s<>()]*)")
_TO_SECTION = re.compile(r"\[|\](?:\(section:([a-z0-9/-]+)\))?")
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


def pictures(text: str) -> list[tuple[int, int]]:
    """What is written as a picture, from its sign to its address, in order; not all of it is read as one.

    One of the folder may have square brackets among its words, where they end it. Read once, from the left.
    """
    found = [one.span() for one in _ANY_PICTURE.finditer(text)] if "![" in text else []
    known, done = {start for start, _ in found}, 0
    at = text.find(_OF_THE_FOLDER)
    while at >= 0:
        sign = text.rfind("![", max(done, text.rfind("\n\n", done, at)), at)
        done = at + len(_OF_THE_FOLDER)
        if sign >= 0 and sign not in known:
            found.append((sign, done))
        at = text.find(_OF_THE_FOLDER, done)
    return sorted(found)


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
