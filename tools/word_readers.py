"""`python -m tools.word_readers [FOLDER]` compares readers of Word files on the protocol of the tests.

The truth of that is known. Ours is compared with python-docx and mammoth, where they are installed; neither is a
requirement of this project (`pip install python-docx mammoth`, in an environment of its own). With a folder, it says
how many of its .docx files ours reads, and which took long.
"""

from __future__ import annotations

import html
import re
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from macros.diagnostics import Problem
from macros.readers.document import Block, Box, Document, Paragraph, Table
from macros.readers.docx import reader
from tests.support import word_protocol

LONGEST = 20  # seconds that a reader may take for a bomb
MOST_MEMORY = 1_500_000_000  # bytes
SHOWN = (
    "headings",
    "clauses",
    "numbers",
    "bullets",
    "tables",
    "boxes",
    "footnotes",
    "inserted",
    "not deleted",
    "links",
)


def ours(path: Path) -> str:
    """All words in reading order, a line for each paragraph, with the numbers before them."""
    document = reader.read(path, path.name, "accept")
    if isinstance(document, Problem):
        raise ValueError(document.message)
    notes = [block for blocks in document.notes.values() for block in blocks]
    links = [span.link for block in document.blocks if isinstance(block, Paragraph) for span in block.spans]
    return "\n".join([*_flat((*document.blocks, *notes)), *links])


def _flat(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield f"{block.number} {block.text}".strip()
        elif isinstance(block, Box):
            yield from _flat(block.blocks)
        elif isinstance(block, Table):
            yield from (" ".join(cell.text for cell in row) for row in block.rows)


def python_docx(path: Path) -> str:
    """The same by python-docx, as its documentation reads a body: paragraphs and tables in their order."""
    import docx  # type: ignore[import-not-found]  # no requirement

    found = []
    for block in docx.Document(str(path)).iter_inner_content():
        if hasattr(block, "rows"):
            found += [" ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            found += [block.text, *(link.address for link in block.hyperlinks)]
    return "\n".join(found)


def mammoth(path: Path) -> str:
    """The same by mammoth: its HTML, in which a list's numbers are those that a browser would count."""
    import mammoth as library  # type: ignore[import-not-found]  # no requirement

    with path.open("rb") as file:
        marked = library.convert_to_html(file).value
    links = re.findall(r'href="([^"]*)"', marked)
    return "\n".join([_counted(marked), *links])


def _counted(marked: str) -> str:
    """HTML as lines, with the number that a browser shows before each item of a list."""
    counts: list[int | None] = []
    found: list[str] = []
    for tag, text in re.findall(r"<([^>]*)>|([^<]+)", marked):
        name = tag.split(" ")[0]
        if name in ("ol", "ul"):
            counts.append(0 if name == "ol" else None)
        elif name in ("/ol", "/ul"):
            counts.pop()
        elif name == "li":
            count = counts[-1]
            counts[-1] = None if count is None else count + 1
            found.append("\n" if count is None else f"\n{count + 1}. ")
        elif name.strip("/") in ("p", "h1", "h2", "h3", "tr", "td", "th"):
            found.append("\n" if name.strip("/") not in ("td", "th") else " ")
        found.append(html.unescape(text))
    return "".join(found)


READERS: dict[str, Callable[[Path], str]] = {"ours": ours, "python-docx": python_docx, "mammoth": mammoth}


def score(text: str) -> dict[str, str]:
    """How much of each sort of thing a reader found, as 'found of all'."""
    lines = [_words(line) for line in text.split("\n")]
    whole = " ".join(lines)
    file = word_protocol.protocol()
    items = word_protocol.truth(file, "accept")
    kinds = {"headings": "heading", "clauses": "clause", "bullets": "bullet", "tables": "table", "boxes": "box"}
    found = {
        name: [
            all(_words(part) in whole for part in re.split(r"[\t\n]", text_)) for kind, _, text_ in items if kind == one
        ]
        for name, one in kinds.items()
    }
    numbered = [
        _words(f"{number} {text_}") for kind, number, text_ in items if kind in ("clause", "heading") and number
    ]
    held = set(lines)  # a number counts only before its own words
    found["numbers"] = [one in held for one in numbered]
    found["footnotes"] = [_words(one) in whole for one in file.notes]
    found["inserted"] = [_words(one.text) in whole for one in file.items if one.change == "ins"] + [
        "never by fax" in whole
    ]
    found["not deleted"] = [_words(one.text) not in whole for one in file.items if one.change == "del"]
    found["links"] = ["www legislation gov uk" in whole]
    return {name: f"{sum(found[name])} of {len(found[name])}" for name in SHOWN}


def _words(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def bomb(path: Path) -> Path:
    """A file of less than a megabyte whose text unpacks to two hundred."""
    word_protocol.write(word_protocol.short(), path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"</w:body>", b"<w:p/>" * 33_000_000 + b"</w:body>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in parts.items():
            archive.writestr(name, raw)
    return path


def timed(name: str, path: Path, answers: Any) -> None:
    """What a reader says of a file, how long it took in seconds, and how many MiB of memory its process had."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    started = time.perf_counter()
    try:
        said: Any = READERS[name](path)
    except ImportError:
        said = None
    except Exception as refused:
        said = refused if isinstance(refused, ValueError) else ValueError(type(refused).__name__)
    answers.send((said, time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))


def ask(name: str, path: Path) -> tuple[Any, float, int] | None:
    """The same in a process of its own; None where it took too long, and was ended."""
    context = get_context("fork")
    answers, answer = context.Pipe(duplex=False)
    process = context.Process(target=timed, args=(name, path, answer))
    process.start()
    answer.close()
    try:
        return answers.recv() if answers.poll(LONGEST) else None
    except EOFError:
        return None
    finally:
        process.kill()


def table(folder: Path) -> Iterator[str]:
    """The comparison, as lines of Markdown."""
    path = word_protocol.write(word_protocol.protocol(), folder / "protocol.docx")
    yield f"| reader | {' | '.join(SHOWN)} | s | MiB | a bomb of 200 MB |"
    yield f"|---|{'---|' * (len(SHOWN) + 3)}"
    harmful = bomb(folder / "bomb.docx")
    for name in READERS:
        found = ask(name, path)
        if found is None or not isinstance(found[0], str):
            yield f"| {name} | not installed, or: {found and found[0]} |"
            continue
        text, seconds, memory = found
        scores = " | ".join(score(text).values())
        yield f"| {name} | {scores} | {seconds:.2f} | {memory} | {_bombed(ask(name, harmful))} |"


def _bombed(found: tuple[Any, float, int] | None) -> str:
    if found is None:
        return "ended after 20 s"
    return f"{'read' if isinstance(found[0], str) else 'refused'}, {found[1]:.2f} s, {found[2]} MiB"


def files(folder: Path) -> Iterator[str]:
    """How ours reads each .docx of a folder: those alone that it does not read, or that took long."""
    paths = sorted(folder.rglob("*.docx"))
    read = 0
    for path in paths:
        started = time.perf_counter()
        found = reader.read(path, path.name, "accept")
        seconds = time.perf_counter() - started
        read += isinstance(found, Document)
        if not isinstance(found, Document) or seconds > 1:
            yield f"{found if isinstance(found, Problem) else path.name}: {seconds:.2f} s"
    yield f"{read} of {len(paths)} read"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as kept:
        for line in files(Path(sys.argv[1])) if sys.argv[1:] else table(Path(kept)):
            sys.stdout.write(line + "\n")
