"""What somebody may change in a project while a preview runs, one thing of each kind, chosen at random."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from macros.content.layers import NATIONAL
from macros.content.project import Project
from tests.support.attached import png

Files: TypeAlias = dict[Path, bytes | None]  # what stands in some files, or shall; None where there is none

_MARKDOWN = r"(?m)^(?:# [A-Z][^:{}|\[\n]*|[A-Z][^:{}|\[\n]*[a-z]\.)$"  # a title, or a line of a text
# The files of each kind of text, `{own}` the folder of a partnership, and the lines in them that end in a text.
TEXTS: Mapping[str, tuple[str, str]] = {
    "a case": ("scenarios/*.yml", r"(?m)^(?:title|summary|    story): [A-Za-z][^:#\n]*$"),
    "a page": ("docs/*.md", _MARKDOWN),
    "a section": ("guidance/protocol/*.md", _MARKDOWN),
    "a contact": ("guidance/national.yml", r"(?m)^    name: [A-Za-z][^:#\n]*$"),
    "a rule": ("guidance/rules/*.yml", r"(?m)^(?: +text: [A-Za-z][^:#\n]*| {6}[A-Z][^:{}#\n]*[a-z]\.)$"),
    "an entry of the register": (
        "guidance/register/*.yml",
        r"(?m)^(?:    [A-Z][^:{}#|\[\n]*[a-z]\.|  says: [A-Z][^:#\n]*)$",
    ),
    "a term": ("guidance/glossary.yml", r"(?m)^  (?:  [A-Z][^:{}#|\[\n]*[a-z]\.|word: [a-z][^:#\n]*)$"),
    "an agency": ("guidance/agencies.yml", r"(?m)^  (?:name|title): [A-Z][^:#\n]*$"),
    "a duty": ("guidance/duties.yml", r"(?m)^ +(?:says|title|name|text): [A-Z][^:#\n]*$"),
    "news": ("guidance/news.yml", r"(?m)^  (?:title|text): [A-Z][^:#\n]*$"),
    "evidence": ("guidance/evidence.yml", r"(?m)^  (?:title|short): [A-Z][^:#\n]*$"),
    "a title on a list": ("scenarios/*.yml", r"(?m)^title: [A-Za-z][^:#\n]*$"),
    "a chart": ("guidance/charts/*.yml", r"(?m)^(?:title: |    ask: )[A-Z][^:#\n]*$"),
    "a form": ("guidance/forms/*.yml", r"(?m)^(?:title: |  - title: )[A-Z][^:#\n]*$"),
    "a programme": ("guidance/programmes/*.yml", r"(?m)^(?:title|summary): [A-Z][^:#\n]*$"),
    "the words": ("guidance/words/en.yml", r"(?m)^[a-z-]+: [A-Z][^:#{}\"\n]*$"),
    "the profile": ("{own}/partnership.yml", r"(?m)^(?:short_name|area| +name| +hours): [A-Za-z][^:#\n]*$"),
    "a section of its own": ("{own}/protocol/*.md", _MARKDOWN),
    "a section of a further protocol": ("{own}/protocols/*/sections/*.md", _MARKDOWN),
    "a page of its own": ("{own}/pages/*.md", _MARKDOWN),
    "a fragment": ("overrides/fragments/scenario/*.html", r"(?m)^ *<p[^<>{}]*>(?=\{)"),
}
_SWITCH = re.compile(r"(?m)^(    in_force: )(yes|no|unconfirmed)$")
_CASES = re.compile(r"(?m)^cases: \[([a-z0-9-]+), (.+)\]$")
_CHECKED = "checked:\n  - what: [section:{what}]\n    role: {role}\n    organisation: Testshire\n    day: 2026-11-20\n"
_ACCEPTED = (
    "findings:\n  - finding: repealed\n    what: [law:{what}]\n    because: {why}\n    owner: Lead\n"
    "    until: 2027-03-31\n"
)


def standing(paths: Iterable[Path]) -> Files:
    """What stands in some files now."""
    return {path: path.read_bytes() if path.is_file() else None for path in paths}


def put(files: Files) -> None:
    """Writes some files, and takes away those that shall not be there."""
    for path, content in files.items():
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def a_text(kind: str) -> Callable[[Project, str, str, random.Random], Files]:
    """A change of a kind of text: a word at the end of a line of it."""
    pattern, line = TEXTS[kind]

    def changed(where: Project, id_: str, word: str, chance: random.Random) -> Files:
        own = where.folder(id_).relative_to(where.root).as_posix() if id_ != NATIONAL else "nowhere"
        paths = [path for path in sorted(where.root.glob(pattern.format(own=own))) if path.resolve() == path]
        texts = {path: path.read_text("utf-8") for path in paths}  # what a link leads to is not ours to change
        sound = {path: text for path, text in texts.items() if re.search(line, text)}
        if not sound:
            return {}
        path, text = chance.choice(list(sound.items()))
        at = chance.choice(list(re.finditer(line, text))).end()
        stop = text[:at].endswith(".")
        return {path: f"{text[: at - stop]} {word}{'.' * stop}{text[at:]}".encode()}

    return changed


def _cases(where: Project) -> list[Path]:
    return sorted((where.root / "scenarios").glob("*.yml"))


def a_switch(where: Project, id_: str, word: str, chance: random.Random) -> Files:
    """Whether a law has begun."""
    found = [
        (path, one) for path in sorted((where.root / "guidance/register").glob("*.yml"))
        for one in _SWITCH.finditer(path.read_text("utf-8"))
    ]  # fmt: skip
    if not found:
        return {}
    path, one = chance.choice(found)
    text, state = path.read_text("utf-8"), chance.choice(sorted({"yes", "no", "unconfirmed"} - {one[2]}))
    return {path: f"{text[: one.start(2)]}{state}{text[one.end(2) :]}".encode()}


def a_new_case(where: Project, id_: str, word: str, chance: random.Random) -> Files:
    """One like another, under a name of its own."""
    source = chance.choice(_cases(where))
    text = re.sub(r"(?m)^title: .*$", f"title: The case of {word}", source.read_text("utf-8"), count=1)
    return {source.with_name(f"{word}.yml"): text.encode()}


def a_case_gone(where: Project, id_: str, word: str, chance: random.Random) -> Files:
    """One less; it may be one that something names."""
    return {chance.choice(_cases(where)): None}


def a_case_renamed(where: Project, id_: str, word: str, chance: random.Random) -> Files:
    """Its file's name is its id, and the page's address."""
    source = chance.choice(_cases(where))
    return {source: None, source.with_name(f"renamed-{word}.yml"): source.read_bytes()}


def an_order(where: Project, id_: str, word: str, chance: random.Random) -> Files:
    """The first case of a programme as its last."""
    paths = sorted((where.root / "guidance/programmes").glob("*.yml"))
    found = [(path, one) for path in paths if (one := _CASES.search(path.read_text("utf-8")))]
    if not found:
        return {}
    path, one = chance.choice(found)
    text = path.read_text("utf-8")
    return {path: f"{text[: one.start(1)]}{one[2]}, {one[1]}{text[one.end(2) :]}".encode()}


def a_fault(where: Project, id_: str, word: str, chance: random.Random) -> Files:
    """A key that no case has, or a link that leads nowhere; it is mended afterwards, as whatever is refused."""
    if chance.random() < 1 / 2:
        path = chance.choice(_cases(where))
        return {path: path.read_bytes() + b"nothing: 1\n"}
    path = chance.choice(sorted(where.docs.glob("*.md")))
    return {path: path.read_bytes() + f"\n[{word}]({word}.md)\n".encode()}


def a_picture(where: Project, id_: str, word: str, chance: random.Random) -> Files:
    """Another picture of the same name, which a page of the folder shows."""
    if id_ == NATIONAL:
        return {}
    path = where.folder(id_) / "pages" / "pictured.md"
    text = f"# Pictured\n\nAs it is done here.\n\n![Two teams, {word}](pictures/flow.png)\n"
    return {path: text.encode(), where.folder(id_) / "pictures/flow.png": png(grey=chance.randrange(256))}


def what_is_checked(where: Project, id_: str, word: str, chance: random.Random) -> Files:
    """Who has read a national section; or that nobody has."""
    if id_ == NATIONAL:
        return {}
    path = where.folder(id_) / "checked.yml"
    what = chance.choice(sorted((where.root / "guidance/protocol").glob("*.md"))).stem
    return {path: None if path.exists() else _CHECKED.format(what=what, role=f"Adviser {word}").encode()}


def what_is_accepted(where: Project, id_: str, word: str, chance: random.Random) -> Files:
    """Which finding of the audit stands until a day; or none."""
    if id_ == NATIONAL:
        return {}
    path = where.folder(id_) / "accepted.yml"
    register = sorted((where.root / "guidance/register").glob("*.yml"))
    entries = re.findall(r"(?m)^([a-z0-9-]+):$", chance.choice(register).read_text("utf-8"))
    why = f"It is quoted, {word}"
    return {path: None if path.exists() else _ACCEPTED.format(what=chance.choice(entries), why=why).encode()}


KINDS: Mapping[str, Callable[[Project, str, str, random.Random], Files]] = {
    **{kind: a_text(kind) for kind in TEXTS},
    "a switch": a_switch,
    "a new case": a_new_case,
    "a case gone": a_case_gone,
    "a case renamed": a_case_renamed,
    "an order": an_order,
    "a fault": a_fault,
    "a picture": a_picture,
    "what is checked": what_is_checked,
    "what is accepted": what_is_accepted,
}


def change(where: Project, id_: str, kinds: list[str], word: str, chance: random.Random) -> tuple[str, Files]:
    """Changes one thing of one of some kinds that the project has, for an edition; the kind, and what stood before."""
    left = [*kinds]
    while left:
        kind = left.pop(chance.randrange(len(left)))
        if files := KINDS[kind](where, id_, word, chance):
            before = standing(files)
            put(files)
            return kind, before
    raise LookupError("nothing of these kinds is here")
