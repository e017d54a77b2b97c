"""An edition's protocol as one accessible PDF: what goes to the press as plain data, and what comes back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from macros.content import layers
from macros.content.project import Project
from macros.content.sections import Section
from macros.exports import html_tree, notes, print_blocks, recall
from macros.exports.html_tree import Node
from macros.exports.work import Work
from macros.model.dates import day
from macros.rendering import markdown, marks, press, stale, typst
from macros.rendering.blocks import long
from macros.rendering.clauses import Clauses
from macros.rendering.protocol import counted, whose
from macros.rendering.renderer import Renderer
from macros.rendering.stale import Beside

MARK = "\N{REPLACEMENT CHARACTER}"  # in the place of what no type face at hand can show
# What nobody reads as a text.
_ADDRESSES = ("to", "at", "id", "note", "name", "drawing", "accent", "picture", "file")


def export(work: Work) -> bytes | None:
    """The PDF of an edition's protocol; where it cannot be made, None and a line of why."""
    whose = f"The protocol of '{work.renderer.edition.id}'"
    return attempted(lambda: made(work.renderer, work.project, work.kept, work.note), work.note, whose)


def attempted(make: Callable[[], bytes], note: Callable[[str], None], whose: str) -> bytes | None:
    """What `make` gives; where it cannot, None, and a line of why for `note`. `whose` begins that line."""
    made = typst.tried(make)
    if isinstance(made, bytes):
        return made
    note(refusal(whose, made))
    return None


def refusal(whose: str, why: str) -> str:
    """The line that says why something has no PDF."""
    return f"{whose} has no PDF: {why}."


