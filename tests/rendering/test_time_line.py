"""The time line of an entry says what the register holds, as vaguely as it holds it, and draws the same."""

from __future__ import annotations

import re
from datetime import date

import pytest

from macros.content.project import find
from macros.pages import PUT
from macros.rendering import time_line
from macros.rendering.renderer import Renderer
from tests.support import editions

DAY = date(2026, 11, 28)
ENTRIES = editions.loaded().library.all("register entry")


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(editions.loaded(), find())


@pytest.fixture(scope="module")
def pages(renderer) -> dict[str, str]:
    return {name: str(PUT["register"](renderer, f"law/{name}/", name)) for name in renderer.edition.register_groups}


def line(id_: str) -> time_line.TimeLine:
    turned = editions.loaded().switched(id_)
    return time_line.time_line(ENTRIES[id_], turned.state if turned else None, DAY)


def told(id_: str) -> list[tuple[str, str, str]]:
    return [(one.what, one.date, one.when) for one in line(id_).told]


def changed(id_: str, **values: object) -> tuple[time_line.Moment, ...]:
    return time_line.moments(ENTRIES[id_].model_copy(update=values))


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        (
            "dpa-1998",
            [("passed", "1998", "dated"), ("begins", "2000-03-01", "dated"), ("repealed", "2018-05-25", "dated")],
        ),
        ("daa-2021", [("passed", "2021", "dated")]),
        ("cwsa-2026", [("passed", "2026-04-29", "dated")]),
        ("gillick-1985", [("decided", ENTRIES["gillick-1985"].from_, "dated")]),
        ("cwsa-2026-s3", [("enacted", "", "awaited")]),
        ("kcsie-2025", [("begins", "2025-09-01", "dated"), ("to-be-replaced", "", "awaited")]),
        ("hra-2000", [("never-existed", "", "undated")]),
        ("ca-1989-s47", [("begins", "", "undated")]),
    ],
)
def test_what_befell_an_entry_is_told_in_order_and_what_has_no_date_last(id_, expected):
    assert told(id_) == expected


def test_every_entry_has_a_time_line():
    assert [id_ for id_ in ENTRIES if not line(id_).told] == []


def test_what_took_the_place_of_an_entry_stands_with_its_end():
    assert line("dpa-1998").told[-1].others == ENTRIES["dpa-1998"].replaced_by != ()


def test_what_has_ended_on_no_known_day_says_so():
    (begun, ended) = changed("dpa-1998", from_="1998", until=None)
    assert (begun.what, ended.what, ended.when) == ("passed", "repealed", "undated")


def test_a_law_that_somebody_said_has_begun_waits_for_no_day():
    (one,) = time_line.moments(ENTRIES["cwsa-2026-s3"], "yes")
    assert (one.what, one.when) == ("begins", "undated")


def test_one_date_is_not_drawn():
    assert line("daa-2021").drawn is None
    assert line("cwsa-2026-s3").drawn is None


@pytest.mark.parametrize("id_", [id_ for id_ in ENTRIES if line(id_).drawn])
def test_a_drawing_keeps_within_its_width_and_its_order(id_):
    drawn = line(id_).drawn
    places = [*(year.x for year in drawn.years), *drawn.marks, *(drawn.span or ()), drawn.day]
    assert min(places) > 0
    assert max(places) < time_line.WIDTH
    assert list(drawn.marks) == sorted(drawn.marks)
    assert 2 <= len(drawn.years) <= 7
    assert all(later.x - sooner.x > 25 for sooner, later in zip(drawn.years, drawn.years[1:], strict=False))


def test_what_still_stands_is_drawn_up_to_the_day_and_what_ended_to_its_end():
    stands, ended = line("ca-1989").drawn, line("dpa-1998").drawn
    assert stands.span[1] == stands.day
    assert ended.span[1] == ended.marks[-1] < ended.day


def test_the_page_says_dates_as_vaguely_as_they_are_held_with_a_link_to_what_counts(pages):
    page = pages["data-protection"]
    entry = page[page.index('id="dpa-1998"') :]
    entry = entry[entry.index("Time line</dt>") : entry.index("</ul>")]
    words = re.sub(r"<[^>]+>", " ", entry)
    assert re.search(r"1998: passed\s+1 March 2000: begins\s+25 May 2018: repealed and replaced by\s", words)
    assert '<a href="./#dpa-2018">' in entry


@pytest.mark.parametrize(
    ("when", "what", "said"),
    [
        ("undated", "begins", "Begins, on a day that this register does not hold"),
        ("awaited", "bill", "Becomes law, if it is passed, on a day that is not confirmed"),
        ("undated", "never-existed", "Never existed"),
    ],
)
def test_a_day_that_nobody_holds_is_said_in_a_sentence(when, what, said, renderer):
    moments = [time_line.Moment(what, when=when)]
    html = str(renderer.fragment("law/time-line", "law/acts/", told=moments, drawn=None))
    assert f"<li>{said}</li>" in html


def test_a_drawing_is_for_the_eye_alone_and_is_small(pages):
    drawings = [found for page in pages.values() for found in re.findall(r"<svg.*?</svg>", page, re.DOTALL)]
    assert len(drawings) == sum(line(id_).drawn is not None for id_ in ENTRIES) > 100
    assert all('aria-hidden="true"' in one and len(one) < 600 for one in drawings)
