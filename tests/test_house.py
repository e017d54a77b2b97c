"""The rules of the house, read off the code itself: who may import whom, and what stands in one place only."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

MACROS = REPOSITORY / "macros"
# Each floor from the ground up; a room imports from floors below, or from rooms before it on its own.
FLOORS = (
    (
        "matching",
        "problems",
        "colour",
        "fence",
        "logo",
        "memory",
        "wheels",
        "lock",
        "swap",
        "places",
        "characters",
        "yamldata",
        "yamlcompose",
        "yamlslips",
        "yamlfile",
        "yamledit",
        "writing",
        "ledger",
        "markfile",
    ),
    ("model",),
    (
        "sentences", "explain", "partial", "wordlist", "kinds", "naming", "library", "layers", "target",
        "heads", "stamp", "layered", "edition", "cleared", "protocol", "written", "versions", "beneath", "drift",
        "ids", "names", "strays",
    ),
    (
        "text", "tree", "lettering", "routes", "drawing", "differences", "warm", "addresses", "dates",
        "citations", "render", "policy", "press", "checks",
    ),
    (
        "cautions", "footnotes", "glossing", "catalogue", "search_index", "parking", "frontpage", "reminder", "refusal",
        "ratification", "pages", "pdf", "desk", "assets", "schema", "new",
    ),
    (
        "", "heard", "preview", "staging", "publish", "workers", "publishall", "publishing", "asking", "versioning",
        "verbs", "hooks", "__main__", "_shim",
    ),
)  # fmt: skip
ORDER = [room for floor in FLOORS for room in floor]
DOORS = set(FLOORS[-1])
# The command line, and its longer verbs.
COMMANDS = {"__main__", "verbs", "asking", "publishing", "versioning"}


def room(path: Path) -> str:
    """A module's name inside the package: model.base for macros/model/base.py."""
    return ".".join(path.relative_to(MACROS).with_suffix("").parts).removesuffix("__init__").rstrip(".")


TREES = {room(path): ast.parse(path.read_text(encoding="utf-8")) for path in MACROS.rglob("*.py")}


def imports(tree: ast.AST) -> Iterator[str]:
    """Every module that a room imports, early or late; what only the type checker reads loads nothing."""
    if isinstance(tree, ast.If) and isinstance(tree.test, ast.Name) and tree.test.id == "TYPE_CHECKING":
        return
    if isinstance(tree, ast.Import):
        yield from (alias.name for alias in tree.names)
    if isinstance(tree, ast.ImportFrom):
        rooms = [f"macros.{alias.name}" for alias in tree.names if alias.name in TREES]
        yield from rooms if tree.module == "macros" and rooms else [str(tree.module)]
    for inside in ast.iter_child_nodes(tree):
        yield from imports(inside)


def first(name: str) -> str:
    return name.partition(".")[0]


def own(name: str) -> set[str]:
    """The rooms that a module enters; a package is one room, and its modules may enter each other."""
    entered = (
        module.removeprefix("macros").lstrip(".") for module in imports(TREES[name]) if first(module) == "macros"
    )
    return {first(module) for module in entered} - {first(name)}


def foreign(name: str) -> set[str]:
    return {first(found) for found in imports(TREES[name])} - {"macros"}


def test_every_room_has_its_floor():
    assert sorted({first(name) for name in TREES}) == sorted(ORDER)


@pytest.mark.parametrize("name", sorted(TREES))
def test_a_room_imports_only_from_floors_below(name):
    here = ORDER.index(first(name))
    assert [found for found in own(name) if ORDER.index(found) >= here] == []


