"""A case and a programme as packages for a learning system: what is in them, what they say, where they lead."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from lxml import etree

from macros.content import edition
from macros.exports.scorm import package, page
from tests.support import editions
from tests.support.packages import SITE, packed, programme_packed
from tests.support.project import edit

pytestmark = pytest.mark.slow  # packs every case

NATIONAL = editions.loaded()
IMS, ADL = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}", "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"
NAME = re.compile(r"[A-Za-z_][\w.-]*")  # an XML name without a colon (xsd:ID)
SCHEMAS = Path(__file__).with_name("scorm12")
BOTH = """<schema xmlns="http://www.w3.org/2001/XMLSchema">
<import namespace="http://www.imsproject.org/xsd/imscp_rootv1p1p2" schemaLocation="imscp_rootv1p1p2.xsd"/>
<import namespace="http://www.adlnet.org/xsd/adlcp_rootv1p2" schemaLocation="adlcp_rootv1p2.xsd"/>
</schema>"""


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """What learning systems hold a manifest against."""
    return etree.XMLSchema(etree.fromstring(BOTH, base_url=str(SCHEMAS / "both.xsd")))


@lru_cache
def programme(id_: str) -> dict[str, bytes]:
    return unpacked(programme_packed(NATIONAL, id_))


@lru_cache
def files(id_: str = "recovery", name: str = "national") -> dict[str, bytes]:
    return unpacked(packed(editions.loaded(name), id_))


def unpacked(raw: bytes | None) -> dict[str, bytes]:
    assert raw
    with ZipFile(io.BytesIO(raw)) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def html_of(id_: str = "recovery", name: str = "national") -> str:
    return files(id_, name)["index.html"].decode()


class _Links(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self.asked: list[str] = []
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids.add(found.get("id", ""))
        if tag == "a" and "href" in found:
            self.found.append(found)
        self.asked += [found[name] for name in ("src", "href") if name in found and tag in ("script", "link", "img")]


@pytest.mark.parametrize("id_", NATIONAL.scenarios)
def test_the_package_of_each_case_is_under_the_limit(id_):
    assert len(packed(NATIONAL, id_) or b"") in range(50_000, 150_000)


def test_the_same_case_gives_the_same_bytes():
    assert packed(NATIONAL, "recovery") == packed(NATIONAL, "recovery")


def test_each_manifest_is_sound_by_the_schemas_of_scorm(schema):
    packages = {id_: files(id_) for id_ in NATIONAL.scenarios} | {id_: programme(id_) for id_ in NATIONAL.programmes}
    assert {
        id_: str(schema.error_log)
        for id_, found in packages.items()
        if not schema.validate(etree.fromstring(found["imsmanifest.xml"]))
    } == {}


def test_the_manifest_says_what_it_is_and_names_everything_once():
    root = ElementTree.fromstring(files()["imsmanifest.xml"])
    ids = [element.attrib["identifier"] for element in root.iter() if "identifier" in element.attrib]
    assert all(NAME.fullmatch(id_) for id_ in ids) and len(ids) == len(set(ids))
    assert [root.findtext(f".//{IMS}{name}") for name in ("schema", "schemaversion")] == ["ADL SCORM", "1.2"]


def test_the_manifest_names_one_unit_that_reports_and_no_score_to_reach():
    root = ElementTree.fromstring(files()["imsmanifest.xml"])
    item, resource = root.find(f".//{IMS}item"), root.find(f".//{IMS}resource")
    assert item.attrib["identifierref"] == resource.attrib["identifier"]
    assert root.find(f"{IMS}organizations").attrib["default"] == root.find(f".//{IMS}organization").attrib["identifier"]
    assert resource.attrib[f"{ADL}scormtype"] == "sco" and resource.attrib["href"] == "index.html"
    assert item.findtext(f"{IMS}title") == NATIONAL.scenarios["recovery"].title
    assert b"masteryscore" not in files()["imsmanifest.xml"]


def test_the_manifest_lists_every_file_but_itself():
    root = ElementTree.fromstring(files()["imsmanifest.xml"])
    listed = [file.attrib["href"] for file in root.iter(f"{IMS}file")]
    assert listed == sorted(set(files()) - {"imsmanifest.xml"})
    assert next(iter(files())) == "imsmanifest.xml"


def test_each_case_of_a_programme_is_a_unit_that_reports_and_what_they_share_is_there_once():
    found, cases = programme("induction"), NATIONAL.programmes["induction"].cases
    root = ElementTree.fromstring(found["imsmanifest.xml"])
    resources = {one.attrib["identifier"]: one for one in root.iter(f"{IMS}resource")}
    shared = resources.pop("shared")
    assert shared.attrib[f"{ADL}scormtype"] == "asset" and "href" not in shared.attrib
    items = list(root.iter(f"{IMS}item"))
    assert [item.findtext(f"{IMS}title") for item in items] == [NATIONAL.scenarios[id_].title for id_ in cases]
    assert [resources[item.attrib["identifierref"]].attrib["href"] for item in items] == [
        f"{id_}.html" for id_ in cases
    ]
    for one in resources.values():
        assert one.attrib[f"{ADL}scormtype"] == "sco"
        assert [(child.tag, *child.attrib.values()) for child in one] == [
            (f"{IMS}file", one.attrib["href"]), (f"{IMS}dependency", "shared"),
        ]  # fmt: skip
    listed = [file.attrib["href"] for file in root.iter(f"{IMS}file")]
    assert sorted(listed) == sorted(set(found) - {"imsmanifest.xml"}) and next(iter(found)) == "imsmanifest.xml"
    ids = [element.attrib["identifier"] for element in root.iter() if "identifier" in element.attrib]
    assert all(NAME.fullmatch(id_) for id_ in ids) and len(ids) == len(set(ids))
    assert root.findtext(f".//{IMS}organization/{IMS}title") == NATIONAL.programmes["induction"].title


@pytest.mark.parametrize("id_", NATIONAL.programmes)
def test_a_programme_is_smaller_than_its_cases_and_its_pages_are_those_of_their_own_packages(id_):
    cases = NATIONAL.programmes[id_].cases
    assert len(programme_packed(NATIONAL, id_)) < 70_000 + 75_000 * len(cases)
    assert len(programme_packed(NATIONAL, id_)) < sum(len(packed(NATIONAL, case) or b"") for case in cases)
    for case in cases:
        assert set(_Links(programme(id_)[f"{case}.html"].decode()).asked) <= set(programme(id_))
        alone = files(case)
        assert programme(id_)[f"{case}.html"] == alone["index.html"]
        assert {name: programme(id_).get(name) for name in alone if name.endswith((".js", ".css", ".woff2"))} == {
            name: content for name, content in alone.items() if name.endswith((".js", ".css", ".woff2"))
        }


def test_whatever_the_page_and_its_scripts_ask_for_is_in_the_package():
    assert set(_Links(html_of()).asked) <= set(files())
    for name, content in files().items():
        if name.endswith(".js"):
            here = name.rpartition("/")[0]
            for other in re.findall(r'from "(\.[^"]+)"', content.decode()):
                assert package.posixpath.normpath(f"{here}/{other}") in files()
        if name.endswith(".css"):
            here = name.rpartition("/")[0]
            assert {f"{here}/{one}" for one in re.findall(r'url\("([^"]+)"', content.decode())} <= set(files())


@pytest.mark.parametrize("name", ["national", "testshire"])
def test_each_link_stays_on_the_page_or_is_whole_and_opens_in_a_window_of_its_own(name):
    found = _Links(html_of("recovery", name))
    for link in found.found:
        if link["href"].startswith("#"):
            assert link["href"][1:] in found.ids and "target" not in link
        elif link["href"].startswith(("https://", "http://")):
            assert link["target"] == "_blank" and "noopener" in link["rel"]
        else:
            assert link["href"].startswith(("mailto:", "tel:", "sms:"))
    assert any(link["href"].startswith(f"{SITE}law/") for link in found.found)


def test_a_link_is_made_whole_and_words_that_look_like_one_stay():
    html = (
        '<p id="a">say <code> href="b"</code> <a href="../law/#x">x</a> <a href="#a">a</a> <a href="../c/#a">a</a></p>'
    )
    assert page.made_whole(html, "https://s.example/c/") == (
        '<p id="a">say <code> href="b"</code> '
        '<a href="https://s.example/law/#x" target="_blank" rel="noopener noreferrer">x</a> '
        '<a href="#a">a</a> <a href="#a">a</a></p>'
    )


def test_no_script_is_written_into_the_page_and_none_comes_from_a_partnership():
    assert re.findall(r"<script[^>]*>", html_of("recovery", "testshire")) == [
        '<script type="module" src="scorm/index.js">'
    ]
    assert re.findall(r"\son[a-z]+=|javascript:", html_of("recovery", "testshire")) == []
    scripts = {name for name in files("recovery", "testshire") if name.endswith(".js")}
    assert scripts == {name for name in files() if name.endswith(".js")}


def test_a_package_has_the_words_the_contacts_and_the_colour_of_its_edition():
    found = editions.loaded("testshire")
    html = html_of("recovery", "testshire")
    assert found.profile.name in html
    assert "01632 960101, option 2" in html and found.contacts["out-of-hours"].name in html
    assert found.accent and found.accent[0].encode() in files("recovery", "testshire")["assets/accent.css"]


def test_a_package_says_before_it_begins_what_is_told_and_leads_to_no_other_case():
    html = html_of()
    before = html.partition('data-action="begin"')[0]
    assert "whether you came to an ending. It gets no score." in before
    assert "each of your decisions" not in html and " data-decisions" not in html
    assert "stay on this device" not in html
    assert 'data-part="next"' not in html


def test_single_decisions_are_told_only_where_the_profile_asks_and_then_the_page_says_so(whole_project):
    profile = "partnerships/testshire/partnership.yml"
    edit(whole_project, profile, "name:", "learning_system_decisions: true\nname:")
    html = unpacked(packed(edition.load(whole_project, "testshire"), "case"))["index.html"].decode()
    assert "<body data-decisions>" in html
    assert "asked for each of your decisions too" in html.partition('data-action="begin"')[0]


def test_a_logo_that_makes_a_package_too_large_is_left_out_with_a_word(monkeypatch):
    notes: list[str] = []
    monkeypatch.setattr(package, "MOST_BYTES", len(packed(NATIONAL, "recovery") or b"") - 1)
    assert packed(NATIONAL, "recovery", notes) is None
    assert re.fullmatch(r"cases/recovery/: the package is \d+ kB, and none may be over 150 kB; .+", *notes)


@pytest.mark.parametrize("id_", NATIONAL.scenarios)
def test_the_longest_way_through_each_case_has_room_in_what_a_learning_system_keeps(id_):
    case = NATIONAL.scenarios[id_]
    # an answer's name, what was given to come to it (a dozen short names), and how sure somebody was
    assert case.decisions_left()[case.start] * 240 < 4096 - 100
