"""What reviewers left in a Word document that came back: its remarks, and the properties that it was sent with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from macros.diagnostics import Location, Problem
from macros.readers import characters
from macros.readers.docx.package import NO_TEXT, Package, Unreadable, opened
from macros.readers.docx.remarks import LONGEST_NAME, Remark, name_of
from macros.readers.docx.tracked import Account


@dataclass
class ReturnedCopy:
    """What came back: the remarks, the properties that the copy was sent with, and changes that are of form alone.

    `addresses` are the e-mail addresses of authors, so far as Word knows them.
    """

    remarks: list[Remark] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    of_form: int = 0


def read(path: Path, name: str) -> ReturnedCopy | Problem:
    """What reviewers left in a document, or why it is not read; `name` is what messages call it. Never raises."""
    try:
        parts = opened(path, name)
        with parts.zip:
            return _read(parts)
    except Unreadable as why:
        return Problem(Location(name), str(why))


def _read(parts: Package) -> ReturnedCopy:
    if parts.main not in parts.files:
        raise Unreadable(NO_TEXT)
    account = Account(parts)
    found = ReturnedCopy(account.remarks, of_form=len(account.forms))
    properties = Properties(found)
    parts.walk("docProps/custom.xml", properties.start, properties.end, properties.text)
    parts.walk("word/people.xml", properties.start, properties.end, lambda _: None)
    return found


class Properties:
    """Reads the properties that somebody gave the document, and the addresses of its authors."""

    def __init__(self, found: ReturnedCopy) -> None:
        self.found = found
        self._name = self._person = ""

    def start(self, element: str, attributes: Mapping[str, str]) -> None:
        """Takes the beginning of an element."""
        if element == "property":
            self._name = attributes.get("name", "")[:LONGEST_NAME]
        elif element == "person":
            self._person = name_of(attributes)
        elif element == "presenceInfo":
            address = next((part for part in attributes.get("userId", "").split("::") if "@" in part), "")
            self.found.addresses[self._person] = address

    def end(self, element: str) -> None:
        """Takes the end of one."""
        if element == "property":
            self._name = ""

    def text(self, text: str) -> None:
        """Takes the text between."""
        if self._name:
            self.found.properties[self._name] = self.found.properties.get(self._name, "") + characters.clean(text)
