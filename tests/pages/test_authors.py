"""What authors look up: every id of the data stands on one page, as it is typed."""

from __future__ import annotations

import re
from html import unescape

import pytest

from macros.checks import ids
from macros.content import choices, edition
from macros.content.project import find
from macros.pages import PUT
from macros.rendering.renderer import Renderer


@pytest.fixture(scope="module")
def real():
    return edition.load(find(), "lincolnshire")


@pytest.fixture(scope="module")
def typed(real):
    html = str(PUT["id_index"](Renderer(real, find()), "boards/ids/"))
    return set(map(unescape, re.findall(r"<code>(.*?)</code>", html)))


@pytest.mark.parametrize("kind", ["role", "topic", "contact", "term", "citation", "attribution", "rule set", "chart"])
def test_each_id_that_a_check_knows_stands_on_the_page(kind, real, typed):
    assert ids.known_ids(real, kind) == set(choices.known(real)[kind])
    assert set(choices.known(real)[kind]) <= typed


def test_the_kinds_that_messages_send_to_the_page_are_those_that_there_are(real):
    assert set(choices.KINDS) == set(choices.known(real))


def test_sections_names_blocks_pages_and_macros_stand_there_too(typed):
    assert {
        "consent",
        "{{ front_door.phone }}",
        "{{ block.contacts }}",
        "page:contacts",
        "{{ chart('chart') }}",
    } <= typed
