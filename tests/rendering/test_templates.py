"""A fragment that is named in another is written into it, and what is filled is what Jinja itself would fill."""

from __future__ import annotations

import pytest
from jinja2 import Environment, FileSystemLoader, TemplateNotFound

from macros.content import project
from macros.rendering.template_cache import FragmentLoader

FRAGMENTS = {
    "page.html": (
        '{# Takes: names. #}\n{% set said = "page" %}\n<ul>\n{% for name in names %}\n'
        '  {% include "row.html" %}\n{% endfor %}\n</ul>{% include "end.html" %}\n{{ said }}\n'
    ),
    "row.html": '{# Takes: name. #}\n{% set said = "row" %}\n<li>{{ name }} {{ said }} {% include "end.html" %}</li>\n',
    "end.html": "({{ said }})\n\n",
    "own.html": '{% include "base.html" %}',
    "base.html": "{% block inside %}block{% endblock %}",
    "again.html": '{{ depth }}{% if depth < 3 %}{% set depth = depth + 1 %}{% include "again.html" %}{% endif %}',
    "lacking.html": '{% include "nowhere.html" %}',
}


@pytest.fixture
def filled(tmp_path):
    """What some loader makes of a fragment."""
    for name, text in FRAGMENTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    def fill(loader: type[FileSystemLoader], name: str) -> str:
        made = Environment(loader=loader(tmp_path), autoescape=True, trim_blocks=True, lstrip_blocks=True)
        return made.get_template(name).render(names=["a", "<b>"], depth=0)

    return fill


@pytest.mark.parametrize("name", ["page.html", "own.html", "again.html"])
def test_a_fragment_within_another_is_filled_as_by_jinja(filled, name):
    assert filled(FragmentLoader, name) == filled(FileSystemLoader, name)


def test_a_fragment_that_is_not_there_is_named(filled):
    with pytest.raises(TemplateNotFound, match=r"nowhere\.html"):
        filled(FragmentLoader, "lacking.html")


def test_a_fragment_that_changes_changes_those_that_it_stands_in(tmp_path):
    (tmp_path / "outer.html").write_text('{% include "inner.html" %}', encoding="utf-8")
    for text in ("one", "two"):
        (tmp_path / "inner.html").write_text(text, encoding="utf-8")
        assert Environment(loader=FragmentLoader(tmp_path)).get_template("outer.html").render() == text


def test_our_own_fragments_hold_those_that_they_name():
    loader = FragmentLoader(project.find().fragments)
    text, _, _ = loader.get_source(Environment(loader=loader), "scenario/booklet.html")
    assert '{% include "scenario/booklet-outcome.html" %}' not in text
    assert "booklet-verdict" in text
