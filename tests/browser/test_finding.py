"""Finding a case: by a filter with the script, in a plain grouped list without; and an agency's own page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from macros.content.edition import Edition


@pytest.mark.parametrize(
    ("label", "option", "found"),
    [
        ("Who you are", "School counsellor", ["What Amy said"]),
        ("What it is about", "Disclosure schemes", ["Right to Ask", "Forty miles"]),
    ],
)
def test_the_list_of_cases_can_be_narrowed(
    clean: Page, origin: str, national: Edition, label: str, option: str, found: list[str]
) -> None:
    clean.goto(f"{origin}cases/")
    clean.get_by_label(label).select_option(label=option)
    expect(clean.locator(".card:visible h3")).to_have_text(found)
    expect(clean.get_by_role("status")).to_have_text(f"{len(found)} shown")
    clean.get_by_label(label).select_option(label="Any")
    expect(clean.locator(".card:visible")).to_have_count(len(national.scenarios))


def test_the_list_is_still_narrowed_when_one_comes_back_to_it(clean: Page, origin: str) -> None:
    clean.goto(f"{origin}cases/")
    clean.get_by_label("Who you are").select_option(label="School counsellor")
    clean.get_by_role("link", name="What Amy said").click()
    expect(clean.locator("[data-running]")).to_be_attached()
    clean.go_back()
    expect(clean.get_by_label("Who you are").locator("option:checked")).to_have_text("School counsellor")
    expect(clean.locator(".card:visible h3")).to_have_text(["What Amy said"])


def test_whoever_has_ten_minutes_finds_the_short_cases(clean: Page, origin: str, national: Edition) -> None:
    clean.goto(f"{origin}cases/")
    clean.get_by_label("How long").select_option(label="10 minutes or more")
    long = [case.title for case in national.scenarios.values() if case.minutes >= 10]
    expect(clean.locator(".card:visible")).to_have_count(len(long))
    clean.get_by_label("How long").select_option(label="Under 10 minutes")
    expect(clean.locator(".card:visible")).to_have_count(len(national.scenarios) - len(long))


def test_without_script_the_cases_are_a_list_grouped_by_agency(plain: Page, origin: str, national: Edition) -> None:
    plain.goto(f"{origin}cases/")
    expect(plain.get_by_role("combobox")).to_have_count(0)
    agencies = national.library.all("agency").values()
    seats = {case.seat for case in national.scenarios.values()}
    named = [agency.name for agency in agencies if seats & set(agency.roles)]
    expect(plain.locator("[data-group] h2")).to_have_text(named)
    expect(plain.locator(".card")).to_have_count(len(national.scenarios))


def test_an_agency_has_its_cases_rules_sources_duties_and_words(clean: Page, origin: str, national: Edition) -> None:
    clean.goto(f"{origin}agencies/education/")
    expect(clean.locator("#cases + ul")).to_contain_text("What Amy said")
    expect(clean.locator("#rules + ul")).to_contain_text("The seven golden rules, 2024")
    expect(clean.locator("#sources + ul")).to_contain_text("Keeping children safe in education")
    expect(clean.locator("#duty-section-47 + dl")).to_contain_text("Not bound by this")
    expect(clean.locator("#words + dl")).to_contain_text("significant harm")


def test_a_citation_of_a_duty_says_what_it_means_where_the_learner_works(clean: Page, origin: str) -> None:
    clean.goto(f"{origin}cases/amy/")
    note = clean.locator(".feedback", has_text="Where you work (School or college): not bound by this.")
    assert note.count() >= 1


def test_the_register_lists_the_places_that_cite_an_entry(clean: Page, origin: str) -> None:
    clean.goto(f"{origin}law/cases/#gillick-1985")
    expect(clean.locator("#gillick-1985").get_by_role("link", name="The clinic visit")).to_be_visible()
