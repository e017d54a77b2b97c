"""The index of the search: what of a page and of the data is in it, and what must never be."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from macros.content import edition
from macros.exports import search_index
from macros.exports.work import FinishedPage
from macros.rendering.renderer import Renderer
from tests.support.project import REPOSITORY, edit

PAGE = """
<h1 id="top">Consent</h1><p>Before <b>any</b>one else.</p>
<h2 id="no">If they say <em>no</em></h2><p>Listen,<br>and go on.</p><ul><li>One</li><li>Two</li></ul>
<h2>A heading without a place</h2><pre>code: yes</pre>
<div data-search-exclude><h2 id="hidden">Hidden</h2><p>Never</p></div><script>never()</script>
<h3 id="last">Last</h3><p>End &amp; more</p>
"""


def page(html=PAGE, url="guidance/consent/", **meta):
    return search_index.of_page(FinishedPage(url, "Title", meta, html))


def index(project, name="national", pages=()):
    return json.loads(search_index.written(Renderer(edition.load(project, name), project), pages))


def entries(project, name="national"):
    return {entry["url"]: entry for entry in index(project, name)["entries"]}


def test_a_page_is_its_title_and_a_part_for_each_heading_with_a_place():
    found = page(asked=["parent says no"])
    assert (found.title, found.kind, found.asked) == ("Consent", "guidance", ("parent says no",))
    assert found.text == "Before anyone else."
    assert [(part.id, part.heading) for part in found.sections] == [("no", "If they say no"), ("last", "Last")]
    assert found.sections[0].text == "Listen, and go on. One Two A heading without a place"
    assert found.sections[1].text == "End & more"


def test_what_is_marked_to_be_left_out_is_left_out_with_its_headings():
    found = json.dumps(page().said())
    assert "Hidden" not in found
    assert "ever" not in found


@pytest.mark.parametrize(
    ("url", "meta"),
    [
        ("guidance/consent/", {"search": {"exclude": True}}),
        ("protocol/2024/", {"generated": True, "search": {"exclude": True}}),
        # the data say what is to be found of these
        ("cases/case/", {"generated": True}),
        ("law/acts/", {"generated": True}),
    ],
)
def test_a_page_that_is_left_out_or_that_data_make_is_not_read(url, meta):
    assert page(url=url, **meta) is None


def test_the_protocol_and_a_partnerships_pages_are_read():
    assert page(url="protocol/", generated=True).kind == "protocol"
    assert page(url="local/thresholds/", generated=True).kind == "local"


def test_only_the_rules_that_count_in_an_edition_are_found(project):
    assert [url for url in entries(project) if url.startswith("rules/")] == ["rules/golden-2024/"]
    assert [url for url in entries(project, "testshire") if url.startswith("rules/")] == ["rules/golden-2018/"]


def test_a_superseded_chart_is_not_found(project):
    chart = (project.root / "guidance/charts/chart.yml").read_text("utf-8")
    for name, status in (("old", "superseded"), ("other", "current")):
        text = chart.replace("status: ours", f"status: {status}").replace("status: current", f"status: {status}")
        (project.root / f"guidance/charts/{name}.yml").write_text(text, "utf-8")
    edit(project, "guidance/national.yml", "rule_sets:", "charts: [chart, old, other]\nrule_sets:")
    assert [url for url in entries(project) if url.startswith("decide/")] == ["decide/other/"]


def test_a_withdrawn_case_is_not_found(project):
    assert "cases/case/" in entries(project)
    edit(project, "partnerships/testshire/partnership.yml", "terms:", "withdrawn:\n  case: Ours is better.\nterms:")
    assert "cases/case/" not in entries(project, "testshire")


def test_an_entry_of_the_register_says_when_it_is_not_verified_and_what_it_is_when_it_does_not_count(project):
    found = [entry for entry in entries(project).values() if entry["kind"] == "law" and "#" in entry["url"]]
    library = edition.load(project).library.all("register entry")
    for entry in found:
        law = library[entry["url"].partition("#")[2]]
        assert ("not verified" in entry.get("mark", "")) == (law.verified == "unverified")
        assert bool(entry.get("mark")) == (law.status != "in-force" or law.verified == "unverified")
        assert ("text" in entry) == (law.status in ("in-force", "partly-in-force", "to-be-replaced", "enacted"))
    assert found


def test_the_other_names_of_a_word_and_what_people_ask_are_found_with_it(project):
    (id_, term), *_ = edition.load(project).library.all("term").items()
    edit(project, "guidance/glossary.yml", f"\n{id_}:\n", f"\n{id_}:\n  asked: [what is it]\n")
    assert entries(project)[f"glossary/#{id_}"]["asked"] == [*term.also, "what is it"]


def test_a_contact_has_every_way_to_reach_it_and_what_people_ask_in_every_edition(project):
    edit(project, "guidance/national.yml", "  front-door:\n", "  front-door:\n    asked: [who do I ring]\n")
    own = edition.load(project, "testshire").contacts["front-door"]
    (found,) = [one for one in index(project, "testshire")["contacts"] if one["url"] == "contacts/#contact-front-door"]
    assert found["name"] == own.name
    assert found["asked"] == ["who do I ring"]
    assert [[way.shown, way.link] for way in own.ways if way.kind == "phone"] == found["ways"][:1]


def test_nothing_but_what_is_known_is_in_the_search_library():
    script = REPOSITORY / "overrides/assets/vendor/minisearch/minisearch.js"
    assert sha256(script.read_bytes()).hexdigest() == "3017e9e76bfe9dd14a772069687216c993c5a52fdec2ca2d09a83f7ee3d56b84"
    text = script.read_text("utf-8")
    assert [word for word in ("eval(", "new Function", "WebAssembly", "import(", "importScripts") if word in text] == []
