"""A case in a player that nobody here wrote: begun, left, taken up in another browser, completed; nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from macros.content.edition import Edition
from macros.model.numbering import number
from tests.support.browser import violations, watched
from tests.support.learning_system import PLAYER, LearningSystem, played
from tests.support.packages import packed, programme_packed
from tests.support.walk import Way, choose, ways

HASH = "cf86d5840673b1ae90d00a1f6689376312842b65c7595b417b1259bfb0fc56b6"
CASE = "recovery"
BACK = "You are back where you stopped."
AWAY = "Your learning system does not answer just now."


@pytest.fixture(scope="module")
def package(national: Edition) -> bytes:
    return packed(national, CASE)


@pytest.fixture(scope="module")
def way(national: Edition) -> Way:
    return shortest(national, CASE)


def shortest(edition: Edition, id_: str) -> Way:
    """The fewest decisions that lead a case to an ending."""
    case = edition.scenarios[id_]
    return min((taken for place, taken in ways(case).items() if place in case.endings), key=len)


@pytest.fixture
def system(package: bytes, tmp_path: Path) -> Iterator[LearningSystem]:
    with played(package, tmp_path) as found:
        yield found


def opened(page: Page, system: LearningSystem, asked: str = "") -> FrameLocator:
    """Opens the player, and waits until the case in it runs."""
    page.goto(system.address + asked)
    frame = page.frame_locator("iframe")
    expect(frame.locator("[data-running]")).to_be_attached(timeout=15_000)
    return frame


def decide(frame: FrameLocator, taken: Way) -> None:
    for place, choice in taken:
        choose(frame, place, choice).locator("[data-action=on]").click()
        expect(frame.locator("[data-now] h2").first).to_be_focused()


def told(page: Page, system: LearningSystem, name: str, value: str) -> None:
    """Waits until the learning system has a value."""
    for _ in range(100):
        if system.core.get(name) == value:
            return
        page.wait_for_timeout(50)
    assert system.core.get(name) == value


def test_the_player_is_the_one_that_was_read():
    assert sha256((PLAYER / "scorm12.min.js").read_bytes()).hexdigest() == HASH


def test_a_case_is_begun_left_taken_up_in_another_browser_and_completed(browser, package, way, tmp_path):
    with played(package, tmp_path) as system:
        first = browser.new_context().new_page()
        seen = watched(first)
        frame = opened(first, system)
        told(first, system, "lesson_status", "incomplete")
        frame.get_by_role("link", name="Begin the case").click()
        decide(frame, way[:1])
        told(first, system, "lesson_location", f"step-{way[1][0]}")
        first.wait_for_timeout(1100)
        first.close(run_before_unload=False)
        assert system.core["exit"] == "suspend" and system.core["session_time"] >= "0000:00:01"

        second = browser.new_context().new_page()
        seen += watched(second)
        frame = opened(second, system)
        expect(frame.get_by_text(BACK)).to_be_visible()
        expect(frame.locator(f"#step-{way[1][0]}")).to_be_visible()
        assert system.core["lesson_status"] == "incomplete"
        decide(frame, way[1:])
        told(second, system, "lesson_status", "completed")
        assert system.core["score"] == {"raw": "", "min": "", "max": "100"}  # as it was before
        assert system.kept["cmi"]["interactions"] == {}
        assert seen == []


def test_the_first_case_of_a_programme_is_completed_in_its_own_unit(national, clean, tmp_path):
    case = national.programmes["ten-minutes"].cases[0]
    with played(programme_packed(national, "ten-minutes"), tmp_path, f"{case}.html") as system:
        seen = watched(clean)
        frame = opened(clean, system)
        expect(frame.locator("h1")).to_have_text(national.scenarios[case].title)
        told(clean, system, "lesson_status", "incomplete")
        frame.get_by_role("link", name="Begin the case").click()
        decide(frame, shortest(national, case))
        told(clean, system, "lesson_status", "completed")
        assert seen == []


@pytest.mark.usefixtures("alone")
def test_an_api_that_comes_late_is_waited_for(clean, system, way):
    clean.clock.install()
    clean.goto(f"{system.address}?late=5000")
    frame = clean.frame_locator("iframe")
    expect(frame.get_by_text("Looking for your learning system.")).to_be_visible()
    clean.clock.run_for(6000)
    expect(frame.locator("[data-part=system]")).to_be_empty()
    frame.get_by_role("link", name="Begin the case").click()
    decide(frame, way)
    told(clean, system, "lesson_status", "completed")


@pytest.mark.usefixtures("alone")
def test_a_case_that_began_without_its_learning_system_tells_it_all_once_it_is_there(clean, system, way):
    clean.clock.install()
    clean.goto(f"{system.address}?late=12000")
    clean.clock.run_for(9000)
    frame = clean.frame_locator("iframe")
    expect(frame.get_by_text("The case works, but nobody is told of it.")).to_be_visible()
    frame.get_by_role("link", name="Begin the case").click()
    decide(frame, way)
    clean.clock.run_for(9000)
    expect(frame.locator("[data-part=system]")).to_be_empty()
    told(clean, system, "lesson_status", "completed")
    assert way[0][1] in system.suspended


@pytest.mark.usefixtures("alone")
def test_what_is_not_taken_is_said_again_until_it_is(page, system, way):
    page.clock.install()
    frame = opened(page, system)
    told(page, system, "lesson_status", "incomplete")
    system.away = True
    frame.get_by_role("link", name="Begin the case").click()
    decide(frame, way)
    expect(frame.get_by_text(AWAY)).to_be_visible()
    assert system.refused and system.core["lesson_status"] == "incomplete"
    system.away = False
    page.clock.run_for(20_000)
    expect(frame.locator("[data-part=system]")).to_be_empty()
    told(page, system, "lesson_status", "completed")
    assert page.evaluate("Object.keys(localStorage)") == []


def test_what_was_not_taken_when_the_window_closed_is_taken_next_time(page, system, way):
    frame = opened(page, system)
    told(page, system, "lesson_status", "incomplete")
    system.away = True
    frame.get_by_role("link", name="Begin the case").click()
    decide(frame, way)
    expect(frame.get_by_text(AWAY)).to_be_visible()
    page.goto("about:blank")
    page.wait_for_timeout(1000)  # what a closing window sends comes after it has gone
    system.away = False
    frame = opened(page, system, "?learner=another")
    expect(frame.get_by_text(BACK)).not_to_be_visible()
    page.goto("about:blank")
    frame = opened(page, system)
    expect(frame.get_by_text(BACK)).to_be_visible()
    told(page, system, "lesson_status", "completed")
    assert page.evaluate("Object.keys(localStorage)") == []


@pytest.mark.usefixtures("alone")
def test_whoever_answered_meanwhile_is_asked_which_to_go_on_with(clean, system, way, national):
    case = national.scenarios[CASE]
    start, chosen = way[0]
    other, place = next(
        (name, to) for name, to in case.steps[start].ways.items() if name != chosen and to in case.steps
    )
    frame = opened(clean, system)
    frame.get_by_role("link", name="Begin the case").click()
    decide(frame, way[:1])
    told(clean, system, "lesson_location", f"step-{way[1][0]}")
    clean.clock.install()
    clean.goto(f"{system.address}?late=12000")
    clean.clock.run_for(9000)
    frame.get_by_role("link", name="Begin the case").click()
    decide(frame, ((start, other),))
    clean.clock.run_for(9000)
    choose(frame, place, next(iter(case.steps[place].ways)))
    expect(frame.get_by_text("Your learning system has answers of yours from another time.")).to_be_visible()
    frame.get_by_role("button", name="Go on with the newer answers").click()
    expect(frame.locator(f"#step-{way[1][0]} form")).to_be_visible()


def test_a_case_in_a_window_of_its_own_finds_the_learning_system_that_opened_it(clean, system, way):
    clean.goto(f"{system.address}?late=0")
    with clean.expect_popup() as popup:
        clean.evaluate("open('case/index.html')")
    case = popup.value
    expect(case.locator("[data-running]")).to_be_attached()
    case.get_by_role("link", name="Begin the case").click()
    decide(case, way)
    told(clean, system, "lesson_status", "completed")


def test_single_decisions_are_told_by_their_letters_where_the_profile_asks_and_once_each(national, page, tmp_path, way):
    asking = national.with_profile(national.profile.model_copy(update={"learning_system_decisions": True}))
    with played(packed(asking, CASE), tmp_path) as system:
        frame = opened(page, system)
        frame.get_by_role("link", name="Begin the case").click()
        decide(frame, way)
        told(page, system, "lesson_status", "completed")
        frame = opened(page, system)
        expect(frame.get_by_text(BACK)).to_be_visible()
        page.goto("about:blank")
        numbers = number(national.scenarios[CASE])
        found = system.kept["cmi"]["interactions"].values()
        assert [(one["id"], one["type"], one["student_response"], one["result"]) for one in found] == [
            (f"decision-{numbers.decisions[step]}", "choice", numbers.outcomes[step, choice].lower(), "")
            for step, choice in way
        ]


def test_what_somebody_wrote_is_not_sent_and_no_record_is_too_long(page, system):
    page.goto(system.address)
    written = """async (state) => {
      const { read, written } = await import("/case/scorm/record.js")
      const text = written(7, "v", state)
      return [text, read(text).state]
    }"""
    text, state = page.evaluate(written, {"answers": ["whole?words=My+own&had=a"], "reading": False, "finished": True})
    assert state == {"answers": ["whole?had=a"], "reading": False, "finished": True} and "own" not in text
    way = [f"answer-number-{count}?sure=yes" for count in range(20)]
    text, state = page.evaluate(written, {"answers": way, "reading": False, "ways": [way] * 20})
    assert len(text) <= 4096 and state == {"answers": way, "reading": False}
    text, state = page.evaluate(written, {"answers": way * 20, "reading": False})
    assert len(text) in range(4000, 4097) and state["answers"] == (way * 20)[: len(state["answers"])]


@pytest.mark.parametrize("text", ["", "{", "null", "[]", '{"n": "x"}', '{"n": 1, "v": "v", "s": {"answers": {}}}'])
def test_what_is_no_record_of_ours_is_no_record(text, page, system):
    page.goto(system.address)
    found = page.evaluate("async (text) => (await import('/case/scorm/record.js')).read(text)", text)
    assert found["state"] is None and found["version"] == ""


def test_a_value_that_is_refused_for_good_is_let_go_and_the_rest_is_kept(page, system):
    page.goto(system.address)
    said = page.evaluate("""async () => {
      const { LearningSystem, span } = await import("/case/scorm/learning-system.js")
      const taken = []
      let error = "0"
      const heard = []
      const system = new LearningSystem({
        LMSSetValue(name, value) {
          error = name === "cmi.odd" ? "401" : "0"
          if (error === "0") taken.push([name, value])
          return String(error === "0")
        },
        LMSGetLastError: () => error,
        LMSCommit: () => true, // as some answer, who mean "true"
      }, (sent) => heard.push(sent), () => 1000 * (heard.length + 3725))
      system.say("odd", 1)
      system.say("core.lesson_location", "x")
      system.send()
      return [taken.slice(0, 1), heard, system.waiting.size, span(3725.9)]
    }""")
    assert said == [[["cmi.core.lesson_location", "x"]], [True], 0, "0001:02:05"]


@pytest.mark.usefixtures("alone")
def test_no_fault_of_accessibility_is_found_at_the_beginning_and_at_the_end(clean, system, way):
    clean.clock.install()
    clean.goto(system.address.replace("player.html", "case/index.html"))
    clean.clock.run_for(9000)
    expect(clean.get_by_text("The case works, but nobody is told of it.")).to_be_visible()
    assert violations(clean) == []
    clean.get_by_role("link", name="Begin the case").click()
    decide(clean, way)
    assert violations(clean) == []