def made(
    renderer: Renderer, project: Project, kept: Path | None = None, note: Callable[[str], None] = lambda _: None
) -> bytes:
    """The protocol of the renderer's edition as a PDF; the same content gives the same bytes.

    `kept` is a folder in which the last one of each edition is kept, to be used again while it says the same.
    A character that cannot be shown is a mark in it: one letter of a text never costs the others. In the place of a
    picture that cannot be set stands what it shows, and `note` takes a line of it. Raises ImportError
    where Typst is not installed, and RuntimeError where it cannot set the rest either.
    """
    name = "-".join(filter(None, [renderer.edition.id, renderer.edition.protocol]))
    logo = layers.logo(project, renderer.edition.layers)
    told = recall.recalled(renderer, kept, (name, ".json"), lambda: json.dumps(data(renderer, logo)).encode())
    whole: dict[str, Any] = json.loads(told)
    pictures = _pictures(renderer, whole)
    letters = set().union(*_texts(whole))

    def pressed(lost: frozenset[str]) -> bytes:
        said = json.dumps(_shown(whole, str.maketrans({letter: _instead(letter) for letter in lost})))
        return press.kept(said, project, kept, name, pictures) if kept else press.made(said, project, pictures)

    try:
        return pressed(typst.lacking(letters))
    except (ImportError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # letters that can be shown one by one, and not as they follow each other here
        if lost := _without(renderer, whole, pictures):
            for one in lost:
                note(f"The PDF of '{renderer.edition.id}' has words in the place of '{one}', which cannot be set.")
            return pressed(typst.lacking(letters))
        if letters <= typst.SAFE:
            raise
        return pressed(frozenset(letters - typst.SAFE))


def _pictures(renderer: Renderer, whole: dict[str, Any]) -> dict[str, bytes]:
    """The bytes of each picture by the name of its file for Typst, which stands in its nodes from now on."""
    found = {}
    for node in _shows(whole):
        one = renderer.edition.attachments[node["picture"]]
        node |= {"file": PurePosixPath(one.kept).name, "width": one.width, "height": one.height}
        found[node["file"]] = one.path.read_bytes()
    return found


def _shows(whole: dict[str, Any]) -> list[Node]:
    return [node for section in whole["sections"] for node in html_tree.pictures(section["inside"])]


def _without(renderer: Renderer, whole: dict[str, Any], pictures: dict[str, bytes]) -> list[str]:
    """Takes out the pictures that cannot be set, and puts words in their places; the names of those."""
    lost = {name for name, raw in pictures.items() if not typst.can_set(name, raw)}
    found = [node for node in _shows(whole) if node["file"] in lost]
    names = [node["picture"] for node in found]
    for node in found:
        words = f"{renderer.word('picture-lost')} {node['shows']}"
        node.clear()
        node |= {"tag": "em", "inside": [words]}
    return list(dict.fromkeys(names))


def _instead(letter: str) -> str:
    return "" if typst.unseen(letter) else MARK


def _texts(value: Any, key: str = "") -> Iterator[str]:
    """All that is shown of plain data."""
    if isinstance(value, str):
        yield "" if key in _ADDRESSES else value
    elif isinstance(value, dict):
        for name, inside in value.items():
            yield from _texts(inside, name)
    elif isinstance(value, list):
        for inside in value:
            yield from _texts(inside)


def _shown(value: Any, lost: dict[int, str], key: str = "") -> Any:
    """The same plain data without what cannot be shown; where nothing would be left, a mark is."""
    if isinstance(value, str):
        return value if key in _ADDRESSES or not lost or not value else value.translate(lost) or MARK
    if isinstance(value, dict):
        return {name: _shown(inside, lost, name) for name, inside in value.items()}
    return [_shown(inside, lost) for inside in value] if isinstance(value, list) else value


def data(renderer: Renderer, logo: Path | None = None) -> dict[str, Any]:
    """All that the template sets, as plain data; `logo` is the edition's, a drawing (SVG) that a check has seen."""
    profile = renderer.edition.profile
    version = profile.protocol
    dated = version.ratified if version and version.status == "ratified" and version.ratified else profile.law_checked
    parts = renderer.edition.sections
    found = counted(renderer, "", parts)
    links = print_blocks.Links(
        renderer.edition, {part.id for part in parts}, found.known, stale=print_blocks.stale_notes(renderer)
    )
    beside = stale.beside(renderer, "", "print/stale-mark", word_of="stale-on-paper")
    front = html_tree.of(renderer.fragment("print/front", ""), links.of)
    sections = [_section(renderer, part, found, links, beside) for part in parts]
    return {
        "title": print_blocks.title(renderer),
        "author": version.owner if version and version.owner else profile.name,
        "description": _footer(renderer),
        "keywords": [profile.area, *renderer.word("print-keywords").split(", ")],
        "accent": (renderer.edition.accent or (None,))[0],
        "logo": _logo(renderer, logo),
        "date": [dated.year, dated.month, dated.day],
        "mark": " ".join(_marks(renderer)) or None,
        "footer": _footer(renderer),
        "page": renderer.word("print-page", number="{number}", total="{total}"),
        "contents": renderer.word("print-contents"),
        "front": front,
        "sections": [*sections, *_signed(renderer, links), *_stale(renderer, links), *_sources(renderer, links)],
    }


def headed(renderer: Renderer, title: str) -> dict[str, Any]:
    """What stands around a text of an edition that is not its protocol, as plain data for the template."""
    profile, dated = renderer.edition.profile, renderer.edition.profile.law_checked
    return {
        "title": title,
        "author": profile.name,
        "description": title,
        "keywords": renderer.word("print-keywords").split(", "),
        "accent": (renderer.edition.accent or (None,))[0],
        "logo": None,
        "date": [dated.year, dated.month, dated.day],
        "mark": renderer.word("paper-training"),
        "footer": profile.name,
        "page": renderer.word("print-page", number="{number}", total="{total}"),
        "contents": renderer.word("print-contents"),
    }


def said(whole: dict[str, Any]) -> str:
    """Plain data without pictures as Typst is given it, with a mark in the place of what no type face can show.

    Raises ImportError where Typst is not installed.
    """
    lost = typst.lacking(set().union(*_texts(whole)))
    return json.dumps(_shown(whole, str.maketrans({letter: _instead(letter) for letter in lost})))


def _signed(renderer: Renderer, links: print_blocks.Links) -> list[dict[str, Any]]:
    """Who approved the protocol, room for each signatory to sign, and its history, whatever its sections say."""
    inside = html_tree.of(print_blocks.signed(renderer), links.of)
    return [{"id": "signed", "title": renderer.word("signed-title"), "inside": inside}] if inside else []


def _stale(renderer: Renderer, links: print_blocks.Links) -> list[dict[str, Any]]:
    """The notes to which the marks beside stale citations lead; nothing where nothing is marked."""
    if not links.stale:
        return []
    html = renderer.fragment("print/stale-notes", "", notes=links.stale, numbered=True)
    return [{"id": "stale-notes", "title": renderer.word("stale-notes"), "inside": html_tree.of(html, links.of)}]


def _sources(renderer: Renderer, links: print_blocks.Links) -> list[dict[str, Any]]:
    """What the links to law and rules lead to: a last section, for there is no register to turn to on paper."""
    if not (links.cited or renderer.citations.sections_told()):
        return []
    html = renderer.fragment("print/sources", "", cited=links.close())
    return [{"id": "sources", "title": renderer.word("print-sources"), "inside": html_tree.of(html, links.of)}]


def _section(
    renderer: Renderer, part: Section, found: Clauses, links: print_blocks.Links, beside: Beside
) -> dict[str, Any]:
    signed, marked = stale.placed(part, beside)
    headings, own = markdown.Headings(f"{part.id}-", number=part.number), found.shown(part)
    blocks = print_blocks.table(renderer.edition)
    inside: list[html_tree.Node | str] = []
    for place, piece in enumerate(signed.pieces):
        if said := whose(renderer, piece.origin):
            inside.append({"tag": "p", "inside": [said], "look": "quiet"})
        html = marks.shown(long(renderer, "", piece.text, headings, blocks, own), marked)
        tree = html_tree.of(markdown.without_ways_back(html), links.of)
        inside += notes.placed([tree], f"{part.id}:{place}:")[0]
    return {"id": f"section:{part.id}", "title": f"{part.number} {part.title}", "inside": inside}


def _logo(renderer: Renderer, logo: Path | None) -> dict[str, str] | None:
    if logo is None:
        return None
    said = renderer.word("word-logo", name=renderer.edition.profile.name)
    return {"drawing": logo.read_text(encoding="utf-8"), "said": said}


def _marks(renderer: Renderer) -> Iterator[str]:
    """What stands at the head of each sheet: how the protocol is classified, and that it is a demonstration."""
    version = renderer.edition.profile.protocol
    if version and version.classification:
        yield version.classification
    if renderer.edition.profile.demonstration:
        yield renderer.word("print-demonstration")


def _footer(renderer: Renderer) -> str:
    version, said = renderer.edition.profile.protocol, [print_blocks.version_line(renderer)]
    if version is None:
        return said[0]
    if any(one.state == "altered" for one in renderer.standings):
        said.append(renderer.word("print-footer-altered"))
    if renderer.counting and renderer.counting.number == version.number and version.next_review:
        word = "print-footer-overdue" if renderer.overdue else "print-footer-review"
        said.append(renderer.word(word, date=day(version.next_review)))
    return " ".join(said)
