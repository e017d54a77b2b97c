"""No form gives an answer away: what the measure finds, and what an author hears of it."""

from __future__ import annotations

import pytest

from macros import checks
from macros.checks import tells
from macros.checks.tells import Decision
from macros.content import edition
from tests.support.project import found_in

CASE = "scenarios/case.yml"


def asked(*answers: str) -> list[Decision]:
    """Twelve decisions with these answers, and each time the sound ones first; * marks a sound one."""
    found = tuple((text.lstrip("*"), text.startswith("*")) for text in answers)
    return [Decision("step", found) for _ in range(12)]


@pytest.mark.parametrize(
    ("cue", "answers"),
    [
        ("the longest answer", ("go", "*wait here", "stay")),
        ("the shortest answer", ("go on", "*go", "stay")),
        ("the first answer", ("*go in", "go up", "go by")),
        ("the last answer", ("go in", "go up", "*go by")),
        ("the answer with the most commas and 'and'", ("go in", "*go, and up", "go by, in")),
        ("the answer that hedges most", ("go in", "*go if he may", "he may go")),
        ("the answer with 'ask' or 'tell'", ("go in", "*ask her", "go by")),
        ("the answer that gives a reason", ("go in", "*go because", "go by")),
        ("the answer that gives no reason", ("go because", "*go along", "go so")),
        ("the answer with a quotation", ("go in", "*say “go”", "go by")),
    ],
)
def test_a_cue_that_picks_the_sound_answer_each_time_is_found(cue, answers):
    tell = tells.measure({"case": asked(*answers)})["case"][cue]
    assert (tell.picked, round(tell.chance), tell.count, tell.tells) == (12, 4, 12, True)


@pytest.mark.parametrize(
    ("cue", "answers", "picked"),
    [("B of 3 answers", ("go in", "*go up", "go by"), 12), ("any but C of 3 answers", ("*go in", "go up", "go by"), 6)],
)
def test_a_place_among_as_many_answers_is_a_cue_and_so_is_one_that_is_never_sound(cue, answers, picked):
    found = tells.measure({"case": [*asked(*answers), *asked("go in", "go up", "go by", "*go on")]})["case"]
    assert (found[cue].picked, found[cue].count, found[cue].tells) == (picked, 12, True)
    assert not found["C of 3 answers"].tells


def test_a_cue_that_all_answers_share_says_nothing():
    assert "the longest answer" not in tells.measure({"case": asked("*go in", "go up", "go by")})["case"]


def test_answers_that_share_a_cue_are_picked_by_turns():
    tell = tells.measure({"case": asked("*go up", "go by", "go")})["case"]["the longest answer"]
    assert (tell.picked, tell.above > tells.MOST) == (6, True)


def test_a_cue_needs_ten_decisions_to_be_told():
    few = {"case": asked("*go in", "go up")[:9]}
    assert not tells.measure(few)["case"]["the first answer"].tells
    assert tells.measure({"case": asked("*go in", "go up")[:10]})["case"]["the first answer"].tells


def test_words_are_learned_from_the_other_cases_alone():
    one, other = asked("*kindly wait", "firmly stay"), asked("*kindly sit", "firmly look")
    found = tells.measure({"one": one, "other": other})
    assert [found[id_][tells.LEARNED].picked for id_ in ("one", "other")] == [12, 12]
    apart = tells.measure({"one": one, "other": asked("*up", "by")})
    assert tells.LEARNED not in apart["one"]


def test_cases_that_are_short_each_are_measured_together():
    few = {name: asked("*go in", "go up")[:6] for name in ("one", "other")}
    assert tells.together(tells.measure(few))["the first answer"].tells


def written(answers: list[tuple[str, str]]) -> str:
    """A case of ten steps with these answers, as (text, verdict)."""
    lines = ["steps:"]
    for number in range(10):
        lines += [f"  s{number}:", "    title: T", "    story: S", "    ask: A", "    choices:"]
        onward = f"s{number + 1}" if number < 9 else "safe"
        lines += [
            f"      c{place}: {{text: {text}, verdict: {verdict}, headline: H, consequence: C, feedback: F, "
            f"colleague: C, debrief: D, because: [rule:consent], next: {onward}}}"
            for place, (text, verdict) in enumerate(answers)
        ]
    return "\n".join(lines) + "\nendings:\n  safe: {title: T, outcome: safer, story: S, debrief: D}\n"


def test_an_author_hears_of_a_tell_with_its_case_and_a_decision(project):
    case = project.root / CASE
    head = case.read_text(encoding="utf-8").split("start: ")[0].replace("minutes: 2", "minutes: 6")
    body = written([("Walk there now", "defensible"), ("Walk there later on", "risky")])
    case.write_text(f"{head}start: s0\n{body}", encoding="utf-8")
    assert found_in(project) == []
    told = [str(problem) for problem in checks.advice(edition.load(project))]
    line = 1 + case.read_text(encoding="utf-8").split("\n").index("  s0:")
    ours = [one for one in told if "is sound in" in one]
    assert ours == [
        f"{CASE}:{line}:3: warning: {cue} is sound in 10 of 10 decisions, where chance finds 5; here too, in step 's0'"
        for cue in ("the first answer", "the shortest answer")
    ]


def test_a_partnership_is_not_told_of_a_case_that_it_cannot_mend(project):
    case = project.root / CASE
    head = case.read_text(encoding="utf-8").split("start: ")[0]
    body = written([("Walk there now", "defensible"), ("Walk there later on", "risky")])
    case.write_text(f"{head}start: s0\n{body}", encoding="utf-8")
    told = [str(problem) for problem in checks.advice(edition.load(project, "testshire"))]
    assert [one for one in told if "is sound in" in one] == []


def test_a_step_without_answers_is_told_and_the_others_are_measured(project):
    """One of its steps is a dead end: that is told, and the measure does not stumble over it."""
    case = project.root / CASE
    head = case.read_text(encoding="utf-8").split("start: ")[0]
    body = written([("Walk", "defensible"), ("Run along", "risky")])
    broken = body.replace("endings:", "  s99: {title: T, story: S, ask: A, choices: {}}\nendings:")
    case.write_text(f"{head}start: s0\n{broken}", encoding="utf-8")
    assert len(found_in(project)) == 2
    assert len([one for one in checks.advice(edition.load(project)) if "is sound in" in one.message]) == 2
