"""The pictures of a document under the names that their files have in a folder, and as a section shows them.

A name comes from what is in the picture, so that the next draft of the document gives the same picture the same name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePosixPath

from macros.authoring.importing.escaping import BRACES, escaped, in_lines, quoted
from macros.checks.attachments import PLACEHOLDER
from macros.content.attachments import MOST_BYTES, PICTURES
from macros.content.project import plain
from macros.readers import files
from macros.readers.document import Picture, Span
from macros.readers.pictures import Unsound, kind, size

_SHOWN = {"a PNG": ".png", "a JPEG": ".jpg"}
_KNOWN = {".gif", ".emf", ".wmf", ".tif", ".tiff", ".bmp", ".webp", ".svg", ".png", ".jpg", ".jpeg"}
_LONGEST, _SHORT = 40, 6  # letters of what a picture shows, and of its digest, in its name


@dataclass
class Saved:
    """The pictures of a document, each once, by the names of their files."""

    files: dict[str, bytes] = field(default_factory=dict)

    def shown(self, picture: Picture, below: str = "") -> tuple[str, str]:
        """A picture as Markdown, and what is told of it. One that no page can show is kept where no page reads it.

        `below` is what is printed below it.
        """
        says = " ".join(picture.description.split())
        if not picture.raw:
            return _instead(says), f"a picture, which the file does not hold; {_STANDS}: '{says or _NOTHING}'"
        ending, why = _form(picture)
        if why:
            name = f"imported/{PICTURES}/{_name(picture, ending)}"
            self.files[name] = picture.raw
            return _instead(says), f"a picture that {why}; it is kept as {name}, and {_STANDS}: '{says or _NOTHING}'"
        name = _given(picture, ending) or f"{PICTURES}/{_name(picture, ending)}"
        if self.files.setdefault(name, picture.raw) != picture.raw:
            name = f"{PICTURES}/{_name(picture, ending)}"
            self.files[name] = picture.raw
        told = f"a picture, which is {name}; look whether this says what it shows: '{says}'"
        if not says:
            told = f"a picture without a description, which is {name}; write in its place what it shows"
        title = f' "{below}"' if below else ""
        return f"![{escaped(says) or PLACEHOLDER}]({name}{title})", told


def printed_below(spans: Sequence[Span]) -> str:
    """What is printed below a picture that can be shown: all words behind it are in italics. Empty for any other."""
    first, *rest = [span for span in spans if span.picture or span.note or span.text.strip()] or [Span("")]
    said = " ".join("".join(span.text for span in spans).split())
    alone = all(span == Span(span.text, emphasis=True) for span in rest)
    sound = first.picture is not None and bool(first.picture.raw) and not _form(first.picture)[1]
    return said if rest and alone and sound and '"' not in said and not BRACES.search(said) else ""


_STANDS = "its description stands in its place"
_NOTHING = "(no description)"


def _instead(says: str) -> str:
    return quoted([f"**Picture.** {in_lines(escaped(says or _NOTHING))}"])


def _form(picture: Picture) -> tuple[str, str]:
    """The ending of a picture's file, and why no page can show it, if none can."""
    ending = _SHOWN.get(kind(picture.raw), "")
    if not ending:
        own = picture.ending if picture.ending in _KNOWN else ".bin"
        return own, f"no page can show ({own[1:].upper()}): save it as a PNG"
    if len(picture.raw) > MOST_BYTES:
        return ending, "is over 1 MB: save it with less detail"
    try:
        size(picture.raw, ending)
    except Unsound as why:
        return ending, str(why)
    return ending, ""


def _given(picture: Picture, ending: str) -> str:
    """The name that a document of our own gives a picture, where its file is still of that form."""
    name = PurePosixPath(picture.name)
    sound = name.parent == PurePosixPath(PICTURES) and files.is_id(name.stem) and name.suffix == ending
    return str(name) if sound else ""


def _name(picture: Picture, ending: str) -> str:
    whole = plain(picture.description)
    words = whole if len(whole) <= _LONGEST else whole[:_LONGEST].rpartition("-")[0]
    return f"{words or 'picture'}-{sha256(picture.raw).hexdigest()[:_SHORT]}{ending}"
