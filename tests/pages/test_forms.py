"""A form is a page to print, on which nothing can be typed in; a partnership has its own in a national one's place."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from macros.content import edition
from macros.model.form import KINDS
from macros.pages import PUT
from tests.support.project import edit, found_in, renderer

OWN = """\
title: Our request
summary: Ours.
parts:
  - title: Who
    fields:
      - {label: Our question}
"""


def put(project, macro: str, *ids: str, partnership: str = "national", here: str = "forms/request/") -> str:
    return str(PUT[macro](renderer(project, partnership), here, *ids))


def own(project, name: str) -> None:
    folder = project.partnerships / "testshire" / "forms"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yml").write_text(OWN, encoding="utf-8")


def page(project, text: str) -> str:
    """What a page of the partnership's own shows of a text."""
    folder = project.partnerships / "testshire" / "pages"
    folder.mkdir(exist_ok=True)
    (folder / "ask.md").write_text(f"# Ask\n\n{text}\n", encoding="utf-8")
    assert found_in(project, "testshire") == []
    return put(project, "local_page", "ask", partnership="testshire", here="local/ask/")


def test_a_page_asks_everything_and_says_how_it_is_used(project):
    shown = put(project, "form", "request")
    form = edition.load(project).forms["request"]
    assert all(one.label in shown for part in form.parts for one in part.fields_)
    assert "fill it in in Word, and send it by your secure route. Nothing is typed in or kept on this site." in shown
    assert "ring the front door first" in shown, "a name is filled in"
    assert 'href="../../rules/golden-2024/#rule-' in shown, "what a question rests on is linked to"


@pytest.mark.parametrize("macro", ["form", "form_index"])
def test_nothing_can_be_typed_in_on_the_site(macro, project):
    shown = put(project, macro, *(["request"] if macro == "form" else []))
    assert not re.search(r"<(form|input|textarea|select|button)\b|contenteditable", shown)


@pytest.mark.parametrize("kind", [get_args(model.model_fields["kind"].annotation)[0] for model in KINDS])
def test_each_kind_of_field_has_room_of_its_own(kind, project):
    assert (project.root / "overrides" / "fragments" / "form" / f"answer-{kind}.html").is_file()
    assert put(project, "form", "request").count(f"{renderer(project).word(f'form-kind-{kind}')}</p>") >= 1


def test_the_list_leads_to_each_form(project):
    assert '<a href="request/">Request for information</a>' in put(project, "form_index", here="forms/")


def test_a_link_in_a_sentence_has_the_title_of_the_form(project):
    assert put(project, "form_link", "request", here="about/").strip() == (
        '<a href="../forms/request/">Request for information</a>'
    )


def test_a_partnerships_own_form_stands_in_the_place_of_the_national_one_and_another_is_added(project):
    own(project, "request")
    own(project, "at-night")
    forms = edition.load(project, "testshire").forms
    assert {id_: form.title for id_, form in forms.items()} == {"request": "Our request", "at-night": "Our request"}
    assert "Our question" in put(project, "form", "request", partnership="testshire")
    assert "Our question" not in put(project, "form", "request")


def test_a_text_links_to_a_form_and_puts_one_in(project):
    own(project, "at-night2")
    shown = page(project, "Fill in [the form](form:request).\n\n{{ block.form_at_night2 }}")
    assert '<a href="../../forms/request/" rel="noopener noreferrer">the form</a>' in shown
    assert "Our question" in shown
    assert '<a href="../../forms/at-night2/">' in shown, "the block leads to the form's own page"


def test_a_section_of_the_protocol_puts_one_in_too(project):
    edit(project, "guidance/protocol/consent.md", "Ring", "Before.\n\n{{ block.form_request }}\n\nRing")
    assert found_in(project) == []
    assert "By which way" in put(project, "protocol", here="protocol/")


def test_every_id_of_a_form_stands_on_the_page_of_ids(project):
    shown = put(project, "id_index", here="boards/ids/")
    assert "<code>form:request</code>" in shown
    assert "<code>{{ block.form_request }}</code>" in shown.replace("&#123;", "{").replace("&#125;", "}")


def test_forms_stand_in_the_order_that_the_profiles_give_them_and_own_ones_after_the_national(project):
    (project.root / "guidance/forms/answer.yml").write_text(OWN, encoding="utf-8")
    edit(project, "guidance/national.yml", "name: ", "forms: [request]\nname: ")
    own(project, "a-note")
    own(project, "request")
    assert list(edition.load(project, "national").forms) == ["request", "answer"]
    assert list(edition.load(project, "testshire").forms) == ["request", "answer", "a-note"]
    edit(project, "partnerships/testshire/partnership.yml", "name: ", "forms: [a-note]\nname: ")
    assert list(edition.load(project, "testshire").forms) == ["a-note", "request", "answer"]
    assert found_in(project, "testshire") == []
    html = put(project, "form_index", partnership="testshire", here="forms/")
    assert re.findall(r'<h2><a href="([a-z-]+)/"', html) == ["a-note", "request", "answer"]
