"""The architecture, read off the code itself: who may import whom, and what stands in one place only."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from tests.support.project import REPOSITORY

MACROS = REPOSITORY / "macros"
# From the top down. A package imports from lower floors only; two on one floor never import each other.
FLOORS = (
    {"cli"},
    {"engine", "authoring"},
    {"pages", "exports", "checks", "publishing"},
    {"rendering"},
    {"protocol", "audit"},
    {"content"},
    {"readers"},
    {"model", "diagnostics"},
)
EVERYBODY = "diagnostics"  # a problem is what everybody may speak of
LEVEL = {name: -floor for floor, names in enumerate(FLOORS) for name in names}
LONGEST, MIDDLE, SHORT = 300, 130, 40  # lines of a module; of the median one; under which it needs a reason


def module(path: Path) -> str:
    """A module's name inside the package: model.types for macros/model/types.py; empty for the package itself."""
    return ".".join(path.relative_to(MACROS).with_suffix("").parts).removesuffix("__init__").rstrip(".")


PATHS = {module(path): path for path in sorted(MACROS.rglob("*.py"))}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in PATHS.items()}
PACKAGES = sorted(path.parent.name for path in MACROS.glob("*/__init__.py"))


def imports(tree: ast.AST) -> Iterator[str]:
    """Every module that a module imports, early or late; what only the type checker reads loads nothing."""
    if isinstance(tree, ast.If) and isinstance(tree.test, ast.Name) and tree.test.id == "TYPE_CHECKING":
        return
    if isinstance(tree, ast.Import):
        yield from (alias.name for alias in tree.names)
    if isinstance(tree, ast.ImportFrom):
        parent = str(tree.module).removeprefix("macros").lstrip(".")
        inside = [f"{parent}.{alias.name}".lstrip(".") for alias in tree.names]
        ours = [f"macros.{name}" for name in inside if name in TREES]
        yield from ours if str(tree.module).startswith("macros") and ours else [str(tree.module)]
    for inner in ast.iter_child_nodes(tree):
        yield from imports(inner)


IMPORTS = {name: tuple(imports(tree)) for name, tree in TREES.items()}


@cache
def plain(name: str) -> str:
    """A module's code without its comments."""
    return ast.unparse(TREES[name])


def package(name: str) -> str:
    return name.partition(".")[0]


def entered(name: str) -> set[str]:
    """The modules of our own that a module imports."""
    return {found.removeprefix("macros.") for found in IMPORTS[name] if found.startswith("macros.")}


def test_the_tree_has_thirteen_packages_and_one_module_and_each_has_its_floor():
    there = {package(name) for name in TREES} - {"", "__main__", "shim"}
    assert there == set(LEVEL)
    assert (len(PACKAGES), len(LEVEL)) == (13, 14)


def test_a_package_imports_from_lower_floors_only():
    upward = [
        f"{name} imports {other}"
        for name in TREES
        for other in sorted({package(found) for found in entered(name)} - {package(name), EVERYBODY})
        if package(name) in LEVEL and LEVEL[other] >= LEVEL[package(name)]
    ]
    assert upward == []


def test_a_package_says_what_is_in_it():
    said = {name: ast.get_docstring(TREES[name]) or "" for name in PACKAGES}
    short = {name for name, text in said.items() if 1 <= len(re.findall(r"[.:;](?=\s|$)", text)) <= 4}
    assert {name for name, text in said.items() if name not in short or len(text) >= 320} == set()


def test_no_name_is_an_alias_of_one_of_ours():
    """An alias that only escapes a collision hides that one of two names is wrong."""
    aliases = [
        f"{name}: {alias.name} as {alias.asname}"
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("macros")
        for alias in node.names
        if alias.asname
    ]
    assert aliases == []


def test_the_model_reads_no_file_and_knows_no_page():
    pure = {
        "__future__", "abc", "collections", "colorsys", "dataclasses", "datetime", "functools", "graphlib", "hashlib",
        "itertools", "math", "unicodedata", "re", "types", "typing", "urllib",
    }  # fmt: skip
    model = [name for name in TREES if package(name) == "model"]
    known = pure | {"macros", "pydantic", "pydantic_core"}
    assert {f"{name}: {found}" for name in model for found in IMPORTS[name] if package(found) not in known} == set()
    calls = [node for name in model for node in ast.walk(TREES[name]) if isinstance(node, ast.Call)]
    assert "open" not in {node.func.id for node in calls if isinstance(node.func, ast.Name)}


