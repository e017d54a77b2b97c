"""All that is sound of a file is checked in spite of its faults, and no consequence is told beside its cause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from macros import checks
from macros.content import edition, formats, partial
from macros.content.formats import FORMATS
from macros.content.library import load_library
from macros.diagnostics import errors
from macros.readers.data import Map, Seq
from macros.readers.yaml import parse, read
from tests.support.project import edit, found_in

CASE, PROFILE = "scenarios/case.yml", "partnerships/testshire/partnership.yml"
FILES = (CASE, PROFILE, "guidance/duties.yml", "guidance/agencies.yml")


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("written", ["- a\n", "a: b\n", "a: {b: [c]}\n"])
def test_every_format_has_a_stand_in_for_whatever_is_unsound(kind, written):
    source = parse(written, "file.yml")
    found = partial.read(source, kind.type, formats.adapter(kind.name))
    assert found.problems or kind.name == "word"
    assert found.value is not None or written == "- a\n"


def test_a_value_keeps_what_is_sound_and_says_where_it_is_not():
    source = parse("consent: {name: Consent}\nneglect: {name: []}\n", "file.yml")
    found = partial.read(source, formats.BY_NAME["topic"].type, formats.adapter("topic"))
    assert found.value["consent"].name == "Consent"
    assert found.guessed == {("neglect", "name")}


def plain(data: Any) -> Any:
    if isinstance(data, Map):
        return {key: plain(value) for key, value in data.items()}
    return [plain(value) for value in data] if isinstance(data, Seq) else data


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every path in plain data."""
    for step, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield (*path, step)
        yield from places(value, (*path, step))


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("wrong", [[], "Not: [right"], ids=["list", "text"])
def test_whatever_stands_in_a_place_where_it_does_not_fit_is_told_once_and_stops_nothing(name, wrong, project):
    """Each value of a sound file in turn; whoever wrote it wrong made one mistake."""
    file = project.root / name
    sound = read(file, name).data
    who = "testshire" if name == PROFILE else "national"
    library = load_library(project) if name == PROFILE else None
    several = {}
    for path in list(places(plain(sound)))[:: 4 if name == CASE else 1]:  # a case repeats itself
        data = plain(sound)
        here = data
        for step in path[:-1]:
            here = here[step]
        here[path[-1]] = wrong
        file.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
        found = errors(checks.run(edition.load(project, who, library)))
        if len(found) > 1:
            several[path] = [str(problem) for problem in found]
    assert several == {}


def test_an_idea_that_is_misspelt_where_it_is_defined_is_told_there_and_once(project):
    edit(project, "guidance/ideas.yml", "be-open:", "be-opn:")
    told = found_in(project)
    assert len(told) == 1
    assert told[0].startswith("guidance/ideas.yml:2:1: nothing names 'be-opn', and ")


def test_a_contact_that_could_not_be_read_is_not_missed_in_a_text(project):
    edit(project, "guidance/national.yml", "  front-door:\n", "  Front Door:\n")
    assert found_in(project) == [
        "guidance/national.yml:14:3: 'Front Door' cannot be an id: use small letters, digits and hyphens, as in "
        "'front-door'"
    ]


def test_a_fault_of_one_folder_hides_none_of_the_pages_nor_of_the_words(project):
    edit(project, PROFILE, "law_checked: 2026-11-20", "law_checked: soon")
    edit(project, "guidance/words/en.yml", "\nmenu: ", "\nmenuu: ")
    with (project.root / "docs" / "about.md").open("a", encoding="utf-8") as page:
        page.write('\n{{ rul_set("golden-2024") }}\n')
    told = {line.split(":")[0] for line in found_in(project, "testshire")}
    assert told == {PROFILE, "guidance/words/en.yml", "docs/about.md"}


def test_what_two_fields_ask_of_each_other_is_not_told_where_one_of_them_is_unsound(project):
    edit(project, CASE, "reviewed: {on: 2026-11-21, next: 2027-11-21}", "reviewed: {on: 2026-13-21, next: 1999-11-21}")
    assert found_in(project) == [f"{CASE}:12:16: '2026-13-21' is a day that no calendar has"]


def test_very_many_unknown_keys_are_told_in_time_and_the_rest_of_the_file_with_them(project):
    """A hundred of them one by one, and one for all the others: each takes a while to compare with those there are."""
    case = project.root / "scenarios/case.yml"
    more = "".join(f"k{number}: v\n" for number in range(20_000))
    case.write_text(case.read_text(encoding="utf-8").replace("minutes: ", "minutes: 9") + more, encoding="utf-8")
    told = [line.partition(": ")[2] for line in found_in(project)]
    assert len([line for line in told if "is not a key that belongs here" in line]) == 101
    assert told[-1].startswith("'k100' is not a key that belongs here, nor are 19899 more; the keys here are title, ")
    assert any(line.startswith("'minutes' is at most 60") for line in told)
