"""Pictures and files of a folder: what they are, what texts say of them, and which nobody shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks import logo
from macros.content import attachments
from macros.content.attachments import PICTURES
from macros.content.edition import Edition
from macros.content.layers import NATIONAL
from macros.content.library import sources
from macros.content.markup import DOWNLOAD, PICTURE, pictures
from macros.diagnostics import Location, Problem, Severity, suggest
from macros.model.introspection import Steps
from macros.model.types import readable
from macros.readers.data import SourceFile
from macros.rendering import commonmark
from macros.rendering.commonmark import Piece

_LONG = ("local section", "further section", "local page")
# What tells a reader nothing: a file's name, or a word for any picture.
_FILE_NAME = re.compile(r"[^\s]*\.(?:png|jpe?g|svg|gif|bmp|tiff?|emf|wmf|webp)", re.IGNORECASE)
_ANY_WORD = re.compile(
    r"(?:a |an |the )?(?:picture|image|photo|drawing|diagram|screenshot|figure|chart)s?[\s\d.]*", re.IGNORECASE
)
_FLOWCHART = re.compile(r"flow[\s-]*(?:chart|diagram)", re.IGNORECASE)
_BRACKET = re.compile(r"(?:^|[^\\])[\[\]]")
_BRACKETS = "this picture is not shown, for a square bracket ends its words; write round ones, or '\\[' and '\\]'"
PLACEHOLDER = "DESCRIBE THIS PICTURE"  # what an import writes where Word has no description
_WRITE = "write between the brackets what it shows, as in '![Who rings whom on the first day](pictures/first-day.png)'"


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each picture or file that is unsound, missing, unexplained, or shown by nobody."""
    here = {layer: attachments.of_folder(edition.project, layer) for layer in edition.layers if layer != NATIONAL}
    for found in here.values():
        yield from found.problems.values()
        for one in found.sound.values():
            if one.ending == ".svg":
                yield from logo.faults(one.path, edition.project.display_path(one.path), "drawing")
    names = {name for found in here.values() for name in (*found.sound, *found.problems)}
    used: set[str] = set()
    for kind, source, path, text in _texts(edition):
        yield from _text(source, path, text, names if kind in _LONG else None)
        used |= {one[2] for one in PICTURE.finditer(text)} | set(DOWNLOAD.findall(text))
    for found in here.values():
        yield from (_unused(edition, one) for name, one in found.sound.items() if name not in used)


def _texts(edition: Edition) -> Iterator[tuple[str, SourceFile, Steps, str]]:
    """Each section and page that may show or offer something: its kind, its file, where in that it stands, its text."""
    for kind, _, source, digest in sources(edition.library, [*_LONG, "section"]):
        for path, text in digest.prose:
            if readable(text) and ("![" in text or "(files/" in text):
                yield kind, source, path, text


def _unused(edition: Edition, one: attachments.Attachment) -> Problem:
    is_picture = one.name.startswith(PICTURES)
    what = "shows this picture" if is_picture else "offers this file"
    right = f"write '![What it shows]({one.name})'" if is_picture else f"write '[What it is]({one.name})'"
    at = Location(edition.project.display_path(one.path))
    return Problem(at, f"no text {what}; {right}, or take it away", "warning")


def _text(source: SourceFile, path: Steps, text: str, names: set[str] | None) -> Iterator[Problem]:
    """What is wrong with the pictures and files of one text; `names` are those that there are, None for no folder."""
    start = source.at(path).line
    for begins, ends in pictures(text):
        if message := _picture(text, begins, ends, names):
            yield Problem(_place(source, start, text, begins), message)
    for link in DOWNLOAD.finditer(text):
        if names is None:
            yield Problem(_place(source, start, text, link.start(1)), _NO_FOLDER)
        elif link[1] not in names:
            what = f"there is no file '{link[1]}' in this folder{suggest(link[1], names)}"
            yield Problem(_place(source, start, text, link.start(1)), what)
    for line, message, severity in _standing(text):
        yield Problem(Location(source.path, start + line, 1), message, severity)


_NO_FOLDER = "pictures and files stand in the sections and pages of a partnership, from its own folder"


def _picture(text: str, begins: int, ends: int, names: set[str] | None) -> str:
    """What is wrong with one picture where it stands; nothing where it is sound."""
    one = PICTURE.match(text, begins)
    if one is None:
        words, _, address = text[begins + 2 : ends].rpartition("](")
        if address.startswith(PICTURES) and _BRACKET.search(words):
            return _BRACKETS
        right = "write '![What it shows](pictures/name.png)'"
        return f"'{text[begins:ends][:60]}' is not shown: a picture lies in this folder's pictures/; {right}"
    if names is None:
        return _NO_FOLDER
    shows = " ".join(one[1].split())
    if one[2] not in names:
        return f"there is no picture '{one[2]}' in this folder{suggest(one[2], names)}"
    return _silent(shows)


def _silent(shows: str) -> str:
    """What is wrong with a text that stands for a picture, for those who cannot see it; nothing where it is sound."""
    if PLACEHOLDER in shows:
        return f"nobody has said yet what this picture shows; {_WRITE}"
    if not shows:
        return f"this picture has no text for those who cannot see it; {_WRITE}"
    if _FILE_NAME.fullmatch(shows) or _ANY_WORD.fullmatch(shows):
        return f"'{shows[:60]}' does not say what this picture shows; {_WRITE}"
    return ""


def _place(source: SourceFile, start: int, text: str, offset: int) -> Location:
    before = text[:offset]
    return Location(source.path, start + before.count("\n"), offset - before.rfind("\n"))


def _standing(text: str) -> Iterator[tuple[int, str, Severity]]:
    """Each line, from 0, with a picture among other words, or a flowchart without a list of its steps behind it."""
    tokens = commonmark.tokens(text, True)
    for place, token in enumerate(tokens):
        shown = [child for child in token.children or () if child.type == "image"]
        if not shown:
            continue
        line = (token.map or [0])[0]
        if len(shown) > 1 or not commonmark.is_picture(token) or tokens[place - 1].type != "paragraph_open":
            yield line, "a picture stands by itself, with an empty line above it and below it", "error"
        elif _FLOWCHART.search(shown[0].content) and not _in_words(tokens[place:]):
            what = "a flowchart says its steps in words too, for who cannot see it and for a small screen"
            yield line, f"{what}; write them below it as a list", "warning"


def _in_words(after: list[Piece]) -> bool:
    """Whether a list comes before the next heading or picture."""
    for token in after[1:]:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            return True
        if token.type == "heading_open" or any(child.type == "image" for child in token.children or ()):
            return False
    return False
