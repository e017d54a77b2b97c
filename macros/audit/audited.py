"""What the audit says of one file, and what it said in an earlier build: a text that stands as it stood is not read.

It rests on the text, on the register, on the day, and on the modules here. The memory is kept in the user's folder for
such things, and never in a partnership's, which is untrusted.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import astuple, dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from macros.audit.document import Place
from macros.audit.findings import Finding
from macros.audit.texts import Published
from macros.content import fingerprint, memory, writing
from macros.content.library import Library, sources
from macros.diagnostics import ContentError
from macros.model.introspection import Steps


@dataclass(frozen=True)
class Stale:
    """A finding in an edition: the file, the value in it with the offsets of its words, and the sentence around them.

    What is cited by id has no words: it stands from 0 to 0, and its sentence is empty.
    """

    finding: Finding
    text: Published
    path: Steps = ()
    start: int = 0
    end: int = 0
    sentence: str = ""


@dataclass(frozen=True)
class AuditedText:
    """What the audit says of one file: its findings, how many citations it holds, and which entries it cites."""

    stale: tuple[Stale, ...]
    citations: int
    cited: tuple[str, ...]
    text: Published


@dataclass
class Memory:
    """What was said of texts on one day and of one state of the register, in a file of its own."""

    file: Path
    texts: dict[str, Any] = field(default_factory=dict)
    changed: bool = False

    def get(self, text: Published, published: date | None) -> AuditedText | None:
        """What was said of a text as it is now, that was published on a day; None where nothing is kept of it."""
        try:
            stale, citations, cited = self.texts[_key(text, published)]
            found = tuple(_read(one, text) for one in stale)
        except (KeyError, TypeError, ValueError):
            return None
        return AuditedText(found, citations, tuple(cited), text)

    def put(self, text: Published, published: date | None, found: AuditedText) -> None:
        """Notes what is said of a text."""
        stale = [(astuple(one.finding), one.path, one.start, one.end, one.sentence) for one in found.stale]
        self.texts[_key(text, published)] = stale, found.citations, found.cited
        self.changed = True

    def keep(self) -> None:
        """Writes what was noted. A memory that cannot be written is none: the next audit takes its time."""
        if self.changed:
            with suppress(OSError, ContentError):
                writing.replace({self.file: json.dumps(self.texts).encode()}, below=memory.folder())
        self.changed = False


def recall(library: Library, day: date) -> Memory:
    """What is kept of a day and the register of a library; nothing where that cannot be read."""
    state = sha256(f"{day} {fingerprint.modules()}".encode())
    for _, _, source, _ in sources(library, ("register entry",)):
        state.update(source.text.encode("utf-8", "surrogatepass"))
    found = Memory(memory.folder("audits") / f"{state.hexdigest()[:32]}.json")
    with suppress(OSError, ValueError):
        kept = json.loads(found.file.read_text(encoding="utf-8"))
        found.texts = kept if isinstance(kept, dict) else {}
    return found


def _read(kept: Any, text: Published) -> Stale:
    (path, place, phrase, id_, sort, severity, message, instead, *rest), steps, start, end, sentence = kept
    finding = Finding(path, Place(*place), phrase, id_, sort, severity, message, tuple(instead), *rest)
    return Stale(finding, text, tuple(steps), start, end, sentence)


def _key(text: Published, published: date | None) -> str:
    said = repr((text.kind, text.id, text.origin, text.source.path, text.named, published)) + text.source.text
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]
