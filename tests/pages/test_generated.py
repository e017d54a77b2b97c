"""Which pages an edition has beyond those written by hand, as Markdown that could stand on disk."""

from __future__ import annotations

import pytest
import yaml
from markupsafe import escape

from macros.content import edition
from macros.pages.generated import generated, navigation
from tests.support.project import edit


def pages(project, partnership: str = "national") -> dict[str, str]:
    return {page.path: page.markdown for page in generated(edition.load(project, partnership))}


def test_each_case_rule_set_agency_form_and_part_of_the_register_has_a_page(project):
    assert list(pages(project)) == [
        "cases/case.md",
        "cases/case/on-paper.md",
        "cases/case/refresher.md",
        "rules/golden-2018.md",
        "rules/golden-2024.md",
        "agencies/health.md",
        "forms/request.md",
        "protocol/index.md",
        "protocol/current.md",
        "protocol/moved.md",
        "law/acts.md",
        "law/guidance.md",
    ]


def test_a_page_is_a_title_and_one_macro_call(project):
    assert pages(project)["cases/case.md"] == (
        '---\ntitle: "The late visit"\ngenerated: true\nhide: ["navigation", "toc"]\ncase: true\n---\n\n'
        '{{ scenario("case") }}\n'
    )
    assert pages(project)["law/acts.md"] == (
        '---\ntitle: "Acts and their sections"\ngenerated: true\nrows: true\n---\n\n{{ register("acts") }}\n'
    )


@pytest.mark.parametrize(
    ("name", "hidden"),
    [
        ("national", ["cases/case/on-paper.md", "cases/case/refresher.md", "rules/golden-2018.md"]),
        ("testshire", ["cases/case/on-paper.md", "cases/case/refresher.md", "rules/golden-2024.md"]),
    ],
)
def test_the_search_offers_only_the_rules_of_this_edition_and_no_booklet(name, hidden, project):
    found = pages(project, name)
    assert [path for path, markdown in found.items() if 'search: {"exclude": true}' in markdown] == hidden


def test_a_withdrawn_case_has_no_page(project):
    edit(project, "partnerships/testshire/partnership.yml", "terms:", "withdrawn:\n  case: Ours is better.\nterms:")
    assert "cases/case.md" not in pages(project, "testshire")


@pytest.mark.parametrize(
    "title",
    [
        "{{ ().__class__ }}",
        "{% for x in y %}{% endfor %}",
        "{# hidden #}",
        # code that is put together when other code is taken out
        "{{# #}{ ().__class__ }}",
        "{{% %}{ ().__class__ }}",
        "{{{ }}{ ().__class__ }}",
        # code that never ends
        "{{ ().__class__",
        "{% raw",
        # code over two lines
        "{{ ()\n.__class__ }}",
    ],
)
def test_a_title_cannot_carry_jinja_into_a_page(title, project):
    """The checks refuse it first; if they did not, the page would still not hold it."""
    found = edition.load(project)
    case = found.library.all("scenario")["case"].model_copy(update={"title": f"Amy {title} end"})
    found.library.all("scenario")["case"] = case
    page = next(generated(found)).markdown
    front, _, body = page.removeprefix("---\n").partition("---\n")
    assert body == '\n{{ scenario("case") }}\n'
    assert not any(mark in front for mark in ("{{", "{%", "{#"))


@pytest.mark.parametrize(
    "title",
    [
        'He said "no"',
        "A colon: here",
        "A line\nbreak",
        "---",
        "a\n---\nhide: [toc]",
        "Zoë’s day",
        "\\",
        "# heading",
        "- x",
    ],
)
def test_a_title_cannot_leave_its_line_of_the_front_matter(title, project):
    found = edition.load(project)
    found.library.all("scenario")["case"] = found.library.all("scenario")["case"].model_copy(update={"title": title})
    front = next(generated(found)).markdown.split("---\n{{")[0].removeprefix("---\n").split("\n---\n")[0]
    assert yaml.safe_load(front) == {
        "title": str(escape(title)),
        "generated": True,
        "hide": ["navigation", "toc"],
        "case": True,
    }


def test_the_pages_for_boards_are_in_the_menu_of_the_national_edition_only(project):
    menu = ["index.md", {"About": ["about.md", "boards/index.md", "boards/hosting.md"]}]
    assert navigation(edition.load(project), menu) == menu
    own = {"Testshire": ["local/index.md"]}
    assert navigation(edition.load(project, "testshire"), menu) == ["index.md", {"About": ["about.md"]}, own]


def test_a_title_with_an_emoji_or_a_separator_is_the_title_that_it_was(project):
    """As YAML a page's title was two halves of a letter, with which no page can be written."""
    title = 'Ring \U0001f600 now: "a" #1'
    edit(project, "guidance/forms/request.yml", "title: Request for information", f"title: '{title}'")
    front = yaml.safe_load(pages(project, "testshire")["forms/request.md"].split("---")[1])
    assert front["title"] == str(escape(title))
