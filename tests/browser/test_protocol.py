"""The protocol in a browser: its review falls due while the page stands, its versions are read, it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.authoring.ratify import RatificationRequest
from macros.engine import builder
from tests.support.browser import serve, violations, watched
from tests.support.project import edit, make_project
from tests.support.ratifying import ratify_version

REGISTER = "guidance/register/acts.yml"
PROFILE = "partnerships/testshire/partnership.yml"
PAGES = ("protocol/", "protocol/1.0/", "protocol/changes/", "protocol/changes/1.0-to-2.0/", "protocol/local/")


@pytest.fixture(scope="module")
def ratified(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An edition with two ratified versions; the review of the second is due on 30 April 2030."""
    root = tmp_path_factory.mktemp("ratified")
    project = make_project(root / "project")
    edit(
        project, PROFILE, "contacts:",
        "protocol:\n  number: '1.0'\n  status: draft\n  owner: The board\n  signatories: [Police]\n"
        "  sections:\n    consent: {does: replaces}\ncontacts:",
    )  # fmt: skip
    edit(project, REGISTER, "  status: enacted\n", "  status: enacted\n  expected: 2030-09-30\n")
    text = Path(project.partnerships / "testshire/protocol/consent.md")
    text.parent.mkdir()
    text.write_text("# Consent here\n\nAsk first.\n\n> **Note.** This is ours.\n", encoding="utf-8")
    ratify_version(project, "testshire", RatificationRequest("1.0", date(2026, 3, 1)))
    text.write_text(
        "# Consent here\n\nAsk first, and listen.\n\n| Who | What |\n|---|---|\n| You | [Ask](law:new-duty) |\n",
        encoding="utf-8",
    )
    ratify_version(project, "testshire", RatificationRequest("2.0", date(2028, 3, 1), date(2030, 4, 30)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("macros.content.project.find", lambda: project)
        builder.build(project, "testshire", root / "site")
    yield from serve(root / "site")


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("address", ["", "protocol/", "cases/case/", "contacts/"])
@pytest.mark.parametrize(
    ("today", "overdue"), [("2030-04-29T23:50:00", False), ("2030-04-30T00:10:00", True), ("2031-01-01T12:00:00", True)]
)
def test_every_page_says_that_the_review_is_overdue_from_its_day_on_and_not_before(
    page: Page, ratified: str, address: str, today: str, overdue: bool
) -> None:
    page.clock.set_fixed_time(today)
    page.goto(ratified + address)
    foot = page.locator("footer [data-due]")
    expect(foot.get_by_text("Its next review is due on 30 April 2030.")).to_be_visible(visible=not overdue)
    expect(foot.get_by_text("Its review is overdue. It was due on 30 April 2030.")).to_be_visible(visible=overdue)


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("address", ["law/acts/", "protocol/moved/", "protocol/current/"])
@pytest.mark.parametrize(("today", "passed"), [("2030-09-30T23:50:00", False), ("2030-10-01T00:10:00", True)])
def test_a_day_that_was_announced_for_a_law_has_passed_unconfirmed_from_the_next_day_on(
    page: Page, ratified: str, address: str, today: str, passed: bool
) -> None:
    page.clock.set_fixed_time(today)
    page.goto(ratified + address)
    page.evaluate("document.querySelectorAll('details').forEach((it) => { it.open = true })")
    waits = page.locator("main [data-due='2030-10-01']")
    expect(waits.get_by_text("It was announced for 30 September 2030, and is not confirmed.")).to_be_visible(
        visible=not passed
    )
    unconfirmed = "That day has passed, and nobody has confirmed here that it has begun."
    expect(waits.get_by_text(unconfirmed)).to_be_visible(visible=passed)


def test_without_script_the_day_of_the_review_stands_there(plain: Page, ratified: str) -> None:
    plain.goto(f"{ratified}protocol/")
    expect(plain.locator(".status").get_by_text("Its next review is due on 30 April 2030.")).to_be_visible()
    expect(plain.locator(".status").get_by_text("Its review is overdue.")).to_be_hidden()


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (390, "light"), (1280, "light")])
def test_axe_finds_nothing_on_the_protocol_and_its_versions(
    browser: Browser, ratified: str, width: int, scheme: str
) -> None:
    with browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme) as context:
        page = context.new_page()
        seen = watched(page)
        for address in PAGES:
            page.goto(ratified + address)
            assert violations(page) == [], address
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            assert seen == [], address


def test_a_permanent_link_leads_to_its_section_by_keyboard(clean: Page, ratified: str) -> None:
    clean.goto(f"{ratified}protocol/")
    link = clean.get_by_role("link", name=re.compile("Link to this section ?: 2, Consent here"))
    link.focus()
    clean.keyboard.press("Enter")
    assert clean.url.endswith("protocol/#consent")
    expect(clean.get_by_role("heading", name="2. Consent here")).to_be_in_viewport()


def test_an_old_version_says_that_it_no_longer_counts_and_leads_to_what_does(clean: Page, ratified: str) -> None:
    clean.goto(f"{ratified}protocol/1.0/")
    notice = clean.get_by_role("complementary", name="Superseded")
    expect(notice).to_contain_text("Version 2.0 has taken its place.")
    notice.get_by_role("link", name="What changed from version 1.0 to version 2.0").click()
    expect(clean.locator("ins").filter(has_text="first, and listen.")).to_be_visible()
    expect(clean.locator("del").filter(has_text="This is ours.")).to_be_visible()


def test_on_paper_the_protocol_has_no_contents_and_no_links_to_itself(page: Page, ratified: str) -> None:
    page.goto(f"{ratified}protocol/")
    page.emulate_media(media="print")
    expect(page.locator("#consent")).to_be_visible()
    expect(page.locator(".status")).to_be_visible()
    expect(page.locator(".contents")).to_be_hidden()
    expect(page.locator(".protocol-ways")).to_be_hidden()
    expect(page.get_by_text("Link to this section").first).to_be_hidden()


def test_a_demonstration_says_so_on_screen_and_on_paper(clean: Page, origin: str) -> None:
    clean.goto(f"{origin}bromley/protocol/")
    notice = clean.get_by_role("complementary", name="This is a demonstration")
    expect(notice).to_contain_text("It is not the partnership's own site.")
    expect(notice.get_by_role("link", name="999")).to_be_visible()
    clean.emulate_media(media="print")
    expect(notice).to_be_visible()
    expect(clean.locator(".credit")).to_be_visible()
