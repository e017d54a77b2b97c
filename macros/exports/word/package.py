"""A Word document's parts, from the files in `overrides/word/`, and its bytes: the same parts give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, PartFactory, XmlPart
from docx.oxml.ns import qn
from docx.package import Package

from macros.exports.word import elements

_MAIN = "document"
_PARTS: Mapping[str, tuple[str, str]] = {
    "styles": (CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES),
    "settings": (CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS),
    "numbering": (CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING),
    "footnotes": (CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES),
}
_NEVER = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file knows
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
# A property that somebody gave a document, by this name for all of them ([MS-OSHARED], 2.3.3.2.3.1.2).
_GIVEN = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


@dataclass(frozen=True)
class Told:
    """What a document says of itself. `given` are properties that come back with a returned copy."""

    title: str
    author: str
    about: str
    on: date
    given: Mapping[str, str]


class Parts:
    """A new document without content, and the parts of it that are written to."""

    def __init__(self, folder: Path) -> None:
        self.package = Package()
        main = self._part(folder, _MAIN, CONTENT_TYPE.WML_DOCUMENT_MAIN, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
        self.package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
        self.main = main
        self.document: Document = main.document
        self.by_name: dict[str, Any] = {}
        for name, (type_, relation) in _PARTS.items():
            self.by_name[name] = self._part(folder, name, type_, relation)
            main.relate_to(self.by_name[name], relation)

    def _part(self, folder: Path, name: str, type_: str, relation: str) -> Any:
        raw = (folder / f"{name}.xml").read_bytes()
        address = PackURI(f"/word/{name}.xml")
        made = PartFactory(address, type_, relation, raw, self.package)
        # python-docx keeps what it does not know, such as footnotes, as bytes.
        return made if isinstance(made, XmlPart) else XmlPart.load(address, type_, raw, self.package)

    def untrack(self) -> None:
        """Makes Word follow no change, in a document that nobody comments on."""
        settings = self.by_name["settings"].element
        settings.remove(settings.find(qn("w:trackRevisions")))

    def saved(self, told: Told) -> bytes:
        """The whole as a file."""
        self._tell(told)
        made = io.BytesIO()
        self.package.save(made)
        return _timeless(made)

    def _tell(self, told: Told) -> None:
        said, when = self.package.core_properties, datetime.combine(told.on, time())
        said.title, said.author, said.subject = (
            elements.bare(text)[:255] for text in (told.title, told.author, told.about)
        )
        said.last_modified_by, said.language, said.revision = said.author, "en-GB", 1
        said.created = said.modified = when
        raw = _properties(told.given)
        part = Part(PackURI("/docProps/custom.xml"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, raw, self.package)
        self.package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def _properties(given: Mapping[str, str]) -> bytes:
    root = ElementTree.Element(f"{{{_PROPERTIES}}}Properties")
    for number, (name, value) in enumerate(given.items(), 2):  # 0 and 1 are kept for Word's own
        about = {"fmtid": _GIVEN, "pid": str(number), "name": name}
        one = ElementTree.SubElement(root, f"{{{_PROPERTIES}}}property", about)
        ElementTree.SubElement(one, f"{{{_TYPES}}}lpwstr").text = elements.bare(value)
    raw: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return raw


def _timeless(made: io.BytesIO) -> bytes:
    """The same package without the time when it was made."""
    found = io.BytesIO()
    with ZipFile(made) as old, ZipFile(found, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, _NEVER)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o600 << 16
            entry.create_system = 3  # the same on every machine
            new.writestr(entry, old.read(name))
    return found.getvalue()