@pytest.mark.parametrize(
    ("library", "homes"),
    [
        # YAML comes in through one module, and goes out through two: a text, and a file
        ("yaml", {"readers.yaml", "readers.yaml_text", "authoring.yaml_edit"}),
        # Markdown is read, and HTML cleaned, in one module
        ("markdown", {"rendering.markdown"}),
        ("markdown_it", {"rendering.commonmark", "readers.markdown_text"}),
        ("mdit_py_plugins", {"rendering.commonmark"}),
        ("nh3", {"rendering.markdown"}),
        # what knows MkDocs can be exchanged when MkDocs is
        ("mkdocs", {"engine"}),
        ("material", {"engine"}),
        ("mkdocs_macros", {"engine"}),
        ("click", {"cli"}),
        ("typst", {"rendering"}),
        # a PDF is opened in a process of its own, and a page of HTML in one module
        ("pypdfium2", {"readers.pdf.process"}),
        ("lxml", {"readers.html.reader"}),
        # Word documents are written in one package
        (
            "docx",
            {
                f"exports.word.{name}"
                for name in ("audited", "elements", "form_document", "inline", "numbering", "package", "protocol")
            },
        ),
        # a file that came packed is opened in one place, which knows what to refuse
        ("zipfile", {"readers.docx.package", "exports.word.package", "exports.scorm.package"}),
        # nothing here talks to the network, and the programs that are started are our own
        ("socket", set()),
        ("urllib.request", set()),
        ("requests", set()),
        ("subprocess", {"readers.pdf.reader", "rendering.press"}),
    ],
)
def test_a_library_is_used_in_its_own_home_only(library, homes):
    users = {
        name for name, found in IMPORTS.items() if any(one == library or one.startswith(f"{library}.") for one in found)
    }
    assert {name for name in users if name not in homes and package(name) not in homes} == set()


def test_only_the_command_line_prints():
    says = re.compile(r"\b(?:click\.echo|print|sys\.stdout\.write|sys\.stderr\.write)\(")
    assert [name for name in TREES if package(name) != "cli" and says.search(plain(name))] == []


def test_no_module_speaks_to_another_through_the_environment():
    """What somebody says from outside is read in one place; what we say to each other is an argument."""
    users = {name for name in TREES if "os.environ" in plain(name)}
    assert users == {
        "diagnostics",  # SHAREWELL_DEBUG, for whoever wants a traceback
        "cli",  # what other people's programs ask for
        "cli.github",  # where a run on GitHub puts its summary
        "engine.context",  # PARTNERSHIP, for MkDocs' own command
    }


LINES = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in PATHS.items()}


def test_a_module_can_be_read_at_one_sitting():
    assert {name: lines for name, lines in LINES.items() if lines > LONGEST} == {}


def test_most_modules_are_short():
    assert median(lines for name, lines in LINES.items() if PATHS[name].name != "__init__.py") <= MIDDLE


def test_a_very_short_module_has_two_users_or_is_a_command_a_check_a_page_or_a_kind_of_step():
    users = Counter(found for name in TREES for found in entered(name))
    short = {name for name in LINES if LINES[name] < SHORT and PATHS[name].name != "__init__.py"} - {"engine.shim"}
    one_of_many = {name for name in short if package(name) in {"cli", "checks", "pages", "__main__"}}
    one_of_many |= {name for name in short if name.startswith(("model.steps.", "audit.rules."))}
    assert {name for name in short - one_of_many if users[name] < 2} == set()


TESTS = sorted(path for path in (REPOSITORY / "tests").rglob("*.py") if path.name.startswith(("test_", "conftest")))


def test_what_two_tests_share_stands_in_support_or_is_a_fixture():
    """A test that imports another one runs its fixtures and its data with it, and cannot be moved or read alone."""
    named = {
        f"{path.relative_to(REPOSITORY).as_posix()} imports {found}"
        for path in TESTS
        for found in imports(ast.parse(path.read_text(encoding="utf-8")))
        if package(found) == "tests" and not f"{found}.".startswith("tests.support.")
    }
    assert named == set()


