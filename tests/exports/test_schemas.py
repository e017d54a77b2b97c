"""An editor completes and checks content by a schema; it must say what the program says."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from macros.content.formats import FORMATS
from macros.content.project import Project, find
from macros.exports import schemas
from tests.support.project import EXAMPLES, REPOSITORY

SCHEMAS = REPOSITORY / "schemas"


@cache
def texts() -> dict[str, str]:
    """The schemas of this repository by name."""
    return schemas.texts(find())


@cache
def example_texts() -> dict[str, str]:
    """Those of the examples, which name what stands in them."""
    return schemas.texts(Project(EXAMPLES / "good", EXAMPLES / "good" / "partnerships"))


NAMES = sorted(path.name for path in SCHEMAS.iterdir())
FOLDERS = (REPOSITORY / "guidance", REPOSITORY / "partnerships", EXAMPLES / "good")
CONTENT = sorted(path for folder in FOLDERS for path in folder.rglob("*.yml"))


class EditorsLoader(yaml.SafeLoader):
    """Reads as editors do, by YAML 1.2: `yes` and `no` are words, and only `true` and `false` are not."""


EditorsLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_json(value: Any) -> Any:
    """The data as an editor's checker sees it, which knows no dates."""
    if isinstance(value, dict):
        return {str(key): as_json(inside) for key, inside in value.items()}
    if isinstance(value, list):
        return [as_json(inside) for inside in value]
    return str(value) if isinstance(value, date) else value


def kind_of(path: Path) -> str:
    """The name of the schema that a file's place calls for."""
    if path.name == "partnership.yml":
        return "partnership"
    return next(kind.schema for kind in FORMATS if path.match(kind.pattern or kind.local))


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_in_the_repository_is_what_the_models_say(name):
    """If this fails: make schemas."""
    assert (SCHEMAS / name).read_text(encoding="utf-8") == texts()[name]


def test_no_schema_is_left_over():
    assert sorted(texts()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_is_one_itself(name):
    jsonschema.Draft202012Validator.check_schema(json.loads(texts()[name]))


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_content_is_right_in_an_editor_too(path):
    schemas_there = example_texts() if path.is_relative_to(EXAMPLES) else texts()
    found = json.loads(schemas_there[f"{kind_of(path)}.json"])
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=EditorsLoader)
    faults = [
        f"{'/'.join(map(str, fault.absolute_path))}: {fault.message}"
        for fault in jsonschema.Draft202012Validator(found).iter_errors(as_json(data))
    ]
    assert faults == []


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_the_first_line_of_content_names_its_schema(path):
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    mark, _, target = first.partition("$schema=")
    assert mark == "# yaml-language-server: "
    assert (path.parent / target).resolve() == SCHEMAS / f"{kind_of(path)}.json"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("number: 4.0\nstatus: draft\n", "a version that looks like a number"),
        ("number: 2026\nstatus: draft\n", "a version that looks like a year"),
        ("number: true\nstatus: draft\n", "a version that looks like an answer"),
    ],
)
def test_an_editor_accepts_text_that_looks_like_something_else(text, why):
    found = json.loads(texts()["partnership.json"])
    version = {**found["$defs"]["Version"], "$defs": found["$defs"]}
    data = as_json(yaml.load(text, Loader=EditorsLoader))
    assert list(jsonschema.Draft202012Validator(version).iter_errors(data)) == [], why


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("topics", {"x": {"name": "X", "nmae": "Y"}}, "a key that there is not"),
        ("topics", {"Not an id": {"name": "X"}}, "a key that cannot be an id"),
        ("topics", {"x": {}}, "a key that is missing"),
        ("topics", {"x": {"name": ""}}, "an empty text"),
        ("topics", [], "a list where a mapping belongs"),
        ("evidence", {"x": {"title": "T", "where": "W", "kind": "web"}}, "a word that is not on the list"),
    ],
)
def test_an_editor_refuses_what_the_program_refuses(name, data, why):
    found = json.loads(texts()[f"{name}.json"])
    assert list(jsonschema.Draft202012Validator(found).iter_errors(data)), why


def problems(name: str, part: str, data: Any) -> list[str]:
    """What an editor says of a value at a key of a format."""
    found = json.loads(texts()[f"{name}.json"])
    validator = jsonschema.Draft202012Validator({**found["properties"][part], "$defs": found["$defs"]})
    return [fault.message for fault in validator.iter_errors(data)]


@pytest.mark.parametrize(
    ("name", "part", "right", "wrong"),
    [
        ("partnership", "rule_sets", ["golden-2018"], ["golden-2042"]),
        ("partnership", "terms", {"front-door": "the Hub"}, {"frontdoor": "the Hub"}),
        ("partnership", "charts", ["share-now"], ["share"]),
    ],
)
def test_an_editor_knows_the_ids_that_nobody_can_add_to(name, part, right, wrong):
    assert problems(name, part, right) == []
    assert problems(name, part, wrong)


@pytest.mark.parametrize(
    ("name", "part", "own"),
    [
        ("scenario", "support", ["the-harbour-team"]),
        ("scenario", "seat", "harbour-master"),
        ("scenario", "topics", ["consent", "the-harbour"]),
        ("partnership", "contacts", {"harbour": {"name": "H", "says": "Ask.", "kept_by": "K"}}),
        ("partnership", "withdrawn", {"our-layers-case": "We do without."}),
    ],
)
def test_an_editor_offers_the_ids_that_a_partnership_may_add_to_and_refuses_none(name, part, own):
    assert problems(name, part, own) == []


def test_an_editor_offers_the_contacts_and_sections_that_there_are():
    found = json.loads(texts()["partnership.json"])
    assert {"front-door", "lado"} <= set(found["properties"]["contacts"]["properties"])
    assert "consent" in found["$defs"]["Version"]["properties"]["sections"]["properties"]
