"""A check need not read again the cases in which nothing was wrong, and is never the less right for it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from macros.checks import cache
from macros.content import library
from tests.support.project import edit

pytestmark = pytest.mark.slow  # each checks everything, twice or more

CASE, SECOND = "scenarios/case.yml", "scenarios/second.yml"


@pytest.fixture
def project(project):
    shutil.copy(project.root / CASE, project.root / SECOND)
    return project


@pytest.fixture
def read(monkeypatch) -> list[str]:
    """The names of the cases that are read."""
    names: list[str] = []
    reading = library.read_file

    def spied(path: Path, name: str, *more: int):
        names.extend([name] if "scenarios/" in name else [])
        return reading(path, name, *more)

    monkeypatch.setattr("macros.content.library.read_file", spied)
    return names


@pytest.fixture
def check(sharewell, read):
    """Checks; gives the exit code, what was said, and which cases were read for it."""

    def run(*arguments: str) -> tuple[int, str, list[str]]:
        read.clear()
        code, said, complaint = sharewell("check", *arguments)
        return code, complaint or said.rsplit(",", 1)[0], list(read)

    return run


def memory(project, id_="national") -> Path:
    found = cache.recall(project, id_)
    assert found is not None
    return found.file


SOUND = (0, "Nothing is wrong: 2 cases")


def test_sound_cases_are_read_once(check):
    assert check() == (*SOUND, [CASE, SECOND])
    assert check() == (*SOUND, [])
    assert check("--no-cache") == (*SOUND, [CASE, SECOND])


def test_a_case_that_was_changed_is_read_again_and_only_that(project, check):
    check()
    edit(project, SECOND, "title: The late visit", "title: A later visit")
    assert check() == (*SOUND, [SECOND])
    edit(project, SECOND, "minutes: 2", "minutes: 500")
    code, said, read = check()
    assert (code, read) == (1, [SECOND])
    assert said.startswith(f"{SECOND}:7:10: 'minutes' is at most 60, not 500\n")
    assert check()[1] == said


def test_a_case_that_was_put_back_is_sound_without_being_read(project, check):
    check()
    edit(project, SECOND, "minutes: 2", "minutes: 500")
    check()
    edit(project, SECOND, "minutes: 500", "minutes: 2")
    assert check() == (*SOUND, [])


def test_advice_is_given_every_time(project, check):
    edit(project, SECOND, "Nobody knew.", "Nobody " + "ever " * 30 + "knew.")
    first = check()
    assert "a sentence of 32 words" in first[1]
    assert check() == (*first[:2], [SECOND])


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("guidance/topics.yml", "consent:", "money:"),
        ("guidance/agencies.yml", "school-nurse:", "nurse:"),
        ("guidance/register/acts.yml", "children-act:", "another-law:"),
    ],
)
def test_a_sound_case_is_told_of_what_was_taken_from_under_it(project, check, path, old, new):
    check()
    edit(project, path, old, new)
    code, said, read = check()
    assert (code, read) == (1, [CASE, SECOND])
    assert f"{CASE}:" in said
    assert f"{SECOND}:" in said


def test_a_sound_case_is_told_when_another_that_it_links_to_is_gone(project, check):
    edit(project, CASE, "Nobody knew.", "Did [somebody](case:second) know?")
    check()
    (project.root / SECOND).unlink()
    code, said, _ = check()
    assert code == 1
    assert f"{CASE}:73:34: 'case:second' leads nowhere" in said


def test_where_anything_is_wrong_nothing_is_remembered(project, check):
    edit(project, "guidance/topics.yml", "name: Neglect", "name: ''")
    for _ in range(2):
        assert (check()[0], check()[2]) == (1, [CASE, SECOND])
    assert not memory(project).exists()


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "[]",
        "{}",
        '"text"',
        '{"stamp": 1, "cases": {}}',
        '{"cases": [1]}',
        '{"stamp": "%s", "cases": ["scenarios/case.yml"]}',
    ],
)
def test_a_memory_that_cannot_be_understood_is_none(project, check, kept):
    check()
    stamp = json.loads(memory(project).read_text("utf-8"))["stamp"]
    memory(project).write_text(kept.replace("%s", stamp), "utf-8")
    assert check() == (*SOUND, [CASE, SECOND])
    assert check() == (*SOUND, [])


def test_a_memory_that_cannot_be_written_is_none(project, check, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setattr("macros.content.memory.user_cache_path", lambda *_, **__: tmp_path / "file" / "sharewell")
    for _ in range(2):
        assert check() == (*SOUND, [CASE, SECOND])


def test_an_old_memory_of_another_project_goes(project, check, monkeypatch):
    check()
    other = memory(project).with_name("other.json")
    other.write_text("{}", "utf-8")
    check()
    assert other.exists()
    monkeypatch.setattr("macros.content.memory.STALE", -1)
    check()
    assert not other.exists()


def test_a_partnerships_folder_holds_no_memory_and_its_own_case_takes_the_nations_place(project, check):
    folder = project.partnerships / "testshire"
    (folder / "scenarios").mkdir(exist_ok=True)
    theirs = f"partnerships/testshire/{SECOND}"
    shutil.copy(project.root / SECOND, project.root / theirs)
    before = sorted(folder.rglob("*"))
    first = check("-p", "testshire")
    assert theirs in first[2]
    assert sorted(folder.rglob("*")) == before
    again = check("-p", "testshire")
    assert (*again[:2], theirs in again[2]) == (*first[:2], False)
    edit(project, theirs, "minutes: 2", "minutes: 500")
    assert f"{theirs}:7:10: 'minutes' is at most 60, not 500" in check("-p", "testshire")[1]


def test_what_a_partnership_changes_makes_its_cases_be_read_again(project, check):
    check("-p", "testshire")
    assert check("-p", "testshire")[2] == []
    edit(project, "partnerships/testshire/partnership.yml", "short_name: ", "short_name: The ")
    assert check("-p", "testshire")[2] == [CASE, SECOND]


def give_away(project, name: str, count: int, minutes: int) -> None:
    """Makes a case of so many decisions, in each of which the first and shortest answer is the sound one."""
    steps = "\n".join(
        f"  s{number}:\n    title: T\n    story: S\n    ask: A\n    choices:\n"
        + "\n".join(
            f"      {key}: {{text: {text}, verdict: {verdict}, headline: H, consequence: C, feedback: F, "
            f"colleague: C, debrief: D, because: [rule:consent], next: "
            f"{f's{number + 1}' if number + 1 < count else 'safe'}}}"
            for key, text, verdict in (("a", "Walk there", "defensible"), ("b", "Walk there later", "risky"))
        )
        for number in range(count)
    )
    first = (project.root / name).read_text(encoding="utf-8")
    head = first.split("start: ")[0].replace("minutes: 2", f"minutes: {minutes}")
    alone = first[first.index("endings:\n") : first.index("  alone:\n")].replace("[call, arrival]", "[s0]")
    tail = first[first.index("recall:\n") :]
    (project.root / name).write_text(f"{head}start: s0\nsteps:\n{steps}\n{alone}{tail}", encoding="utf-8")


def test_what_gives_answers_away_is_measured_over_the_cases_too_that_were_not_read(project, check):
    """Two cases of six decisions each: neither has ten of which a cue could speak, and both together have."""
    for name in (CASE, SECOND):
        give_away(project, name, 6, minutes=4)
    code, said, read = check()
    assert (code, read) == (0, [CASE, SECOND])
    assert "over all cases, the shortest answer is sound in 12 of 12 decisions" in said
    edit(project, SECOND, "title: The late visit", "title: A later visit")
    assert check() == (code, said, [SECOND])
    assert check() == (code, said, [])


def test_a_case_that_gives_its_answers_away_is_told_of_each_time_and_need_not_be_read_for_it(project, check):
    give_away(project, SECOND, 10, minutes=6)
    code, said, read = check()
    assert (code, read) == (0, [CASE, SECOND])
    assert f"{SECOND}:19:3: warning: the shortest answer is sound in 10 of 10 decisions" in said
    assert check() == (code, said, [])