@pytest.mark.parametrize("name", [name for name in sorted(TREES) if first(name) == "model"])
def test_the_model_reads_no_file_and_knows_no_page(name):
    stdlib = {
        "__future__",
        "collections",
        "dataclasses",
        "datetime",
        "functools",
        "hashlib",
        "unicodedata",
        "re",
        "types",
        "typing",
    }
    assert foreign(name) <= stdlib | {"pydantic", "pydantic_core"}
    calls = {
        node.func.id for node in ast.walk(TREES[name]) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert "open" not in calls


@pytest.mark.parametrize(
    ("library", "rooms"),
    [
        # YAML comes in through one door, and goes out through one
        ("yaml", {"yamlfile", "yamlcompose", "yamledit"}),
        # Markdown is read, and HTML cleaned, in one place
        ("markdown", {"text"}),
        ("nh3", {"text"}),
        # what knows MkDocs can be exchanged when MkDocs is
        ("mkdocs", DOORS | {"warm", "assets"}),
        ("click", COMMANDS),
        # nothing here talks to the network or starts another program
        ("socket", set()),
        ("urllib.request", set()),
        ("requests", set()),
        ("subprocess", set()),
    ],
)
def test_a_library_is_used_in_its_own_rooms_only(library, rooms):
    users = {
        name
        for name in TREES
        if any(found == library or found.startswith(f"{library}.") for found in imports(TREES[name]))
    }
    assert users <= rooms


@pytest.mark.parametrize("name", sorted(TREES))
def test_only_the_command_line_prints(name):
    said = re.findall(r"\b(?:click\.echo|print|sys\.stdout\.write|sys\.stderr\.write)\(", ast.unparse(TREES[name]))
    assert name in COMMANDS or not said


@pytest.mark.parametrize("path", sorted(MACROS.rglob("*.py")), ids=room)
def test_a_module_can_be_read_at_one_sitting(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


MARKUP = re.compile(r"</?[a-zA-Z!]")
MAY_HOLD_MARKUP = {
    "cautions": "it finds citations and where a section begins in finished markup, and writes none",
    "footnotes": "it finds citations and headings in finished markup; what it writes comes from fragments",
    "glossing": "it finds words in finished markup, and where a section begins; what it writes comes from a fragment",
    "logo": "it names the element that a drawing cannot hold",
    "parking": "it finds the mark, a comment, that a fragment left in a finished page",
    "policy": "it finds scripts in finished pages, and writes the one element that must name their hashes",
    "preview": "it finds where a page's body begins, and marks the notice that it puts there",
    "text": "it takes the paragraph off that Markdown puts around a line",
    "yamlfile": "'<document start>' is the YAML parser's word, and no markup",
}


@pytest.mark.parametrize("name", sorted(set(TREES) - set(MAY_HOLD_MARKUP)))
def test_markup_stands_in_overrides_and_not_in_the_code(name):
    nodes = list(ast.walk(TREES[name]))
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    texts = [node.value for node in nodes if isinstance(node, ast.Constant) and id(node) not in docstrings]
    assert [text for text in texts if isinstance(text, str) and MARKUP.search(text)] == []


# The search reads its own index, from the site's own address; the policy keeps it there.
MAY_FETCH = {"view.js": "search/index.json"}
SCRIPTS = sorted((REPOSITORY / "overrides" / "assets").rglob("*.js"))
NEVER = {
    "text becomes markup": r"\.(?:inner|outer)HTML\s*\+?=(?!=)",
    "text becomes markup, another way": r"insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|parseFromString",
    "text becomes a document": r"\bdocument\.write(?:ln)?\b",
    "text becomes code": r"\beval\s*\(|\bnew\s+Function\b|\bset(?:Timeout|Interval)\s*\(\s*[\"'`]",
    "something leaves the device": r"\b(?:fetch|XMLHttpRequest|sendBeacon|WebSocket|EventSource)\b",
}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
@pytest.mark.parametrize("what", NEVER)
def test_no_script_turns_text_into_more(what, path):
    code = path.read_text(encoding="utf-8")
    if path.parent.name == "search" and path.name in MAY_FETCH:
        code = code.replace(f'fetch(new URL("{MAY_FETCH[path.name]}", ROOT))', "", 1)
    if "vendor" in path.parts:  # where a method of MiniSearch's own tree has that name
        code = re.sub(r"\.fetch\(|\bfetch\(\w,\w\)\{", "", code)
    assert re.findall(NEVER[what], code) == []


def test_the_machine_of_a_case_knows_neither_page_nor_storage():
    machine = (REPOSITORY / "overrides/assets/scenario/machine.js").read_text(encoding="utf-8")
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", machine, flags=re.DOTALL)
    assert re.findall(r"\b(?:document|window|localStorage|sessionStorage|import)\b", code) == []


def test_no_page_asks_anybody_else_for_anything():
    """No script, style, font or image from another address, in any template or style sheet."""
    for path in (REPOSITORY / "overrides").rglob("*.*"):
        if path.suffix in (".html", ".css", ".js", ".svg"):
            text = path.read_text(encoding="utf-8")
            found = re.findall(r"""(?:src=["']|@import\s|url\(\s*["']?|from\s+["'])(?:https?:)?//[^\s"')]+""", text)
            assert found == [], path