MARKUP = re.compile(r"</?[a-zA-Z!]")
MAY_HOLD_MARKUP = {
    "rendering.footnotes": "it finds citations and headings in finished markup; what it writes comes from fragments",
    "rendering.clauses": "it finds paragraphs, headings and numbers in finished markup; what it writes is a fragment",
    "rendering.glossary": "it finds words in finished markup, and where a section begins; what it writes is a fragment",
    "rendering.marks": "it finds tags and links in finished markup; what it writes comes from fragments",
    "rendering.attachments": "it finds pictures and files in finished markup; what it writes comes from fragments",
    "checks.logo": "it names the element that a drawing cannot hold",
    "pages.scenarios": "it finds the mark, a comment, that a fragment left in a finished page",
    "publishing.headers": "it finds scripts in finished pages, and writes the one element that must name their hashes",
    "engine.preview": "it finds where a page's body begins, and marks the notice that it puts there",
    "rendering.markdown": "it takes the paragraph off that Markdown puts around a line",
    "rendering.commonmark": "a group of its pattern has a name, which is no markup",
    "rendering.markup_reader": "it finds tags in finished markup, and writes none",
    "audit.published": "groups of its pattern have names, which are no markup",
    "checks.lost_markup": "it names the beginning of a comment, which no page may show",
    "readers.yaml": "'<document start>' is the YAML parser's word, and no markup",
}


def texts(tree: ast.AST) -> list[str]:
    """The texts in a module's code; docstrings are none."""
    nodes = list(ast.walk(tree))
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    found = [node.value for node in nodes if isinstance(node, ast.Constant) and id(node) not in docstrings]
    return [text for text in found if isinstance(text, str)]


def test_markup_stands_in_overrides_and_not_in_the_code():
    plain_ones = sorted(set(TREES) - set(MAY_HOLD_MARKUP))
    assert {name: text for name in plain_ones for text in texts(TREES[name]) if MARKUP.search(text)} == {}


# The search reads its own index, from the site's own address; the policy keeps it there.
MAY_FETCH = {"view.js": "search/index.json"}
SCRIPTS = sorted(path for name in ("assets", "scorm") for path in (REPOSITORY / "overrides" / name).rglob("*.js"))
NEVER = {
    "text becomes markup": r"\.(?:inner|outer)HTML\s*\+?=(?!=)",
    "text becomes markup, another way": r"insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|parseFromString",
    "text becomes a document": r"\bdocument\.write(?:ln)?\b",
    "text becomes code": r"\beval\s*\(|\bnew\s+Function\b|\bset(?:Timeout|Interval)\s*\(\s*[\"'`]",
    "something leaves the device": r"\b(?:fetch|XMLHttpRequest|sendBeacon|WebSocket|EventSource)\b",
}


@pytest.mark.parametrize("what", NEVER)
def test_no_script_turns_text_into_more(what):
    for path in SCRIPTS:
        code = path.read_text(encoding="utf-8")
        if path.parent.name == "search" and path.name in MAY_FETCH:
            code = code.replace(f'fetch(new URL("{MAY_FETCH[path.name]}", ROOT))', "", 1)
        if "vendor" in path.parts:  # where a method of MiniSearch's own tree has that name
            code = re.sub(r"\.fetch\(|\bfetch\(\w,\w\)\{", "", code)
        assert re.findall(NEVER[what], code) == [], path


def test_the_machine_of_a_case_knows_neither_page_nor_storage():
    machine = (REPOSITORY / "overrides/assets/machine.js").read_text(encoding="utf-8")
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", machine, flags=re.DOTALL)
    assert re.findall(r"\b(?:document|window|localStorage|sessionStorage|import)\b", code) == []


def test_no_page_asks_anybody_else_for_anything():
    """No script, style, font or image from another address, in any template or style sheet."""
    for path in (REPOSITORY / "overrides").rglob("*.*"):
        if path.suffix in (".html", ".css", ".js", ".svg"):
            text = path.read_text(encoding="utf-8")
            found = re.findall(r"""(?:src=["']|@import\s|url\(\s*["']?|from\s+["'])(?:https?:)?//[^\s"')]+""", text)
            assert found == [], path
