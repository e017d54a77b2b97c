"""Characters that no text of an author can hold: those that nobody sees, and that change what everybody sees.

A control character can be a line's end to one reader and nothing to another. A mark of direction turns the figures of
a phone number round on the page, and leaves them as they were in the file.
"""

from __future__ import annotations

import html
import re

from macros.diagnostics import Location, Problem

# All controls but the tab and what may end a line in a file, and what Unicode keeps for no letter; marks of direction.
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff"
_TURNS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u206a-\u206f"
_HIDDEN = re.compile(f"[{_CONTROL}{_TURNS}]")
_NOT_OURS = re.compile(f"(?![\u2068\u2069])[{_CONTROL}{_TURNS}]")
_IN_A_VALUE = re.compile(f"[{_CONTROL}{_TURNS}\r\x85]")
_TURN = re.compile(f"[{_TURNS}]")
_BLANK = " \t\n\xa0\xad\u200b\u2060\ufeff"
_NOTHING = re.compile("[\xad\u200b\u2060\ufeff]")
_AT_A_MARK = re.compile(
    r"^[ \t\xa0>]*(?:(?:[-*+]|#{1,6}|\(?[a-z0-9.]{1,12}[.)]|\d{1,3}(?:\.\d{1,3})+)(?=[ \xa0])[ \t\xa0]*)?", re.MULTILINE
)
_UNSEEN = re.compile("[\xad\u200b-\u200d\u2060-\u2064\ufeff]")
_SPACE = re.compile("[\xa0\u2000-\u200a\u202f\u205f\u3000]")
LONGEST_SHOWN = 80
_WRITTEN = re.compile(r"&#?\w{1,32};?")


def clean(text: str, instead: str = " ") -> str:
    """The text with something else in the place of each character that it cannot hold."""
    return text if text.isascii() and text.isprintable() else _HIDDEN.sub(instead, text)


def short(text: str) -> str:
    """A text in one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1].rstrip() + "…"


def plain(text: str) -> str:
    """A text without what nobody sees in it: a no-break space is a space, a soft hyphen is nothing."""
    return clean(_SPACE.sub(" ", _UNSEEN.sub("", text)))


def trimmed(value: str) -> str:
    """A value without the signs at its ends that look like nothing there: spaces that do not break, soft hyphens."""
    return value if value.isascii() else value.strip(_BLANK)


def seen(text: str) -> str:
    """A text without the signs that show nothing, such as a soft hyphen, wherever they stand: inside a name too."""
    return text if text.isascii() else _NOTHING.sub("", text)


def visible(text: str) -> str:
    """Markdown in which what looks like a space before or behind a mark is one, and what shows nothing is gone.

    A space that does not break stays between words, where it is meant; lines keep their number.
    """
    if text.isascii():
        return text
    return _AT_A_MARK.sub(lambda found: found[0].replace("\xa0", " "), seen(text))


def bare(html: str) -> str:
    """Finished HTML without them, but for the two that keep a name's direction to itself: those are ours."""
    return _NOT_OURS.sub("", html)


def hidden(text: str) -> str:
    """The first character that a value cannot hold, in a sentence; nothing where there is none."""
    found = None if text.isascii() and text.isprintable() else _IN_A_VALUE.search(text)
    return _said(found[0]) if found else ""


def faults(text: str, name: str) -> list[Problem]:
    """A problem for each character that a file's text cannot hold, also where HTML's way to write it stands there.

    `name` is what messages call the file.
    """
    found = [(place.start(), _said(place[0])) for place in _HIDDEN.finditer(text)]
    for entity in _WRITTEN.finditer(text) if "&" in text else ():
        if why := hidden(_meant(entity[0])):
            found.append((entity.start(), f"'{entity[0]}': {why}"))
    problems, line, start = [], 1, 0
    for place, message in sorted(found):
        line += text.count("\n", start, place)
        start = place
        problems.append(Problem(Location(name, line, place - text.rfind("\n", 0, place)), message))
    return problems


def _meant(entity: str) -> str:
    """The character that an entity stands for; HTML's own reader gives nothing for most that are hidden."""
    number = entity.strip("&#;").lower()
    try:
        code = int(number[1:], 16) if number.startswith("x") else int(number)
        return chr(code) if entity.startswith("&#") else ""
    except (ValueError, OverflowError):
        return html.unescape(entity)


def _said(letter: str) -> str:
    if _TURN.match(letter):
        return f"a hidden mark that turns the direction of writing (U+{ord(letter):04X}) stands here; delete it"
    return "a control character stands here; delete it"
