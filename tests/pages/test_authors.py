"""What authors look up: every id of the data stands on one page, as it is typed."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from macros.checks import ids
from macros.content import choices
from macros.content.formats import adapter
from macros.content.project import find
from macros.model.keys import BY_ID, EACH, Key, keys
from macros.model.partnership import Partnership
from macros.pages import PUT, authors
from macros.readers import yaml
from macros.rendering.renderer import Renderer
from tests.support import editions


@pytest.fixture(scope="module")
def real():
    return editions.loaded("lincolnshire")


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


PROFILE = tuple(keys(Partnership))


@pytest.mark.parametrize("key", PROFILE, ids=lambda key: ".".join(key.path))
def test_each_key_of_a_profile_says_what_it_is_and_has_an_example_or_keys_below_it(key):
    below = any(one.path[: len(key.path)] == key.path and one != key for one in PROFILE)
    assert key.says
    assert below == (key.example is None)


# Of the keys that say where a section stands, a profile has one kind.
PLACES = ({"after"}, {"before"}, {"order", "appendices"})


@pytest.mark.parametrize("place", PLACES, ids=lambda place: " and ".join(sorted(place)))
def test_a_profile_of_all_the_examples_is_sound_and_reads_as_it_is_typed(place):
    whole: dict[str, Any] = {}
    others = set.union(*PLACES) - place
    for key in PROFILE:
        if key.example is not None and key.path[-1] not in others:
            into(whole, key, yaml.parse(f"it: {authors.typed(key.example)}", "").data["it"])
    adapter("profile").validate_python(whole)
    assert (whole["accent"], whole["site"]) == ("#0f4c5c", "https://learning.northshire.example/")


def into(whole: dict[str, Any], key: Key, value: Any) -> None:
    """Puts a value where its key stands, in the first entry of a list and under the id `lado`, `consent` or such."""
    there: Any = whole
    for step, following in zip(key.path, (*key.path[1:], ""), strict=True):
        if step == EACH:
            there.extend([] if there else [{}])
            there = there[0]
        else:
            name = "lado" if step == BY_ID else step
            last = following == ""
            there = there.setdefault(name, value if last else [] if following == EACH else {})


def test_the_table_of_keys_shows_what_is_needed_and_how_it_is_typed(real):
    html = str(PUT["profile_keys"](Renderer(real, find()), "boards/profile/"))
    assert html.count('<tr role="row">') == len(PROFILE) + 1
    assert (
        "<code>contacts › id › kept_by</code></th>"
        '<td role="cell">the role that makes sure that this is right <b>(needed)</b>' in html
    )
    assert "<code>who: Your managers</code>" in html
    assert "<code>accent: &#34;#0f4c5c&#34;</code>" in html


@pytest.mark.parametrize(
    ("name", "there", "why"),
    [
        ("protocol", True, "the data make it"),
        ("law/acts", True, "the data make it"),
        ("contacts", True, "somebody wrote it"),
        ("boards/hosting", False, "a partnership's site has no pages for boards"),
        ("maintainers/coverage/bromley-2017", False, "no site has it"),
    ],
)
def test_a_link_to_a_page_leads_to_one_that_the_edition_has(name, there, why, real):
    assert (name in ids.known_ids(real, "page link")) is there, why
    assert (name in choices.pages(real)) is there, why
