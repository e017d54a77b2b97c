"""The protocol as a Word document for consultation: numbered clauses, a bookmark on each, and footnotes."""

from __future__ import annotations

from macros.exports.work import Work


def export(work: Work) -> bytes | None:
    """The Word document of an edition's protocol; the same content and consultation give the same bytes.

    Takes from the work whom comments go to and by when. Where python-docx is not installed: None, and a line of why.
    """
    try:
        from macros.exports.word import protocol
    except ImportError as missing:
        if not str(missing.name).startswith(("docx", "lxml")):
            raise
        work.note(f"The protocol of '{work.renderer.edition.id}' has no Word document: 'python-docx' is not installed.")
        return None
    return protocol.made(work)
