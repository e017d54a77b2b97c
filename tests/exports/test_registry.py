"""An export is a file and a row: the build makes it, and pages link to it, without knowing which exports there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros import exports
from macros.content import edition
from macros.engine import builder
from macros.exports import EXPORTS, Export
from macros.rendering.renderer import Renderer
from tests.support import editions

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = '{% if "leaflet" in exports %}<a href="{{ link(exports["leaflet"]) }}">Leaflet</a>{% endif %}'


@pytest.fixture
def leaflet(project, monkeypatch):
    """A project that builds with exports of this test alone: one that a page links to, one made of the pages."""
    monkeypatch.setattr("macros.content.project.find", lambda: project)
    page = project.fragments / "protocol/page.html"
    page.write_text(page.read_text("utf-8") + PAGE, encoding="utf-8")

    def put(make, titles=lambda work: "\n".join(sorted(page.url for page in work.pages))):
        own = (
            Export("leaflet", "{}-leaflet.txt", "before", make, "protocol"),
            Export("list", "deep/er/list.txt", "after", titles),
        )
        monkeypatch.setattr(exports, "EXPORTS", own)

    return put


@pytest.mark.slow
def test_an_export_is_made_before_the_page_that_links_to_it_or_of_the_finished_pages(leaflet, project, tmp_path):
    leaflet(lambda work: f"{work.renderer.edition.id}, {len(work.pages)} pages")
    out = tmp_path / "out"
    builder.build(project, "testshire", out)
    assert (out / "protocol/testshire-leaflet.txt").read_text("utf-8") == "testshire, 0 pages"
    assert 'href="testshire-leaflet.txt"' in (out / "protocol/index.html").read_text("utf-8")
    listed = (out / "deep/er/list.txt").read_text("utf-8").split("\n")
    assert {"", "protocol/", "cases/case/"} <= set(listed)


@pytest.mark.slow
def test_what_an_edition_has_not_is_neither_written_nor_linked_to(leaflet, project, tmp_path):
    leaflet(lambda work: None, lambda work: None)
    out = tmp_path / "out"
    builder.build(project, "testshire", out)
    assert not ([*out.rglob("*leaflet*"), *out.rglob("list.txt")])
    assert "Leaflet" not in (out / "protocol/index.html").read_text("utf-8")


def test_no_two_exports_have_one_name_or_one_address():
    found = editions.loaded()
    assert len({one.name for one in EXPORTS}) == len({one.address(found) for one in EXPORTS}) == len(EXPORTS)


def test_a_template_asks_for_exports_that_there_are_and_that_are_made_before_it():
    asked = {
        name
        for path in (REPOSITORY / "overrides").rglob("*.html")
        for pair in re.findall(r'"([^"]+)" in exports|exports\["([^"]+)"\]', path.read_text("utf-8"))
        for name in pair
        if name
    }
    assert asked and asked <= {one.name for one in EXPORTS if one.when == "before"}


def test_a_renderer_is_made_with_the_exports_that_it_knows_and_no_page_offers_another(project):
    bare = Renderer(edition.load(project), project)
    known = bare.with_exports({"pdf": "protocol/x.pdf"})
    values = {"changes": False, "local": False}
    assert 'href="x.pdf"' in known.fragment("protocol/status", "protocol/", **values)
    assert ".pdf" not in bare.fragment("protocol/status", "protocol/", **values)
