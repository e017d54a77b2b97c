"""The decision aid in a browser: every end, by hand and by keyboard, with and without script, and nothing kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.model.chart import Chart, Way
from tests.support import editions, story
from tests.support.browser import WATCH, violations
from tests.support.keys import tab_to

CHARTS: dict[str, Chart] = editions.loaded().library.all("chart")
NOW = CHARTS["share-now"]
KINDS = {"share": "Share", "ask": "Ask first", "hold-back": "Hold back", "urgent": "Act now", "checked": "Checked"}
ADDRESSES = {"share-now": "decide/", "share-2018": "decide/share-2018/", "checklist-16": "decide/checklist-16/"}
# Every place where a page could keep what was chosen. A number in the history says nothing about an answer.
KEPT = """async () => ({
  stored: localStorage.length + sessionStorage.length, cookies: document.cookie, history: history.state,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
})"""


def shortest(chart: Chart) -> dict[str, Way]:
    """A way to each outcome, with as few questions as can be."""
    found: dict[str, Way] = {}
    for way, end in chart.ways():
        if end not in found or len(way) < len(found[end]):
            found[end] = way
    return found


WAYS = shortest(NOW)


def give(page: Page, question: str, answer: str) -> None:
    """Answers a question, and goes on past what there is to mind."""
    step = page.locator(f"#ask-{question}")
    expect(step).to_be_visible()
    step.locator(f"input[value={answer}]").check()
    step.get_by_role("button", name="Go on").click()
    if says := NOW.questions[question].answers[answer].says:
        mind = step.locator("[data-chosen]")
        expect(mind.get_by_role("heading", name="What to mind")).to_be_focused()
        expect(mind).to_contain_text(says.split(".")[0].replace("'", "’"))
        mind.locator("[data-action=on]").click()


def decide(page: Page, address: str, end: str) -> None:
    """Opens the aid and goes to an outcome."""
    page.goto(address)
    for question, answer in WAYS[end]:
        give(page, question, answer)


@pytest.mark.parametrize("name", ["national", "testshire"])
@pytest.mark.parametrize("id_", CHARTS)
def test_the_built_page_tells_one_story_in_its_aid_its_words_and_its_drawing(public: Path, name: str, id_: str) -> None:
    folder = public if name == "national" else public / name
    page = story.tree((folder / ADDRESSES[id_] / "index.html").read_text("utf-8"))
    chart = CHARTS[id_]
    told = {(question, key): answer.next for question, key, answer in chart.edges()}
    assert story.asked(page) == story.scripted(page) == told
    if chart.branches:
        assert story.worded(page) == story.drawn(page) == told


@pytest.mark.parametrize("end", NOW.outcomes)
def test_every_outcome_is_reached_and_says_what_to_do_whom_to_call_and_what_to_write_down(
    clean: Page, origin: str, end: str
) -> None:
    outcome = NOW.outcomes[end]
    decide(clean, f"{origin}decide/", end)
    section = clean.locator(f"#end-{end}")
    expect(section.get_by_role("heading", level=2)).to_be_focused()
    expect(section.locator(".outcome")).to_have_text(KINDS[outcome.kind])
    expect(section.locator(".outcome svg")).to_be_visible()
    expect(section.locator(".doing > ol > li")).to_have_count(len(outcome.do))
    expect(section.locator(".contact")).to_have_count(len(outcome.call))
    expect(section).to_contain_text("What to write down")
    record = clean.locator(".record")
    expect(record).to_contain_text("It belongs in the child's record, in your agency's own file.")
    assert record.locator("dt").all_inner_texts() == [NOW.questions[name].ask for name, _ in WAYS[end]]
    answers = [NOW.questions[name].answers[key].text for name, key in WAYS[end]]
    assert record.locator("dd").all_inner_texts() == answers
    assert clean.locator("[data-now]").count() == 1


def test_nothing_is_kept_of_what_was_chosen_or_written(clean: Page, origin: str) -> None:
    decide(clean, f"{origin}decide/", "ask-first")
    expect(clean.get_by_text("Do not type a child's name")).to_be_visible()
    clean.get_by_label("Your reasons").fill("Only on paper")
    kept = clean.evaluate(KEPT)
    assert list(kept.pop("history")) == ["aid"]
    assert kept == {"stored": 0, "cookies": "", "databases": 0, "caches": 0}
    assert clean.url == f"{origin}decide/"
    assert clean.context.cookies() == []
    clean.reload()
    expect(clean.locator(f"#ask-{NOW.start}")).to_be_visible()
    assert clean.locator("input:checked").count() == 0
    assert clean.locator("textarea").input_value() == ""
    assert "Only on paper" not in json.dumps(clean.evaluate("history.state"))


def test_nothing_is_left_on_a_page_that_was_left(clean: Page, origin: str) -> None:
    decide(clean, f"{origin}decide/", "ask-first")
    clean.get_by_label("Your reasons").fill("Only on paper")
    clean.evaluate("dispatchEvent(new Event('pagehide'))")
    assert clean.locator("input:checked").count() == 0
    assert clean.locator("textarea").input_value() == ""
    assert clean.locator("[data-part=answers]:visible").count() == 0
    clean.goto(f"{origin}about/")
    clean.go_back()
    expect(clean.locator(f"#ask-{NOW.start}")).to_be_visible()
    assert clean.locator("input:checked").count() == 0
    assert clean.locator("textarea").input_value() == ""


def test_one_way_can_be_worked_by_keyboard_alone(clean: Page, origin: str) -> None:
    clean.goto(f"{origin}decide/")
    way = WAYS["share-quietly"]
    clean.locator(f"#ask-{way[0][0]} h2").focus()
    for question, answer in way:
        step = clean.locator(f"#ask-{question}")
        expect(step.locator("h2")).to_be_focused()
        tab_to(clean, "it.type === 'radio'")  # the hint may hold links to the glossary
        clean.keyboard.press("Space")
        for _ in range(list(NOW.questions[question].answers).index(answer)):
            clean.keyboard.press("ArrowDown")
        assert clean.evaluate("document.activeElement.value") == answer
        clean.keyboard.press("Enter")
        if NOW.questions[question].answers[answer].says:
            expect(step.get_by_role("heading", name="What to mind")).to_be_focused()
            tab_to(clean, "it.dataset.action === 'on'")
            clean.keyboard.press("Enter")
    expect(clean.locator("#end-share-quietly h2")).to_be_focused()


def test_a_new_place_is_announced_by_focus_and_by_nothing_else(clean: Page, origin: str) -> None:
    clean.goto(f"{origin}decide/")
    give(clean, "danger", "calm")
    heading = clean.locator("#ask-reason h2")
    expect(heading).to_be_focused()
    expect(clean.locator(f"#{heading.get_attribute('aria-describedby')}")).to_have_text("Question 2 of 10")
    live = clean.locator(".decide :is([aria-live], [role=alert], [role=status])")
    expect(live).to_have_count(0)


def test_going_on_without_an_answer_says_so(clean: Page, origin: str) -> None:
    clean.goto(f"{origin}decide/")
    clean.get_by_role("button", name="Go on").click()
    expect(clean.locator("#ask-danger").get_by_text("Choose an answer first.")).to_be_visible()
    radio = clean.locator("#ask-danger input").first
    expect(radio).to_be_focused()
    expect(clean.locator("#ask-danger fieldset")).to_have_attribute("aria-describedby", "error-danger")


def test_back_change_and_start_again_lead_to_the_question_before_to_this_one_and_to_the_first(
    clean: Page, origin: str
) -> None:
    clean.goto(f"{origin}decide/")
    expect(clean.get_by_role("button", name="Start again")).to_be_hidden()
    clean.locator("#ask-danger input[value=worried]").check()
    clean.get_by_role("button", name="Go on").click()
    clean.get_by_role("button", name="Change my answer").click()
    expect(clean.locator("#ask-danger h2")).to_be_focused()
    expect(clean.locator("#ask-danger input[value=worried]")).to_be_checked()
    give(clean, "danger", "calm")
    give(clean, "reason", "other")
    give(clean, "duty", "none")
    clean.get_by_role("button", name="Back to the question before").click()
    expect(clean.locator("#ask-duty h2")).to_be_focused()
    clean.get_by_role("button", name="Start again", exact=True).click()
    expect(clean.get_by_role("button", name="Keep my answers")).to_be_focused()
    expect(clean.locator("#ask-duty h2")).to_be_visible()
    clean.get_by_role("button", name="Start again without them").click()
    expect(clean.locator("#ask-danger h2")).to_be_focused()
    assert clean.locator("input:checked").count() == 0


def test_the_browsers_back_button_goes_back_a_place_and_a_link_within_the_page_does_not_start_again(
    clean: Page, origin: str
) -> None:
    clean.goto(f"{origin}decide/")
    give(clean, "danger", "calm")
    give(clean, "reason", "other")
    give(clean, "duty", "none")
    clean.locator(".chart-words a").first.click()
    expect(clean.locator("#ask-purpose")).to_be_visible()
    clean.go_back()
    expect(clean.locator("#ask-purpose")).to_be_visible()
    clean.go_back()
    expect(clean.locator("#ask-duty .mind").last).to_be_visible()
    clean.go_back()
    expect(clean.locator("#ask-duty h2")).to_be_visible()
    clean.go_forward()
    expect(clean.locator("#ask-duty [data-chosen]")).to_be_visible()


def test_testshires_aid_ends_with_its_own_front_door(clean: Page, origin: str) -> None:
    decide(clean, f"{origin}testshire/decide/", "act-now")
    call = clean.locator("#end-act-now")
    expect(call).to_contain_text("Testshire Children's Front Door")
    expect(call.get_by_role("link", name="01632 960101, option 2", exact=True)).to_be_visible()
    expect(call.get_by_role("link", name="01632 960102", exact=True)).to_be_visible()
    expect(call).to_contain_text("ring the Testshire Front Door")


def test_only_the_record_is_printed(clean: Page, origin: str) -> None:
    clean.add_init_script("window.print = () => { window.printed = true; dispatchEvent(new Event('beforeprint')) }")
    decide(clean, f"{origin}decide/", "share-open")
    clean.get_by_label("Your reasons").fill("She may be at risk.\nI asked the lead.")
    clean.get_by_role("button", name="Print this record").click()
    assert clean.evaluate("window.printed")
    clean.emulate_media(media="print")
    printed = clean.locator(".decide").inner_text()
    for words in (
        "Tell the family, then share", "What to write down", "Can you safely tell the child", "Date and time:",
        "She may be at risk.\nI asked the lead.", "This sheet is not the record.", "Your reasons",
    ):  # fmt: skip
        assert words in printed
    for words in ("Whom to call", "The whole chart", "Start again", "Next, in this order", "Other charts"):
        assert words not in printed
    expect(clean.locator(".drawing, textarea, .step")).to_have_count(1 + 1 + len(NOW.questions))
    assert clean.locator(":is(.drawing, textarea, .step):visible").count() == 0


def test_without_script_every_question_stands_there_and_the_links_lead_through(plain: Page, origin: str) -> None:
    plain.goto(f"{origin}decide/")
    expect(plain.locator(".step:visible")).to_have_count(len(NOW.questions))
    for question, answer in WAYS["share-no-names"]:
        step = plain.locator(f"#ask-{question}")
        step.locator(f"input[value={answer}]").check()
        step.locator(f"[data-choice={answer}] [data-action=on]").click()
        to = NOW.questions[question].answers[answer].next
        assert plain.url.endswith(f"/decide/#{'end' if to in NOW.outcomes else 'ask'}-{to}")
        expect(plain.locator(f"{plain.url[plain.url.index('#') :]} h2")).to_be_in_viewport()
    expect(plain.locator("#end-share-no-names")).to_contain_text("Take out names")
    for words in ("Go on", "Start again", "Back to the question before", "Change my answer", "Print this record"):
        expect(plain.get_by_role("button", name=words)).to_have_count(0)
    plain.emulate_media(media="print")
    assert plain.locator(".step:visible").count() == len(WAYS["share-no-names"]), "what was ticked"
    assert plain.locator(".ending:visible").count() == 1, "and the end that was come to"


def test_without_script_enter_sends_nothing(plain: Page, origin: str) -> None:
    plain.goto(f"{origin}decide/")
    plain.locator("#ask-danger input").first.check()
    plain.keyboard.press("Enter")
    assert plain.url == f"{origin}decide/"


def test_an_aid_whose_script_fails_stays_the_plain_page_that_it_was(page: Page, origin: str) -> None:
    page.route("**/assets/machine.js", lambda route: route.fulfill(
        body="export const begin = () => { throw new Error('x') }, answer = 0, back = 0, goOn = 0, replay = 0",
        content_type="text/javascript",
    ))  # fmt: skip
    page.goto(f"{origin}decide/")
    expect(page.locator(".ending").first).to_be_visible(timeout=1500)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_states_of_the_aid_and_no_policy_is_violated(
    browser: Browser, origin: str, scheme: str
) -> None:
    with browser.new_context(viewport={"width": 320, "height": 800}, color_scheme=scheme) as context:
        context.add_init_script(WATCH)
        page = context.new_page()
        page.goto(f"{origin}decide/")
        page.get_by_role("button", name="Go on").click()
        assert violations(page) == [], "a question that was not answered"
        page.locator("#ask-danger input[value=worried]").check()
        page.get_by_role("button", name="Go on").click()
        assert violations(page) == [], "what to mind"
        decide(page, f"{origin}decide/", "act-now")
        assert violations(page) == [], "an outcome"
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.evaluate("window.refused") == []


@pytest.mark.parametrize("id_", [id_ for id_, chart in CHARTS.items() if chart.branches])
def test_the_words_of_a_drawing_stay_inside_their_boxes_and_fit_a_phone(page: Page, origin: str, id_: str) -> None:
    """With the face of this machine, which is a wide one."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{origin}{ADDRESSES[id_]}")
    out = page.locator("[data-box]").evaluate_all("""all => all.flatMap(box => {
      const room = box.querySelector("rect").getBBox()
      return [...box.querySelectorAll("text")].filter(text => {
        const it = text.getBBox()
        return it.x < room.x || it.x + it.width > room.x + room.width || it.y < room.y ||
          it.y + it.height > room.y + room.height
      }).map(text => text.textContent)
    })""")
    assert out == []
    sizes = page.locator("[data-drawing] text").evaluate_all("all => all.map(it => it.getBoundingClientRect().height)")
    assert min(sizes) >= 11
    assert page.locator(".drawing").evaluate("it => it.scrollWidth <= it.clientWidth")


def test_the_search_knows_the_aid_and_none_of_its_questions(public: Path) -> None:
    index = json.loads((public / "search/index.json").read_text("utf-8"))["entries"]
    found = [entry for entry in index if entry["url"].startswith("decide/")]
    words = json.dumps(found, ensure_ascii=False)
    assert "Should I share this now?" in words
    assert [question.ask for question in NOW.questions.values() if question.ask in words] == []
    assert [outcome.title for outcome in NOW.outcomes.values() if outcome.title in words] == []


def test_other_pages_do_not_load_the_aid(public: Path) -> None:
    users = {path.parent.name for path in public.rglob("*.html") if "decide/index.js" in path.read_text("utf-8")}
    assert users == {"decide", "share-2018", "checklist-16"}
