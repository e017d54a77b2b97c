"""Word documents: the protocol for consultation, with numbered clauses and bookmarks; and forms to fill in."""

from __future__ import annotations

from macros.exports import recall
from macros.exports.pack import Pack
from macros.exports.work import Work

_LIBRARIES = ("docx", "lxml")


def export(work: Work) -> bytes | None:
    """The Word document of an edition's protocol; the same content and consultation give the same bytes.

    Takes from the work whom comments go to and by when. Where python-docx is not installed: None, and a line of why.
    """
    try:
        from macros.exports.word import protocol
    except ImportError as missing:
        _told(work, missing, "The protocol of '{}' has no Word document")
        return None
    return protocol.made(work)


def form(work: Work, id_: str) -> bytes | None:
    """A form of an edition as a Word document to fill in; the same form gives the same bytes.

    Where python-docx is not installed: None, and a line of why.
    """

    def make() -> bytes:
        from macros.exports.word import form_document

        return form_document.made(work, id_)

    try:
        return recall.recalled(work.renderer, work.kept, (f"{work.renderer.edition.id}-form-{id_}", ".docx"), make)
    except ImportError as missing:
        _told(work, missing, f"The form '{id_}' of '{{}}' has no Word document")
        return None


def pack(work: Work, made: Pack) -> bytes | None:
    """A trainer's pack, or a learner's sheets, as a Word document; the same pack gives the same bytes.

    Where python-docx is not installed: None, and a line of why.
    """
    try:
        from macros.exports.word import pack_document
    except ImportError as missing:
        _told(work, missing, "A pack of '{}' has no Word document")
        return None
    return pack_document.made(work, made)


def _told(work: Work, missing: ImportError, what: str) -> None:
    """Notes why there is no document; raises again what is no lack of the library."""
    if not str(missing.name).startswith(_LIBRARIES):
        raise missing
    work.note(f"{what.format(work.renderer.edition.id)}: 'python-docx' is not installed.")
