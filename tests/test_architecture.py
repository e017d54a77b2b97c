"""The architecture, read off the code itself: who may import whom, and what stands in one place only."""

from __future__ import annotations

import ast
import re
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


@pytest.mark.parametrize("name", [name for name in TREES if package(name) in LEVEL])
def test_a_package_imports_from_lower_floors_only(name):
    here = package(name)
    others = {package(found) for found in entered(name)} - {here, EVERYBODY}
    assert [other for other in sorted(others) if LEVEL[other] >= LEVEL[here]] == []


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_says_what_is_in_it(name):
    said = ast.get_docstring(TREES[name]) or ""
    assert 1 <= len(re.findall(r"[.:;](?=\s|$)", said)) <= 4 and len(said) < 320


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


@pytest.mark.parametrize("name", [name for name in TREES if package(name) == "model"])
def test_the_model_reads_no_file_and_knows_no_page(name):
    pure = {
        "__future__", "abc", "collections", "colorsys", "dataclasses", "datetime", "functools", "graphlib", "hashlib",
        "itertools", "math", "unicodedata", "re", "types", "typing", "urllib",
    }  # fmt: skip
    foreign = {package(found) for found in IMPORTS[name]} - {"macros"}
    assert foreign <= pure | {"pydantic", "pydantic_core"}
    calls = {
        node.func.id for node in ast.walk(TREES[name]) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert "open" not in calls


@pytest.mark.parametrize(
    ("library", "homes"),
    [
        # YAML comes in through one module, and goes out through one
        ("yaml", {"readers.yaml", "authoring.yaml_edit"}),
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
        # nothing here talks to the network, and the one program that is started is our own
        ("socket", set()),
        ("urllib.request", set()),
        ("requests", set()),
        ("subprocess", {"readers.pdf.reader"}),
    ],
)
def test_a_library_is_used_in_its_own_home_only(library, homes):
    users = {
        name for name, found in IMPORTS.items() if any(one == library or one.startswith(f"{library}.") for one in found)
    }
    assert {name for name in users if name not in homes and package(name) not in homes} == set()


@pytest.mark.parametrize("name", sorted(TREES))
def test_only_the_command_line_prints(name):
    said = re.findall(r"\b(?:click\.echo|print|sys\.stdout\.write|sys\.stderr\.write)\(", plain(name))
    assert package(name) == "cli" or not said


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


@pytest.mark.parametrize("name", sorted(LINES))
def test_a_module_can_be_read_at_one_sitting(name):
    assert LINES[name] <= LONGEST


def test_most_modules_are_short():
    assert median(lines for name, lines in LINES.items() if PATHS[name].name != "__init__.py") <= MIDDLE


@pytest.mark.parametrize("name", [name for name in LINES if LINES[name] < SHORT and PATHS[name].name != "__init__.py"])
def test_a_very_short_module_has_two_users_or_is_a_command_a_check_a_page_or_a_kind_of_step(name):
    users = {other for other in TREES if name in entered(other)}
    alone = package(name) in {"cli", "checks", "pages", "__main__"} or name.startswith(("model.steps.", "audit.rules."))
    assert alone or name == "engine.shim" or len(users) > 1


TESTS = sorted(path for path in (REPOSITORY / "tests").rglob("*.py") if path.name.startswith(("test_", "conftest")))


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_what_two_tests_share_stands_in_support_or_is_a_fixture(path):
    """A test that imports another one runs its fixtures and its data with it, and cannot be moved or read alone."""
    named = {found for found in imports(ast.parse(path.read_text(encoding="utf-8"))) if package(found) == "tests"}
    assert {name for name in named if not f"{name}.".startswith("tests.support.")} == set()


MARKUP = re.compile(r"</?[a-zA-Z!]")
MAY_HOLD_MARKUP = {
    "rendering.footnotes": "it finds citations and headings in finished markup; what it writes comes from fragments",
    "rendering.clauses": "it finds paragraphs, headings and numbers in finished markup; what it writes is a fragment",
    "rendering.glossary": "it finds words in finished markup, and where a section begins; what it writes is a fragment",
    "rendering.attachments": "it finds pictures and files in finished markup; what it writes comes from fragments",
    "checks.logo": "it names the element that a drawing cannot hold",
    "pages.scenarios": "it finds the mark, a comment, that a fragment left in a finished page",
    "publishing.headers": "it finds scripts in finished pages, and writes the one element that must name their hashes",
    "engine.preview": "it finds where a page's body begins, and marks the notice that it puts there",
    "rendering.markdown": "it takes the paragraph off that Markdown puts around a line",
    "rendering.commonmark": "a group of its pattern has a name, which is no markup",
    "audit.published": "groups of its pattern have names, which are no markup",
    "checks.lost_markup": "it names the beginning of a comment, which no page may show",
    "readers.yaml": "'<document start>' is the YAML parser's word, and no markup",
}


@pytest.mark.parametrize("name", sorted(set(TREES) - set(MAY_HOLD_MARKUP)))
def test_markup_stands_in_overrides_and_not_in_the_code(name):
    nodes = list(ast.walk(TREES[name]))
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    texts = [node.value for node in nodes if isinstance(node, ast.Constant) and id(node) not in docstrings]
    assert [text for text in texts if isinstance(text, str) and MARKUP.search(text)] == []


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
