"""One table says where everything stands: what it promises, and that nobody spells an address beside it."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from macros.content import routes
from macros.content.formats import FORMATS
from macros.pages import generated
from tests.support import editions

REPOSITORY = Path(__file__).resolve().parents[2]
TABLE = "macros/content/routes.py"
FOLDERS = sorted({path.partition("/")[0].partition(".md")[0] for path in routes.ROUTES.values()} - {"{}"})
# A folder of the site and no more, or with a page, a place or a file of the site behind it; a fragment has no ending.
ADDRESS = re.compile(rf"/?(?:{'|'.join(FOLDERS)})(?:/|\.md)(?:[^\s*]*(?:/|\.md|\.pdf|\.ics|\.json|#[^\s*]*))?")
BEGUN = re.compile(rf"/?(?:{'|'.join(FOLDERS)})/[^\s*]*")


def spelt(tree: ast.AST) -> list[str]:
    """The addresses in some Python: whole ones, and those that a text with gaps begins with."""
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    begun = [node.values[place] for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for place in (0, -1)]
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            pattern = BEGUN if any(node is one for one in begun) else ADDRESS
            found += [node.value] if pattern.fullmatch(node.value) else []
    return found


@pytest.mark.parametrize(
    "code",
    [
        'x = "cases/"', 'x = f"decide/{id_}/"', 'x = "contacts/#top"', 'x = f"{site}/protocol/"', 'x = "law/acts.md"',
        'x = "glossary.md"', 'x = f"protocol/changes/{one}-to-{two}.md"', 'x = "protocol/review.ics"',
    ],
)  # fmt: skip
def test_an_address_in_the_code_is_recognised(code):
    assert spelt(ast.parse(code))


def test_no_module_but_the_table_spells_an_address_of_the_site():
    found = {
        str(path.relative_to(REPOSITORY)): addresses
        for path in sorted((REPOSITORY / "macros").rglob("*.py"))
        if (addresses := spelt(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert found.keys() == {TABLE}, found


def test_no_template_spells_an_address_of_the_site():
    found = {}
    for path in sorted((REPOSITORY / "overrides").rglob("*.html")):
        text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        own = [word for word in re.findall(r"""["']([^"'\s{}]+)["']""", text) if ADDRESS.fullmatch(word)]
        own += re.findall(r"""\blink\(\s*["'][^)]*\)|(?<![\w-])(?:href|src|action)=["'][a-z/.][^"':]*["']""", text)
        found |= {str(path.relative_to(REPOSITORY / "overrides")): own} if own else {}
    # The page that leads to the editions of a board stands above their sites, beside its own two files; a package for a
    # learning system is no site, and its script lies in it.
    assert found == {
        "fragments/shared/front-page.html": ['href="front-page/mark.svg"', 'href="front-page/site.css"'],
        "fragments/scorm/package.html": ['src="scorm/index.js"'],
    }


def test_every_kind_that_a_template_names_is_in_the_table_with_as_many_ids():
    known = {**{kind: path.count("{}") for kind, path in routes.ROUTES.items()}, "chart": 1, "register entry": 1}
    wrong = []
    for path in sorted((REPOSITORY / "overrides").rglob("*.html")):
        for call in re.findall(r"""\burl(\("(?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))""", path.read_text("utf-8")):
            tree = ast.parse(f"url{call}", mode="eval").body
            assert isinstance(tree, ast.Call) and isinstance(tree.args[0], ast.Constant)
            wrong += [call] if known.get(str(tree.args[0].value)) != len(tree.args) - 1 else []
    assert wrong == []


def test_a_kind_that_there_is_not_and_ids_that_do_not_fit_are_refused():
    with pytest.raises(KeyError):
        routes.address("case", "bus-stop")
    for ids in ((), ("acts", "children-act")):
        with pytest.raises(ValueError):
            routes.address("scenario", *ids)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", ""),
        ("law/index.md", "law/"),
        ("law/acts.md", "law/acts/"),
        ("guidance/an-index.md", "guidance/an-index/"),
        ("rules/golden.md#rule-2", "rules/golden/#rule-2"),
        ("protocol/index.md#consent", "protocol/#consent"),
        ("protocol/review.ics", "protocol/review.ics"),
    ],
)
def test_a_file_under_docs_has_one_address(path, address):
    assert routes.address_of(path) == address


@pytest.mark.parametrize("partnership", ["national", "bromley", "testshire"])
def test_every_page_that_the_data_make_stands_where_the_table_says_and_where_checks_expect_it(partnership):
    pages = [page.path for page in generated.generated(editions.loaded(partnership))]
    assert all(page.startswith(routes.MADE) for page in pages)
    patterns = [
        re.sub(r"\\\{\\\}", "[a-z0-9.-]+", re.escape(path)) for path in routes.ROUTES.values() if path != "{}.md"
    ]
    assert [page for page in pages if not any(re.fullmatch(pattern, page) for pattern in patterns)] == []


@pytest.mark.parametrize("partnership", ["national", "bromley"])
def test_a_chart_leads_to_its_page_or_to_the_aid_and_never_to_a_page_that_is_not_there(partnership):
    found = editions.loaded(partnership)
    pages = {routes.address_of(page.path) for page in generated.generated(found)} | {routes.address("decide")}
    assert {routes.address_in(found, "chart", id_) for id_ in found.library.all("chart")} <= pages
    assert routes.address_in(found, "chart", found.charts[0]) == routes.address("decide")


def test_a_format_names_the_page_that_its_files_make_by_one_id():
    for kind in FORMATS:
        gaps = [name for _, name, _, _ in Formatter().parse(routes.ROUTES.get(kind.route, "")) if name is not None]
        assert len(gaps) == bool(kind.route)
