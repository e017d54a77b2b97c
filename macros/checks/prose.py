"""An author's text uses only names that there are, and links that are safe to follow."""

from __future__ import annotations

import html
import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from macros.checks import ids, link_targets, references
from macros.content import markup, variables
from macros.content.edition import Edition
from macros.content.formats import FORMATS
from macros.content.library import Collection, sources
from macros.diagnostics import Location, Problem, suggest
from macros.model.fields import MISLEADING, misleading
from macros.model.introspection import Digest
from macros.model.types import longest_part, readable
from macros.readers.data import SourceFile

_SAFE = ("https://", "mailto:", "tel:")
# A name of a site behind https://: brackets there are of an address that MkDocs cannot read.
_SITE = re.compile(r"https://[^\s/?#\[\]]+(?=[/?#]|$)", re.IGNORECASE)
_INSIDE = {
    "law": "citation",
    "rule": "citation",
    "section": "section",
    "case": "scenario",
    "form": "form",
    "page": "page link",
}
_LONG = ("section", "local section", "further section", "local page")
_FILES = "files/"  # begins a link to a file of the folder
_BLOCKS = {f"block.{name}": "" for name in markup.BLOCKS}
_SENTENCE = re.compile(r"(?<=[.?!:;])[\s”\"']+|\n\s*\n|\n\s*(?:[-*>]|\d+[.)]) |\|")
_STOP = re.compile(r"[.?!:;]\s")
LONGEST_SENTENCE = 30
LONGEST_FILLED = 10_000
SHOWN = 40
_PICTURED = "a picture can stand in a section or a page of your folder, and not here; it is shown as it is written"
_OPENS = re.compile(r"(?:\][(:]\s*<?|<)\Z")  # what stands before the target of a link, by which it is found again


def check_names(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each `{{ name }}` that does not exist, and for any other code in a text."""
    unsure: set[str] | None = None
    common, unsaid = variables.available(edition), variables.empty(edition)
    blocks = _BLOCKS | {f"block.{name}": "" for name in variables.forms(edition)}
    for kind, id_, source, digest in _sources(edition):
        here = {**common, **blocks} if kind in _LONG else common
        if kind == "scenario":
            shelf = edition.library.shelves["scenario"]
            if id_ not in shelf.values or _lost(shelf, id_, "people"):
                continue  # who is in it is not known
            here = {**common, **variables.of_people(edition.library.all("scenario")[id_].people)}
        for in_prose, texts in ((True, digest.prose), (False, digest.plain)):
            for path, text in (one for one in texts if "{" in one[1]):
                for code in markup.BRACES.findall(text):
                    message = _fault(code, here, in_prose)
                    unsure = _unsure(edition) if message and unsure is None else unsure
                    if message and _may_be(code.strip("{} "), unsure or set()):
                        continue
                    if message and in_prose and (lacking := unsaid.get(code.strip("{} "))):
                        message = "the contact '{}' has no {}; add it to {}".format(*lacking, _profile(edition))
                    if message:
                        yield Problem(source.within(path, code.split("\n")[0]), message)
                yield from (Problem(source.at(path), message) for message in _filled(text, here))


def _filled(text: str, known: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with a text whose names are filled in: a paragraph that has grown too long."""
    filled = markup.NAME.sub(lambda found: known.get(found[1], ""), text) if "{{" in text else ""
    if len(filled) > LONGEST_FILLED and (length := longest_part(filled)) > LONGEST_FILLED:
        what = f"with its names filled in, a paragraph has {length} characters"
        yield f"{what}; it can have {LONGEST_FILLED} at most"


def _lost(shelf: Collection, id_: str, key: str) -> bool:
    """Whether a mapping at a key could not be read, or an entry of it."""
    return any(path[0] == id_ and (path[1:2] == () or (path[1] == key and path[3:] == ())) for path in shelf.guessed)


def _may_be(name: str, unsure: set[str]) -> bool:
    """Whether a name may be there after all."""
    first, _, last = name.partition(".")
    if first in ("ring", "Ring"):
        return last in unsure or "" in unsure
    return first in unsure or (last in variables.FIELDS and "" in unsure)


def _unsure(edition: Edition) -> set[str]:
    """What a name begins with that nobody could read, or that is misspelt where it is defined; "" for any contact."""
    found = {variables.called(id_) for kind, id_ in references.misdefined(edition) if kind == "contact"}
    for path in edition.library.shelves["profile"].guessed:
        if path[1:2] in ((), ("contacts",)) and not path[3:]:
            found.add(variables.called(str(path[2])) if path[2:] else "")
    return found | (
        {"term", "Term"} if any(not path[1:] for path in edition.library.shelves["term"].guessed) else set()
    )


def _profile(edition: Edition) -> str:
    return edition.library.shelves["profile"].at(edition.id).path


def _fault(code: str, known: dict[str, str], in_prose: bool) -> str:
    name = markup.NAME.fullmatch(code)
    if not name:
        return f"'{_short(code)}' is code; a text can hold only names, as in '{{{{ term.front_door }}}}'"
    if not in_prose:
        return f"'{_short(code)}' cannot stand here; names belong in longer texts"
    if name[1] in _BLOCKS and name[1] not in known:
        return f"'{_short(code)}' is a block; it stands in a page or in the protocol, alone on its line"
    if name[1] not in known:
        return f"'{name[1]}' is not a name that a text can use{suggest(name[1], known)}"
    return ""


def _short(code: str) -> str:
    return code if len(code) <= SHOWN else code[: SHOWN - 3].rstrip(" .") + "..."


def check_links(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each link in a text that leads nowhere, or where a link of an author may not lead."""
    for kind, id_, source, digest in _sources(edition):
        long, own = kind in _LONG, _own_sections(edition, id_) if kind == "further section" else frozenset[str]()
        for path, text in digest.prose:
            if not link_targets.may_have_any(text) or not readable(text):
                continue
            shown = _Pictures(text) if "![" in text else None
            for at, target, is_read in link_targets.found(text, long):
                pictured = shown is not None and at in shown
                if long and (pictured or target.startswith(_FILES)):
                    continue  # told where pictures and files are checked
                if misled := _misled(target):
                    yield Problem(_place(source, path, text, at, target), misled)
                elif not _safe(target) and (message := _astray(edition, target, own)):
                    kind_ = _INSIDE.get(target.partition(":")[0], "")
                    meant = target if kind_ == "citation" else target.partition(":")[2]
                    if references.named(kind_, meant) not in references.misdefined(edition):
                        yield Problem(_place(source, path, text, at, target), message)
                elif pictured or not is_read:
                    message = _PICTURED if pictured else _unread(target, text[at + len(target) :])
                    yield Problem(_place(source, path, text, at, target), message)


def _unread(target: str, behind: str) -> str:
    """What is wrong with what looks like a link, and is none; `behind` is what follows its address."""
    what = f"the link to '{_short(target)}' is not read as one, and is shown as it stands"
    if behind[:1] in (" ", "\t"):
        return f"{what}; an address holds no space; write %20 in its place"
    return f"{what}; write it by itself, as in [the words](https://www.example.org)"


class _Pictures:
    """The places of a text that are a picture's, from its sign to the end of its address."""

    def __init__(self, text: str) -> None:
        found = markup.pictures(text)
        self.starts, self.ends = [start for start, _ in found], [end for _, end in found]

    def __contains__(self, at: int) -> bool:
        place = bisect(self.starts, at)
        return place > 0 and at < self.ends[place - 1]


def _safe(target: str) -> bool:
    """Whether a link leads out of the site, and where it may."""
    return target.lower().startswith(_SAFE) and (target[:8].lower() != "https://" or bool(_SITE.match(target)))


def _place(source: SourceFile, path: Sequence[str | int], text: str, at: int, target: str) -> Location:
    """Where the target of a link stands in its file, and not the same words elsewhere in the text."""
    opens = _OPENS.search(text, max(0, at - SHOWN, text.rfind("\n", 0, at) + 1), at)
    around = opens.start() if opens else at
    words = text[around : at + len(target)]
    found = source.within(path, words, text.count(words, 0, around))
    return replace(found, column=found.column + at - around)


def _misled(target: str) -> str:
    """What is wrong with an address that begins with the name of a user, which looks like the site it leads to."""
    return MISLEADING.format(value=_short(target)) if misleading(html.unescape(target)) else ""


def _own_sections(edition: Edition, name: str) -> frozenset[str]:
    """The sections of the further protocol that one of them is in, each as a link in it names it."""
    own = edition.protocols.get(name.split("/")[1])
    return frozenset(part.id for part in own.sections) if own else frozenset()


def _astray(edition: Edition, target: str, own: frozenset[str]) -> str:
    kind, _, id_ = target.partition(":")
    right = "start it with https://, mailto: or tel:, or with law:, rule:, case: or page:"
    if target[:8].lower() == "https://":
        return f"the link '{_short(target)}' names no site behind https://, as in https://www.example.org"
    if target in ("", "#"):
        return f"the link '{target}' leads nowhere; {right}"
    if kind not in _INSIDE:
        return f"the link '{_short(target)}' cannot stand here; {right}"
    meant = target if _INSIDE[kind] == "citation" else id_
    if not ids.readable(edition, _INSIDE[kind], target):
        return ""
    known = ids.known_ids(edition, _INSIDE[kind])
    known = known | own if kind == "section" else known
    return "" if meant in known else f"'{_short(target)}' leads nowhere{suggest(meant, known)}"


def check_sentences(edition: Edition) -> Iterator[Problem]:
    """Yields a warning for each sentence of prose over 30 words; the reader is tired, and on a phone."""
    for _, _, source, digest in _sources(edition):
        for path, text in digest.prose:
            for sentence in _SENTENCE.split(text) if _rambles(text) else ():
                count = len(sentence.split())
                if count > LONGEST_SENTENCE:
                    message = f"a sentence of {count} words; keep it to {LONGEST_SENTENCE} at most"
                    yield Problem(source.within(path, " ".join(sentence.split()[:2])), message, "warning")


def _rambles(text: str) -> bool:
    """Whether so many words follow each other without a stop: a quick look before sentences are counted."""
    least = 2 * LONGEST_SENTENCE - 1  # letters, and what parts them
    return len(text) >= least and any(
        len(part) >= least and len(part.split()) >= LONGEST_SENTENCE for part in _STOP.split(text)
    )


def _sources(edition: Edition) -> Iterator[tuple[str, str, SourceFile, Digest]]:
    return sources(edition.library, [kind.name for kind in FORMATS])
